import { FitError } from '../errors.ts'
import { clusteredCovariance } from './clustered.ts'
import { CrossProducts } from './cross-products.ts'
import type { OlsFit } from './ols.ts'
import { type Design, designOf, isFixing, leveragesIn, weightedResiduals } from './ols-design.ts'
import type { Covariance, RobustErrors, StdErrors } from './std-errors.ts'
import { at, product, scaleEach, total } from './vectors.ts'

/**
 * @throws FitError for HC2 or HC3 where a row has a leverage of 1, for fewer than two clusters, and for a row without one
 */
export function covarianceOf<Row extends object>(fit: OlsFit<Row>, stdErrors: StdErrors<Row>): Covariance {
  const classical = classicalMatrix(fit)
  const covariance = { matrix: classical, problems: fit.terms.map(() => null), df: fit.dfResidual, clustering: null }
  if (stdErrors === 'classical') return covariance
  const own =
    typeof stdErrors === 'object'
      ? clusteredCovariance(fit, stdErrors.clusteredBy)
      : { ...covariance, matrix: robustMatrix(fit, stdErrors) }
  const kind =
    typeof stdErrors === 'object' ? `clustered by ${[stdErrors.clusteredBy].flat().join(' and ')}` : `with ${stdErrors}`
  const problems = fit.terms.map((term, index) => {
    const isNothing = diagonal(own.matrix, index) <= 1e-20 * diagonal(classical, index)
    return own.problems[index] ?? (isNothing && fit.sigma > 0 ? nothingText(term, kind) : null)
  })
  return { ...own, problems }
}

function diagonal(matrix: Covariance['matrix'], index: number): number {
  return at(matrix[index] ?? [], index)
}

/** Of an error that is within the rounding of what it would be with equal variances. */
function nothingText(term: string, kind: string): string {
  return (
    `the error of ${term} ${kind} is not determined: the residuals of all rows that it rests on are 0, ` +
    'as where a regressor identifies a single row'
  )
}

/** Of equal variances: no row is looked at. */
function classicalMatrix({ sigma, factor, means, intercept, nobs, weights }: OlsFit<object>): number[][] {
  const totalWeight = weights === null ? nobs : total(Float64Array.from(weights))
  const ofMeans = factor.map((_, index) => -product(means, columnAt(factor, index)))
  const roots = intercept ? [[1 / Math.sqrt(totalWeight), ...ofMeans], ...factor.map((row) => [0, ...row])] : factor
  return roots.map((a) => roots.map((b) => product(a, b) * sigma ** 2))
}

function columnAt(rows: readonly (readonly number[])[], index: number): number[] {
  return rows.map((row) => at(row, index))
}

/** Each row's own squared residual in place of an error variance. */
function robustMatrix(fit: OlsFit<object>, kind: RobustErrors): number[][] {
  const design = designOf(fit)
  const errors = weightedResiduals(fit)
  scaleEach(errors, inflationsOf(fit, kind, design))
  const sums = new CrossProducts(design.terms)
  const influence = new Float64Array(design.terms)
  for (let row = 0; row < fit.nobs; row += 1) {
    design.influence(row, influence)
    sums.add(influence, at(errors, row))
  }
  return sums.matrix()
}

/** How many times its residual stands for the error of a row, since the fit takes from it. */
export function inflationsOf(fit: OlsFit<object>, kind: RobustErrors, design: Design): Float64Array {
  if (kind === 'HC0') return new Float64Array(fit.nobs).fill(1)
  if (kind === 'HC1') return new Float64Array(fit.nobs).fill(Math.sqrt(fit.nobs / fit.dfResidual))
  const leverages = leveragesIn(design, fit.nobs)
  const fixed = leverages.filter((leverage) => isFixing(leverage)).length
  if (fixed > 0) {
    throw new FitError(
      `${kind} divides by 1 - leverage, which is 0 for ${fixed} of ${fit.nobs} rows; a regressor identifies a single row: use HC1`,
    )
  }
  return leverages.map((leverage) => (kind === 'HC2' ? 1 / Math.sqrt(1 - leverage) : 1 / (1 - leverage)))
}
