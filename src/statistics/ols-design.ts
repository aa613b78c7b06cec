import type { Absorber } from './demean.ts'
import { effectLeverages } from './effects-matrix.ts'
import type { OlsFit } from './ols.ts'
import { readCentring, readRegressors } from './ols-columns.ts'
import { at, combine, toList } from './vectors.ts'

/**
 * The regressors of a fit. A fit does not keep what it read: columns are read again where an error is asked for that takes more than their sums.
 */
export interface Design {
  /** An orthonormal basis of the regressors, the intercept first; each row times the root of its weight. */
  readonly basis: readonly Float64Array[]
  /** For each coefficient, what a unit of each row's y (times the root of its weight) adds to it: the pseudo-inverse of the regressors. */
  readonly influences: readonly Float64Array[]
  readonly roots: Float64Array | null
  readonly absorber: Absorber | null
}

export function designOf(fit: OlsFit<object>): Design {
  const { factor, means, intercept, nobs, fixedEffects } = fit
  const weights = fit.weights === null ? null : Float64Array.from(fit.weights)
  const centring = readCentring(fit, { intercept, weights, fixedEffects: fixedEffects?.columns ?? [] })
  const { roots, absorber, totalWeight } = centring
  const columns = readRegressors(fit, fit.x, centring).map(({ values }) => values)
  const basis = factor.map((_, index) =>
    combine(
      columns,
      factor.map((row) => at(row, index)),
    ),
  )
  const slopes = factor.map((row) => combine(basis, row))
  if (!intercept) return { basis, influences: slopes, roots, absorber }
  const constant = (roots ?? new Float64Array(nobs).fill(1)).map((root) => root / Math.sqrt(totalWeight))
  const ofIntercept = combine([constant, ...slopes], [1 / Math.sqrt(totalWeight), ...means.map((mean) => -mean)])
  return { basis: [constant, ...basis], influences: [ofIntercept, ...slopes], roots, absorber }
}

/**
 * How far each row of a fit draws the line to itself, 0 to 1, in the order of `fit.rows`: the diagonal of the hat matrix, that of fixed effects
 * included.
 *
 * @throws FitError for fixed effects with more than 1,500 levels besides those of the largest
 * @see Hoaglin and Welsch, The American Statistician 32 (1978)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }]
 * leveragesOf(fitOls(rows, { y: 'y', x: 'x' }))[0] // => 5 / 6
 * ```
 */
export function leveragesOf(fit: OlsFit<object>): number[] {
  return toList(leveragesIn(designOf(fit)))
}

export function leveragesIn({ basis, absorber }: Design): Float64Array {
  const leverages = absorber === null ? new Float64Array(basis[0]?.length ?? 0) : effectLeverages(absorber)
  for (const column of basis) {
    for (let row = 0; row < leverages.length; row += 1) leverages[row] = at(leverages, row) + at(column, row) ** 2
  }
  return leverages
}

/** Residuals times the root of their weights: the ones that least squares makes small. */
export function weightedResiduals({ residuals, weights }: OlsFit<object>): Float64Array {
  const own = Float64Array.from(residuals)
  return weights === null ? own : own.map((residual, row) => residual * Math.sqrt(at(weights, row)))
}

/** Whether a row fixes the line where it is, so that its residual is 0 whatever its y. */
export function isFixing(leverage: number): boolean {
  return leverage > 1 - 1e-10
}
