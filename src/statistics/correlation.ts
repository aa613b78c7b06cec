import { FitError } from '../errors.ts'
import { isConstant, readColumn, splitByMissing } from './columns.ts'
import { mean } from './descriptive.ts'
import { reachOf, twoSidedP } from './distributions.ts'
import { dot, lengthOf } from './least-squares.ts'
import { columnOf, type NumericColumn, nameOf, type Variable } from './variables.ts'

/** Pearson's r, of the figures; Spearman's rho, of their ranks (equal figures share the mean of their ranks). */
export type CorrelationMethod = 'pearson' | 'spearman'

export interface Correlation<Row> {
  readonly method: CorrelationMethod
  readonly nobs: number
  /** -1 to 1. */
  readonly estimate: number
  /** Student's t with n - 2 degrees of freedom; infinite for a correlation of 1 or -1. */
  readonly statistic: number
  /** Two-sided, against a correlation of 0. */
  readonly pValue: number
  /** Bounds of the confidence interval; null for fewer than four rows. */
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
  readonly xs: number[]
  readonly ys: number[]
  readonly leftOut: readonly Row[]
}

/**
 * The correlation of two columns. p is Student's for both methods, which for ranks of few rows is an approximation (see `permuteCorrelation`); intervals are
 * Fisher's, for ranks with the standard error of Bonett and Wright.
 *
 * @throws FitError for fewer than three rows, for a column that does not vary, and for values that are not finite
 * @throws InputError for a confidence that is not between 0 and 1
 * @see Bonett and Wright, Psychometrika 65 (2000)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: 5 }, { x: 5, y: null }]
 * correlate(rows, { x: 'x', y: 'y' }).estimate // => 0.8315218
 * correlate(rows, { x: 'x', y: 'y', method: 'spearman' }).estimate // => 0.8
 * ```
 */
export function correlate<Row extends object>(
  rows: readonly Row[],
  { x, y, method = 'pearson', confidence = 0.95 }: CorrelationOptions<NumericColumn<Row>>,
): Correlation<Row> {
  const { xs, ys, leftOut } = pairsOf(rows, { x, y, method })
  const nobs = xs.length
  const estimate = clamp(dot(toUnit(xs), toUnit(ys)))
  const df = nobs - 2
  const statistic = estimate * Math.sqrt(df / ((1 - estimate) * (1 + estimate)))
  const stdError = Math.sqrt((method === 'spearman' ? 1 + estimate ** 2 / 2 : 1) / (nobs - 3))
  const reach = reachOf(confidence, Number.POSITIVE_INFINITY) * stdError
  const hasInterval = nobs > 3
  return {
    ...{ method, nobs, estimate, statistic, pValue: twoSidedP(statistic, df) },
    confLow: hasInterval ? Math.tanh(Math.atanh(estimate) - reach) : null,
    confHigh: hasInterval ? Math.tanh(Math.atanh(estimate) + reach) : null,
    leftOut,
  }
}

/**
 * The pairs of the rows that have both columns: their figures, or for Spearman's rho their ranks.
 *
 * @throws FitError for fewer than three, or a column that does not vary
 */
export function pairsOf<Row extends object>(
  rows: readonly Row[],
  { x, y, method = 'pearson' }: CorrelationOptions<NumericColumn<Row>>,
): Pairs<Row> {
  const { used, leftOut } = splitByMissing(rows, [columnOf(x), columnOf(y)])
  if (used.length < 3) {
    throw new FitError(`a correlation needs 3 rows with ${columnOf(x)} and ${columnOf(y)}; there are ${used.length}`)
  }
  const [xs, ys] = [x, y].map((variable) => {
    const values = readColumn(used, variable)
    if (!isConstant(values)) return method === 'pearson' ? values : ranksOf(values)
    throw new FitError(`${nameOf(variable)} is the same in all ${used.length} rows: it correlates with nothing`)
  }) as [number[], number[]]
  return { xs, ys, leftOut }
}

/** Deviations from the mean, divided by their length: the correlation is the sum of products of two of these. */
export function toUnit(values: readonly number[]): number[] {
  const centre = mean([...values])
  const deviations = values.map((value) => value - centre)
  const length = lengthOf(deviations)
  return deviations.map((deviation) => deviation / length)
}

/** Rounding may lead a hair beyond 1, or leave one to it. */
function clamp(correlation: number): number {
  return Math.abs(correlation) > 1 - 1e-14 ? Math.sign(correlation) : correlation
}

/** The place of each value in their order, from 1; equal values share the mean of their places. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const places = new Map<number, { first: number; last: number }>()
  for (const [index, value] of sorted.entries())
    places.set(value, { first: places.get(value)?.first ?? index, last: index })
  return values.map((value) => {
    const { first, last } = places.get(value) ?? { first: Number.NaN, last: Number.NaN }
    return (first + last) / 2 + 1
  })
}
