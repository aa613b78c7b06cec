import { FitError } from '../../../errors.ts'
import type { Provenance } from '../../../http/provenance.ts'
import { type Correlation, type CorrelationMethod, correlate } from '../../../statistics/correlation.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { log } from '../../../statistics/variables.ts'
import type { BriefData } from '../data.ts'
import { vintageOf } from '../left-out.ts'
import { type EconomyYear, gatherYears, type LeftOutYears, type Panel, panelOf, years } from './panel.ts'

/**
 * The relation of figure 2 over time: the share of high-skill occupations in employment (%) on the natural logarithm of secure servers per million people, in
 * high-income economies, from the newest known release. A slope times ln 2 is the percentage points that go with twice as many servers.
 */
export interface OverTime {
  readonly incomeList: string
  /** The day of the release of servers and incomes. */
  readonly vintage: string
  /** Between economies, in each year. */
  readonly years: readonly YearRelation[]
  /** Within economies: with fixed effects of economies and years. */
  readonly within: WithinRelation
  /** The same with the logarithm of GNI per capita held constant. */
  readonly withinWithIncome: WithinRelation
  /** The same without economy-years in which more than 10 % of employment is not classified. */
  readonly withinTrimmed: WithinRelation
  /** Economies on the list with a year without both measures. */
  readonly leftOut: readonly LeftOutYears[]
  /** How many economies the list has, and how many of them have both measures in a year or more. */
  readonly coverage: { readonly onList: number; readonly economies: number }
  /** What `withinTrimmed` keeps although its part that is not classified is not known. */
  readonly unclassifiedUnknown: readonly LeftOutYears[]
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
}

/** Least squares and correlations across the economies of a year; null where there are too few. */
export interface YearRelation {
  readonly year: number
  readonly nobs: number
  readonly slope: Estimate | null
  /** Of the share with the logarithm of servers. */
  readonly pearson: YearCorrelation | null
  readonly spearman: YearCorrelation | null
}

type YearCorrelation = Omit<Correlation<never>, 'leftOut'>

export interface WithinRelation {
  /** Economy-years. */
  readonly nobs: number
  readonly economies: number
  /** Standard errors are clustered by economy; t has one degree of freedom less than there are economies. Null where there are too few. */
  readonly slope: Omit<Estimate, 'clustering'> | null
  readonly leftOut: readonly LeftOutYears[]
}

/** From more than this on, %, shares of all employed say little: those not classified are missing from the high-skill occupations. */
export const mostUnclassified = 10

/** Why an estimate within economies leaves a year out. */
export const reasons = {
  unclassified: `more than ${mostUnclassified} % not classified`,
  income: 'no GNI per capita at the World Bank',
  alone: 'no other year of the economy with both values',
} as const

const between = { y: 'share', x: log('servers') } as const

/** Fits every year, and all years with fixed effects. */
export function overTimeOf(data: BriefData, incomeList: string): OverTime {
  const { rows, leftOut } = panelOf(data, incomeList)
  const isTrimmed = ({ unclassified }: EconomyYear) => unclassified !== null && unclassified > mostUnclassified
  const trimmed = reasoned(rows.filter(isTrimmed), reasons.unclassified)
  const unknown = rows.filter(({ unclassified }) => unclassified === null)
  return {
    incomeList,
    vintage: vintageOf(data.allYears.servers),
    years: years.map((year) => fitYear(year, rows)),
    within: fitWithin(rows, [between.x]),
    withinWithIncome: fitWithin(rows, [between.x, log('gniPerCapita')]),
    withinTrimmed: fitWithin(
      rows.filter((row) => !isTrimmed(row)),
      [between.x],
      trimmed,
    ),
    leftOut,
    coverage: {
      onList: new Set([...rows, ...leftOut].map(({ iso3 }) => iso3)).size,
      economies: new Set(rows.map(({ iso3 }) => iso3)).size,
    },
    unclassifiedUnknown: gatherYears(reasoned(unknown, 'the part not classified is not known')),
    sources: { x: data.allYears.servers.source, y: data.employment.source },
  }
}

/** Codes of the economies of which too large a part is not classified in a year. */
export function poorlyClassified({ withinTrimmed }: OverTime, year: number): string[] {
  return withinTrimmed.leftOut
    .filter(({ reason, years: own }) => reason === reasons.unclassified && own.includes(year))
    .map(({ iso3 }) => iso3)
}

function fitYear(year: number, panel: Panel['rows']): YearRelation {
  const rows = panel.filter((row) => row.year === year)
  const correlation = (method: CorrelationMethod) =>
    orNull(() => {
      const { leftOut: _, ...found } = correlate(rows, { ...between, method })
      return found
    })
  return {
    year,
    nobs: rows.length,
    slope: orNull(() => coefficientOf(fitOls(rows, between), 'log(servers)')),
    pearson: correlation('pearson'),
    spearman: correlation('spearman'),
  }
}

type Regressor = ReturnType<typeof log<'servers' | 'gniPerCapita'>>
type Reasoned = EconomyYear & { readonly reason: string }

function fitWithin(
  rows: readonly EconomyYear[],
  x: readonly Regressor[],
  already: readonly Reasoned[] = [],
): WithinRelation {
  const fit = orNull(() => fitOls(rows, { y: 'share', x, fixedEffects: ['iso3', 'year'] }))
  if (fit === null) return { nobs: 0, economies: 0, slope: null, leftOut: gatherYears(already) }
  const slope = orNull(() => {
    const { clustering: _, ...estimate } = coefficientOf(fit, 'log(servers)', { stdErrors: { clusteredBy: 'iso3' } })
    return estimate
  })
  return {
    nobs: fit.nobs,
    economies: new Set(fit.rows.map(({ iso3 }) => iso3)).size,
    slope,
    leftOut: gatherYears([
      ...already,
      ...reasoned(fit.leftOut, reasons.income),
      ...reasoned(fit.singletons, reasons.alone),
    ]),
  }
}

function reasoned(rows: readonly EconomyYear[], reason: string): Reasoned[] {
  return rows.map((row) => ({ ...row, reason }))
}

/** Too few economies, or values that do not vary, are an answer too. */
function orNull<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof FitError) return null
    throw error
  }
}
