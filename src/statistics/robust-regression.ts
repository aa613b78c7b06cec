import { FitError } from '../errors.ts'
import { maybe } from '../formats/arguments.ts'
import { checkRows, flag, variableOf, variablesOf } from './arguments.ts'
import { centringOf } from './centring.ts'
import { readColumn } from './columns.ts'
import { median, sampleVariance } from './descriptive.ts'
import { fitRows, type OlsFit, type OlsOptions } from './ols.ts'
import { solveColumns } from './ols-columns.ts'
import { type Estimate, tidy } from './tidy.ts'
import { type NumericColumn, nameOf } from './variables.ts'
import { at } from './vectors.ts'

/** A linear model in which rows far from it count less. */
export interface RobustFit<Row> {
  readonly coefficients: readonly ({ readonly term: string } & Pick<Estimate, 'estimate' | 'stdError' | 'statistic'>)[]
  /** The size of an ordinary residual, in units of y: their median absolute size over 0.6745, what it is of a standard deviation. */
  readonly scale: number
  readonly nobs: number
  readonly iterations: number
  /** Row by row, as in `rows`. */
  readonly residuals: readonly number[]
  /** How much each row counts: 1 up to 1.345 scales from the model, less further away. */
  readonly weights: readonly number[]
  readonly rows: readonly Row[]
  readonly leftOut: readonly Row[]
}

/** Huber's constant: 95 % of the efficiency of least squares where errors are normal. */
const bend = 1.345
const most = 1_000

/**
 * Huber's M-estimate: least squares in which a row that is more than 1.345 scales from the model counts less, the further it is; what R's `MASS::rlm` does by
 * default, until residuals move by less than 1e-12 of their size. It is robust against odd y, not against rows far out in x (see the leverage in `augment`).
 *
 * @throws FitError as `fitOls` does, where half of the rows lie on the model, and where it does not converge
 * @see Huber, Robust Statistics (1981), chapter 7; Venables and Ripley, Modern Applied Statistics with S (2002), section 6.5
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({ x, y: x === 8 ? 100 : 2 * x + (x % 2) }))
 * const { coefficients, weights } = fitRobust(rows, { y: 'y', x: 'x' })
 * coefficients[1].estimate < 3 // => true
 * weights[7] < 0.1 // => true
 * ```
 */
export function fitRobust<Row extends object>(
  rows: readonly Row[],
  options: Pick<OlsOptions<NumericColumn<Row>>, 'y' | 'x' | 'intercept'>,
): RobustFit<Row> {
  checkRows('fitRobust', { rows, options }, { y: variableOf(rows), x: variablesOf(rows), intercept: maybe(flag) })
  const { y, x, intercept } = options
  const start = fitRows(rows, { y, x, intercept })
  const response = readColumn(start.rows, y)
  const regressors = start.x.map((variable) => ({ name: nameOf(variable), values: readColumn(start.rows, variable) }))
  const solve = (weights: readonly number[]) =>
    solveColumns(
      { name: nameOf(y), values: response },
      regressors.map(({ name, values }) => ({ name, values: values.slice() })),
      centringOf(start.nobs, { intercept: start.intercept, absorber: null, weights: Float64Array.from(weights) }),
    )
  // Smaller residuals are what rounding, and the rounds before it, leave of none.
  const nothing =
    (1e-9 * lengthOf(start.fitted.map((value, row) => value + at(start.residuals, row)))) / Math.sqrt(start.nobs)
  let { residuals, coefficients }: { residuals: readonly number[]; coefficients: readonly number[] } = start
  for (let iterations = 1; iterations <= most; iterations += 1) {
    const before = residuals
    if (scaleOf(before) <= nothing) {
      throw new FitError(
        'half of the rows lie exactly on the model, so there is no scale for the residuals of the others',
      )
    }
    ;({ residuals, coefficients } = solve(weightsOf(before)))
    const moved = lengthOf(residuals.map((value, row) => value - at(before, row)))
    if (moved > 1e-12 * lengthOf(before)) continue
    const errors = errorsOf(start, residuals)
    return {
      coefficients: start.terms.map((term, index) => {
        const [estimate, stdError] = [at(coefficients, index), at(errors, index)]
        return { term, estimate, stdError, statistic: estimate / stdError }
      }),
      scale: scaleOf(residuals),
      nobs: start.nobs,
      iterations,
      residuals,
      weights: weightsOf(residuals),
      rows: start.rows,
      leftOut: start.leftOut,
    }
  }
  throw new FitError(`the weights of the rows still change after ${most} rounds`)
}

function scaleOf(residuals: readonly number[]): number {
  return median(residuals.map(Math.abs)) / 0.6745
}

function weightsOf(residuals: readonly number[]): number[] {
  const scale = scaleOf(residuals)
  return residuals.map((residual) => Math.min(1, (bend * scale) / Math.abs(residual)))
}

/** Huber's first formula for the covariance (1981, equation 6.5): that of least squares, with the variance and the bend of the weighted residuals. */
function errorsOf(start: OlsFit<object>, residuals: readonly number[]): number[] {
  const { nobs, dfResidual, sigma, terms } = start
  const [scale, weights] = [scaleOf(residuals), weightsOf(residuals)]
  const variance = residuals.reduce((sum, residual, row) => sum + (residual * at(weights, row)) ** 2, 0) / dfResidual
  const within = residuals.map((residual) => (Math.abs(residual) <= bend * scale ? 1 : 0))
  const share = within.reduce<number>((sum, one) => sum + one, 0) / nobs
  const correction = 1 + (terms.length * sampleVariance(within)) / (nobs * share ** 2)
  return tidy(start).map(({ stdError }) => ((stdError / sigma) * Math.sqrt(variance) * correction) / share)
}

function lengthOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0))
}
