import { checkFit } from './arguments.ts'
import type { OlsFit } from './ols.ts'
import { designOf } from './ols-design.ts'
import { placeOfTerm } from './tidy.ts'
import { at } from './vectors.ts'

/** A row of a fit with what the other regressors leave of its y and of one of its x. */
export interface AddedVariable<Row> {
  readonly row: Row
  /** In units of x. */
  readonly x: number
  /** In units of y. */
  readonly y: number
}

/**
 * What the other regressors (and fixed effects) leave of y and of one regressor: a plot of the one against the other shows the coefficient as the slope of a line
 * through 0, with the residuals of the whole fit around it.
 *
 * @throws InputError for a term that the fit does not have
 * @see Frisch and Waugh, Econometrica 1 (1933); Cook and Weisberg, Residuals and Influence in Regression (1982), section 2.3
 * @example
 * ```ts
 * const rows = [[1, 2, 1], [2, 1, 3], [3, 5, 2], [4, 3, 5], [5, 4, 9]].map(([x, z, y]) => ({ x, z, y }))
 * const fit = fitOls(rows, { y: 'y', x: ['x', 'z'] })
 * const slope = coefficientOf(fitOls(addedVariable(fit, 'x'), { y: 'y', x: 'x', intercept: false }), 'x').estimate
 * slope - coefficientOf(fit, 'x').estimate // => 0
 * ```
 */
export function addedVariable<Row extends object>(fit: OlsFit<Row>, term: string): AddedVariable<Row>[] {
  checkFit('addedVariable', { fit, options: {} }, {})
  const place = placeOfTerm(fit, term)
  const { influence, terms } = designOf(fit)
  const own = new Float64Array(terms)
  // What a row adds to the coefficient is what the others leave of x, over the sum of its squares.
  const added = fit.rows.map((_, row) => {
    influence(row, own)
    return at(own, place)
  })
  const squares = added.reduce((sum, part) => sum + part ** 2, 0)
  return fit.rows.map((row, index) => {
    const x = at(added, index) / squares / (fit.weights === null ? 1 : Math.sqrt(at(fit.weights, index)))
    return { row, x, y: at(fit.residuals, index) + at(fit.coefficients, place) * x }
  })
}
