import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startEmulators } from '../../../scripts/emulator/index.ts'
import { FitError, InputError, SnapshotError } from '../../../src/errors.ts'
import { httpOf } from '../../../src/http/http.ts'
import { type Http, liveHttp, replayHttp } from '../../../src/http/index.ts'
import { renderSvg } from '../../../src/render/index.ts'
import { relate, relationChart, relation as study } from '../../../src/studies/relation/index.ts'
import { publicationFiles } from '../../../src/study/index.ts'
import { fetchIndicators } from '../../../src/world-bank/index.ts'
import { caught } from '../../support/caught.ts'
import { expectDigits } from '../../support/digits.ts'
import { briefSnapshot } from '../../support/folders.ts'

/** What R makes of the same tables: fixtures/certified/README.md. */
const certified = JSON.parse(readFileSync('fixtures/certified/brief.json', 'utf8'))

const servers = 'IT.NET.SECR.P6@202107'
const highSkill = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'

let http: Http
beforeAll(async () => {
  http = await replayHttp(briefSnapshot)
})

async function startServices(): Promise<Http> {
  const { worldBank, ilostat, stop } = await startEmulators()
  onTestFinished(() => stop())
  return liveHttp({ worldBankUrl: worldBank.url, ilostatUrl: ilostat.url })
}

describe('relate', () => {
  it('makes figure 2 of the brief, as R does', async () => {
    const relation = await relate({ http, x: servers, y: highSkill, year: 2020, incomeGroup: 'HIC' })
    const { sigma, nobs, rSquared, slope, intercept } = certified.serversAndSkills[0]
    expect(relation).toMatchObject({ incomeList: 'FY21', incomeGroup: 'HIC', year: 2020 })
    expectDigits(relation.fit, { sigma, nobs, rSquared }, 11)
    expectDigits(relation, { slope, intercept }, 11)
  })

  it('makes another pair, as R does', async () => {
    const { fit, slope, intercept, correlations } = await relate({
      http,
      x: 'IT.NET.USER.ZS@202109',
      y: highSkill,
      year: 2020,
    })
    const { nobs, rSquared, pearson, spearman, ...users } = certified.relations.users
    expectDigits(fit, { nobs, rSquared }, 11)
    expectDigits({ slope, intercept }, { slope: users.slope, intercept: users.intercept }, 11)
    expectDigits(correlations, { pearson, spearman }, 10)
  })

  it('takes logarithms and robust errors, as R does', async () => {
    const { fit, slope, correlations } = await relate({
      http,
      x: servers,
      y: highSkill,
      year: 2020,
      logX: true,
      stdErrors: 'HC3',
    })
    const { nobs, rSquared, slopeHC3, pearson } = certified.relations.logServers
    expect(fit.terms).toEqual(['(Intercept)', 'log(x)'])
    expectDigits(fit, { nobs, rSquared }, 11)
    expectDigits({ slope, pearson: correlations.pearson }, { slope: slopeHC3, pearson }, 10)
  })

  it('accounts for every economy that was asked for, and for its sources', async () => {
    const { rows, leftOut, labels, sources } = await relate({ http, x: servers, y: highSkill, year: 2020 })
    expect(rows.length + leftOut.length).toBe(217)
    expect(leftOut).toContainEqual({ iso3: 'CAN', reason: 'no y for 2020' })
    expect(leftOut).toContainEqual({ iso3: 'XKX', reason: 'no x for 2020' })
    expect(labels).toEqual({
      x: 'Secure Internet servers (per 1 million people)',
      y: 'Employment by economic activity and occupation: Skill levels 3 and 4 ~ high, % of total',
    })
    expect([sources.x.id, sources.x.vintage, sources.y.id]).toEqual([
      'IT.NET.SECR.P6',
      '202107',
      'EMP_TEMP_ECO_OCU_NB_A',
    ])
    // AFG: 401.275 of 6078.509 thousand
    expect(rows.find(({ iso3 }) => iso3 === 'AFG')?.y).toBeCloseTo(6.6015367, 6)
  })

  it('takes the economies that are named', async () => {
    const economies = ['DEU', 'FRA', 'ITA', 'CAN', 'JPN']
    const { rows, leftOut } = await relate({
      http: await startServices(),
      x: servers,
      y: highSkill,
      year: 2020,
      economies,
    })
    expect(rows.map(({ iso3 }) => iso3).sort()).toEqual(['DEU', 'FRA', 'ITA', 'JPN'])
    expect(leftOut.map(({ iso3 }) => iso3)).toEqual(['CAN'])
  })

  it('takes a series of another database, and names places that the list of economies lacks', async () => {
    const services = await startServices()
    const ask = { http: services, x: 'GEM:NYGDPMKTPKDZ', y: 'SP.DYN.LE00.IN', year: 2020 }
    const { sources, rows, leftOut, unlisted } = await relate(ask)
    expect(unlisted).toEqual(['HIY', 'WLT'])
    expect(sources.x.citation).toMatch(/^World Bank, Global Economic Monitor, NYGDPMKTPKDZ, /)
    expect(rows.length + leftOut.length).toBe(217)
    const monthly = await caught(() => relate({ ...ask, x: 'CPTOTSAXN' }))
    expect(monthly).toBeInstanceOf(InputError)
    expect(monthly.message).toContain('CPTOTSAXN has months, not years')
  })

  it('leaves out what has no logarithm, and says so', async () => {
    const services = await startServices()
    const users = { http: services, x: 'IT.NET.USER.ZS@202012', y: 'NY.GNP.PCAP.CD', year: 2017 }
    const { leftOut } = await relate({ ...users, logX: true })
    expect(leftOut.find(({ iso3 }) => iso3 === 'PRK')?.reason).toContain('x is 0, which has no logarithm')
    const { rows } = await relate({ ...users, logY: true })
    expect(rows.length).toBeGreaterThan(150)
  })

  it('writes what it found into the chart, which Vega draws without a warning', async () => {
    const relation = await relate({ http, x: servers, y: highSkill, year: 2020, logX: true, logY: true })
    const svg = await renderSvg(relationChart(relation))
    expect(svg).toContain(
      '99 of 217 economies have both values. Another total of economic activity: SGP (ECO_AGGREGATE_TOTAL).',
    )
    expect(svg).toContain('log(y) = ')
    expect(svg).toContain('× log(x); slope t = ')
    expect(svg).toContain('rises with Secure Internet servers')
    const files = await publicationFiles(study.publish(relation))
    expect([...files.keys()]).toEqual([
      ...['vl.json', 'svg', 'png', 'csv'].map((type) => `relation.${type}`),
      ...['results.json', 'report.md', 'citations.bib', 'index.html'],
    ])
    const json = JSON.parse(String(files.get('results.json')))
    const other = { iso3: 'SGP', date: '2020', column: 'classif1', code: 'ECO_AGGREGATE_TOTAL' }
    expect(relation.substitutes).toEqual({ x: [], y: [other] })
    expect([json.nobs, json.rows.length, json.terms.length]).toEqual([99, 99, 2])
    expect(json.sources.y.citation).toContain('ILOSTAT')
    expect(String(files.get('relation.csv')).split('\n')[0]).toBe(
      'iso3,name,incomeGroup,x,y,xYear,yYear,fitted,resid,hat,studentised,cooksD',
    )
  })

  it('follows the errors that were chosen in its title and its band, not in its line', async () => {
    // Over the high-income economies of figure 2 R has p < 0.001 with classical errors and above 0.05 with HC3 (fixtures/certified/brief.json).
    const ask = { http, x: servers, y: highSkill, year: 2020, incomeGroup: 'HIC' } as const
    const [classical, robust] = [await relate(ask), await relate({ ...ask, stdErrors: 'HC3' })]
    expect([classical.slope.pValue < 0.001, robust.slope.pValue > 0.05]).toEqual([true, true])
    expect(study.publish(classical).title).toContain(' rises with ')
    expect(study.publish(robust).title).toContain(' shows no statistically significant relation to ')
    expect(robust.line.map(({ fitted }) => fitted)).toEqual(classical.line.map(({ fitted }) => fitted))
    // At the far end Denmark stands alone, and the band is wider there.
    const widths = [classical, robust].map(({ line }) => (line.at(-1)?.confHigh ?? 0) - (line.at(-1)?.confLow ?? 0))
    expect(widths[1]).toBeGreaterThan(widths[0] ?? 0)
  })

  it('gives the command that makes it again, also where it was made in a script', async () => {
    const found = await relate({
      http,
      x: servers,
      y: highSkill,
      year: 2020,
      incomeGroup: 'HIC',
      controls: ['NY.GNP.PCAP.CD@202607'],
      logX: true,
    })
    expect(study.publish(found).command).toBe(
      `npm run relate -- --x IT.NET.SECR.P6@202107 --y '${highSkill}' --year 2020 --control NY.GNP.PCAP.CD@202607 --income-group HIC --log-x`,
    )
  })

  it('needs no income list where no group is asked for, and takes a release by its day', async () => {
    const ask = { http, x: 'NY.GDP.PCAP.CD', y: 'SP.POP.GROW' }
    // The lists run from FY89 to FY25: the one in effect at the end of 2024 is FY25.
    const early = await caught(() => relate({ ...ask, year: 1980, incomeGroup: 'HIC' }))
    expect(early.message).toContain('no income list is known for 1980 (in effect): the lists run from FY89 to FY25')
    // Without a group the year is no obstacle: what is missing is an answer of 1980 in the snapshot.
    expect(await caught(() => relate({ ...ask, year: 1980 }))).toBeInstanceOf(SnapshotError)
    const byDay = await relate({ http, x: 'IT.NET.USER.ZS@2021-09-15', y: highSkill, year: 2020 })
    expect(byDay.sources.x.vintage).toBe('202109')
  })

  it('holds other series constant, as R does', async () => {
    const ask = { http, x: servers, y: highSkill, year: 2020, incomeGroup: 'HIC' } as const
    const { controlled } = await relate({ ...ask, controls: ['NY.GNP.PCAP.CD@202607'] })
    const { terms, rSquared } = certified.control.linear
    expectDigits(controlled?.terms[1], terms.servers, 9)
    // In R income is in thousands of dollars.
    const { estimate, stdError, statistic } = terms['gni / 1000']
    expectDigits(controlled?.terms[2], { estimate: estimate / 1000, stdError: stdError / 1000, statistic }, 9)
    expectDigits(controlled, { nobs: 46, rSquared }, 9)
    // The partial correlation is t / sqrt(t^2 + df).
    const t = terms.servers.statistic
    expectDigits(controlled?.partial, { estimate: t / Math.sqrt(t ** 2 + 43), pValue: terms.servers.pValue }, 9)
    expect(controlled?.labels).toEqual(['GNI per capita, Atlas method (current US$)'])
    expect((await relate(ask)).controlled).toBeNull()
  })

  it('takes the latest value within so many years, and says of which year it is', async () => {
    const ask = { http, x: 'IT.NET.USER.ZS@202109', y: highSkill, year: 2020 }
    const [exact, older] = [await relate(ask), await relate({ ...ask, maxAge: 3 })]
    expect(exact.rows.every(({ xYear, yYear }) => xYear === 2020 && yYear === 2020)).toBe(true)
    const { rows } = await fetchIndicators(
      { users: 'IT.NET.USER.ZS' },
      { http, years: [2017, 2018, 2019, 2020], vintage: '202109' },
    )
    // Years come in their order, so that the last one that has a value is the latest.
    const latest = new Map(rows.flatMap(({ iso3, year, users }) => (users === null ? [] : [[iso3, { year, users }]])))
    expect(older.rows.length).toBeGreaterThan(exact.rows.length)
    expect(older.rows.map(({ iso3, x, xYear }) => [iso3, xYear, x])).toEqual(
      older.rows.map(({ iso3 }) => [iso3, latest.get(iso3)?.year, latest.get(iso3)?.users]),
    )
    expect(older.leftOut.map(({ reason }) => reason).join()).toContain('no x for 2017 to 2020')
    expect(study.publish(older).figures[0]?.versions[0].table().split('\n')[0]).toContain('x,y,xYear,yYear')
    const wrong = await caught(() => relate({ ...ask, maxAge: -1 }))
    expect(wrong.message).toBe("a maximum age of -1 years can't be met; give a number of years from 0 to 50")
  })

  it('names the codes where a classification is left open', async () => {
    const services = await startServices()
    const ask = { http: services, x: servers, year: 2020 }
    const open = await caught(() => relate({ ...ask, y: 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL' }))
    expect(open).toBeInstanceOf(InputError)
    expect(open.message).toMatch(
      /^EMP_TEMP_ECO_OCU_NB_A has several values per economy; choose one classif2 \(OCU_SKILL_L1, /,
    )
    const whole = await caught(() => relate({ ...ask, y: 'EMP_TEMP_ECO_OCU_NB_A' }))
    expect(whole.message).toMatch(/choose one classif1 \(ECO_\w+, .+\) and one classif2 \(/)
  })

  it.each([
    [{ year: 2020.5 }, '2020.5 is not a valid year'],
    [{ year: Number.NaN }, 'NaN is not a valid year'],
    [{ incomeList: 'FY2021' }, 'unknown income list "FY2021"'],
    [{ economies: ['VNM', ''] }, '"" is neither the code nor the name of an economy'],
    [{ incomeGroup: 'OECD' as 'HIC' }, 'unknown income group "OECD"; choose from HIC, UMC, LMC, LIC'],
    [{ x: 'EMP' + '_TEMP_Q' }, 'EMP_TEMP_Q is not annual'],
  ])('refuses %j before anything is asked', async (choice, message) => {
    const unasked = httpOf(() => {
      throw new Error('something was asked')
    })
    const error = await caught(() => relate({ http: unasked, x: servers, y: highSkill, year: 2020, ...choice }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
  })

  it('refuses economies that are none, and too few of them', async () => {
    const services = await startServices()
    const ask = { http: services, x: servers, y: highSkill, year: 2020 }
    const wrong = await caught(() => relate({ ...ask, economies: ['DEU', 'Taiwan', 'WLD', 'Virgin Islands'] }))
    expect(wrong).toBeInstanceOf(InputError)
    expect(wrong.message).toBe(
      `"Taiwan" is not on the World Bank's list of economies; "WLD" (an aggregate) is not on the World Bank's list of economies; "Virgin Islands" may be VGB or VIR; give the code`,
    )
    const few = await caught(() => relate({ ...ask, economies: ['Germany', ' fr', 'CAN'] }))
    expect(few).toBeInstanceOf(FitError)
    expect(few.message).toBe('a relation needs 3 economies with both values for 2020; 2 of 3 have them')
  })
})
