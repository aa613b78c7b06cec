import { type Absorber, demean } from './demean.ts'
import { at, dot, lengthOf, scaleEach, total } from './vectors.ts'

/** What is taken out of the columns before they are fitted: their means, fixed effects, or nothing; and how rows are weighted. */
export interface Centring {
  readonly intercept: boolean
  /** Fixed effects; null for none. */
  readonly absorber: Absorber | null
  readonly weights: Float64Array | null
  /** The roots of the weights. */
  readonly roots: Float64Array | null
  /** The number of rows, or the sum of their weights. */
  readonly totalWeight: number
}

/** A column without what is taken out, each row times the root of its weight. */
export interface CentredColumn {
  readonly values: Float64Array
  /** What was taken out; 0 where it was nothing, or fixed effects. */
  readonly mean: number
  /** How many times as long the column was before: digits that were lost. */
  readonly loss: number
  /** Its length without its mean, of which fixed effects may leave less. */
  readonly variation: number
}

export function centringOf(
  nobs: number,
  { intercept, absorber, weights }: Pick<Centring, 'intercept' | 'absorber' | 'weights'>,
): Centring {
  const roots = weights?.map(Math.sqrt) ?? null
  return { intercept, absorber, weights, roots, totalWeight: weights === null ? nobs : total(weights) }
}

/** Centres a column, in place. */
export function centre(values: Float64Array, centring: Centring): CentredColumn {
  const { intercept, absorber, roots, weights, totalWeight } = centring
  const whole = weightedLength(values, weights)
  const hasMean = intercept || absorber !== null
  const mean = hasMean ? (weights === null ? total(values) : dot(values, weights)) / totalWeight : 0
  if (hasMean) for (let row = 0; row < values.length; row += 1) values[row] = at(values, row) - mean
  const variation = weightedLength(values, weights)
  if (absorber !== null) demean(values, absorber)
  if (roots !== null) scaleEach(values, roots)
  const length = absorber === null ? variation : lengthOf(values)
  return { values, mean: intercept ? mean : 0, loss: hasMean && length > 0 ? whole / length : 1, variation }
}

function weightedLength(values: Float64Array, weights: Float64Array | null): number {
  if (weights === null) return lengthOf(values)
  let sum = 0
  for (let row = 0; row < values.length; row += 1) sum += at(values, row) ** 2 * at(weights, row)
  return Math.sqrt(sum)
}
