import { FitError, InputError } from '../errors.ts'
import { checkArguments, list, text } from '../formats/arguments.ts'
import { checkFit, rowsIn, stdErrorsOf } from './arguments.ts'
import { covarianceOf } from './covariance.ts'
import { upperF } from './distributions.ts'
import { type Rows, solveSystem } from './matrices.ts'
import type { OlsFit } from './ols.ts'
import type { Covariance, StdErrors } from './std-errors.ts'
import { placeOfTerm } from './tidy.ts'
import { at, product } from './vectors.ts'

/** A test that several coefficients are 0 together. */
export interface WaldTest {
  /** Fisher's F. */
  readonly statistic: number
  /** How many coefficients, or differences, are tested. */
  readonly df: number
  readonly dfResidual: number
  readonly pValue: number
}

/**
 * Wald's test that coefficients are 0 together. With classical errors it is the F test of the fit against the one without them; robust and clustered errors
 * make it hold where variances differ or rows depend on each other (clustered: with G - 1 degrees of freedom).
 *
 * @throws InputError for no term, or one that the fit does not have
 * @throws FitError for as many terms as clusters, and where errors are not determined
 * @see Wald, Transactions of the American Mathematical Society 54 (1943); Greene, Econometric Analysis, section 5.4
 * @example
 * ```ts
 * const rows = [[1, 2, 1], [2, 1, 3], [3, 5, 2], [4, 3, 5], [5, 4, 9]].map(([x, z, y]) => ({ x, z, y }))
 * const fit = fitOls(rows, { y: 'y', x: ['x', 'z'] })
 * waldTest(fit, ['x', 'z']).statistic - glance(fit).statistic // => 0
 * ```
 */
export function waldTest<Row extends object>(
  fit: OlsFit<Row>,
  terms: readonly string[],
  options: { readonly stdErrors?: StdErrors<Row> | undefined } = {},
): WaldTest {
  checkFit('waldTest', { fit, options }, { stdErrors: stdErrorsOf(rowsIn(fit)) })
  checkArguments('waldTest', { terms }, { terms: list(text('the name of a term'), 'a list of terms') })
  const { stdErrors = 'classical' } = options
  if (terms.length === 0) throw new InputError(`a test needs a term; the fit has ${fit.terms.join(', ')}`, terms)
  const places = terms.map((term) => placeOfTerm(fit, term))
  return testContrasts(
    fit,
    covarianceOf(fit, stdErrors),
    places.map((place) => fit.terms.map((_, index) => (index === place ? 1 : 0))),
  )
}

/** Tests that sums of the coefficients, each so many times, are 0 together. */
export function testContrasts(fit: OlsFit<object>, covariance: Covariance, contrasts: Rows): WaldTest {
  const { matrix, problems, df: dfResidual, clustering } = covariance
  const problem = problems.find((one, index) => one !== null && contrasts.some((row) => row[index] !== 0))
  if (typeof problem === 'string') throw new FitError(problem)
  const df = contrasts.length
  if (clustering !== null && df > clustering.df) {
    throw new FitError(
      `${df} coefficients can't be tested together with ${clustering.df + 1} clusters: that takes one cluster more than coefficients`,
    )
  }
  const estimates = contrasts.map((row) => product(row, fit.coefficients))
  const images = contrasts.map((row) => matrix.map((own) => product(own, row)))
  const variances = contrasts.map((a) => images.map((image) => product(a, image)))
  // In units of their standard errors, so that no size of a regressor matters.
  const errors = variances.map((row, index) => Math.sqrt(at(row, index)))
  const scaled = estimates.map((estimate, index) => estimate / at(errors, index))
  const correlations = variances.map((row, a) => row.map((value, b) => value / at(errors, a) / at(errors, b)))
  const statistic = product(scaled, solveSystem(correlations, scaled)) / df
  if (!(statistic >= 0)) throw new FitError(`the variance of the ${df} coefficients together is not determined`)
  return { statistic, df, dfResidual, pValue: upperF(statistic, df, dfResidual) }
}
