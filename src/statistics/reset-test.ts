import { FitError, InputError } from '../errors.ts'
import { list, maybe, number } from '../formats/arguments.ts'
import { checkFit, rowsIn, stdErrorsOf } from './arguments.ts'
import { fitRows, type OlsFit } from './ols.ts'
import type { StdErrors } from './std-errors.ts'
import { type WaldTest, waldTest } from './wald.ts'

/**
 * Ramsey's RESET: whether powers of the fitted values explain what the fit leaves, as they do where a relation is bent and was fitted as straight.
 *
 * @param options.powers of the fitted values around their mean; default 2 and 3
 * @param options.stdErrors of the test; default `classical`
 * @throws InputError for powers that are not whole numbers above 1
 * @throws FitError for powers that the regressors make up already
 * @see Ramsey, Journal of the Royal Statistical Society B 31 (1969)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({ x, y: x ** 2 + (x % 3) }))
 * resetTest(fitOls(rows, { y: 'y', x: 'x' })).pValue < 0.001 // => true
 * resetTest(fitOls(rows, { y: 'y', x: ['x', power('x', 2)] })).pValue > 0.1 // => true
 * ```
 */
export function resetTest<Row extends object>(
  fit: OlsFit<Row>,
  options: { readonly powers?: readonly number[] | undefined; readonly stdErrors?: StdErrors<Row> | undefined } = {},
): WaldTest {
  const powersOf = maybe(list(number('a whole number'), 'a list of whole numbers, such as [2, 3]'))
  checkFit('resetTest', { fit, options }, { powers: powersOf, stdErrors: stdErrorsOf(rowsIn(fit)) })
  const { powers = [2, 3], stdErrors = 'classical' } = options
  const wrong = powers.find((power) => !(Number.isInteger(power) && power > 1))
  if (powers.length === 0 || wrong !== undefined) {
    throw new InputError(`RESET needs whole powers of 2 or more, such as [2, 3], not [${powers.join(', ')}]`, powers)
  }
  const names = powers.map((power) => `fitted ^ ${power}`)
  const weights = 'weight of the fit'
  const fitted = standardised(fit)
  const rows = fit.rows.map((row, index) => {
    const own = powers.map((power, place) => [names[place], (fitted[index] ?? Number.NaN) ** power])
    return { ...row, ...Object.fromEntries(own), [weights]: fit.weights?.[index] ?? 1 }
  })
  const wider = fitRows(rows, {
    y: fit.y,
    x: [...fit.x, ...names],
    intercept: fit.intercept,
    fixedEffects: fit.fixedEffects?.columns,
    weights: fit.weights === null ? undefined : weights,
  })
  return waldTest(wider, names, { stdErrors })
}

/** Around their mean, where there is an intercept, and over their size, as `lmtest` has them: no digits are lost to an offset. */
function standardised({ fitted, intercept, fixedEffects }: OlsFit<object>): number[] {
  const mean = intercept || fixedEffects !== null ? fitted.reduce((sum, value) => sum + value, 0) / fitted.length : 0
  const around = fitted.map((value) => value - mean)
  const size = Math.sqrt(around.reduce((sum, value) => sum + value ** 2, 0) / fitted.length)
  if (size === 0) throw new FitError('the fitted values are the same in all rows: they have no powers')
  return around.map((value) => value / size)
}
