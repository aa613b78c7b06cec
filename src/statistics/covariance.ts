import { FitError, InputError } from '../errors.ts'
import { type Clustering, clusteredCovariance } from './clustered.ts'
import type { OlsFit } from './ols.ts'
import { type Design, designOf, isFixing, leveragesIn, weightedResiduals } from './ols-design.ts'
import { at, combine, crossProducts, timesEach, total } from './vectors.ts'

/** Errors that stay right where the variance differs between rows; HC3 is the one for small samples. */
export type RobustErrors = 'HC0' | 'HC1' | 'HC2' | 'HC3'

/** How standard errors are computed: for equal variances, for unequal ones, or for rows that depend on each other within groups (of one column, or of either of two). */
export type StdErrors<Row> = 'classical' | RobustErrors | ClusteredErrors<Row>

export interface ClusteredErrors<Row> {
  readonly clusteredBy: (keyof Row & string) | readonly (keyof Row & string)[]
}

/** Variances and covariances of the coefficients, in the order of `fit.terms`. */
export interface Covariance {
  readonly matrix: readonly (readonly number[])[]
  /** The degrees of freedom of Student's t for one coefficient. */
  readonly df: number
  /** Null for errors that are not clustered. */
  readonly clustering: Clustering | null
}

const kinds = ['classical', 'HC0', 'HC1', 'HC2', 'HC3']

/**
 * @throws InputError for errors of no known kind
 * @throws FitError where the errors are not determined
 */
export function covarianceOf<Row extends object>(fit: OlsFit<Row>, stdErrors: StdErrors<Row>): Covariance {
  if (typeof stdErrors === 'object' && stdErrors !== null && 'clusteredBy' in stdErrors) {
    return clusteredCovariance(fit, stdErrors.clusteredBy)
  }
  if (!kinds.includes(stdErrors)) {
    throw new InputError(
      `unknown stdErrors ${JSON.stringify(stdErrors)}; choose one of ${kinds.join(', ')} or { clusteredBy: column }`,
      stdErrors,
    )
  }
  const matrix = stdErrors === 'classical' ? classicalMatrix(fit) : robustMatrix(fit, stdErrors)
  return { matrix, df: fit.dfResidual, clustering: null }
}

/** Of equal variances: no row is looked at. */
function classicalMatrix({ sigma, factor, means, intercept, nobs, weights }: OlsFit<object>): number[][] {
  const totalWeight = weights === null ? nobs : total(weights)
  const ofMeans = combine(
    factor,
    means.map((mean) => -mean),
  )
  const roots = intercept ? [[1 / Math.sqrt(totalWeight), ...ofMeans], ...factor.map((row) => [0, ...row])] : factor
  return crossProducts(roots).map((row) => row.map((value) => value * sigma ** 2))
}

/** Each row's own squared residual in place of an error variance. */
function robustMatrix(fit: OlsFit<object>, kind: RobustErrors): number[][] {
  const design = designOf(fit)
  const errors = robustResiduals(fit, kind, design)
  return crossProducts(design.influences.map((influence) => timesEach(influence, errors)))
}

/** The residuals that stand for the errors, larger than they are by what the fit takes from them. */
export function robustResiduals(fit: OlsFit<object>, kind: RobustErrors, design: Design): Float64Array {
  const residuals = weightedResiduals(fit)
  if (kind === 'HC0') return residuals
  if (kind === 'HC1') return residuals.map((residual) => residual * Math.sqrt(fit.nobs / fit.dfResidual))
  const leverages = leveragesIn(design)
  const fixed = leverages.filter((leverage) => isFixing(leverage)).length
  if (fixed > 0) {
    throw new FitError(
      `${kind} divides by 1 - leverage, which is 0 for ${fixed} of ${fit.nobs} rows: a regressor stands for a single row; take HC1`,
    )
  }
  const power = kind === 'HC2' ? 0.5 : 1
  return residuals.map((residual, row) => residual / (1 - at(leverages, row)) ** power)
}
