import fCdf from '@stdlib/stats-base-dists-f-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import tCdf from '@stdlib/stats-base-dists-t-cdf'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { InputError } from '../errors.ts'

/** The probability of a value at least as far from 0 as `statistic`, under Student's t. The lower tail is doubled: 1 - cdf would cancel. */
export function twoSidedP(statistic: number, df: number): number {
  return 2 * tCdf(-Math.abs(statistic), df)
}

/** The probability of a larger value under Fisher's F. The reciprocal has the degrees of freedom swapped, and its lower tail does not cancel. */
export function upperF(statistic: number, df: number, dfResidual: number): number {
  return fCdf(1 / statistic, dfResidual, df)
}

/**
 * How many standard errors a two-sided confidence interval reaches to each side: by Student's t, or by the normal distribution for `df` of infinity.
 *
 * @throws InputError for a confidence that is not between 0 and 1
 */
export function reachOf(confidence: number, df: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError(
      `a confidence of ${confidence} can't be had: give a number between 0 and 1, such as 0.95`,
      confidence,
    )
  }
  const upper = (1 + confidence) / 2
  return df === Number.POSITIVE_INFINITY ? normalQuantile(upper, 0, 1) : tQuantile(upper, df)
}
