import { FitError } from '../errors.ts'
import { checkRows, confidenceOf, variableOf } from './arguments.ts'
import { isConstant, readComplete } from './columns.ts'
import { reachOf } from './distributions.ts'
import { type NumericColumn, nameOf, type Variable } from './variables.ts'
import { at } from './vectors.ts'

/** A line that a few rows far out do not move. */
export interface TheilSenLine<Row> {
  /** In units of y per unit of x: the median of the slopes of all pairs of rows. */
  readonly slope: number
  /** The median of y less the slope times that of x. */
  readonly intercept: number
  /** Bounds of the slope; null where there are too few rows for the confidence. */
  readonly confLow: number | null
  readonly confHigh: number | null
  readonly nobs: number
  /** The pairs of rows that differ in x. */
  readonly pairs: number
  readonly leftOut: readonly Row[]
}

const mostRows = 5_000

/**
 * The slope of Theil and Sen: the median of the slopes between every two rows. Up to 29 % of the rows may be anywhere. Its interval are those of the slopes that
 * Kendall's test (normal approximation, with its correction for ties) does not tell from it.
 *
 * @throws FitError for fewer than three rows or more than 5,000 (there are 12 million pairs), and for x that does not vary
 * @throws InputError for a confidence that is not between 0 and 1
 * @see Theil (1950); Sen, Journal of the American Statistical Association 63 (1968)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x === 6 ? 100 : 2 * x }))
 * const { slope, intercept } = theilSen(rows, { x: 'x', y: 'y' })
 * [slope, intercept] // => [2, 0]
 * ```
 */
export function theilSen<Row extends object>(
  rows: readonly Row[],
  options: {
    readonly x: Variable<NumericColumn<Row>>
    readonly y: Variable<NumericColumn<Row>>
    readonly confidence?: number | undefined
  },
): TheilSenLine<Row> {
  checkRows('theilSen', { rows, options }, { x: variableOf(rows), y: variableOf(rows), confidence: confidenceOf })
  const { x, y, confidence = 0.95 } = options
  const { columns, leftOut } = readComplete(rows, [x, y])
  const [xs = new Float64Array(), ys = new Float64Array()] = columns
  const nobs = xs.length
  if (nobs < 3 || nobs > mostRows) {
    throw new FitError(`the Theil-Sen line needs 3 to ${mostRows} rows; there are ${nobs}`)
  }
  if (isConstant(xs)) throw new FitError(`${nameOf(x)} is the same in all ${nobs} rows; no line can be fitted`)
  const slopes = slopesOf(xs, ys)
  const slope = medianOf(slopes)
  const reach = reachOf(confidence, Number.POSITIVE_INFINITY) * Math.sqrt(kendallVariance(xs, ys))
  const first = Math.round((slopes.length - reach) / 2)
  return {
    slope,
    intercept: medianOf(ys.sort()) - slope * medianOf(xs.sort()),
    confLow: first < 1 ? null : at(slopes, first - 1),
    confHigh: first < 1 ? null : at(slopes, slopes.length - first),
    nobs,
    pairs: slopes.length,
    leftOut,
  }
}

/** Sorted. */
function slopesOf(xs: Float64Array, ys: Float64Array): Float64Array {
  const slopes = new Float64Array((xs.length * (xs.length - 1)) / 2)
  let count = 0
  for (let a = 0; a < xs.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (xs[a] === xs[b]) continue
      slopes[count] = (at(ys, a) - at(ys, b)) / (at(xs, a) - at(xs, b))
      count += 1
    }
  }
  return slopes.subarray(0, count).sort()
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2
}

/**
 * The variance of Kendall's S where nothing is related.
 *
 * @see Kendall, Rank Correlation Methods (1970), chapter 4
 */
function kendallVariance(xs: Float64Array, ys: Float64Array): number {
  const n = xs.length
  const [ofX, ofY] = [tiesOf(xs), tiesOf(ys)]
  const sum = (ties: readonly number[], of: (tie: number) => number) => ties.reduce((all, tie) => all + of(tie), 0)
  const spread = (size: number) => size * (size - 1) * (2 * size + 5)
  const pairs = (size: number) => size * (size - 1)
  const triples = (size: number) => size * (size - 1) * (size - 2)
  return (
    (spread(n) - sum(ofX, spread) - sum(ofY, spread)) / 18 +
    (sum(ofX, pairs) * sum(ofY, pairs)) / (2 * pairs(n)) +
    (sum(ofX, triples) * sum(ofY, triples)) / (9 * triples(n))
  )
}

/** How many rows share each value. */
function tiesOf(values: Float64Array): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()]
}
