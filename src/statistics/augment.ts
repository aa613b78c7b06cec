import { TableError } from '../errors.ts'
import { checkFit } from './arguments.ts'
import type { OlsFit } from './ols.ts'
import { isFixing, leveragesOf, weightedResiduals } from './ols-design.ts'
import { at } from './vectors.ts'

/** What a fit makes of a row, and the row of the fit. Null where a row fixes the line, so that there is nothing to divide by. */
export interface RowFit {
  /** In units of y. */
  readonly fitted: number
  readonly resid: number
  /** The leverage, 0 to 1. */
  readonly hat: number
  /** The residual over its standard error. */
  readonly stdResid: number | null
  /** The same with the standard error of the fit without the row: Student's t with one degree of freedom less. */
  readonly studentised: number | null
  /** Cook's distance: how far all fitted values move when the row is left out. */
  readonly cooksD: number | null
  /** How far the row's own fitted value moves, in its standard errors. */
  readonly dffits: number | null
}

const columns = ['fitted', 'resid', 'hat', 'stdResid', 'studentised', 'cooksD', 'dffits'] as const

/**
 * The rows of a fit with their fitted values, residuals and influence.
 *
 * @throws TableError where a row has a column of one of these names already
 * @see Belsley, Kuh and Welsch, Regression Diagnostics (1980), chapter 2
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: 5 }]
 * const [first] = augment(fitOls(rows, { y: 'y', x: 'x' }))
 * first.fitted // => 1.1
 * first.hat // => 0.7
 * first.cooksD // => 0.0288066
 * ```
 */
export function augment<Row extends object>(fit: OlsFit<Row>): (Row & RowFit)[] {
  checkFit('augment', { fit, options: {} }, {})
  const { fitted, residuals, sigma, nobs, dfResidual } = fit
  const taken = columns.find((column) => fit.rows.some((row) => column in row))
  if (taken !== undefined) throw new TableError(`rows have a column "${taken}" already: rename it before the fit`)
  const weighted = weightedResiduals(fit)
  const leverages = leveragesOf(fit)
  return fit.rows.map((row, index) => {
    const hat = at(leverages, index)
    const base = { fitted: at(fitted, index), resid: at(residuals, index), hat }
    const isFree = !isFixing(hat) && sigma > 0
    const stdResid = isFree ? at(weighted, index) / (sigma * Math.sqrt(1 - hat)) : null
    const studentised = stdResid === null ? null : toStudentised(stdResid, dfResidual)
    return {
      ...row,
      ...base,
      stdResid,
      studentised,
      cooksD: stdResid === null ? null : (stdResid ** 2 * hat) / ((1 - hat) * (nobs - dfResidual)),
      dffits: studentised === null ? null : studentised * Math.sqrt(hat / (1 - hat)),
    }
  })
}

/** Null where the fit without the row has no residuals left to judge it by. */
function toStudentised(stdResid: number, df: number): number | null {
  const rest = df - stdResid ** 2
  return df > 1 && rest > 1e-10 * df ? stdResid * Math.sqrt((df - 1) / rest) : null
}
