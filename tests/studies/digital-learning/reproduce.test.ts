import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors.ts'
import { httpOf } from '../../../src/http/http.ts'
import { type Http, replayHttp } from '../../../src/http/index.ts'
import {
  findRelease,
  internetReleases,
  published,
  reproduceBrief,
} from '../../../src/studies/digital-learning/index.ts'
import { terminalText } from '../../../src/studies/digital-learning/terminal.ts'
import { caught } from '../../support/caught.ts'
import { expectDigits } from '../../support/digits.ts'
import { briefSnapshot } from '../../support/folders.ts'
import { reportOf, reproduced } from './made.ts'

/** What R makes of the same tables: fixtures/certified/README.md. */
const certified = JSON.parse(readFileSync('fixtures/certified/brief.json', 'utf8'))

let http: Http
beforeAll(async () => {
  http = await replayHttp(briefSnapshot)
})

describe('figure 1', () => {
  it.each(['2021-09-15', '2020-12-16'])(
    'has the economies, the order and the values that R finds in %s',
    async (vintage) => {
      const { figure1 } = await reproduceBrief({ http, vintage })
      const got = figure1.economies.map(({ iso3, values }) => ({
        iso3,
        y2000: values[2000],
        y2010: values[2010],
        y2017: values[2017],
      }))
      expect(got).toHaveLength(vintage === '2021-09-15' ? 33 : 39)
      expectDigits(got, certified.internetUse[vintage], 14)
      expect(figure1).toMatchObject({ vintage, years: [2000, 2010, 2017] })
    },
  )

  it('accounts for every economy of the two regions', async () => {
    const { figure1 } = await reproduced()
    expect(figure1.economies.length + figure1.leftOut.length).toBe(45)
    expect(figure1.leftOut).toContainEqual({ iso3: 'PHL', reason: 'no value for 2017' })
    expect(figure1.leftOut.map(({ iso3 }) => iso3)).toEqual([
      'AFG',
      'ASM',
      'BTN',
      'LKA',
      'MMR',
      'MNP',
      'NRU',
      'PAK',
      'PHL',
      'PLW',
      'PRK',
      'TLS',
    ])
  })

  it('has the income groups of the chosen list', async () => {
    const { figure1 } = await reproduced()
    const groups = new Map(figure1.economies.map(({ iso3, incomeGroup }) => [iso3, incomeGroup]))
    expect(['JPN', 'IDN', 'IND', 'CHN'].map((iso3) => groups.get(iso3))).toEqual(['HIC', 'UMC', 'LMC', 'UMC'])
    // Indonesia fell back to lower-middle on the list of July 2021
    const later = await reproduceBrief({ http, incomeList: 'FY22' })
    expect(later.figure1.economies.find(({ iso3 }) => iso3 === 'IDN')?.incomeGroup).toBe('LMC')
  })
})

describe('figure 2', () => {
  it.each([0, 1, 2, 3])('has the coefficients of R to 11 digits (choice %i)', async (index) => {
    const reference = certified.serversAndSkills[index]
    const { incomeList, vintage: serversVintage } = reference
    const { figure2 } = await reproduceBrief({ http, incomeList, serversVintage })
    const { sigma: _, ...comparable } = reference
    expectDigits(figure2, comparable, 11)
  })

  it('accounts for every high-income economy, with the reason', async () => {
    const { figure2 } = await reproduced()
    expect(figure2.nobs).toBe(46)
    expect(figure2.economies).toHaveLength(46)
    expect(figure2.economies.length + figure2.leftOut.length).toBe(83)
    const reasons = new Map(figure2.leftOut.map(({ iso3, reason }) => [iso3, reason]))
    expect(reasons.get('CAN')).toBe('no employment by skill level for 2020 at ILOSTAT')
    expect(reasons.get('TWN')).toBe(
      "not on the World Bank's list of economies; no secure servers for 2020 at the World Bank; no employment by skill level for 2020 at ILOSTAT",
    )
  })

  it('says which economies rest on another total of activity', async () => {
    const reproduction = await reproduced()
    expect(reproduction.figure2.otherTotals).toEqual([{ iso3: 'SGP', code: 'ECO_AGGREGATE_TOTAL' }])
    // python3 -c 'print(100 * 1330.7 / 2222.6)'
    expect(reproduction.figure2.economies.find(({ iso3 }) => iso3 === 'SGP')?.y).toBeCloseTo(59.871321875281204, 10)
    expect(reportOf(reproduction)).toContain(
      'Shares are of the total of economic activity ECO_SECTOR_TOTAL, except for SGP (ECO_AGGREGATE_TOTAL).',
    )
  })

  it('reports what the join did not match, on both sides and for every income group', async () => {
    const { unmatched } = (await reproduced()).figure2
    expect(unmatched.servers).toContain('CAN')
    expect(unmatched.servers).toHaveLength(111)
    // Kosovo, KOS at ILOSTAT: the release of mid-2021 has no servers for it
    expect(unmatched.skills).toEqual(['XKX'])
  })

  it('leaves aggregates out, and has the codes of the World Bank', async () => {
    const { unmatched, economies } = (await reproduced()).figure2
    const codes = [...unmatched.servers, ...economies.map(({ iso3 }) => iso3)]
    expect(codes).not.toContain('KOS')
    expect(codes).not.toContain('WLD')
  })

  it('stands beside what the brief prints', async () => {
    const { figure2 } = await reproduced()
    expect(figure2.published).toEqual({ nobs: 37, slope: 0.0000785, slopeT: 2.65, intercept: 38.2, interceptT: 16.7 })
    expect(figure2.published).toBe(published)
  })
})

describe('the choices', () => {
  it.each([
    [
      'an unknown release',
      { vintage: '2019-13-01' },
      'unknown release "2019-13-01"; choose from 2021-09-15 (202109), 2020-12-16 (202012)',
    ],
    [
      'an unknown release of servers',
      { serversVintage: '2021-13' },
      'unknown release "2021-13"; choose from 2021-mid (202107), 2022-09-16 (202209)',
    ],
    ['an unknown income list', { incomeList: 'FY26' }, 'unknown income list "FY26"'],
  ])('refuse %s before anything is asked', async (_, choice, message) => {
    const unasked = httpOf(() => {
      throw new Error('something was asked')
    })
    const error = await caught(() => reproduceBrief({ http: unasked, ...choice }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
  })

  it('take a release by its day or by its id', async () => {
    expect(findRelease('202012', internetReleases)).toBe(internetReleases[1])
    const [byDay, byId] = await Promise.all(
      ['2020-12-16', '202012'].map((vintage) => reproduceBrief({ http, vintage })),
    )
    expect(byId).toEqual(byDay)
  })

  it('name a release that the snapshot lacks', async () => {
    const error = await caught(() => reproduceBrief({ http, vintage: '201904' }))
    expect(error.message).toContain('has IT.NET.USER.ZS only in the releases 202012 and 202109, not in 201904')
  })
})

describe('README.md', () => {
  it('has the published and the reproduced numbers of today', async () => {
    const { figure2 } = await reproduced()
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| (.+?) +\| +([\d.]+) \| +([\d.]+) \|$/gm)].map(
      (row) => row.slice(1),
    )
    expect(rows).toEqual([
      ['pairs', String(published.nobs), String(figure2.nobs)],
      [
        'slope, percentage points per server per million',
        published.slope.toFixed(7),
        figure2.slope.estimate.toFixed(7),
      ],
      ['its t', String(published.slopeT), figure2.slope.statistic.toFixed(2)],
      ['intercept, %', String(published.intercept), figure2.intercept.estimate.toFixed(1)],
      ['its t', String(published.interceptT), figure2.intercept.statistic.toFixed(1)],
    ])
  })
})

describe('README.md, of the claims', () => {
  it('has the verdicts of today', async () => {
    const { claims, influence, figure2, incomeControl } = await reproduced()
    const held = incomeControl.models[1]?.terms.find(({ term }) => term === 'servers')
    expect(readFileSync('README.md', 'utf8')).toContain(
      `its t falls from ${figure2.slope.statistic.toFixed(2)} to ${held?.statistic.toFixed(2)} when income is held constant`,
    )
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| (C\d) +\| .+? +\| (.+?) +\|$/gm)]
    expect(rows.map(([, id, verdict]) => ({ id, verdict }))).toEqual(claims.map(({ id, verdict }) => ({ id, verdict })))
    // "Denmark pulls down by a third": the slope with it is about two thirds of the slope without it
    expect(influence[0]?.iso3).toBe('DNK')
    expect(figure2.slope.estimate / (influence[0]?.slopeWithout ?? 0)).toBeCloseTo(2 / 3, 1)
  })
})

describe('the summary', () => {
  it('puts published beside reproduced, with the digits of the brief', async () => {
    const text = terminalText(await reproduced())
    expect(text).toContain('33 of 45 economies')
    expect(text).toContain('46 of 83 high-income economies (FY21), 2020, release 2021-mid')
    const rows = text.split('\n').map((line) => line.trim().split(/\s{2,}/))
    expect(rows).toContainEqual(['published', 'reproduced', 'difference'])
    expect(rows).toContainEqual(['pairs', '37', '46', '+9'])
    expect(rows).toContainEqual(['slope', '0.0000785', '0.0000911', '+0.0000126'])
    expect(rows).toContainEqual(['t', '2.65', '3.74', '+1.09'])
    expect(rows).toContainEqual(['intercept', '38.2', '37.5', '-0.7'])
    expect(rows).toContainEqual(['t', '16.7', '22.0', '+5.3'])
    expect(rows).toContainEqual(['R squared', '0.241'])
  })
})
