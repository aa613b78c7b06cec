import { FitError, InputError } from '../errors.ts'
import { checkArguments, maybe, number, optionsOf } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { checkFit, rowsIn, stdErrorsOf } from './arguments.ts'
import type { Correlation } from './correlation.ts'
import { covarianceOf } from './covariance.ts'
import { reachOf, twoSidedP } from './distributions.ts'
import type { OlsFit } from './ols.ts'
import type { StdErrors } from './std-errors.ts'
import { estimateAt, placeOfTerm } from './tidy.ts'

/** The evidence against an effect: how large it could be, and how large an effect these rows would detect. */
export interface Equivalence {
  readonly estimate: number
  /** The effect, to either side of 0, that is tested against; null where none was given. */
  readonly bound: number | null
  /** Against an effect as large as the bound, or larger, to either side: below `level`, the effect is smaller than the bound. */
  readonly pValue: number | null
  /** The smallest effect that is excluded at `level`: all larger ones are too. */
  readonly smallestExcluded: number
  /** The effect that a two-sided test at `level` finds with the probability `power`, with as many rows and as much noise. */
  readonly detectable: number
  readonly level: number
  readonly power: number
}

export interface EquivalenceOptions {
  /** The smallest effect that would matter, above 0. */
  readonly bound?: number | undefined
  /** Default 0.05. */
  readonly level?: number | undefined
  /** Default 0.8. */
  readonly power?: number | undefined
}

/**
 * Tests whether a slope is smaller than would matter: two one-sided tests by Student's t. Without a bound it says which slopes the data exclude, and which they
 * could have shown.
 *
 * @throws InputError for a term that the fit does not have, a bound that is not above 0, and for a level or power that is not between 0 and 1
 * @see Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987); Bloom, Evaluation Review 19 (1995)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({ x, y: x % 2 }))
 * const { estimate, pValue, smallestExcluded } = slopeEquivalence(fitOls(rows, { y: 'y', x: 'x' }), 'x', { bound: 0.25 })
 * estimate // => -1 / 21
 * pValue < 0.05 // => true
 * smallestExcluded < 0.25 // => true
 * ```
 */
export function slopeEquivalence<Row extends object>(
  fit: OlsFit<Row>,
  term: string,
  options: EquivalenceOptions & { readonly stdErrors?: StdErrors<Row> | undefined } = {},
): Equivalence {
  checkFit('slopeEquivalence', { fit, options }, { ...schemas, stdErrors: stdErrorsOf(rowsIn(fit)) })
  const { stdErrors = 'classical', ...others } = options
  const covariance = covarianceOf(fit, stdErrors)
  const { estimate, stdError } = estimateAt(fit, placeOfTerm(fit, term), covariance, 0.95)
  return testEquivalence({ estimate, stdError, df: covariance.df }, others)
}

/**
 * The same for a correlation, by Fisher's z and the normal distribution.
 *
 * @throws InputError for a bound that is not between 0 and 1, and for a level or power that is not
 * @throws FitError for a correlation of fewer than four rows, or of 1 or -1
 * @see Fisher, Metron 1 (1921); Cohen, Statistical Power Analysis for the Behavioral Sciences (1988)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({ x, y: x % 2 }))
 * const { estimate, detectable } = correlationEquivalence(correlate(rows, { x: 'x', y: 'y' }))
 * estimate // => -0.2182179
 * detectable // => 0.8490968
 * ```
 */
export function correlationEquivalence(
  correlation: Pick<Correlation<object>, 'estimate' | 'nobs' | 'method'>,
  options: EquivalenceOptions = {},
): Equivalence {
  checkArguments(
    'correlationEquivalence',
    { correlation, options },
    {
      correlation: v.looseObject(
        { estimate: v.number(), nobs: v.number(), method: v.string() },
        'a correlation of correlate',
      ),
      options: optionsOf<EquivalenceOptions>(schemas),
    },
  )
  const { estimate, nobs, method } = correlation
  const { bound, ...others } = options
  const z = Math.atanh(estimate)
  if (nobs < 4 || !Number.isFinite(z)) {
    throw new FitError(`a correlation of ${estimate} in ${nobs} rows has no error to test it by`)
  }
  if (bound !== undefined && !(bound > 0 && bound < 1)) {
    throw new InputError(`a correlation of ${bound} is not a valid bound; give a number between 0 and 1`, bound)
  }
  const stdError = Math.sqrt((method === 'spearman' ? 1 + estimate ** 2 / 2 : 1) / (nobs - 3))
  const effect = { estimate: z, stdError, df: Number.POSITIVE_INFINITY }
  const tested = testEquivalence(effect, { ...others, bound: bound === undefined ? undefined : Math.atanh(bound) })
  return {
    ...tested,
    estimate,
    bound: bound ?? null,
    smallestExcluded: Math.tanh(tested.smallestExcluded),
    // Where there is no correlation, ranks have the error of figures.
    detectable: Math.tanh((tested.detectable / stdError) * Math.sqrt(1 / (nobs - 3))),
  }
}

const schemas = {
  bound: maybe(number('the smallest effect that matters, above 0')),
  level: maybe(number('a number between 0 and 1, such as 0.05')),
  power: maybe(number('a number between 0 and 1, such as 0.8')),
}

function testEquivalence(
  { estimate, stdError, df }: { readonly estimate: number; readonly stdError: number; readonly df: number },
  { bound, level = 0.05, power = 0.8 }: EquivalenceOptions,
): Equivalence {
  if (bound !== undefined && !(bound > 0))
    throw new InputError(`an effect of ${bound} is not a valid bound; give one above 0`, bound)
  for (const [name, value] of Object.entries({ level, power })) {
    if (!(value > 0 && value < 1))
      throw new InputError(`a ${name} of ${value} is not valid; give a number between 0 and 1`, value)
  }
  const size = Math.abs(estimate)
  return {
    estimate,
    bound: bound ?? null,
    level,
    power,
    pValue: bound === undefined ? null : upperP((bound - size) / stdError, df),
    smallestExcluded: size + quantileAt(1 - level, df) * stdError,
    detectable: (quantileAt(1 - level / 2, df) + quantileAt(power, df)) * stdError,
  }
}

/** The value below which t is with a probability: the reach of an interval, to one side. */
function quantileAt(probability: number, df: number): number {
  return probability > 0.5
    ? reachOf(2 * probability - 1, df)
    : probability === 0.5
      ? 0
      : -reachOf(1 - 2 * probability, df)
}

function upperP(statistic: number, df: number): number {
  const half = twoSidedP(statistic, df) / 2
  return statistic > 0 ? half : 1 - half
}
