import { checkFit } from './arguments.ts'
import { fitRows, interceptTerm, type OlsFit } from './ols.ts'
import { type WaldTest, waldTest } from './wald.ts'

/**
 * A test of Breusch and Pagan's, whether residuals are larger for some values of the regressors: the F test of the regression of their squares on the regressors, which needs no
 * normal errors. Where p is small, use robust standard errors.
 *
 * @throws FitError for residuals of the same size in all rows
 * @see Breusch and Pagan, Econometrica 47 (1979); Koenker, Journal of Econometrics 17 (1981); Wooldridge, Introductory Econometrics, section 8.3
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6].flatMap((x) => [{ x, y: x }, { x, y: -x }])
 * breuschPaganTest(fitOls(rows, { y: 'y', x: 'x' })).pValue < 0.001 // => true
 * ```
 */
export function breuschPaganTest<Row extends object>(fit: OlsFit<Row>): WaldTest {
  checkFit('breuschPaganTest', { fit, options: {} }, {})
  const squared = 'squared residual'
  const rows = fit.rows.map((row, index) => ({ ...row, [squared]: (fit.residuals[index] ?? Number.NaN) ** 2 }))
  const own = fitRows(rows, { y: squared, x: fit.x, fixedEffects: fit.fixedEffects?.columns })
  return waldTest(
    own,
    own.terms.filter((term) => term !== interceptTerm),
  )
}
