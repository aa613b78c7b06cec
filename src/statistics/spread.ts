import { FitError } from '../errors.ts'
import { checkNumbers } from './arguments.ts'
import { max, mean, min, quantile, sampleStandardDeviation } from './descriptive.ts'

/** How values are spread, in their own units. */
export interface Spread {
  readonly nobs: number
  readonly min: number
  readonly q1: number
  readonly median: number
  readonly q3: number
  readonly max: number
  readonly mean: number
  /** The standard deviation, with n - 1; null for a single value. */
  readonly sd: number | null
}

/**
 * The quartiles (interpolated, type 7 of Hyndman and Fan), extremes, mean and standard deviation of values.
 *
 * @throws FitError for no values, or ones that are not finite
 * @example
 * ```ts
 * spreadOf([4, 1, 3, 2]) // => { nobs: 4, min: 1, q1: 1.75, median: 2.5, q3: 3.25, max: 4, mean: 2.5, sd: Math.sqrt(5 / 3) }
 * ```
 */
export function spreadOf(values: readonly number[]): Spread {
  checkNumbers('spreadOf', { values }, {}, {})
  const wrong = values.find((value) => !Number.isFinite(value))
  if (values.length === 0 || wrong !== undefined) {
    throw new FitError(`a spread needs finite numbers; ${wrong === undefined ? 'there are none' : `one is ${wrong}`}`)
  }
  const numbers = [...values]
  return {
    nobs: numbers.length,
    min: min(numbers),
    q1: quantile(numbers, 0.25),
    median: quantile(numbers, 0.5),
    q3: quantile(numbers, 0.75),
    max: max(numbers),
    mean: mean(numbers),
    sd: numbers.length > 1 ? sampleStandardDeviation(numbers) : null,
  }
}
