import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { FitError, InputError, SnapshotError } from '../../../src/errors.ts'
import { httpOf } from '../../../src/http/http.ts'
import { type Http, replayHttp } from '../../../src/http/index.ts'
import { renderSvg } from '../../../src/render/index.ts'
import { type PanelRelation, relate, relation, relationChart } from '../../../src/studies/relation/index.ts'
import { publicationFiles } from '../../../src/study/index.ts'
import { caught } from '../../support/caught.ts'
import { expectDigits } from '../../support/digits.ts'
import { briefSnapshot } from '../../support/folders.ts'

/** Regressions of R with a dummy for each economy and year (fixtures/certified/panels.R), by name. */
interface RelationByR {
  readonly name: string
  readonly nobs: number
  readonly singletons: number
  readonly economies: number
  readonly years: number
  readonly dfResidual: number
  readonly rSquared: number
  readonly sigma: number
  readonly withinRSquared?: number
  readonly terms: readonly string[]
  readonly clustered: readonly { readonly by: readonly ('iso3' | 'year')[]; readonly rows: readonly object[] }[]
  readonly HC1: readonly object[]
  readonly at: Readonly<Record<'row' | 'x' | 'y' | 'xResidual' | 'yResidual' | 'resid' | 'year', readonly number[]>> & {
    readonly iso3: readonly string[]
  }
}
const byR: readonly RelationByR[] = JSON.parse(readFileSync('fixtures/certified/panels.json', 'utf8')).relations
const named = (name: string) => byR.find((one) => one.name === name) ?? expect.fail(`R has no ${name}`)

const unemployment = { x: 'IT.NET.SECR.P6', y: 'SL.UEM.TOTL.ZS', years: { from: 2010, to: 2024 } } as const
const gni = 'NY.GNP.PCAP.CD'
/** What the regressions of R are called here. */
const asked = {
  'economies and years': { ...unemployment, fixedEffects: ['iso3', 'year'] },
  economies: { ...unemployment, fixedEffects: ['iso3'] },
  years: { ...unemployment, fixedEffects: ['year'] },
  pooled: unemployment,
  'logarithm, another series, high income': {
    ...unemployment,
    fixedEffects: ['iso3', 'year'],
    controls: [gni],
    incomeGroup: 'HIC',
    logX: true,
  },
  singletons: {
    x: 'IT.CEL.SETS.P2',
    y: 'SE.TER.ENRR',
    years: { from: 2022, to: 2024 },
    fixedEffects: ['iso3', 'year'],
  },
  'pooled, another series, both logarithms': {
    x: 'NY.GDP.PCAP.CD',
    y: 'IT.CEL.SETS.P2',
    years: { from: 2015, to: 2020 },
    controls: ['SP.DYN.LE00.IN'],
    logX: true,
    logY: true,
  },
} as const

let http: Http
beforeAll(async () => {
  http = await replayHttp(briefSnapshot)
})

describe.each(Object.entries(asked))('relate over years, as R has it: %s', (name, options) => {
  const reference = named(name)
  let found: PanelRelation
  beforeAll(async () => {
    found = await relate({ http, ...options })
  })

  it('rests on the same economies and years', () => {
    const { nobs, dfResidual, rSquared, sigma, terms } = reference
    expect(found.fit).toMatchObject({ nobs, dfResidual, terms })
    expectDigits(found.fit, { rSquared, sigma }, 9)
    expectDigits(found.fit.fixedEffects?.withinRSquared ?? null, reference.withinRSquared ?? null, 9)
    expect(found.coverage).toMatchObject({
      economies: { used: reference.economies },
      years: { used: reference.years },
      rows: { used: nobs },
    })
    expect(found.singletons).toHaveLength(reference.singletons)
  })

  it('accounts for every economy and year that was asked for', () => {
    const { coverage, rows, leftOut, singletons, economiesLeftOut, yearsLeftOut } = found
    expect(coverage.rows.of).toBe(coverage.economies.of * coverage.years.of)
    expect(rows.length + leftOut.length + singletons.length).toBe(coverage.rows.of)
    expect(coverage.economies.used + economiesLeftOut.length).toBe(coverage.economies.of)
    expect(coverage.years.used + yearsLeftOut.length).toBe(coverage.years.of)
  })

  it('has its coefficients, errors and intervals, clustered by economy unless another kind is chosen', async () => {
    expectDigits(found.terms, reference.clustered[0]?.rows, 9)
    expect(found.slope.clustering).toMatchObject({ by: ['iso3'], clusters: [reference.economies] })
    for (const { by, rows } of reference.clustered) {
      expectDigits((await relate({ http, ...options, stdErrors: { clusteredBy: by } })).terms, rows, 9)
    }
    expectDigits((await relate({ http, ...options, stdErrors: 'HC1' })).terms, reference.HC1, 9)
  })

  it('has its points and its line: what the rest leaves of x and y, with the slope and its interval', () => {
    const { row: places, iso3, year, x, y, xResidual, yResidual, resid } = reference.at
    for (const [index, place] of places.entries()) {
      const row = found.rows[place]
      expect([row?.iso3, row?.year]).toEqual([iso3[index], year[index]])
      expectDigits([row?.x, row?.y], [x[index], y[index]], 12)
      expectNear(row?.xResidual, xResidual[index], found, 'xResidual')
      expectNear(row?.yResidual, yResidual[index], found, 'yResidual')
      expectNear(row?.resid, resid[index], found, 'yResidual')
    }
    const [first, middle, last] = found.line
    expectDigits(middle, { x: 0, fitted: 0, confLow: 0, confHigh: 0 }, 15)
    expect(first?.x).toBe(Math.min(...found.rows.map((row) => row.xResidual)))
    expect(last?.x).toBe(Math.max(...found.rows.map((row) => row.xResidual)))
    const { estimate, confLow, confHigh } = found.slope
    const to = last?.x ?? Number.NaN
    expect(last).toEqual({ x: to, fitted: estimate * to, confLow: confLow * to, confHigh: confHigh * to })
    const from = first?.x ?? Number.NaN
    expect([first?.confLow, first?.confHigh]).toEqual([confHigh * from, confLow * from])
  })
})

/** To 9 digits of the largest: residuals near 0 are differences of large numbers. */
function expectNear(
  got: number | undefined,
  reference: number | undefined,
  { rows }: PanelRelation,
  column: 'xResidual' | 'yResidual',
): void {
  const largest = Math.max(...rows.map((row) => Math.abs(row[column])))
  expect(Math.abs((got ?? Number.NaN) - (reference ?? Number.NaN))).toBeLessThan(1e-9 * largest)
}

/** The texts of a chart, unwrapped. */
function textsOf(svg: string): string {
  return svg.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
}

describe('what is said of a relation over years', () => {
  it('follows the errors that were chosen in title, band and p, and says which they are', async () => {
    // R: t = -2.1899 and p = 0.02978 clustered by economy; of the singletons' slope p = 0.228
    const both = asked['economies and years']
    const clustered = await relate({ http, ...both })
    const chart = relationChart(clustered)
    const svg = await renderSvg(chart)
    expect(relation.publish(clustered).title).toBe(
      'Unemployment, total (% of total labor force) (modeled ILO estimate) falls with Secure Internet servers (per 1 million people), all economies, 2010 to 2024, with fixed effects for economies and years',
    )
    const text = textsOf(svg)
    expect(text).toContain(
      'y = effects of economies and years − 0.00000990 × x; slope t = −2.19, p = 0.030, standard errors clustered by economy (186 clusters); R squared within 0.016',
    )
    expect(chart.description).toContain('Scatter plot of 2,761 economy-years.')
    expect(text).toContain(
      '2,761 of 3,255 economy-years are used, from 186 of 217 economies and 15 of 15 years; 494 lack a value.',
    )
    // The points of a panel have no codes beside them, and none is said to be left out.
    expect(text).not.toContain('labels left out')
    const single = await relate({ http, ...asked.singletons })
    expect(relation.publish(single).title).toContain(' shows no statistically significant relation to ')
  })

  it('names the series that are held constant, the group, singletons, and what is left out', async () => {
    const held = relation.publish(await relate({ http, ...asked['logarithm, another series, high income'] }))
    expect(held.title).toContain(
      'high-income economies, 2010 to 2024, with fixed effects for economies and years, other series held constant',
    )
    expect(held.summary).toMatch(/^y = effects of economies and years [+−] [\d.]+ × log\(x\) − 0\.0000714 × control1; /)
    expect(JSON.stringify(held.sections)).toContain('GNI per capita, Atlas method (current US$) (control1)')
    const { singletons } = named('singletons')
    const single = relation.publish(await relate({ http, ...asked.singletons }))
    expect(single.terminal).toContain(`; ${singletons} dropped: alone in their economy or year (singletons)`)
    const leftOut = JSON.stringify(single.sections.find(({ id }) => id === 'left-out'))
    expect(leftOut).toMatch(/"economies without any year \(107\): /)
    expect(leftOut).toMatch(/"no y: \d+ economy-years of \d+ economies"/)
    expect(leftOut).toContain('"singletons: ')
    const pooled = relation.publish(await relate({ http, ...asked.pooled }))
    expect(pooled.title).toContain(', 2010 to 2024, pooled')
    // R: 7.97 is the intercept
    expect(pooled.summary).toContain(
      'y = 7.97 − 0.0000177 × x; slope t = −2.90, p = 0.0042, standard errors clustered by economy',
    )
  })

  it('cautions where clusters are few, and names both ways', async () => {
    const { sections, summary, terminal } = relation.publish(
      await relate({ http, ...asked['economies and years'], stdErrors: { clusteredBy: ['iso3', 'year'] } }),
    )
    expect(summary).toContain('standard errors clustered by economy and year (186 and 15 clusters)')
    expect(JSON.stringify(sections)).toContain('Caution: there are 15 clusters')
    expect(terminal).toContain(
      '\nCaution: there are 15 clusters: with fewer than about 50 such errors tend to be too small',
    )
  })

  it('names how many economies were selected, in one year too', async () => {
    const economies = ['VNM', 'THA', 'Lao PDR', 'LIE']
    const { title, terminal } = relation.publish(await relate({ http, ...asked.pooled, economies }))
    expect(title).toContain(', 4 selected economies, 2010 to 2024, pooled')
    expect(terminal).toContain('from 3 of 4 economies and 15 of 15 years; 15 lack a value')
    const { x, y } = unemployment
    // Of these FY21 has Viet Nam, Lao PDR, the Philippines and India as lower-middle-income.
    const more = [...economies, 'PHL', 'IND', 'DEU']
    const year = await relate({ http, x, y, year: 2020, economies: more, incomeGroup: 'LMC' })
    expect(relation.publish(year).title).toContain(', 4 selected lower-middle-income economies, 2020')
  })

  it('writes rows with residuals, numbers and the command', async () => {
    const found = await relate({
      http,
      ...asked['logarithm, another series, high income'],
      stdErrors: { clusteredBy: ['iso3', 'year'] },
    })
    const published = relation.publish(found)
    expect(published.command).toBe(
      `npm run relate -- --x IT.NET.SECR.P6 --y SL.UEM.TOTL.ZS --years 2010:2024 --fixed-effects 'iso3,year' --control ${gni} --income-group HIC --cluster 'iso3,year' --log-x`,
    )
    const files = await publicationFiles(published)
    const [header, ...records] = String(files.get('relation.csv')).trimEnd().split('\n')
    const ofFit = ['fitted', 'resid', 'hat', 'studentised', 'cooksD']
    expect(header?.split(',')).toEqual([
      ...['iso3', 'name', 'incomeGroup', 'year', 'x', 'y', 'control1', 'xResidual', 'yResidual'],
      ...ofFit,
    ])
    expect(records).toHaveLength(876)
    const json = JSON.parse(String(files.get('results.json')))
    const { nobs, rSquared, withinRSquared, sigma, clustered } = named('logarithm, another series, high income')
    expectDigits(json, { nobs, rSquared, withinRSquared, sigma, terms: clustered[2]?.rows }, 9)
    expect(json).toMatchObject({
      years: { from: 2010, to: 2024 },
      fixedEffects: ['iso3', 'year'],
      stdErrors: { clusteredBy: ['iso3', 'year'] },
      incomeList: 'FY25',
      coverage: { economies: { used: 59, of: 85 }, years: { used: 15, of: 15 }, rows: { used: 876, of: 1275 } },
      labels: { controls: ['GNI per capita, Atlas method (current US$)'] },
    })
    expect([json.rows.length, json.leftOut.length]).toEqual([876, 399])
    // fixtures/tables has unemployment of 2016 for the Virgin Islands alone of these two, and income for neither.
    expect(json.leftOut).toContainEqual({ iso3: 'VIR', year: 2016, reason: 'no control1' })
    expect(json.leftOut).toContainEqual({ iso3: 'LIE', year: 2016, reason: 'no y; no control1' })
    expect(String(files.get('citations.bib'))).toContain(`note = {${gni}. `)
    expect(String(files.get('report.md'))).toContain('standard errors clustered by economy and year')
  })

  it('takes shares of ILOSTAT too, and says where another total stands in', async () => {
    const found = await relate({
      http,
      x: 'NY.GDP.PCAP.CD',
      y: 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL',
      years: { from: 2015, to: 2020 },
      fixedEffects: ['iso3', 'year'],
      logX: true,
    })
    expect(found.substitutes.y).toContainEqual({
      iso3: 'SGP',
      date: '2020',
      column: 'classif1',
      code: 'ECO_AGGREGATE_TOTAL',
    })
    expect(JSON.stringify(relationChart(found))).toContain('SGP 2020 (ECO_AGGREGATE_TOTAL)')
  })
})

describe('the income list of a range of years', () => {
  it('is the one in effect at its end; none is needed where no group is requested', async () => {
    const series = { http, x: 'NY.GDP.PCAP.CD', y: 'SP.POP.GROW', years: { from: 2010, to: 2030 } } as const
    // The lists run to FY25, in effect at the end of 2024: what is missing without a group is an answer of 2030 in the snapshot.
    const early = await caught(() => relate({ ...series, incomeGroup: 'HIC' }))
    expect(early).toBeInstanceOf(InputError)
    expect(early.message).toBe(
      'no income list is known for 2030 (in effect): the lists run from FY89 to FY25; choose the income list, such as FY25',
    )
    expect(await caught(() => relate(series))).toBeInstanceOf(SnapshotError)
    expect(await caught(() => relate({ ...series, incomeGroup: 'HIC', incomeList: 'FY25' }))).toBeInstanceOf(
      SnapshotError,
    )
  })
})

describe('a wrong choice of years', () => {
  const unasked = httpOf(() => {
    throw new Error('something was asked')
  })
  const { years: _years, ...series } = unemployment

  it.each([
    [{ years: { from: 2024, to: 2010 } }, 'the years 2024:2010 run backwards; give 2010:2024'],
    [{ years: { from: 2020, to: 2020 } }, 'the years 2020:2020 are one year; give the year 2020 alone'],
    [{ years: { from: 2010.5, to: 2020 } }, '2010.5 is not a valid year; give one such as 2020'],
    [{ years: { from: 2010, to: 9999 } }, '9999 is not a valid year'],
    [{ year: 2020, years: { from: 2010, to: 2020 } }, 'both a year and a range of years are given; choose one of them'],
    [{ year: 2020, fixedEffects: ['iso3'] }, 'fixed effects need a range of years, such as 2010:2024'],
    [{}, 'no year is given; give one, such as 2020, or a range, such as 2010:2024'],
    [{ years: { from: 2010, to: 2020 }, maxAge: 3 }, 'a maximum age is for one year'],
    [
      { years: { from: 2010, to: 2020 }, fixedEffects: ['country'] },
      'unknown fixed effect "country"; did you mean iso3?',
    ],
    [{ years: { from: 2010, to: 2020 }, fixedEffects: ['Year'] }, 'unknown fixed effect "Year"; did you mean year?'],
    [
      { years: { from: 2010, to: 2020 }, fixedEffects: ['region'] },
      'unknown fixed effect "region"; choose from iso3, year',
    ],
    [{ years: { from: 2010, to: 2020 }, fixedEffects: ['iso3', 'iso3'] }, 'the fixed effect iso3 is given twice'],
    [
      { years: { from: 2010, to: 2020 }, stdErrors: { clusteredBy: 'name' } },
      'unknown cluster "name"; choose from iso3, year',
    ],
  ])('%j is refused before anything is asked', async (choice, message) => {
    const options: unknown = { http: unasked, ...series, ...choice }
    const error = await caught(() => relate(options as Parameters<typeof relate>[0]))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
  })

  it('refuses fewer than two economies', async () => {
    const one = await caught(() =>
      relate({ http, ...unemployment, fixedEffects: ['iso3', 'year'], economies: ['VNM', 'LIE'] }),
    )
    expect(one).toBeInstanceOf(FitError)
    expect(one.message).toBe(
      'a relation over years needs 2 economies with all values in several years of 2010 to 2024; 0 of 2 have them',
    )
    const pooled = await caught(() => relate({ http, ...unemployment, economies: ['VNM', 'LIE'] }))
    expect(pooled.message).toBe(
      'a relation over years needs 2 economies with all values of 2010 to 2024; 1 of 2 has them',
    )
  })
})
