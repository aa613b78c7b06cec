import { FitError } from '../errors.ts'
import { type CentredColumn, type Centring, centre, centringOf } from './centring.ts'
import { isConstant } from './columns.ts'
import { absorberOf } from './demean.ts'
import { leastSquares } from './least-squares.ts'
import type { Levels } from './levels.ts'
import { at, dot, lengthOf, product, toList } from './vectors.ts'

interface CentringChoice {
  readonly intercept: boolean
  readonly weights: Float64Array | null
  /** Of the fixed effects. */
  readonly levels: readonly Levels[]
}

/** What is taken out of the columns of so many rows. */
export function centringFor(nobs: number, { intercept, weights, levels }: CentringChoice): Centring {
  const absorber = levels.length === 0 ? null : absorberOf(levels, weights ?? new Float64Array(nobs).fill(1))
  return centringOf(nobs, { intercept, absorber, weights })
}

/** A column and its name. */
export interface Named {
  readonly name: string
  readonly values: Float64Array
}

/**
 * The fit of y to x, and the squares that are left, that were there, and that were there without fixed effects. Centres x in place.
 *
 * @throws FitError for columns that do not vary, at all or within fixed effects, or that are combinations of others
 */
export function solveColumns(y: Named, x: readonly Named[], centring: Centring) {
  const centred = centreNamed({ ...y, values: y.values.slice() }, centring)
  if (lengthOf(centred.values) === 0) {
    throw new FitError(`${y.name} is 0 in all ${y.values.length} rows: there is nothing to explain`)
  }
  const regressors = x.map((one) => ({ name: one.name, ...centreNamed(one, centring) }))
  const { slopes, explained, factor, residuals } = leastSquares(centred, regressors)
  const squares = dot(residuals, residuals)
  const { roots } = centring
  if (roots !== null)
    for (let row = 0; row < residuals.length; row += 1) residuals[row] = at(residuals, row) / at(roots, row)
  const means = regressors.map(({ mean }) => mean)
  return {
    // The intercept is what the slopes, each at its mean, leave of the mean of y.
    coefficients: centring.intercept ? [centred.mean - product(slopes, means), ...slopes] : slopes,
    residuals: toList(residuals),
    explained,
    means,
    factor,
    squares,
    fitted: toList(y.values.map((value, row) => value - at(residuals, row))),
    variation: centred.variation ** 2,
    withinVariation: dot(centred.values, centred.values),
  }
}

function centreNamed({ name, values }: Named, centring: Centring): CentredColumn {
  const { intercept, absorber } = centring
  if ((intercept || absorber !== null) && isConstant(values)) {
    throw new FitError(`${name} is the same in all ${values.length} rows; no line can be fitted`)
  }
  const column = centre(values, centring)
  if (absorber !== null && lengthOf(column.values) <= 1e-9 * column.variation) {
    throw new FitError(`${name} does not vary beyond the fixed effects of ${absorber.names}; they explain all of it`)
  }
  return column
}
