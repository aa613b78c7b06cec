import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  analyseBrief,
  type BriefData,
  digitalLearning,
  type Reproduction,
} from '../../../src/studies/digital-learning/index.ts'
import { panelOf } from '../../../src/studies/digital-learning/over-time/panel.ts'
import { overTimeText, yearsText } from '../../../src/studies/digital-learning/over-time/texts.ts'
import { csvTable } from '../../../src/study/page/csv-table.ts'
import { expectDigits } from '../../support/digits.ts'
import { deepFreeze, fetchData, reportOf } from './made.ts'
import { sectionOf, tableRows } from './markdown.ts'
import { byR, found, type OverTimeByR } from './reference.ts'

let data: BriefData
let real: Reproduction
beforeAll(async () => {
  data = await fetchData()
  real = analyseBrief(data, 'FY21')
})

/** R's classes of numbers are those of results.json, but for the kind of a correlation. */
function expectByR({ overTime }: Pick<Reproduction, 'overTime'>, byR: OverTimeByR) {
  expectDigits(overTime, byR, 9)
}

/** The data with other high-skill employment; medium-skill employment makes up for it, so that the parts add up. */
function withShares(change: (row: { readonly iso3: string; readonly year: number }) => number): BriefData {
  const rows = data.allYears.employment
  const totals = new Map(
    rows.flatMap(({ iso3, year, classif2, value }) =>
      classif2 === 'OCU_SKILL_TOTAL' ? [[`${iso3} ${year}`, value ?? 0]] : [],
    ),
  )
  const moved = (row: (typeof rows)[number]) => ((totals.get(`${row.iso3} ${row.year}`) ?? 0) * change(row)) / 100
  const employment = rows.map((row) => {
    const sign = row.classif2 === 'OCU_SKILL_L3-4' ? 1 : row.classif2 === 'OCU_SKILL_L2' ? -1 : 0
    return sign === 0 || row.value === null ? row : { ...row, value: row.value + sign * moved(row) }
  })
  return deepFreeze({ ...data, allYears: { ...data.allYears, employment } })
}

/** So many percentage points more for each unit of the logarithm of servers since the first year of an economy. */
function following(points: number): BriefData {
  const { rows } = panelOf(data, 'FY21')
  const first = new Map([...rows].reverse().map(({ iso3, servers }) => [iso3, servers]))
  const logs = new Map(
    rows.map(({ iso3, year, servers }) => [`${iso3} ${year}`, Math.log(servers / (first.get(iso3) ?? Number.NaN))]),
  )
  return withShares(({ iso3, year }) => points * (logs.get(`${iso3} ${year}`) ?? 0))
}

describe('the relation of figure 2 over time', () => {
  it('has the numbers of R: each year, and within economies in three versions', () => {
    expectByR(real, byR.overTime.FY21)
    expect(real.overTime.years.map(({ year }) => year)).toEqual(byR.overTime.FY21.years.map(({ year }) => year))
  })

  it('follows the chosen income list, as R does', () => {
    const later = analyseBrief(data, 'FY22')
    expectByR(later, byR.overTime.FY22)
    expect(later.overTime.incomeList).toBe('FY22')
  })

  it('follows the shares, as R does', () => {
    expectByR(analyseBrief(following(1), 'FY21'), byR.overTime.following)
  })

  it('is what results.json has, under these names', () => {
    const { overTime } = digitalLearning.publish(real).results as Reproduction
    const terms = ['estimate', 'stdError', 'statistic', 'pValue', 'confLow', 'confHigh']
    for (const name of ['within', 'withinWithIncome', 'withinTrimmed'] as const) {
      expect(Object.keys(overTime[name]).slice(0, 3)).toEqual(['nobs', 'economies', 'slope'])
      expect(Object.keys(found(overTime[name].slope))).toEqual(terms)
    }
    expect(Object.keys(found(overTime.years[0]))).toEqual(['year', 'nobs', 'slope', 'pearson', 'spearman'])
    expect(Object.keys(found(overTime.years[0]?.slope))).toEqual(terms)
  })

  it('accounts for every economy of the list and every year', () => {
    const { years, within, withinTrimmed, leftOut, coverage } = real.overTime
    // 83 economies on the list, 15 years (fixtures/tables/income-groups.csv)
    const cells = 83 * 15
    const present = years.reduce((sum, { nobs }) => sum + nobs, 0)
    expect(present + leftOut.reduce((sum, one) => sum + one.years.length, 0)).toBe(cells)
    expect(coverage.onList).toBe(83)
    expect(within.leftOut).toEqual([
      { iso3: 'ABW', years: [2010], reason: 'no other year of the economy with both values' },
      { iso3: 'BHS', years: [2019], reason: 'no other year of the economy with both values' },
      { iso3: 'BMU', years: [2010], reason: 'no other year of the economy with both values' },
    ])
    expect(within.nobs + within.leftOut.length).toBe(present)
    // fixtures/tables/README.md names them, but for NGA and ARG, which are not high-income, and the USA with 8 %
    const reason = 'more than 10 % not classified'
    expect(withinTrimmed.leftOut.filter((one) => one.reason === reason)).toEqual([
      { iso3: 'ARE', years: [2017], reason },
      { iso3: 'HKG', years: [2010], reason },
      { iso3: 'PAN', years: [2022], reason },
      { iso3: 'SVK', years: [2010, 2011, 2013, 2017, 2021], reason },
      { iso3: 'SYC', years: [2024], reason },
    ])
    expect(leftOut).toContainEqual({
      iso3: 'AUS',
      years: [2015],
      reason: 'the parts add up to 11786.663, the total is 11785.868',
    })
    expect(leftOut.find(({ iso3, years: own }) => iso3 === 'CUW' && own[0] === 2010)?.reason).toContain(
      '0 secure servers, which have no logarithm',
    )
  })

  it('leaves economy-years without an income out of the version with it, and says so', () => {
    const rows = data.allYears.income.rows.filter(({ iso3, year }) => iso3 !== 'DNK' || year > 2011)
    const made = { ...data, allYears: { ...data.allYears, income: { ...data.allYears.income, rows } } }
    const { within, withinWithIncome } = analyseBrief(deepFreeze(made), 'FY21').overTime
    expect(withinWithIncome.nobs).toBe(within.nobs - 2)
    expect(withinWithIncome.leftOut).toContainEqual({
      iso3: 'DNK',
      years: [2010, 2011],
      reason: 'no GNI per capita at the World Bank',
    })
  })

  it('has no numbers where there are too few economies, and says so', () => {
    const employment = data.allYears.employment.filter(({ iso3 }) => iso3 === 'DNK')
    const few = analyseBrief(deepFreeze({ ...data, allYears: { ...data.allYears, employment } }), 'FY21')
    expect(few.overTime.within).toEqual({ nobs: 0, economies: 0, slope: null, leftOut: [] })
    expect(few.overTime.years[0]).toEqual({ year: 2010, nobs: 1, slope: null, pearson: null, spearman: null })
    expect(overTimeText(few)).toMatch(/^There are too few economies/)
    const report = reportOf(few)
    expect(report).not.toMatch(/undefined|NaN|Infinity|null/)
    expect(sectionOf(report, '## Figure 2 over time')).toContain('No year has enough economies for a line.')
  })
})

describe('the sentence on the relation between economies and within them', () => {
  const minus = (text: string) => text.replace('-', '\u2212')
  const points = (slope: number) => minus((slope * Math.LN2).toFixed(1))

  it('is the first after the result, with the numbers of R', () => {
    const { years, within } = byR.overTime.FY21
    const own = found(years.find(({ year }) => year === 2020))
    const [, , , second] = sectionOf(reportOf(real), '## In short').split('\n')
    expect(second).toContain(
      `Among high-income economies in 2020, those with twice the secure servers have ${points(own.slope.estimate)} percentage points more high-skill employment ` +
        `(95 % interval ${points(own.slope.confLow)} to ${points(own.slope.confHigh)}; ${own.nobs} economies); within the same economy, from 2010 to 2024, twice the servers go with ` +
        `${points(-within.slope.estimate)} percentage points less (95 % interval ${points(within.slope.confLow)} to ${points(within.slope.confHigh)}; ${within.economies} economies). ` +
        'Only the first is statistically significant; the second interval includes 0 and lies below the first estimate. ' +
        "The data bear out the brief's reading, that high-skill work goes with the internet resources available, as a difference between economies, and do not bear it out as a change within them: " +
        'where servers grew faster, high-skill employment did not measurably grow faster or more slowly.',
    )
  })

  it('is another where shares follow servers within economies', () => {
    const { within } = byR.overTime.following
    const text = overTimeText(analyseBrief(following(1), 'FY21'))
    expect(text).toContain(`twice the servers go with ${points(within.slope.estimate)} percentage points more (95 %`)
    expect(text).toContain(
      "Both are statistically significant: the data bear out the brief's reading, that high-skill work goes with the internet resources available, both between economies and within them.",
    )
  })

  const slope = (estimate: number, error: number) => ({
    estimate,
    stdError: error,
    statistic: estimate / error,
    pValue: Math.abs(estimate) > 2 * error ? 0.01 : 0.4,
    confLow: estimate - 2 * error,
    confHigh: estimate + 2 * error,
  })
  const textOf = (between: number, within: number, error = 0.5) =>
    overTimeText({
      overTime: {
        years: [{ year: 2020, nobs: 40, slope: slope(between, 0.5), pearson: null, spearman: null }],
        within: { nobs: 400, economies: 41, slope: slope(within, error), leftOut: [] },
      },
      figure2: { year: 2020 },
    })

  it.each([
    [3, -2, 0.5, 'Both are statistically significant, with opposite signs. The data bear out the brief'],
    [3, -2, 0.5, 'as a difference between economies, and contradict it as a change within them.'],
    [-3, -2, 0.5, 'Both are statistically significant: the data contradict the brief'],
    [0.1, 2, 0.5, 'Only the second is statistically significant. The data do not bear out the brief'],
    [0.1, 2, 0.5, 'as a difference between economies, and bear it out as a change within them.'],
    [0.1, -2, 0.5, 'and contradict it as a change within them.'],
    [0.1, 0.2, 0.5, 'Neither is statistically significant: the data bear out the brief'],
    [3, 1, 2, 'Only the first is statistically significant, but the second interval also includes the first estimate.'],
    [-3, 0.1, 0.5, 'the second interval includes 0 and lies above the first estimate. The data contradict the brief'],
  ])('follows signs and significance: %d and %d (standard error %d)', (between, within, error, wording) => {
    expect(textOf(between, within, error)).toContain(wording)
  })
})

describe('README.md, over time', () => {
  it('has the numbers of today', () => {
    const text = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ')
    const { years, within } = byR.overTime.FY21
    const twice = (slope: number) => (slope * Math.LN2).toFixed(1).replace('-', '\u2212')
    const own = found(years.find(({ year }) => year === 2020)).slope
    const slopes = years.map(({ slope }) => slope.estimate)
    expect(years.every(({ slope }) => slope.estimate > 0 && slope.pValue < 0.05)).toBe(true)
    expect(text).toContain(
      `have ${twice(own.estimate)} percentage points more high-skill employment (95 % interval ${twice(own.confLow)} to ${twice(own.confHigh)}), and the relation is positive and statistically significant in every year`,
    )
    expect(text).toContain(
      `go with ${twice(-within.slope.estimate)} percentage points less (95 % interval ${twice(within.slope.confLow)} to ${twice(within.slope.confHigh)}).`,
    )
    const alt = `${twice(Math.min(...slopes))} to ${twice(Math.max(...slopes))} percentage points for twice the servers between economies`
    expect(text).toContain(alt)
    expect(readFileSync('docs/brief.md', 'utf8')).toContain(alt)
  })
})

describe('the section over time', () => {
  it('has a row for each year and each version, with the numbers of R', () => {
    const section = sectionOf(reportOf(real), '## Figure 2 over time')
    const { years, ...versions } = byR.overTime.FY21
    const cells = ({ slope }: { slope: OverTimeByR['within']['slope'] }) => {
      const [estimate, low, high] = [slope.estimate, slope.confLow, slope.confHigh].map((value) =>
        (value * Math.LN2).toFixed(1).replace('-', '\u2212'),
      )
      const p = slope.pValue < 0.001 ? '< 0.001' : slope.pValue.toPrecision(2)
      return [estimate, `${low} to ${high}`, slope.statistic.toFixed(2).replace('-', '\u2212'), p]
    }
    const rows = tableRows(section)
    expect(rows.slice(1, 16)).toEqual(
      years.map(({ year, nobs, pearson, spearman, ...one }) => [
        ...[String(year), String(nobs), ...cells(one)],
        ...[pearson.estimate.toFixed(2), spearman.estimate.toFixed(2)],
      ]),
    )
    const names = [
      'all economy-years',
      'GNI per capita held constant',
      'without economy-years with more than 10 % not classified',
    ]
    expect(rows.slice(17)).toEqual(
      [versions.within, versions.withinWithIncome, versions.withinTrimmed].map(({ nobs, economies, ...one }, index) => [
        ...[names[index], String(nobs), String(economies), ...cells(one)],
      ]),
    )
    // The smallest and the greatest of R's slopes.
    const sorted = [...years].sort((a, b) => a.slope.estimate - b.slope.estimate)
    const say = (one = found(sorted[0])) =>
      `${(one.slope.estimate * Math.LN2).toFixed(1)} percentage points in ${one.year}`
    expect(section).toContain(
      `Between economies, the slope is positive and statistically significant in all 15 years. For twice the servers it is smallest with ${say(sorted[0])} and greatest with ${say(sorted.at(-1))}.`,
    )
    expect(section).toContain(
      'Left out everywhere, since the parts of employment do not add up to the total: AUS (2015).',
    )
    expect(section).toContain('and the years are kept, of MAC (2013 to 2016) and SGP (2013 to 2020).')
  })

  it('writes years in a row as a span', () => {
    expect(yearsText([2010, 2011, 2013, 2017])).toBe('2010 to 2011, 2013, 2017')
  })

  it('has a chart and a table of the same numbers', async () => {
    const { versions } = found(digitalLearning.publish(real).figures.find(({ name }) => name === 'over-time'))
    const { rows } = csvTable(versions[0].table(), '')
    expect(rows).toHaveLength(18)
    const { years, within, withinWithIncome, withinTrimmed } = byR.overTime.FY21
    const slopes = rows.map(({ cells }) => Number(cells[4]?.value))
    expectDigits(
      slopes,
      [...years, within, withinWithIncome, withinTrimmed].map(({ slope }) => slope.estimate),
      9,
    )
    const { description } = await versions[0].chart()
    expect(description).toContain(
      'Between economies, year by year: 15 estimates from 2.5 (2020, 46) to 4.8 (2013, 46), 15 of them significant',
    )
    expect(description).toContain(
      'Within economies, over time: 3 estimates from −0.2 (Trimmed, 52) to −0.1 (All years, 52), 0 of them significant',
    )
    expect(description).toContain('55 of the 83 economies on the World Bank')
  })
})
