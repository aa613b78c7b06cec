import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { httpOf } from '../../../src/http/http.ts'
import { type Http, replayHttp } from '../../../src/http/index.ts'
import { studies } from '../../../src/studies/index.ts'
import { analyseScreen } from '../../../src/studies/what-goes-with-skills/analyse.ts'
import { fetchScreenData, type ScreenData } from '../../../src/studies/what-goes-with-skills/data.ts'
import {
  type Screening,
  screenChart,
  screenIndicators,
  whatGoesWithSkills,
} from '../../../src/studies/what-goes-with-skills/index.ts'
import { publicationFiles, reportOf } from '../../../src/study/index.ts'
import { caught } from '../../support/caught.ts'
import { dataOf } from '../../support/chart-data.ts'
import { expectDigits } from '../../support/digits.ts'
import { briefSnapshot } from '../../support/folders.ts'

/** What R makes of the same tables: fixtures/certified/README.md. */
const certified = JSON.parse(readFileSync('fixtures/certified/screen.json', 'utf8'))
const groups = [
  { group: 'screen', reference: 'highIncome' },
  { group: 'comparison', reference: 'all' },
] as const

let http: Http
let data: ScreenData
let found: Screening
beforeAll(async () => {
  http = await replayHttp(briefSnapshot)
  data = await fetchScreenData({ http })
  found = analyseScreen(data, { http })
})

const withServers = ({ iso3, values }: ScreenData['rows'][number], value: number | null) => ({
  iso3,
  values: { ...values, 'IT.NET.SECR.P6': value },
})

describe('what goes with skills', () => {
  it.each(groups)('has the correlations of all indicators that R has ($reference)', ({ group, reference }) => {
    const { rows, nobs, apart } = certified[reference]
    const got = found[group]
    expect(got?.nobs).toBe(nobs)
    expect(got?.rows.length).toBe(Object.keys(rows).length)
    expect((got?.rows.length ?? 0) + (got?.apart.length ?? 0)).toBe(236)
    const byId = Object.fromEntries(got?.rows.map((row) => [row.indicator, row]) ?? [])
    expectDigits(byId, rows, 9)
    expect(Object.fromEntries(got?.apart.map((one) => [one.indicator, one.nobs]) ?? [])).toEqual(apart)
  })

  it('counts what passes as R does, with and without income', () => {
    for (const { group, reference } of groups) {
      const rows: { pValue: number; qValue: number; controlled: { pValue: number; qValue: number } }[] = Object.values(
        certified[reference].rows,
      )
      const count = (values: readonly number[]) => values.filter((value) => value < 0.05).length
      const tests = rows.length
      expect(found[group]?.passing).toEqual({
        tests,
        expected: 0.05 * tests,
        found: count(rows.map(({ pValue }) => pValue)),
        corrected: count(rows.map(({ qValue }) => qValue)),
      })
      expect(found[group]?.controlledPassing).toMatchObject({
        tests,
        found: count(rows.map(({ controlled }) => controlled.pValue)),
        corrected: count(rows.map(({ controlled }) => controlled.qValue)),
      })
    }
  })

  it('says where servers stand, how many would pass by chance, and what a rank is not', () => {
    const { pearson, rank, controlled } = certified.highIncome.rows['IT.NET.SECR.P6']
    expect([rank, controlled.rank, pearson.estimate.toFixed(2)]).toEqual([21, 93, '0.49'])
    const publication = whatGoesWithSkills.publish(found)
    const report = reportOf(publication)
    expect(publication.summary).toContain('rank 21 of 205 indicators, r = 0.49 (0.24 to 0.68)')
    expect(publication.summary).toContain('with income held equal: rank 93 of 205 indicators, r = 0.16 (−0.14 to 0.43)')
    // 5 % of 205 is 10.25.
    expect(report).toContain('63 of 205 indicators pass at 5 %, where about 10 would by chance alone')
    expect(report).toContain('10 of 205 indicators pass at 5 % with income held equal')
    expect(report).toContain('A rank is no cause')
    expect(report).toMatch(/\| All economies, income held equal +\| +37 of 235 \| +99 \| +0\.23 \(0\.03 to 0\.41\)/)
    expect(report).toContain('parts of one another, or defined by one another')
    expect(report).toContain('234 more indicators, last updated 2026-07-01')
    expect(report).toContain('0 pairs; the minimum is 10 (15): DT.DOD.DECT.CD')
    expect(publication.command).toBe('npm run figures -- --study what-goes-with-skills')
    expect(studies).toContain(whatGoesWithSkills)
  })

  it('writes all numbers, and a table of all indicators', async () => {
    const files = await publicationFiles(whatGoesWithSkills.publish(found, { top: '5' }))
    const { screen } = JSON.parse(String(files.get('results.json')))
    const first = screen.rows.find(({ indicator }: { indicator: string }) => indicator === 'NY.GNP.PCAP.CD')
    const { nobs, pearson, spearman, pValue, qValue } = certified.highIncome.rows['NY.GNP.PCAP.CD']
    expect(first.name).toBe('GNI per capita, Atlas method (current US$)')
    expectDigits(first, { nobs, pearson, spearman, pValue, qValue }, 9)
    const [header = '', ...lines] = String(files.get('ranking.csv')).trimEnd().split('\n')
    expect(header.split(',').slice(0, 6)).toEqual(['indicator', 'name', 'missing', 'rank', 'nobs', 'pearson'])
    expect([lines.length, lines[0]?.split(',')[0]]).toEqual([236, 'NY.GNP.PCAP.CD'])
    expect(lines.at(-1)).toContain('4 pairs; the minimum is 10')
    // The page has all of them in its table, and no field for economies, which no chart shows.
    const page = String(files.get('index.html'))
    expect(page).toContain('Table: 236 rows')
    expect(page).not.toContain('Economies to highlight')
    expect(String(files.get('ranking-income-held.csv')).split('\n')[1]).toMatch(/^GC\.DOD\.TOTL\.GD\.ZS,/)
  })

  it('shows so many indicators and servers, wherever they stand', () => {
    const ranksOf = (options: Parameters<typeof screenChart>[1]) =>
      dataOf(screenChart(found, options), 'estimates').map(({ rank, look }) => [rank, look === 'marked'])
    expect(ranksOf({ top: 3 })).toEqual([
      [1, false],
      [2, false],
      [3, false],
      [21, true],
    ])
    expect(ranksOf({ top: 3, kind: 'held' }).at(-1)).toEqual([93, true])
    expect(ranksOf({})).toHaveLength(30)
    const { description = '' } = screenChart(found, { top: 3 })
    expect(description).toContain(
      '4 of 236 indicators: the 3 whose correlations are furthest from 0, and Secure Internet servers; 31 of 236 have too few pairs (the minimum is 10)',
    )
    expect(screenChart(found, { top: 30 }).description).toContain('30 of 236 indicators: the 30 whose')
  })

  it('has other words for other data', () => {
    // Servers take the place of a copy of y, and all others vanish but two.
    const ys = new Map(data.y.rows.map(({ iso3, value }) => [iso3, value]))
    const rows = data.rows.map((row) => withServers(row, ys.get(row.iso3) ?? null))
    const indicators = ['IT.NET.SECR.P6', 'SP.POP.TOTL', 'SP.DYN.LE00.IN']
    const first = whatGoesWithSkills.publish(analyseScreen({ ...data, rows, indicators }, {}))
    expect(first.summary).toContain('rank 1 of 3 indicators, r = 1.00')
    const none = data.rows.map((row, index) => withServers(row, index < 9 ? 1 : null))
    const without = whatGoesWithSkills.publish(analyseScreen({ ...data, rows: none, indicators }, {}))
    expect(without.summary).toMatch(/no rank among 2 indicators \(\d pairs; the minimum is 10\)/)
    expect(without.figures[0]?.versions[0].chart()).toMatchObject({
      description: expect.stringContaining('no rank among 2'),
    })
  })

  it('takes any series as y, and leaves it out of the indicators', async () => {
    const { screen, comparison, y } = await screenIndicators({
      http,
      y: 'SP.DYN.LE00.IN',
      year: 2015,
      indicators: ['SP.DYN.LE00.IN', 'SE.TER.ENRR'],
      incomeGroup: 'all',
    })
    expect(y.label).toBe('Life expectancy at birth, total (years)')
    expect(screen.apart).toEqual([expect.objectContaining({ indicator: 'SP.DYN.LE00.IN', reason: 'it is y itself' })])
    expect([screen.group, comparison?.group]).toEqual(['all', 'HIC'])
    expect(screen.rows.map(({ indicator }) => indicator).sort()).toEqual(['IT.NET.SECR.P6', 'SE.TER.ENRR'])
    expect(screen.rows.every(({ nobs }) => nobs > 100)).toBe(true)
  })

  it.each([
    [{ y: 'NY.GNP.PCAP.CD' }, 'y is NY.GNP.PCAP.CD, whose logarithm is held equal; give another series'],
    [{ year: 2020.5 }, '2020.5 is not a valid year; give one such as 2020'],
    [{ indicators: [] }, 'no indicators are given; give ids of the World Bank, such as IT.NET.SECR.P6'],
    [{ indicators: ['a b'] }, '"a b" is not an indicator; give ids of the World Bank, such as IT.NET.SECR.P6'],
    [{ incomeGroup: 'OECD' as 'HIC' }, 'unknown income group "OECD"; choose from all, HIC, UMC, LMC, LIC'],
    [{ incomeList: 'FY1' }, 'unknown income list "FY1"'],
  ])('refuses %j before anything is asked', async (wrong, message) => {
    const unasked = httpOf(() => {
      throw new Error('something was asked')
    })
    const error = await caught(() => screenIndicators({ http: unasked, ...wrong }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
  })

  it.each([
    [{ top: '0' }, '"0" is not a number of indicators; give one from 1 to 999'],
    [{ year: 'x' }, '"x" is not a year; give one, such as 2020'],
    [{ 'income-group': 'rich' }, 'unknown income group "rich"; choose from all, HIC, UMC, LMC, LIC'],
  ])('refuses the choice %j', async (chosen, message) => {
    const error = await caught(() => whatGoesWithSkills.carryOut({ http, chosen }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(message)
  })

  it('gives the command that makes it again', () => {
    const asked = {
      y: 'SP.DYN.LE00.IN',
      indicators: ['IT.NET.SECR.P6', 'SE.TER.ENRR'],
      incomeGroup: 'all',
      year: 2020,
    } as const
    const publication = whatGoesWithSkills.publish({ ...found, asked, recordedFrom: null }, { top: '5' })
    expect(publication.command).toBe(
      "npm run figures -- --study what-goes-with-skills --live --y SP.DYN.LE00.IN --year 2020 --indicators 'IT.NET.SECR.P6,SE.TER.ENRR' --income-group all --top 5",
    )
  })
})
