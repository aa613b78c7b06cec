import { FitError } from '../errors.ts'
import { checkArguments, maybe, oneOf, rowsOf } from '../formats/arguments.ts'
import { checkFit, confidenceOf } from './arguments.ts'
import { isAbsent, placeOf, readColumn } from './columns.ts'
import { reachOf } from './distributions.ts'
import type { OlsFit } from './ols.ts'
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
}

/**
 * What a fit expects for rows that have its regressors, with intervals for equal variances.
 *
 * @throws FitError for a row that lacks a regressor, and for prediction intervals of a weighted fit, since the weight of a new row is not known
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
    { interval: maybe(oneOf(['confidence', 'prediction'])), confidence: confidenceOf },
  )
  checkArguments('predict', { rows }, { rows: rowsOf() })
  const { interval = 'confidence', confidence = 0.95 } = options
  const { coefficients, sigma, nobs, dfResidual, intercept, weights, means, factor } = fit
  const isSingle = interval === 'prediction'
  if (isSingle && weights !== null) {
    throw new FitError('a weighted fit has no prediction interval: the weight of a new row is not known')
  }
  if (fit.fixedEffects !== null) {
    throw new FitError('a fit with fixed effects has no predictions: what it takes out is not estimated level by level')
  }
  refuseMissing(fit, rows)
  const columns = fit.x.map((variable) => readColumn(rows, variable))
  const reach = reachOf(confidence, dfResidual)
  const totalWeight = weights === null ? nobs : total(Float64Array.from(weights))
  return rows.map((_, index) => {
    const values = columns.map((column) => at(column, index))
    const fitted = product(intercept ? [1, ...values] : values, coefficients)
    const around = values.map((value, place) => value - at(means, place))
    const parts = factor.map((_, place) =>
      product(
        around,
        factor.map((row) => at(row, place)),
      ),
    )
    const stdError = sigma * Math.sqrt(product(parts, parts) + (intercept ? 1 / totalWeight : 0))
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
