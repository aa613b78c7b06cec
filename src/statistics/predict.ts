import { FitError } from '../errors.ts'
import { checkArguments, maybe, oneOf, rowsOf } from '../formats/arguments.ts'
import { checkFit, confidenceOf, pointErrors } from './arguments.ts'
import { isAbsent, placeOf, readColumn } from './columns.ts'
import { covarianceOf } from './covariance.ts'
import { reachOf } from './distributions.ts'
import type { OlsFit } from './ols.ts'
import type { RobustErrors } from './std-errors.ts'
import { columnOf } from './variables.ts'
import { at, product, total } from './vectors.ts'

/** A point on the fitted line or plane, in units of y. */
export interface Prediction {
  readonly fitted: number
  /** Of the fitted value, not of a single observation. */
  readonly stdError: number
  readonly confLow: number
  readonly confHigh: number
}

export interface PredictOptions {
  /** Bounds of the mean of y (`confidence`, the default) or of a single new observation (`prediction`). */
  readonly interval?: 'confidence' | 'prediction' | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
  /** Of the mean of y; default `classical`. */
  readonly stdErrors?: 'classical' | RobustErrors | undefined
}

/**
 * What a fit expects for rows that have its regressors, with intervals for equal variances, or for variances that differ between rows.
 *
 * @throws FitError for a row that lacks a regressor, and for prediction intervals of a weighted fit or with robust errors, since the variance of a new row is not known
 * @throws InputError for a confidence that is not between 0 and 1
 * @example
 * ```ts
 * const fit = fitOls([{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }], { y: 'y', x: 'x' })
 * predict(fit, [{ x: 4 }])[0].fitted // => 3
 * ```
 */
export function predict(fit: OlsFit<object>, rows: readonly object[], options: PredictOptions = {}): Prediction[] {
  checkFit(
    'predict',
    { fit, options },
    {
      interval: maybe(oneOf(['confidence', 'prediction'])),
      confidence: confidenceOf,
      stdErrors: maybe(pointErrors),
    },
  )
  checkArguments('predict', { rows }, { rows: rowsOf() })
  const { interval = 'confidence', confidence = 0.95, stdErrors = 'classical' } = options
  const { coefficients, sigma, nobs, dfResidual, intercept, weights, means, factor } = fit
  const isSingle = interval === 'prediction'
  if (isSingle && weights !== null) {
    throw new FitError('a weighted fit has no prediction interval: the weight of a new row is not known')
  }
  if (isSingle && stdErrors !== 'classical') {
    throw new FitError('a prediction interval needs equal variances: the variance of a new row is not known')
  }
  if (fit.fixedEffects !== null) {
    throw new FitError(
      'a fit with fixed effects has no predictions, because the effects of single levels are not estimated',
    )
  }
  refuseMissing(fit, rows)
  const columns = fit.x.map((variable) => readColumn(rows, variable))
  const reach = reachOf(confidence, dfResidual)
  const robust = stdErrors === 'classical' ? null : covarianceOf(fit, stdErrors).matrix
  const totalWeight = weights === null ? nobs : total(Float64Array.from(weights))
  return rows.map((_, index) => {
    const values = columns.map((column) => at(column, index))
    const terms = intercept ? [1, ...values] : values
    const fitted = product(terms, coefficients)
    const around = values.map((value, place) => value - at(means, place))
    const parts = factor.map((_, place) =>
      product(
        around,
        factor.map((row) => at(row, place)),
      ),
    )
    const stdError =
      robust === null
        ? sigma * Math.sqrt(product(parts, parts) + (intercept ? 1 / totalWeight : 0))
        : Math.sqrt(
            product(
              terms,
              robust.map((row) => product(row, terms)),
            ),
          )
    const spread = reach * (isSingle ? Math.hypot(stdError, sigma) : stdError)
    return { fitted, stdError, confLow: fitted - spread, confHigh: fitted + spread }
  })
}

function refuseMissing(fit: OlsFit<object>, rows: readonly object[]): void {
  for (const column of fit.x.map(columnOf)) {
    const index = rows.findIndex((row) => isAbsent(Reflect.get(row, column)))
    const row = rows[index]
    if (row !== undefined)
      throw new FitError(`${column} is missing in ${placeOf(row, index)}: there is nothing to predict from`)
  }
}
