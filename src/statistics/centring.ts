import { type Absorber, demean } from './demean.ts'
import { at, dot, lengthOf, total } from './vectors.ts'

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
}

export function centringOf(
  nobs: number,
  { intercept, absorber, weights }: Pick<Centring, 'intercept' | 'absorber' | 'weights'>,
): Centring {
  const roots = weights?.map(Math.sqrt) ?? null
  return { intercept, absorber, weights, roots, totalWeight: weights === null ? nobs : total(weights) }
}

export function centre(values: Float64Array, centring: Centring): CentredColumn {
  const { intercept, absorber, roots } = centring
  const mean = intercept ? meanOf(values, centring) : 0
  const own = weighted(absorber === null ? less(values, mean) : demean(values, absorber), roots)
  const length = lengthOf(own)
  const isChanged = absorber !== null || mean !== 0
  return { values: own, mean, loss: isChanged && length > 0 ? lengthOf(weighted(values, roots)) / length : 1 }
}

/** The squares of a column around its mean, weighted. */
export function variationOf(values: Float64Array, centring: Centring): number {
  const around = less(values, meanOf(values, centring))
  const { weights } = centring
  return weights === null
    ? dot(around, around)
    : dot(
        around.map((value) => value * value),
        weights,
      )
}

function meanOf(values: Float64Array, { weights, totalWeight }: Centring): number {
  return (weights === null ? total(values) : dot(values, weights)) / totalWeight
}

function less(values: Float64Array, mean: number): Float64Array {
  return mean === 0 ? values : values.map((value) => value - mean)
}

function weighted(values: Float64Array, roots: Float64Array | null): Float64Array {
  return roots === null ? values : values.map((value, row) => value * at(roots, row))
}
