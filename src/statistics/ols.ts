import { FitError, InputError } from '../errors.ts'
import { columnOf as columnIn, maybe } from '../formats/arguments.ts'
import { checkRows, columnsOf, flag, variableOf, variablesOf } from './arguments.ts'
import type { Absorber } from './demean.ts'
import { rankOf } from './effects-rank.ts'
import { centringFor, solveColumns } from './ols-columns.ts'
import { chooseRows } from './ols-rows.ts'
import { columnOf, type NumericColumn, nameOf, type Variable } from './variables.ts'
import { toList } from './vectors.ts'

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
  /** Rows less coefficients, those that fixed effects stand for too. */
  readonly dfResidual: number
  /** Whether there is a coefficient of that name; fixed effects are in its place. */
  readonly intercept: boolean
  /** The residual standard error, in units of y. */
  readonly sigma: number
  /** The explained part of the variation of y around its mean, 0 to 1; without an intercept or fixed effects, around 0. */
  readonly rSquared: number
  /** Row by row, as in `rows`. */
  readonly fitted: readonly number[]
  readonly residuals: readonly number[]
  readonly weights: readonly number[] | null
  readonly fixedEffects: FixedEffects | null
  /** The weighted squares of y that x explains, beyond the intercept or the fixed effects. */
  readonly explained: number
  /** The means around which the columns of x were taken (0 without an intercept), and what makes these an orthonormal basis: variances are sums of its squares. */
  readonly means: readonly number[]
  readonly factor: readonly (readonly number[])[]
  /** The rows that the model is fitted to. */
  readonly rows: readonly Row[]
  /** The rows that were left out since a value is missing or their weight is 0. */
  readonly leftOut: readonly Row[]
  /** The rows that were left out since they are alone in a level of a fixed effect, with or without the other ones here. */
  readonly singletons: readonly Row[]
}

/** What was taken out of y and x: an effect of each level of some columns. */
export interface FixedEffects {
  readonly columns: readonly string[]
  /** How many levels each of the columns has. */
  readonly levels: readonly number[]
  /** The number of coefficients that they replace: what the dummies of all levels have, the intercept among them. */
  readonly df: number
  /** The part that x explains of the variation of y within the levels, 0 to 1. */
  readonly withinRSquared: number
}

export interface OlsOptions<Column extends string, Level extends string = string> {
  readonly y: Variable<Column>
  /** One regressor or several; see `log`, `per` and `power` for transformed ones. */
  readonly x: Variable<Column> | readonly Variable<Column>[]
  /** Default true; without it the model goes through the origin. */
  readonly intercept?: boolean | undefined
  /** A column of weights: a row's squared residual counts so many times (variances are proportional to 1 / weight). A row with a weight of 0 does not count. */
  readonly weights?: Column | undefined
  /** Columns whose levels have an effect each, such as `['iso3', 'year']`: the fit is that with dummies for all of them. */
  readonly fixedEffects?: readonly Level[] | undefined
}

export const interceptTerm = '(Intercept)'

/**
 * Fits y = b0 + b1 x1 + b2 x2 ... by ordinary (or weighted) least squares: QR decomposition of centred and scaled columns.
 *
 * Fixed effects are removed from y and x first, until the means of all levels are within 1e-12 of the length of what is left; coefficients, errors and
 * degrees of freedom are those of the fit with a dummy for each level.
 *
 * @param rows rows with nothing in y, x, weights or fixed effects are left out, and listed
 * @throws InputError for no x, one given twice, or a column that the rows don't have
 * @throws FitError for fewer rows than coefficients + 1; for columns that do not vary (within fixed effects) or are combinations of others; for values that
 *   are not finite and weights that are below 0
 * @see Draper and Smith, Applied Regression Analysis, chapters 1 to 5; Frisch and Waugh, Econometrica 1 (1933)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 2 }, { x: 4, y: null }]
 * const fit = fitOls(rows, { y: 'y', x: 'x' })
 * fit.terms // => ['(Intercept)', 'x']
 * fit.coefficients // => [1, 0.5]
 * fit.rSquared // => 0.25
 * fit.leftOut // => [{ x: 4, y: null }]
 * const panel = [1, 2, 3, 1, 2, 4].map((x, k) => ({ iso3: k < 3 ? 'BTN' : 'NRU', x, y: [1, 3, 2, 11, 13, 14][k] }))
 * fitOls(panel, { y: 'y', x: 'x', fixedEffects: ['iso3'] }).coefficients[0] // => 0.8
 * ```
 */
export function fitOls<Row extends object>(
  rows: readonly Row[],
  options: OlsOptions<NumericColumn<Row>, keyof Row & string>,
): OlsFit<Row> {
  checkRows<OlsOptions<string>>('fitOls', { rows, options }, olsSchemas(rows))
  return fitRows(rows, options)
}

/** The options of a model. */
export function olsSchemas(rows: readonly unknown[]) {
  return {
    y: variableOf(rows),
    x: variablesOf(rows),
    intercept: maybe(flag),
    weights: maybe(columnIn(rows)),
    fixedEffects: maybe(columnsOf(rows)),
  }
}

/** `fitOls` for columns that the type of the rows does not tell of. */
export function fitRows<Row extends object>(rows: readonly Row[], options: OlsOptions<string>): OlsFit<Row> {
  const { y, weights, fixedEffects = [] } = options
  const x = listOf(options.x)
  refuseRepeated(x.map(nameOf))
  const intercept = (options.intercept ?? true) && fixedEffects.length === 0
  const terms = [...(intercept ? [interceptTerm] : []), ...x.map(nameOf)]
  const { columns, levels, leftOut, singletons, ...chosen } = chooseRows(rows, {
    variables: [y, ...x],
    weights,
    fixedEffects,
  })
  const centring = centringFor(chosen.rows.length, { intercept, weights: chosen.weights, levels })
  const effects = centring.absorber === null ? null : describeEffects(fixedEffects, centring.absorber)
  const [nobs, parameters] = [chosen.rows.length, terms.length + (effects?.df ?? 0)]
  if (nobs <= parameters) {
    const needed = new Set([...[y, ...x].map(columnOf), ...(weights === undefined ? [] : [weights]), ...fixedEffects])
    throw new FitError(
      `${countOf(terms.length, effects)} need ${parameters + 1} rows with ${[...needed].join(' and ')}; there are ${nobs}`,
    )
  }
  const [response = new Float64Array(), ...regressors] = columns
  const { squares, variation, withinVariation, ...solution } = solveColumns(
    { name: nameOf(y), values: response },
    regressors.map((values, index) => ({ name: terms[index + (intercept ? 1 : 0)] ?? '', values })),
    centring,
  )
  return {
    ...solution,
    y,
    x,
    terms,
    nobs,
    intercept,
    dfResidual: nobs - parameters,
    sigma: Math.sqrt(squares / (nobs - parameters)),
    rSquared: 1 - squares / variation,
    weights: chosen.weights === null ? null : toList(chosen.weights),
    fixedEffects: effects === null ? null : { ...effects, withinRSquared: 1 - squares / withinVariation },
    rows: chosen.rows,
    leftOut,
    singletons,
  }
}

function listOf<Column extends string>(x: OlsOptions<Column>['x']): readonly Variable<Column>[] {
  return typeof x === 'string' || 'column' in x ? [x] : x
}

function refuseRepeated(names: readonly string[]): void {
  if (names.length === 0) throw new InputError('a regression needs at least one x', names)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new InputError(`${repeated} is given twice as x`, repeated)
}

function describeEffects(columns: readonly string[], absorber: Absorber): Omit<FixedEffects, 'withinRSquared'> {
  const counts = new Map([absorber.first, ...absorber.others].map(({ column, labels }) => [column, labels.length]))
  return { columns, levels: columns.map((column) => counts.get(column) ?? 0), df: rankOf(absorber) }
}

function countOf(terms: number, effects: Pick<FixedEffects, 'df'> | null): string {
  const coefficients = terms === 1 ? 'coefficient' : 'coefficients'
  if (effects !== null) return `${terms} ${coefficients}, ${effects.df} more for the fixed effects, and their errors`
  return `${terms} ${coefficients} and ${terms === 1 ? 'its error' : 'their errors'}`
}
