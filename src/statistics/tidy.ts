import { FitError, InputError } from '../errors.ts'
import { sum } from './descriptive.ts'
import { reachOf, twoSidedP } from './distributions.ts'
import { at, dot } from './least-squares.ts'
import type { OlsFit } from './ols.ts'

/** An estimated coefficient, in units of y per unit of x (the intercept: of y). */
export interface Estimate {
  readonly estimate: number
  readonly stdError: number
  /** Student's t: estimate / stdError. */
  readonly statistic: number
  /** Two-sided, against the coefficient being 0. */
  readonly pValue: number
  /** Bounds of the confidence interval. */
  readonly confLow: number
  readonly confHigh: number
}

/** Errors that stay right where the variance differs between rows; HC3 is the one for small samples. */
export type RobustErrors = 'HC0' | 'HC1' | 'HC2' | 'HC3'

/** How standard errors are computed: for equal variances, for unequal ones, or for rows that depend on each other within groups. */
export type StdErrors<Row> = 'classical' | RobustErrors | { readonly clusteredBy: keyof Row & string }

export interface TidyOptions<Row> {
  /** Default `classical`. */
  readonly stdErrors?: StdErrors<Row> | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
}

/**
 * The coefficients of a fit, one row each, with standard errors, t, two-sided p and confidence intervals.
 *
 * Robust errors are those of White (HC0), with Hinkley's factor n / (n - k) (HC1) and with residuals scaled by the leverage (HC2, HC3: MacKinnon and White);
 * t has n - k degrees of freedom. Clustered errors have the factor G / (G - 1) * (n - 1) / (n - k) and G - 1 degrees of freedom.
 *
 * @throws FitError for HC2 or HC3 where a row has a leverage of 1, and for fewer than two clusters or a row without one
 * @throws InputError for a confidence that is not between 0 and 1
 * @see MacKinnon and White, Journal of Econometrics 29 (1985); Cameron and Miller, Journal of Human Resources 50 (2015)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: 5 }]
 * const fit = fitOls(rows, { y: 'y', x: 'x' })
 * const [, slope] = tidy(fit, { stdErrors: 'HC3' })
 * slope.term // => 'x'
 * slope.estimate // => 1.1
 * ```
 */
export function tidy<Row extends object>(
  fit: OlsFit<Row>,
  { stdErrors = 'classical', confidence = 0.95 }: TidyOptions<Row> = {},
): ({ readonly term: string } & Estimate)[] {
  const { varianceOf, df } = variancesOf(fit, stdErrors)
  return fit.terms.map((term, index) => ({
    term,
    ...toEstimate(at(fit.coefficients, index), Math.sqrt(varianceOf(index)), df, confidence),
  }))
}

/**
 * One row of `tidy`.
 *
 * @throws InputError for a term that the fit does not have
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }]
 * coefficientOf(fitOls(rows, { y: 'y', x: 'x' }), 'x').stdError // => 0.8660254
 * ```
 */
export function coefficientOf<Row extends object>(
  fit: OlsFit<Row>,
  term: string,
  { stdErrors = 'classical', confidence = 0.95 }: TidyOptions<Row> = {},
): Estimate {
  const index = fit.terms.indexOf(term)
  if (index < 0) throw new InputError(`the fit has no term "${term}"; it has ${fit.terms.join(', ')}`, term)
  const { varianceOf, df } = variancesOf(fit, stdErrors)
  return toEstimate(at(fit.coefficients, index), Math.sqrt(varianceOf(index)), df, confidence)
}

/** An estimate with its t, p and interval. A coefficient of exactly 0 with no error is no evidence against 0. */
export function toEstimate(estimate: number, stdError: number, df: number, confidence: number): Estimate {
  const statistic = estimate === 0 ? 0 : estimate / stdError
  const reach = reachOf(confidence, df) * stdError
  return {
    ...{ estimate, stdError, statistic, pValue: twoSidedP(statistic, df) },
    confLow: estimate - reach,
    confHigh: estimate + reach,
  }
}

interface Variances {
  /** By the place of the coefficient. */
  readonly varianceOf: (index: number) => number
  readonly df: number
}

function variancesOf<Row extends object>(fit: OlsFit<Row>, stdErrors: StdErrors<Row>): Variances {
  if (typeof stdErrors === 'object') return clustered(fit, stdErrors.clusteredBy)
  const { pseudoInverse, dfResidual: df, sigma } = fit
  const squares = stdErrors === 'classical' ? fit.rows.map(() => sigma * sigma) : robustSquares(fit, stdErrors)
  const varianceOf = (index: number) =>
    dot(
      (pseudoInverse[index] ?? []).map((part) => part * part),
      squares,
    )
  return { varianceOf, df }
}

/** What stands for each row's error variance. */
function robustSquares(fit: OlsFit<object>, kind: RobustErrors): number[] {
  const { leverages, nobs, dfResidual } = fit
  const power = { HC0: 0, HC1: 0, HC2: 1, HC3: 2 }[kind]
  const factor = kind === 'HC1' ? nobs / dfResidual : 1
  const fixed = leverages.filter((leverage) => isFixing(leverage)).length
  if (power > 0 && fixed > 0) {
    throw new FitError(
      `${kind} divides by 1 - leverage, which is 0 for ${fixed} of ${nobs} rows: a regressor stands for a single row; take HC1`,
    )
  }
  return weightedResiduals(fit).map((residual, row) => (factor * residual ** 2) / (1 - at(leverages, row)) ** power)
}

function clustered<Row extends object>(fit: OlsFit<Row>, column: keyof Row & string): Variances {
  const { pseudoInverse, nobs, dfResidual, rows } = fit
  const residuals = weightedResiduals(fit)
  const members = new Map<unknown, number[]>()
  for (const [index, row] of rows.entries()) {
    const cluster = row[column] ?? null
    if (cluster === null) throw new FitError(`row ${index + 1} of the fit has no ${column} to cluster by`)
    members.set(cluster, [...(members.get(cluster) ?? []), index])
  }
  const clusters = members.size
  if (clusters < 2) throw new FitError(`clustered errors need two clusters; ${column} has ${clusters}`)
  const factor = (clusters / (clusters - 1)) * ((nobs - 1) / dfResidual)
  const varianceOf = (index: number) => {
    const parts = pseudoInverse[index] ?? []
    const sums = [...members.values()].map((own) => sum(own.map((row) => at(parts, row) * at(residuals, row))))
    return factor * dot(sums, sums)
  }
  return { varianceOf, df: clusters - 1 }
}

/** Residuals times the root of their weights: the ones that least squares makes small. */
export function weightedResiduals({ residuals, weights }: OlsFit<object>): readonly number[] {
  return weights === null ? residuals : residuals.map((residual, row) => residual * Math.sqrt(at(weights, row)))
}

/** Whether a row fixes the line where it is, so that its residual is 0 whatever its y. */
export function isFixing(leverage: number): boolean {
  return leverage > 1 - 1e-10
}
