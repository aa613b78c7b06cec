import { FitError } from '../errors.ts'
import { checkNumbers, confidenceOf } from './arguments.ts'
import { isConstant } from './columns.ts'
import { mean, sampleVariance } from './descriptive.ts'
import { reachOf, twoSidedP } from './distributions.ts'

/** The difference between the means of two groups. */
export interface MeanDifference {
  /** The mean of the first group less that of the second. */
  readonly difference: number
  readonly stdError: number
  /** Student's t. */
  readonly statistic: number
  readonly df: number
  /** Two-sided, against a difference of 0. */
  readonly pValue: number
  /** Bounds of the confidence interval. */
  readonly confLow: number
  readonly confHigh: number
}

/**
 * Welch's test of the means of two groups, which may differ in size and variance.
 *
 * @throws FitError for a group of fewer than two, values that are not finite, and groups that both do not vary
 * @throws InputError for a confidence that is not between 0 and 1
 * @see Welch, Biometrika 34 (1947)
 * @example
 * ```ts
 * const { difference, df } = welchTest([1, 2, 3], [4, 6, 8])
 * difference // => -4
 * df // => 2.9411765
 * ```
 */
export function welchTest(
  a: readonly number[],
  b: readonly number[],
  options: { readonly confidence?: number | undefined } = {},
): MeanDifference {
  checkNumbers('welchTest', { a, b }, options, { confidence: confidenceOf })
  const { confidence = 0.95 } = options
  const [first, second] = [a, b].map(partOf) as [Part, Part]
  const variance = first.variance + second.variance
  if (variance === 0) throw new FitError('neither group varies, so their difference has no standard error')
  const df = variance ** 2 / (first.variance ** 2 / first.df + second.variance ** 2 / second.df)
  const difference = first.mean - second.mean
  const stdError = Math.sqrt(variance)
  const statistic = difference / stdError
  const reach = reachOf(confidence, df) * stdError
  return {
    difference,
    stdError,
    statistic,
    df,
    pValue: twoSidedP(statistic, df),
    confLow: difference - reach,
    confHigh: difference + reach,
  }
}

interface Part {
  readonly mean: number
  /** Of the mean. */
  readonly variance: number
  readonly df: number
}

function partOf(values: readonly number[]): Part {
  if (values.length < 2) throw new FitError(`a group needs two values to vary; it has ${values.length}`)
  const wrong = values.find((value) => !Number.isFinite(value))
  if (wrong !== undefined) throw new FitError(`${wrong} in a group: statistics need finite numbers`)
  const numbers = [...values]
  // The mean of equal values may be a rounding off them.
  const variance = isConstant(numbers) ? 0 : sampleVariance(numbers) / numbers.length
  return { mean: mean(numbers), variance, df: numbers.length - 1 }
}
