import type { TextTable } from '../../../formats/text-table.ts'
import { economiesText, fixed, listed, pCell } from '../../../formats/words.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { significance } from '../../../study/claim.ts'
import { mostUnclassified, type OverTime, reasons, type YearRelation } from './estimates.ts'

type Slope = Pick<Estimate, 'estimate' | 'pValue' | 'confLow' | 'confHigh'>
type Inputs = {
  readonly overTime: Pick<OverTime, 'years' | 'within'>
  readonly figure2: { readonly year: number }
}

/** Percentage points that go with twice as many servers. */
export const perDoubling = (slope: number) => slope * Math.LN2

/**
 * What figure 2 says between economies, beside what it says within them over time: sentences made from the numbers alone.
 *
 * @example
 * ```ts
 * const text = overTimeText(analyseBrief(await briefData(), 'FY21'))
 * text.startsWith('Among high-income economies in 2020, those with twice the secure servers have 2.5 percentage points more') // => true
 * ```
 */
export function overTimeText({ overTime: { years, within }, figure2: { year } }: Inputs): string {
  const own = years.find((one) => one.year === year)
  const [first, last] = [years.at(0)?.year, years.at(-1)?.year]
  if (!own?.slope || within.slope === null)
    return `There are too few economies to compare the relation of figure 2 between economies with that within them over time.`
  return (
    `Among high-income economies in ${year}, those with twice the secure servers have ${moreOrLess(own.slope)} high-skill employment ` +
    `(95 % interval ${intervalText(own.slope)}; ${economiesText(own.nobs)}); within the same economy, from ${first} to ${last}, twice the servers go with ` +
    `${moreOrLess(within.slope)} (95 % interval ${intervalText(within.slope)}; ${economiesText(within.economies)}). ` +
    readingText(own.slope, within.slope)
  )
}

/** The same numbers for a terminal, a line each. */
export function overTimeLines({ overTime: { years, within }, figure2: { year } }: Inputs): string[] {
  const say = (name: string, slope: Slope | null | undefined) =>
    slope
      ? `${name}: ${fixed(perDoubling(slope.estimate), 1)} points for twice the servers (${intervalText(slope)})`
      : `${name}: too few economies`
  return [
    say(`between economies in ${year}`, years.find((one) => one.year === year)?.slope),
    say(`within economies, ${years.at(0)?.year} to ${years.at(-1)?.year}`, within.slope),
  ]
}

/** What this means for the brief's reading of figure 2, that high-skill work goes with the internet resources available. */
function readingText(between: Slope, within: Slope): string {
  const [a, b] = [signOf(between), signOf(within)]
  if (a === 0 && b === 0)
    return `Neither is statistically significant: the data bear out ${reading}, neither between economies nor within them.`
  const facts = `${significantText(a, b)}${b === 0 ? intervalNote(between, within) : ''}`
  if (a === b) return `${facts}: the data ${says(a, reading)}, both between economies and within them.`
  const difference = `${facts}. The data ${says(a, reading)}, as a difference between economies, and ${says(b, 'it')} as a change within them`
  return b === 0
    ? `${difference}: where servers grew faster, high-skill employment did not measurably grow faster or more slowly.`
    : `${difference}.`
}

const reading = "the brief's reading, that high-skill work goes with the internet resources available"

function says(sign: number, what: string): string {
  if (sign < 0) return `contradict ${what}`
  const support = what === 'it' ? 'bear it out' : `bear out ${what}`
  return sign > 0 ? support : `do not ${support}`
}

function significantText(a: number, b: number): string {
  if (a !== 0 && b !== 0)
    return a === b ? 'Both are statistically significant' : 'Both are statistically significant, with opposite signs'
  return `Only the ${a === 0 ? 'second' : 'first'} is statistically significant`
}

/** Whether an interval within economies that includes 0 also includes the estimate between them: if so, it decides little. */
function intervalNote({ estimate }: Slope, { confLow, confHigh }: Slope): string {
  if (estimate >= confLow && estimate <= confHigh) return ', but the second interval also includes the first estimate'
  return `; the second interval includes 0 and lies ${estimate > confHigh ? 'below' : 'above'} the first estimate`
}

/** 1 or -1 where it is statistically significant, otherwise 0. */
function signOf({ estimate, pValue }: Slope): number {
  return pValue < significance ? Math.sign(estimate) : 0
}

function moreOrLess({ estimate }: Pick<Slope, 'estimate'>): string {
  return `${fixed(Math.abs(perDoubling(estimate)), 1)} percentage points ${estimate < 0 ? 'less' : 'more'}`
}

function intervalText({ confLow, confHigh }: Slope): string {
  return `${fixed(perDoubling(confLow), 1)} to ${fixed(perDoubling(confHigh), 1)}`
}

/** The versions of the estimate within economies, as chart and table name them. */
export function withinVersions({ within, withinWithIncome, withinTrimmed }: OverTime) {
  return [
    { name: 'All years', about: 'all economy-years', relation: within },
    { name: 'Income held constant', about: 'GNI per capita held constant', relation: withinWithIncome },
    {
      name: 'Trimmed',
      about: `without economy-years with more than ${mostUnclassified} % not classified`,
      relation: withinTrimmed,
    },
  ]
}

/** How the relation between economies moved over the years. */
export function byYearText({ years }: OverTime): string {
  const fitted = years.filter(hasSlope)
  const [first] = fitted
  if (first === undefined) return 'No year has enough economies for a line.'
  const significant = fitted.filter(({ slope }) => signOf(slope) > 0).length
  const sorted = [...fitted].sort((a, b) => a.slope.estimate - b.slope.estimate)
  const [low, high] = [sorted.at(0) ?? first, sorted.at(-1) ?? first]
  const say = ({ year, slope }: typeof first) => `${fixed(perDoubling(slope.estimate), 1)} percentage points in ${year}`
  return (
    `Between economies, the slope is positive and statistically significant in ${significant === fitted.length ? 'all' : `${significant} of`} ${fitted.length} years. ` +
    `For twice the servers it is smallest with ${say(low)} and greatest with ${say(high)}.`
  )
}

function hasSlope(one: YearRelation): one is YearRelation & { readonly slope: Estimate } {
  return one.slope !== null
}

/** How the estimates within economies are made, what they leave out, and what they can't see. */
export function withinText(overTime: OverTime): string {
  const { within, withinTrimmed, unclassifiedUnknown, leftOut, years } = overTime
  const [first, last] = [years.at(0)?.year, years.at(-1)?.year]
  const named = (rows: OverTime['leftOut']) => listed(rows.map(({ iso3, years: own }) => `${iso3} (${yearsText(own)})`))
  const alone = within.leftOut.filter(({ reason }) => reason === reasons.alone)
  const poor = withinTrimmed.leftOut.filter(({ reason }) => reason === reasons.unclassified)
  const contradictory = leftOut.filter(({ reason }) => reason.startsWith('the parts add up to'))
  return [
    `Within economies: fixed effects of economies and of the years ${first} to ${last}, so that neither lasting differences between economies nor what changed in all of them counts; standard errors are clustered by economy.`,
    alone.length === 0 ? '' : `Economies with one year alone are left out: ${named(alone)}.`,
    contradictory.length === 0
      ? ''
      : `Left out everywhere, since the parts of employment do not add up to the total: ${named(contradictory)}.`,
    poor.length === 0
      ? `No economy-year has more than ${mostUnclassified} % not classified.`
      : `More than ${mostUnclassified} % are not classified in ${named(poor)}.`,
    unclassifiedUnknown.length === 0
      ? ''
      : `How many are not classified is not known, and the years are kept, of ${named(unclassifiedUnknown)}.`,
    'Breaks in national series, where surveys or classifications changed, stay in all estimates.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** `2010 to 2013, 2017`: years in a row as a span. */
export function yearsText(years: readonly number[]): string {
  const spans: [number, number][] = []
  for (const year of years) {
    const span = spans.at(-1)
    if (span !== undefined && span[1] === year - 1) span[1] = year
    else spans.push([year, year])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ')
}

/** How many economies of the list have both measures in a year or more. */
export function coverageText({ coverage: { economies, onList }, incomeList }: OverTime): string {
  return `${economies} of the ${onList} economies on the World Bank's high-income list of fiscal year ${incomeList} have both values in a year or more.`
}

/** The relation between economies, by year. */
export function byYearTable({ years }: OverTime): TextTable {
  return {
    header: ['year', 'n', 'twice the servers, points', '95 % interval', 't', 'p', 'r', 'rank r'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    rows: years.map(({ year, nobs, slope, pearson, spearman }) => [
      ...[String(year), String(nobs), ...estimateCells(slope)],
      ...[pearson, spearman].map((one) => (one === null ? '' : fixed(one.estimate, 2))),
    ]),
  }
}

/** The relation within economies, in its three versions. */
export function withinTable(overTime: OverTime): TextTable {
  return {
    header: ['within economies', 'economy-years', 'economies', 'twice the servers, points', '95 % interval', 't', 'p'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    rows: withinVersions(overTime).map(({ about, relation: { nobs, economies, slope } }) => [
      ...[about, String(nobs), String(economies), ...estimateCells(slope)],
    ]),
  }
}

function estimateCells(slope: (Slope & Pick<Estimate, 'statistic'>) | null): string[] {
  if (slope === null) return ['', '', '', '']
  const points = fixed(perDoubling(slope.estimate), 1)
  return [points, intervalText(slope), fixed(slope.statistic, 2), pCell(slope.pValue)]
}
