import { FitError } from '../errors.ts'
import { type Centring, centre, centringOf, variationOf } from './centring.ts'
import { isConstant, readColumn } from './columns.ts'
import { absorberOf } from './demean.ts'
import { leastSquares } from './least-squares.ts'
import { readLevels } from './levels.ts'
import type { NamedColumn } from './orthogonal.ts'
import { nameOf, type Variable } from './variables.ts'
import { at, dot, lengthOf, toList } from './vectors.ts'

/** Rows, and where they stand among those that the caller gave. */
interface PlacedRows {
  readonly rows: readonly object[]
  readonly places?: Uint32Array
}

export interface CentringChoice {
  readonly intercept: boolean
  /** A column of weights, or the weights themselves. */
  readonly weights: string | Float64Array | null
  readonly fixedEffects: readonly string[]
}

export function readCentring({ rows, places }: PlacedRows, choice: CentringChoice): Centring {
  const weights = typeof choice.weights === 'string' ? readColumn(rows, choice.weights, places) : choice.weights
  const levels = choice.fixedEffects.map((column) => readLevels(rows, column, 'for its fixed effect'))
  const absorber = levels.length === 0 ? null : absorberOf(levels, weights ?? new Float64Array(rows.length).fill(1))
  return centringOf(rows.length, { intercept: choice.intercept, absorber, weights })
}

/**
 * A variable as it is to be fitted.
 *
 * @throws FitError for one that does not vary: at all, or within the levels of the fixed effects
 */
export function centreVariable(variable: Variable, values: Float64Array, centring: Centring): NamedColumn {
  const { intercept, absorber } = centring
  const name = nameOf(variable)
  if ((intercept || absorber !== null) && isConstant(values)) {
    throw new FitError(`${name} is the same in all ${values.length} rows: there is no line to fit`)
  }
  const column = centre(values, centring)
  if (absorber !== null && lengthOf(column.values) <= 1e-9 * Math.sqrt(variationOf(values, centring))) {
    const columns = [absorber.first, ...absorber.others].map((one) => one.column).join(' and ')
    throw new FitError(`${name} does not vary beyond the fixed effects of ${columns}: they stand for all of it`)
  }
  return { name, ...column }
}

export function readRegressors(
  { rows, places }: PlacedRows,
  x: readonly Variable[],
  centring: Centring,
): NamedColumn[] {
  return x.map((variable) => centreVariable(variable, readColumn(rows, variable, places), centring))
}

/** The fit of y to x, and the squares that are left, that were there, and that were there without what was taken out first. */
export function solveColumns(placed: PlacedRows, y: Variable, x: readonly Variable[], centring: Centring) {
  const response = readColumn(placed.rows, y, placed.places)
  const centred = centreVariable(y, response, centring)
  const regressors = readRegressors(placed, x, centring)
  const { slopes, explained, factor, residuals: weighted } = leastSquares(centred, regressors)
  const withinVariation = dot(centred.values, centred.values)
  if (withinVariation === 0) {
    throw new FitError(`${nameOf(y)} is 0 in all ${response.length} rows: there is nothing to explain`)
  }
  const means = regressors.map(({ mean }) => mean)
  const { roots } = centring
  const residuals = toList(roots === null ? weighted : weighted.map((value, row) => value / at(roots, row)))
  return {
    // The intercept is what the slopes, each at its mean, leave of the mean of y.
    coefficients: centring.intercept ? [centred.mean - dot(slopes, means), ...slopes] : slopes,
    ...{ residuals, explained, means, factor, withinVariation },
    fitted: residuals.map((residual, row) => at(response, row) - residual),
    squares: dot(weighted, weighted),
    variation: centring.absorber === null ? withinVariation : variationOf(response, centring),
  }
}
