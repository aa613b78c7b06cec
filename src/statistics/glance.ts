import { sum } from './descriptive.ts'
import { upperF } from './distributions.ts'
import { dot } from './least-squares.ts'
import type { OlsFit } from './ols.ts'

/** A fit in one row. */
export interface Glance {
  readonly rSquared: number
  readonly adjRSquared: number
  /** The residual standard error, in units of y. */
  readonly sigma: number
  /** Fisher's F of all regressors together, and its p. */
  readonly statistic: number
  readonly pValue: number
  /** The number of regressors. */
  readonly df: number
  readonly dfResidual: number
  readonly nobs: number
  /** Akaike's and the Bayesian information criterion; they count sigma as a parameter, as R does. */
  readonly aic: number
  readonly bic: number
  readonly logLik: number
}

/**
 * A fit in one row: how much is explained, and how sure it is that anything is.
 *
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: 5 }]
 * const { rSquared, statistic, df, dfResidual } = glance(fitOls(rows, { y: 'y', x: 'x' }))
 * rSquared // => 0.6914286
 * statistic // => 4.4814815
 * [df, dfResidual] // => [1, 2]
 * ```
 */
export function glance(fit: OlsFit<object>): Glance {
  const { rSquared, sigma, nobs, dfResidual, intercept, terms } = fit
  const df = terms.length - (intercept ? 1 : 0)
  // The explained squares over the variance of the residuals; 1 - rSquared would cancel where the fit is close.
  const statistic = explainedSquares(fit) / df / sigma ** 2
  const logLik = logLikelihood(fit)
  const parameters = terms.length + 1
  return {
    rSquared,
    adjRSquared: 1 - ((1 - rSquared) * (nobs - (intercept ? 1 : 0))) / dfResidual,
    sigma,
    statistic,
    pValue: upperF(statistic, df, dfResidual),
    ...{ df, dfResidual, nobs },
    aic: 2 * parameters - 2 * logLik,
    bic: Math.log(nobs) * parameters - 2 * logLik,
    logLik,
  }
}

/** Of the fitted values around their mean; without an intercept, around 0. */
function explainedSquares({ fitted, weights, intercept }: OlsFit<object>): number {
  const each = weights ?? fitted.map(() => 1)
  const centre = intercept ? dot(each, fitted) / sum([...each]) : 0
  return dot(
    each,
    fitted.map((value) => (value - centre) ** 2),
  )
}

/** Of normal errors, at the variance that makes it largest: the mean square of the residuals. */
function logLikelihood({ sigma, dfResidual, nobs, weights }: OlsFit<object>): number {
  const variance = (sigma ** 2 * dfResidual) / nobs
  const logWeights = weights === null ? 0 : sum(weights.map(Math.log))
  return (logWeights - nobs * (Math.log(2 * Math.PI * variance) + 1)) / 2
}
