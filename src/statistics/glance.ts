import { checkFit } from './arguments.ts'
import { upperF } from './distributions.ts'
import type { OlsFit } from './ols.ts'
import { total } from './vectors.ts'

/** A fit in one row. */
export interface Glance {
  readonly rSquared: number
  readonly adjRSquared: number
  /** The residual standard error, in units of y. */
  readonly sigma: number
  /** The part that x explains of the variation within the levels of fixed effects; only there for fits that have them. */
  readonly withinRSquared?: number
  /** Fisher's F of all regressors together (beyond fixed effects), and its p. */
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
  checkFit('glance', { fit, options: {} }, {})
  const { rSquared, sigma, nobs, dfResidual, intercept, terms, fixedEffects, explained } = fit
  const df = terms.length - (intercept ? 1 : 0)
  // The explained squares over the variance of the residuals; 1 - rSquared would cancel where the fit is close.
  const statistic = explained / df / sigma ** 2
  const logLik = logLikelihood(fit)
  const parameters = nobs - dfResidual + 1
  const isAroundMean = intercept || fixedEffects !== null
  return {
    rSquared,
    adjRSquared: 1 - ((1 - rSquared) * (nobs - (isAroundMean ? 1 : 0))) / dfResidual,
    ...(fixedEffects === null ? {} : { withinRSquared: fixedEffects.withinRSquared }),
    sigma,
    statistic,
    pValue: upperF(statistic, df, dfResidual),
    df,
    dfResidual,
    nobs,
    aic: 2 * parameters - 2 * logLik,
    bic: Math.log(nobs) * parameters - 2 * logLik,
    logLik,
  }
}

/** Of normal errors, at the variance that makes it largest: the mean square of the residuals. */
function logLikelihood({ sigma, dfResidual, nobs, weights }: OlsFit<object>): number {
  const variance = (sigma ** 2 * dfResidual) / nobs
  const logWeights = weights === null ? 0 : total(Float64Array.from(weights, Math.log))
  return (logWeights - nobs * (Math.log(2 * Math.PI * variance) + 1)) / 2
}
