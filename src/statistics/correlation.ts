import { FitError } from '../errors.ts'
import { maybe, oneOf } from '../formats/arguments.ts'
import { checkRows, confidenceOf, variableOf } from './arguments.ts'
import { isConstant, readComplete } from './columns.ts'
import { reachOf, twoSidedP } from './distributions.ts'
import { mostCounted, ranksOf, shareOfOrders } from './ranks.ts'
import { columnOf, type NumericColumn, nameOf, type Variable } from './variables.ts'
import { dot, lengthOf, scale, total } from './vectors.ts'

const methods = ['pearson', 'spearman'] as const

/** Pearson's r, of the values; Spearman's rho, of their ranks (equal values share the mean of their ranks). */
export type CorrelationMethod = (typeof methods)[number]

export interface Correlation<Row> {
  readonly method: CorrelationMethod
  readonly nobs: number
  /** -1 to 1. */
  readonly estimate: number
  /** Student's t with n - 2 degrees of freedom; infinite for a correlation of 1 or -1. */
  readonly statistic: number
  /** Two-sided, against a correlation of 0. */
  readonly pValue: number
  /** Whether p is the share of all orders of the ranks, rather than Student's. */
  readonly isExact: boolean
  /** Bounds of the confidence interval; null for fewer than four rows, and for ranks that agree wholly. */
  readonly confLow: number | null
  readonly confHigh: number | null
  /** The rows that were left out since x or y is missing. */
  readonly leftOut: readonly Row[]
}

export interface CorrelationOptions<Column extends string> {
  readonly x: Variable<Column>
  readonly y: Variable<Column>
  /** Default `pearson`. */
  readonly method?: CorrelationMethod | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
}

/** Pairs of numbers whose Pearson correlation is to be found, in the order of the rows. */
export interface Pairs<Row> {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly leftOut: readonly Row[]
}

/**
 * The correlation of two columns. p is Student's, but for ranks of up to nine rows, where it is the share of all orders that are as far from 0 (as R's `cor.test`
 * has it; with ties too). Of more ranks it is an approximation (see `permuteCorrelation`), and no less than 2 / n!, the share of the two orders that agree
 * wholly. Intervals are Fisher's, for ranks with the standard error of Bonett and Wright.
 *
 * @throws FitError for fewer than three rows, for a column that does not vary, and for values that are not finite
 * @throws InputError for an unknown method, a column that the rows don't have, or a confidence that is not between 0 and 1
 * @see Bonett and Wright, Psychometrika 65 (2000)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: 5 }, { x: 5, y: null }]
 * correlate(rows, { x: 'x', y: 'y' }).estimate // => 0.8315218
 * const { estimate, pValue } = correlate(rows, { x: 'x', y: 'y', method: 'spearman' })
 * estimate // => 0.8
 * pValue // => 8 / 24
 * ```
 */
export function correlate<Row extends object>(
  rows: readonly Row[],
  options: CorrelationOptions<NumericColumn<Row>>,
): Correlation<Row> {
  checkRows('correlate', { rows, options }, { ...pairSchemas(rows), confidence: confidenceOf })
  const { x, y, method = 'pearson', confidence = 0.95 } = options
  const { leftOut, ...pairs } = pairsOf(rows, { x, y, method })
  return { ...correlatePairs(pairs, method, confidence), leftOut }
}

/** The correlation of pairs of values, or of ranks where the method is Spearman's. */
export function correlatePairs(
  { xs, ys }: Omit<Pairs<never>, 'leftOut'>,
  method: CorrelationMethod,
  confidence: number,
): Omit<Correlation<never>, 'leftOut'> {
  const nobs = xs.length
  const estimate = clamp(dot(toUnit(xs), toUnit(ys)))
  const statistic = estimate * Math.sqrt((nobs - 2) / ((1 - estimate) * (1 + estimate)))
  const isOfRanks = method === 'spearman'
  const isExact = isOfRanks && nobs <= mostCounted
  const pValue = twoSidedP(statistic, nobs - 2)
  return {
    method,
    nobs,
    estimate,
    statistic,
    isExact,
    pValue: isExact ? shareOfOrders(xs, ys) : isOfRanks ? Math.max(pValue, 2 / factorial(nobs)) : pValue,
    ...(isOfRanks
      ? rankInterval(estimate, nobs - 3, confidence)
      : fisherInterval(estimate, 1 / Math.sqrt(nobs - 3), confidence)),
  }
}

/** The options of a correlation. */
export function pairSchemas(rows: readonly unknown[]) {
  return { x: variableOf(rows), y: variableOf(rows), method: maybe(oneOf(methods)) }
}

/**
 * The pairs of the rows that have both columns: their values, or for Spearman's rho their ranks.
 *
 * @throws FitError for fewer than three, or a column that does not vary
 */
export function pairsOf<Row extends object>(
  rows: readonly Row[],
  { x, y, method = 'pearson' }: CorrelationOptions<NumericColumn<Row>>,
): Pairs<Row> {
  const { rows: used, leftOut, columns } = readComplete(rows, [x, y])
  if (used.length < 3) {
    throw new FitError(`a correlation needs 3 rows with ${columnOf(x)} and ${columnOf(y)}; there are ${used.length}`)
  }
  const valuesOf = (variable: Variable, values: Float64Array = new Float64Array()) => {
    if (!isConstant(values)) return method === 'pearson' ? values : ranksOf(values)
    throw new FitError(`${nameOf(variable)} is the same in all ${used.length} rows: it correlates with nothing`)
  }
  return { xs: valuesOf(x, columns[0]), ys: valuesOf(y, columns[1]), leftOut }
}

/** The interval of a correlation by Fisher's z; null where its error is not finite. */
export function fisherInterval(
  estimate: number,
  stdError: number,
  confidence: number,
): Pick<Correlation<object>, 'confLow' | 'confHigh'> {
  const reach = reachOf(confidence, Number.POSITIVE_INFINITY) * stdError
  if (!Number.isFinite(reach)) return { confLow: null, confHigh: null }
  const [confLow, confHigh] = [-reach, reach].map((side) => Math.tanh(Math.atanh(estimate) + side))
  return { confLow: confLow ?? null, confHigh: confHigh ?? null }
}

/** The interval of a correlation of ranks, by the standard error of Bonett and Wright. Ranks that agree wholly have no error by which it would be found. */
export function rankInterval(
  estimate: number,
  df: number,
  confidence: number,
): Pick<Correlation<object>, 'confLow' | 'confHigh'> {
  const stdError = Math.abs(estimate) === 1 ? Number.NaN : Math.sqrt((1 + estimate ** 2 / 2) / df)
  return fisherInterval(estimate, stdError, confidence)
}

/** Deviations from the mean, divided by their length: the correlation is the sum of products of two of these. */
export function toUnit(values: Float64Array): Float64Array {
  const centre = total(values) / values.length
  const unit = values.map((value) => value - centre)
  scale(unit, 1 / lengthOf(unit))
  return unit
}

export function factorial(n: number): number {
  return n < 2 ? 1 : n > 170 ? Number.POSITIVE_INFINITY : n * factorial(n - 1)
}

/** Rounding may lead a hair beyond 1, or leave one to it. */
function clamp(correlation: number): number {
  return Math.abs(correlation) > 1 - 1e-14 ? Math.sign(correlation) : correlation
}
