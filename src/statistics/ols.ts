import { mean, sum } from 'simple-statistics'
import { FitError } from '../errors.ts'
import { tQuantile, twoSidedP } from './t-distribution.ts'

/** An estimated coefficient, in units of y per unit of x (the intercept: of y). */
export interface Estimate {
  readonly estimate: number
  readonly stdError: number
  /** Student's t: estimate / stdError. */
  readonly statistic: number
  /** Two-sided, against the coefficient being 0. */
  readonly pValue: number
  /** Bounds of the 95 % confidence interval. */
  readonly confLow: number
  readonly confHigh: number
}

/** A straight line fitted by ordinary least squares. */
export interface OlsFit<Row> {
  readonly x: string
  readonly y: string
  readonly nobs: number
  readonly dfResidual: number
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  /** The residual standard error, in units of y. */
  readonly sigma: number
  /** The rows that the line is fitted to. */
  readonly rows: readonly Row[]
  /** The rows that were left out since x or y is missing. */
  readonly leftOut: readonly Row[]
}

type Column<Row> = { [Key in keyof Row]: Row[Key] extends number | null ? Key : never }[keyof Row] & string

const confidence = 0.95

/**
 * Fits y = intercept + slope * x by ordinary least squares, with the usual standard errors (equal variances) and Student's t with n - 2
 * degrees of freedom. Sums are taken around the means, so large offsets cost no digits.
 *
 * @param rows rows with null in x or y are left out, and listed
 * @throws FitError for fewer than three rows, for x or y that does not vary, and for values that are not finite
 * @see Draper and Smith, Applied Regression Analysis, chapter 1
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: null }]
 * const fit = fitOls(rows, { y: 'y', x: 'x' })
 * fit.slope.estimate // => 0.5
 * fit.rSquared // => 0.25
 * fit.leftOut // => [{ x: 4, y: null }]
 * ```
 */
export function fitOls<Row extends object>(
  rows: readonly Row[],
  { y, x }: { readonly y: Column<Row>; readonly x: Column<Row> },
): OlsFit<Row> {
  const used = rows.filter((row) => row[x] !== null && row[y] !== null)
  const leftOut = rows.filter((row) => row[x] === null || row[y] === null)
  const [xs, ys] = [numbers(used, x), numbers(used, y)]
  const nobs = used.length
  if (nobs < 3) throw new FitError(`a line and its errors need 3 rows with ${x} and ${y}; there are ${nobs}`)

  const [xMean, yMean] = [mean(xs), mean(ys)]
  const dx = xs.map((value) => value - xMean)
  const dy = ys.map((value) => value - yMean)
  const sxx = sumOfProducts(dx, dx)
  const syy = sumOfProducts(dy, dy)
  for (const [name, squares] of [
    [x, sxx],
    [y, syy],
  ] as const) {
    if (squares === 0) throw new FitError(`${name} is the same in all ${nobs} rows: there is no line to fit`)
  }

  const slope = sumOfProducts(dx, dy) / sxx
  const residuals = dy.map((value, index) => value - slope * (dx[index] ?? Number.NaN))
  const squares = sumOfProducts(residuals, residuals)
  const dfResidual = nobs - 2
  const variance = squares / dfResidual
  return {
    x,
    y,
    nobs,
    dfResidual,
    slope: toEstimate(slope, Math.sqrt(variance / sxx), dfResidual),
    intercept: toEstimate(yMean - slope * xMean, Math.sqrt(variance * (1 / nobs + (xMean * xMean) / sxx)), dfResidual),
    rSquared: 1 - squares / syy,
    sigma: Math.sqrt(variance),
    rows: used,
    leftOut,
  }
}

/**
 * The height of the line at x.
 *
 * @example
 * ```ts
 * const fit = fitOls([{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }], { y: 'y', x: 'x' })
 * predict(fit, 4) // => 3
 * ```
 */
export function predict(fit: Pick<OlsFit<unknown>, 'slope' | 'intercept'>, x: number): number {
  return fit.intercept.estimate + fit.slope.estimate * x
}

function numbers<Row extends object>(rows: readonly Row[], column: Column<Row>): number[] {
  return rows.map((row) => {
    const value: unknown = row[column]
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw new FitError(`${column} is ${value} in a row: a fit takes finite numbers, and null for what is missing`)
  })
}

function sumOfProducts(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, index) => value * (b[index] ?? Number.NaN)))
}

function toEstimate(estimate: number, stdError: number, df: number): Estimate {
  const statistic = estimate / stdError
  const reach = tQuantile(confidence, df) * stdError
  return {
    estimate,
    stdError,
    statistic,
    pValue: twoSidedP(statistic, df),
    confLow: estimate - reach,
    confHigh: estimate + reach,
  }
}
