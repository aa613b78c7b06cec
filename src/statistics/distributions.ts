import incompleteBeta from '@stdlib/math-base-special-betainc'
import logBeta from '@stdlib/math-base-special-betaln'
import complementaryError from '@stdlib/math-base-special-erfc'
import inverseComplementaryError from '@stdlib/math-base-special-erfcinv'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { InputError } from '../errors.ts'

/** The probability of a value at least as far from 0 as `statistic`, under Student's t (the upper tail of its square), or the normal distribution for `df` of infinity. */
export function twoSidedP(statistic: number, df: number): number {
  if (df === Number.POSITIVE_INFINITY) return complementaryError(Math.abs(statistic) * Math.SQRT1_2)
  const root = Math.abs(statistic) / Math.sqrt(df)
  return upperTail(root * root, 2 * Math.log(root), 1, df)
}

/** The probability of a larger value under Fisher's F, to the smallest numbers that there are. */
export function upperF(statistic: number, df: number, dfResidual: number): number {
  const ratio = (df / dfResidual) * statistic
  return upperTail(ratio, Math.log(ratio), df, dfResidual)
}

/**
 * The regularised incomplete beta function, from the side on which nothing cancels. Far out, where factors of the answer are smaller than the smallest number,
 * their logarithms are added instead.
 *
 * @param ratio the squares of the numerator over those of the denominator
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.5.4 and 26.6.2
 */
function upperTail(ratio: number, logRatio: number, df: number, dfResidual: number): number {
  const [a, b] = [dfResidual / 2, df / 2]
  if (ratio <= 1) {
    const within = incompleteBeta(ratio / (1 + ratio), b, a, true, false)
    return within < 0.5 ? 1 - within : incompleteBeta(ratio / (1 + ratio), b, a, true, true)
  }
  const tail = incompleteBeta(1 / (1 + ratio), a, b, true, false)
  return tail > 1e-200 || logRatio === Number.POSITIVE_INFINITY ? tail : farTail(ratio, logRatio, a, b)
}

function farTail(ratio: number, logRatio: number, a: number, b: number): number {
  const x = 1 / (1 + ratio)
  let [sum, term] = [1, 1]
  for (let step = 0; term > sum * Number.EPSILON; step += 1) {
    term *= (x * (a + b + step)) / (a + 1 + step)
    sum += term
  }
  const logX = -(logRatio + Math.log1p(1 / ratio))
  return Math.exp(a * logX - b * Math.log1p(1 / ratio) - Math.log(a) - logBeta(a, b) + Math.log(sum))
}

/**
 * How many standard errors a two-sided confidence interval reaches to each side: by Student's t, or by the normal distribution for `df` of infinity.
 *
 * @throws InputError for a confidence that is not between 0 and 1
 */
export function reachOf(confidence: number, df: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError(
      `a confidence of ${confidence} is not valid; give a number between 0 and 1, such as 0.95`,
      confidence,
    )
  }
  return df === Number.POSITIVE_INFINITY ? normalScore(1 - confidence) : tQuantile((1 + confidence) / 2, df)
}

/** How far from 0 a normal value is that has this two-sided p; for p of 0, that of 1e-300. */
export function normalScore(pValue: number): number {
  return Math.SQRT2 * inverseComplementaryError(Math.max(pValue, 1e-300))
}
