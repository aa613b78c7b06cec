import { FitError, InputError } from '../errors.ts'
import { checkFit, confidenceOf, rowsIn, stdErrorsOf } from './arguments.ts'
import { covarianceOf } from './covariance.ts'
import { reachOf, twoSidedP } from './distributions.ts'
import type { OlsFit } from './ols.ts'
import type { Clustering, Covariance, StdErrors } from './std-errors.ts'
import { at } from './vectors.ts'

/** An estimated coefficient, in units of y per unit of x (the intercept: of y). */
export interface Estimate {
  readonly estimate: number
  readonly stdError: number
  /** Student's t: estimate / stdError. */
  readonly statistic: number
  /** Two-sided, against the coefficient being 0. */
  readonly pValue: number
  /** Bounds of the confidence interval. */
  readonly confLow: number
  readonly confHigh: number
  /** Of clustered errors alone: the clusters, the small-sample correction, and a caution where they are few. */
  readonly clustering?: Clustering
}

export interface TidyOptions<Row> {
  /** Default `classical`. */
  readonly stdErrors?: StdErrors<Row> | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
}

/**
 * The coefficients of a fit, one row each, with standard errors, t, two-sided p and confidence intervals.
 *
 * Robust errors are those of White (HC0), with Hinkley's factor n / (n - k) (HC1) and with residuals scaled by the leverage (HC2, HC3: MacKinnon and White);
 * t has n - k degrees of freedom. Errors clustered by one column or by two have the factor G / (G - 1) * (n - 1) / (n - k) and G - 1 degrees of freedom, of
 * the column with fewer clusters; each row then says so as `clustering`. Coefficients of fixed effects count in k.
 *
 * @throws FitError for HC2 or HC3 where a row has a leverage of 1; for fewer than two clusters, a row without one, and clusters in which the residuals add up
 *   to 0 by construction; for a robust or clustered error of which all rows have residuals of 0
 * @throws InputError for a confidence that is not between 0 and 1, and for errors of no known kind
 * @see MacKinnon and White, Journal of Econometrics 29 (1985); Cameron and Miller, Journal of Human Resources 50 (2015)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: 5 }]
 * const fit = fitOls(rows, { y: 'y', x: 'x' })
 * const [, slope] = tidy(fit, { stdErrors: 'HC3' })
 * slope.term // => 'x'
 * slope.estimate // => 1.1
 * ```
 */
export function tidy<Row extends object>(
  fit: OlsFit<Row>,
  options: TidyOptions<Row> = {},
): ({ readonly term: string } & Estimate)[] {
  checkFit('tidy', { fit, options }, tidySchemas(fit))
  const { stdErrors = 'classical', confidence = 0.95 } = options
  const covariance = covarianceOf(fit, stdErrors)
  return fit.terms.map((term, index) => ({ term, ...estimateAt(fit, index, covariance, confidence) }))
}

/**
 * One row of `tidy`; of errors that are not determined for some of the terms, those of the others are to be had here.
 *
 * @throws FitError for an error that is not determined
 * @throws InputError for a term that the fit does not have
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }]
 * coefficientOf(fitOls(rows, { y: 'y', x: 'x' }), 'x').stdError // => 0.8660254
 * ```
 */
export function coefficientOf<Row extends object>(
  fit: OlsFit<Row>,
  term: string,
  options: TidyOptions<Row> = {},
): Estimate {
  checkFit('coefficientOf', { fit, options }, tidySchemas(fit))
  return readTerm(fit, term, options)
}

/** `coefficientOf` for arguments that were checked. */
export function readTerm<Row extends object>(
  fit: OlsFit<Row>,
  term: string,
  { stdErrors = 'classical', confidence = 0.95 }: TidyOptions<Row> = {},
): Estimate {
  return estimateAt(fit, placeOfTerm(fit, term), covarianceOf(fit, stdErrors), confidence)
}

function tidySchemas(fit: OlsFit<object>) {
  return { stdErrors: stdErrorsOf(rowsIn(fit)), confidence: confidenceOf }
}

/** @throws InputError for a term that the fit does not have */
export function placeOfTerm({ terms }: OlsFit<object>, term: string): number {
  const index = terms.indexOf(term)
  if (index < 0) throw new InputError(`the fit has no term "${term}"; it has ${terms.join(', ')}`, term)
  return index
}

export function estimateAt(
  { coefficients }: Pick<OlsFit<object>, 'coefficients'>,
  index: number,
  covariance: Covariance,
  confidence: number,
): Estimate {
  const { matrix, problems, df, clustering } = covariance
  const problem = problems[index] ?? null
  if (problem !== null) throw new FitError(problem)
  const estimate = toEstimate(at(coefficients, index), Math.sqrt(at(matrix[index] ?? [], index)), df, confidence)
  return clustering === null ? estimate : { ...estimate, clustering }
}

/** An estimate with its t, p and interval. A coefficient of exactly 0 with no error is no evidence against 0. */
export function toEstimate(estimate: number, stdError: number, df: number, confidence: number): Estimate {
  const statistic = estimate === 0 ? 0 : estimate / stdError
  const reach = reachOf(confidence, df) * stdError
  return {
    estimate,
    stdError,
    statistic,
    pValue: twoSidedP(statistic, df),
    confLow: estimate - reach,
    confHigh: estimate + reach,
  }
}
