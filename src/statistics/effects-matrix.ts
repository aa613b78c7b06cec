import { FitError } from '../errors.ts'
import type { Absorber } from './demean.ts'
import { sweep } from './sweep.ts'
import { at } from './vectors.ts'

/** A matrix as large as the levels squared, and time that goes with its cube. */
const mostLevels = 500

/** The normal equations of the effects besides the first, from which the means of the first are taken out, solved at once. */
interface ReducedEffects {
  readonly rank: number
  /** A generalised inverse; the levels of the others follow one another. */
  readonly inverse: readonly Float64Array[]
  /** The rows of each level of the first effect, and where their levels of the others stand. */
  readonly groups: readonly (readonly number[])[]
  readonly placesOf: (row: number) => readonly number[]
}

/**
 * @param purpose for the message
 * @throws FitError for more than 500 levels besides those of the largest effect
 */
export function reduceEffects(absorber: Absorber, purpose: string): ReducedEffects {
  const { first, others, weights, firstWeights, otherWeights } = absorber
  const scale = otherWeights.flatMap((part) => [...part])
  if (scale.length > mostLevels) {
    throw new FitError(
      `${others.map(({ column }) => column).join(' and ')} have ${scale.length} levels: ${purpose} can be worked out for ${mostLevels} besides those of ${first.column}`,
    )
  }
  const offsets = otherWeights.map((_, index) =>
    otherWeights.slice(0, index).reduce((sum, { length }) => sum + length, 0),
  )
  const placesOf = (row: number) => others.map(({ codes }, index) => at(offsets, index) + at(codes, row))
  const groups = first.labels.map((): number[] => [])
  for (const [row, code] of first.codes.entries()) groups[code]?.push(row)
  const matrix = scale.map(() => new Float64Array(scale.length))
  const add = (a: number, b: number, value: number) => {
    const row = matrix[a]
    if (row !== undefined) row[b] = at(row, b) + value
  }
  for (const [level, rows] of groups.entries()) {
    for (const row of rows) for (const a of placesOf(row)) for (const b of placesOf(row)) add(a, b, at(weights, row))
    const sums = [...sumsByPlace(rows, placesOf, weights)]
    for (const [a, ofA] of sums) for (const [b, ofB] of sums) add(a, b, (-ofA * ofB) / at(firstWeights, level))
  }
  return { rank: sweep(matrix, scale), inverse: matrix, groups, placesOf }
}

/** What fixed effects add to the leverage of each row: the diagonal of the projection on their dummies. */
export function effectLeverages(absorber: Absorber): Float64Array {
  const { weights, firstWeights } = absorber
  const { inverse, groups, placesOf } = reduceEffects(absorber, 'leverages')
  const leverages = new Float64Array(weights.length)
  for (const [level, rows] of groups.entries()) {
    const weight = at(firstWeights, level)
    const sums = [...sumsByPlace(rows, placesOf, weights)]
    const alongMeans = (row: Float64Array) =>
      sums.reduce((sum, [place, part]) => sum + at(row, place) * part, 0) / weight
    const image = inverse.map(alongMeans)
    const ofMeans = alongMeans(Float64Array.from(image))
    for (const row of rows) {
      const places = placesOf(row)
      // The square of the row's levels less the group's means, as the inverse measures it.
      const square = places.reduce(
        (sum, a) => places.reduce((part, b) => part + at(inverse[a] ?? [], b), sum) - 2 * at(image, a),
        ofMeans,
      )
      leverages[row] = at(weights, row) * (1 / weight + square)
    }
  }
  return leverages
}

function sumsByPlace(
  rows: readonly number[],
  placesOf: (row: number) => readonly number[],
  weights: Float64Array,
): Map<number, number> {
  const sums = new Map<number, number>()
  for (const row of rows) for (const place of placesOf(row)) sums.set(place, (sums.get(place) ?? 0) + at(weights, row))
  return sums
}
