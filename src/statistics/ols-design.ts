import { checkFit } from './arguments.ts'
import { type Centring, centre } from './centring.ts'
import { readColumn } from './columns.ts'
import { effectLeverages } from './effects-matrix.ts'
import { readLevels } from './levels.ts'
import type { OlsFit } from './ols.ts'
import { centringFor } from './ols-columns.ts'
import { at, toList } from './vectors.ts'

/**
 * The regressors of a fit, row by row. A fit does not keep what it read: its columns are read again where an error is requested that takes more than their
 * sums.
 */
export interface Design {
  readonly terms: number
  /** The regressors without means or fixed effects, each row times the root of its weight. */
  readonly columns: readonly Float64Array[]
  readonly centring: Centring
  /**
   * Writes what a unit of the row's y (times the root of its weight) adds to each coefficient: a column of the pseudo-inverse of the weighted regressors.
   *
   * @returns the leverage of the row, but for fixed effects
   */
  readonly influence: (row: number, into: Float64Array) => number
}

export function designOf(fit: OlsFit<object>): Design {
  const { factor, means, intercept, fixedEffects } = fit
  const weights = fit.weights === null ? null : Float64Array.from(fit.weights)
  const effects = fixedEffects?.columns ?? []
  const levels = effects.map((column) => readLevels(fit.rows, column, 'for its fixed effect'))
  const centring = centringFor(fit.nobs, { intercept, weights, levels })
  const { roots, totalWeight } = centring
  const columns = fit.x.map((variable) => centre(readColumn(fit.rows, variable), centring).values)
  const along = new Float64Array(factor.length)
  const offset = intercept ? 1 : 0
  return {
    terms: fit.terms.length,
    columns,
    centring,
    influence(row, into) {
      let leverage = 0
      for (let index = 0; index < along.length; index += 1) {
        let sum = 0
        for (let column = 0; column <= index; column += 1) {
          sum += at(columns[column] ?? along, row) * at(factor[column] ?? [], index)
        }
        along[index] = sum
        leverage += sum * sum
      }
      let ofMeans = 0
      for (let index = 0; index < along.length; index += 1) {
        let sum = 0
        for (let column = index; column < along.length; column += 1)
          sum += at(factor[index] ?? [], column) * at(along, column)
        into[index + offset] = sum
        ofMeans += sum * at(means, index)
      }
      if (!intercept) return leverage
      const root = roots === null ? 1 : at(roots, row)
      into[0] = root / totalWeight - ofMeans
      return leverage + root ** 2 / totalWeight
    },
  }
}

/**
 * How far each row of a fit draws the line to itself, 0 to 1, in the order of `fit.rows`: the diagonal of the hat matrix, that of fixed effects
 * included.
 *
 * @throws FitError for fixed effects with more than 500 levels besides those of the largest
 * @see Hoaglin and Welsch, The American Statistician 32 (1978)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }]
 * leveragesOf(fitOls(rows, { y: 'y', x: 'x' }))[0] // => 5 / 6
 * ```
 */
export function leveragesOf(fit: OlsFit<object>): number[] {
  checkFit('leveragesOf', { fit, options: {} }, {})
  return toList(leveragesIn(designOf(fit), fit.nobs))
}

export function leveragesIn({ terms, influence, centring: { absorber } }: Design, nobs: number): Float64Array {
  const leverages = absorber === null ? new Float64Array(nobs) : effectLeverages(absorber)
  const into = new Float64Array(terms)
  for (let row = 0; row < nobs; row += 1) leverages[row] = at(leverages, row) + influence(row, into)
  return leverages
}

/** Residuals times the root of their weights: the ones that least squares makes small. */
export function weightedResiduals({ residuals, weights }: OlsFit<object>): Float64Array {
  const own = Float64Array.from(residuals)
  if (weights !== null)
    for (let row = 0; row < own.length; row += 1) own[row] = at(own, row) * Math.sqrt(at(weights, row))
  return own
}

/** Whether a row fixes the line where it is, so that its residual is 0 whatever its y. */
export function isFixing(leverage: number): boolean {
  return leverage > 1 - 1e-10
}
