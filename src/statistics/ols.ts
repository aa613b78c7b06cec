import { FitError, InputError } from '../errors.ts'
import { isConstant, placeOf, readColumn, splitByMissing } from './columns.ts'
import { at, dot, leastSquares } from './least-squares.ts'
import { columnOf, type NumericColumn, nameOf, type Variable } from './variables.ts'

/** A linear model fitted by least squares: plain data, from which `tidy`, `glance`, `augment` and `predict` read. */
export interface OlsFit<Row> {
  /** What is explained, and by what, as they entered the fit. */
  readonly y: Variable
  readonly x: readonly Variable[]
  /** The names of the coefficients: `(Intercept)` first where there is one, then those of x. */
  readonly terms: readonly string[]
  /** In units of y per unit of x. */
  readonly coefficients: readonly number[]
  readonly nobs: number
  /** Rows less coefficients. */
  readonly dfResidual: number
  readonly intercept: boolean
  /** The residual standard error, in units of y. */
  readonly sigma: number
  /** The explained part of the variation of y around its mean, 0 to 1; without an intercept, around 0. */
  readonly rSquared: number
  /** Row by row, as in `rows`. */
  readonly fitted: readonly number[]
  readonly residuals: readonly number[]
  /** The diagonal of the hat matrix, 0 to 1. */
  readonly leverages: readonly number[]
  readonly weights: readonly number[] | null
  /** For each coefficient, what a unit of each row's y (times the root of its weight) adds to it. */
  readonly pseudoInverse: readonly (readonly number[])[]
  /** The rows that the model is fitted to. */
  readonly rows: readonly Row[]
  /** The rows that were left out since a value is missing. */
  readonly leftOut: readonly Row[]
}

export interface OlsOptions<Column extends string> {
  readonly y: Variable<Column>
  /** One regressor or several; see `log`, `per` and `power` for transformed ones. */
  readonly x: Variable<Column> | readonly Variable<Column>[]
  /** Default true; without it the model goes through the origin. */
  readonly intercept?: boolean | undefined
  /** A column of positive weights: a row's squared residual counts so many times (variances are proportional to 1 / weight). */
  readonly weights?: Column | undefined
}

export const interceptTerm = '(Intercept)'

/**
 * Fits y = b0 + b1 x1 + b2 x2 ... by ordinary (or weighted) least squares: QR decomposition of centred and scaled columns.
 *
 * @param rows rows with null in y, x or weights are left out, and listed
 * @throws InputError for no x, or one given twice
 * @throws FitError for fewer rows than coefficients + 1; for columns that do not vary or are combinations of others; for values that are not
 *   finite and weights that are not positive
 * @see Draper and Smith, Applied Regression Analysis, chapters 1 to 5
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: null }]
 * const fit = fitOls(rows, { y: 'y', x: 'x' })
 * fit.terms // => ['(Intercept)', 'x']
 * fit.coefficients // => [1, 0.5]
 * fit.rSquared // => 0.25
 * fit.leftOut // => [{ x: 4, y: null }]
 * ```
 */
export function fitOls<Row extends object>(rows: readonly Row[], options: OlsOptions<NumericColumn<Row>>): OlsFit<Row> {
  const { y, intercept = true, weights: weightColumn } = options
  const x = toList(options.x)
  const names = x.map(nameOf)
  refuseRepeated(names)
  const columns = [...[y, ...x].map(columnOf), ...(weightColumn === undefined ? [] : [weightColumn])]
  const { used, leftOut } = splitByMissing(rows, columns)
  const terms = intercept ? [interceptTerm, ...names] : names
  const [nobs, dfResidual] = [used.length, used.length - terms.length]
  if (dfResidual < 1) {
    throw new FitError(
      `${terms.length} ${terms.length === 1 ? 'coefficient and its error' : 'coefficients and their errors'} need ${terms.length + 1} rows with ` +
        `${[...new Set(columns)].join(' and ')}; there are ${nobs}`,
    )
  }

  const response = readColumn(used, y)
  const regressors = x.map((variable) => ({ name: nameOf(variable), values: readColumn(used, variable) }))
  const weights = weightColumn === undefined ? null : readWeights(used, weightColumn)
  if (intercept) refuseConstant([{ name: nameOf(y), values: response }, ...regressors])
  const solution = leastSquares({ y: response, columns: regressors, intercept, weights })
  const { residuals } = solution
  const squares = weightedSquares(residuals, weights)
  const centre = intercept ? weightedMean(response, weights) : 0
  const variation = weightedSquares(
    response.map((value) => value - centre),
    weights,
  )
  if (variation === 0) throw new FitError(`${nameOf(y)} is 0 in all ${nobs} rows: there is nothing to explain`)
  return {
    ...{ y, x, terms, nobs, dfResidual, intercept, weights, ...solution },
    sigma: Math.sqrt(squares / dfResidual),
    rSquared: 1 - squares / variation,
    fitted: response.map((value, row) => value - at(residuals, row)),
    rows: used,
    leftOut,
  }
}

function toList<Column extends string>(x: OlsOptions<Column>['x']): readonly Variable<Column>[] {
  return typeof x === 'string' || 'column' in x ? [x] : x
}

function refuseRepeated(names: readonly string[]): void {
  if (names.length === 0) throw new InputError('a regression needs at least one x', names)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new InputError(`${repeated} is given twice as x`, repeated)
}

function refuseConstant(columns: readonly { readonly name: string; readonly values: readonly number[] }[]): void {
  for (const { name, values } of columns) {
    if (isConstant(values)) {
      throw new FitError(`${name} is the same in all ${values.length} rows: there is no line to fit`)
    }
  }
}

function readWeights<Row extends object>(rows: readonly Row[], column: NumericColumn<Row>): readonly number[] {
  const weights = readColumn(rows, column)
  const wrong = weights.findIndex((weight) => weight <= 0)
  const row = rows[wrong]
  if (row === undefined) return weights
  throw new FitError(`the weight ${column} is ${weights[wrong]} in ${placeOf(row, wrong)}: weights are above 0`)
}

function weightedSquares(values: readonly number[], weights: readonly number[] | null): number {
  return weights === null
    ? dot(values, values)
    : dot(
        weights,
        values.map((value) => value * value),
      )
}

function weightedMean(values: readonly number[], weights: readonly number[] | null): number {
  const each = weights ?? values.map(() => 1)
  return (
    dot(each, values) /
    dot(
      each,
      each.map(() => 1),
    )
  )
}
