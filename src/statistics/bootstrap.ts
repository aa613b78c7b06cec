import { FitError, InputError } from '../errors.ts'
import { checkArguments, optionsOf } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { confidenceOf, countOf, seedOf } from './arguments.ts'
import { quantile, sampleStandardDeviation, sampleWithReplacement } from './descriptive.ts'
import { randomSource } from './random.ts'

/** A statistic with an interval that assumes no distribution. */
export interface BootstrapInterval {
  readonly estimate: number
  /** The standard deviation of the replicates. */
  readonly stdError: number
  readonly confLow: number
  readonly confHigh: number
  /** The replicates that the interval rests on, and those that gave no value (a resample without variation, say). */
  readonly replicates: number
  readonly failed: number
}

export interface BootstrapOptions {
  /** Default 1,999. */
  readonly replicates?: number | undefined
  /** A whole number; the same seed draws the same. Default 1. */
  readonly seed?: number | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
}

/**
 * The percentile interval of a statistic over resamples of the rows, drawn with replacement.
 *
 * @param statistic may throw a FitError for a resample that it is not defined for: that is counted
 * @throws InputError for replicates, a seed or a confidence that are not valid
 * @throws FitError where more than a tenth of the resamples give no value, or the rows none
 * @see Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4].map((x) => ({ x }))
 * const meanOf = (sample) => sample.reduce((sum, { x }) => sum + x, 0) / sample.length
 * const { estimate, confLow, confHigh } = bootstrap(rows, meanOf, { replicates: 499, seed: 7 })
 * estimate // => 2.5
 * confLow < 2.5 && confHigh > 2.5 // => true
 * ```
 */
export function bootstrap<Row>(
  rows: readonly Row[],
  statistic: (sample: readonly Row[]) => number,
  options: BootstrapOptions = {},
): BootstrapInterval {
  checkArguments(
    'bootstrap',
    { rows, statistic, options },
    {
      rows: v.array(v.unknown(), 'a list of rows, or of values'),
      statistic: v.function('a function from rows to a number'),
      options: optionsOf<BootstrapOptions>({ replicates: countOf, seed: seedOf, confidence: confidenceOf }),
    },
  )
  const { replicates = 1_999, seed = 1, confidence = 0.95 } = options
  if (!Number.isInteger(replicates) || replicates < 2) {
    throw new InputError(`${replicates} replicates are too few for an interval; give 1,999 or more`, replicates)
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError(`a confidence of ${confidence} is not valid; give a number between 0 and 1`, confidence)
  }
  const estimate = statistic(rows)
  if (!Number.isFinite(estimate)) throw new FitError(`the statistic of the ${rows.length} rows is ${estimate}`)
  const random = randomSource(seed)
  const source = [...rows]
  const values = Array.from({ length: replicates }, () =>
    valueOrNull(() => statistic(sampleWithReplacement(source, source.length, random))),
  ).filter((value) => value !== null)
  const failed = replicates - values.length
  if (failed > replicates / 10) {
    throw new FitError(
      `${failed} of ${replicates} resamples of ${rows.length} rows give no value: there are too few rows`,
    )
  }
  const tail = (1 - confidence) / 2
  return {
    estimate,
    stdError: sampleStandardDeviation(values),
    confLow: quantile(values, tail),
    confHigh: quantile(values, 1 - tail),
    replicates: values.length,
    failed,
  }
}

function valueOrNull(statistic: () => number): number | null {
  try {
    const value = statistic()
    return Number.isFinite(value) ? value : null
  } catch (error) {
    if (error instanceof FitError) return null
    throw error
  }
}
