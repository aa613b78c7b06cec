import cdf from '@stdlib/stats-base-dists-t-cdf'
import quantile from '@stdlib/stats-base-dists-t-quantile'

/** The probability of a value at least as far from 0 as `statistic`, under Student's t. The lower tail is doubled: 1 - cdf would cancel. */
export function twoSidedP(statistic: number, df: number): number {
  return 2 * cdf(-Math.abs(statistic), df)
}

/** How many standard errors a two-sided confidence interval reaches to each side. */
export function tQuantile(confidence: number, df: number): number {
  return quantile((1 + confidence) / 2, df)
}
