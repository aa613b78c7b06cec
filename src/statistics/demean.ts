import { FitError } from '../errors.ts'
import { type Levels, sumsByLevel } from './levels.ts'
import { at, dot, subtract, total } from './vectors.ts'

/** Fixed effects that are to be taken out of columns. */
export interface Absorber {
  /** The one with the most levels, whose means are taken out directly. */
  readonly first: Levels
  readonly others: readonly Levels[]
  readonly weights: Float64Array
  /** The sums of weights by level, of the first and of each of the others. */
  readonly firstWeights: Float64Array
  readonly otherWeights: readonly Float64Array[]
}

/** What may be left of the means of levels, relative to the length of the column without them. */
export const tolerance = 1e-12

const mostSteps = 10_000
const mostRounds = 10

export function absorberOf(levels: readonly Levels[], weights: Float64Array): Absorber {
  const [first, ...others] = [...levels].sort((a, b) => b.labels.length - a.labels.length)
  if (first === undefined) throw new FitError('there are no fixed effects to take out')
  return {
    ...{ first, others, weights, firstWeights: sumsByLevel(first, weights) },
    otherWeights: others.map((one) => sumsByLevel(one, weights)),
  }
}

/**
 * Takes fixed effects out of a column: what is left has a mean of 0 (weighted) in each level of each of them.
 *
 * The means of the first are subtracted; the others' effects solve the normal equations that are left, by conjugate gradients, until the
 * means of all levels are within 1e-12 of the length of what is left.
 *
 * @throws FitError where that does not come about
 * @see Frisch and Waugh, Econometrica 1 (1933); Guimaraes and Portugal, Stata Journal 10 (2010); Hestenes and Stiefel (1952)
 */
export function demean(values: Float64Array, absorber: Absorber): Float64Array {
  const { weights, others } = absorber
  const mean = dot(values, weights) / total(weights)
  const start = withoutFirst(
    withoutFirst(
      values.map((value) => value - mean),
      absorber,
    ),
    absorber,
  )
  if (others.length === 0) return start
  const whole = lengthOf(start, weights)
  let rest = start
  for (let round = 0; round < mostRounds; round += 1) {
    const length = lengthOf(rest, weights)
    const left = otherSums(rest, absorber)
    if (norm(left, absorber) <= tolerance * length || length <= 1e-10 * whole) return rest
    const effects = solveEffects(left, absorber, 0.1 * tolerance * length)
    const own = rest.slice()
    subtract(own, 1, spread(effects, absorber))
    rest = withoutFirst(own, absorber)
  }
  const names = [absorber.first, ...others].map(({ column }) => column).join(' and ')
  throw new FitError(
    `the fixed effects of ${names} could not be taken out to ${tolerance} of what is left: their levels are hardly connected`,
  )
}

type Stacked = readonly Float64Array[]

/** Conjugate gradients, each level scaled by its weight. */
function solveEffects(sums: Stacked, absorber: Absorber, goal: number): Stacked {
  const effects = sums.map((part) => new Float64Array(part.length))
  const rest = sums.map((part) => part.slice())
  let direction = scaled(rest, absorber)
  let size = dotAll(rest, direction)
  for (let step = 0; step < mostSteps && Math.sqrt(size) > goal; step += 1) {
    const image = otherSums(withoutFirst(spread(direction, absorber), absorber), absorber)
    const along = size / dotAll(direction, image)
    for (const [index, part] of direction.entries()) {
      subtract(effects[index] ?? part, -along, part)
      subtract(rest[index] ?? part, along, image[index] ?? part)
    }
    const next = scaled(rest, absorber)
    const nextSize = dotAll(rest, next)
    for (const [index, part] of next.entries()) subtract(part, -nextSize / size, direction[index] ?? part)
    ;[direction, size] = [next, nextSize]
  }
  return effects
}

function withoutFirst(values: Float64Array, { first, weights, firstWeights }: Absorber): Float64Array {
  const means = sumsByLevel(
    first,
    values.map((value, row) => value * at(weights, row)),
  )
  for (let level = 0; level < means.length; level += 1) means[level] = at(means, level) / at(firstWeights, level)
  return values.map((value, row) => value - at(means, at(first.codes, row)))
}

/** Each row's effects, added up. */
function spread(effects: Stacked, { others, weights }: Absorber): Float64Array {
  const values = new Float64Array(weights.length)
  for (const [index, part] of effects.entries()) {
    const codes = others[index]?.codes ?? []
    for (let row = 0; row < values.length; row += 1) values[row] = at(values, row) + at(part, at(codes, row))
  }
  return values
}

function otherSums(values: Float64Array, { others, weights }: Absorber): Stacked {
  const weighted = values.map((value, row) => value * at(weights, row))
  return others.map((one) => sumsByLevel(one, weighted))
}

function scaled(sums: Stacked, { otherWeights }: Absorber): Stacked {
  return sums.map((part, index) => part.map((sum, level) => sum / at(otherWeights[index] ?? [], level)))
}

/** The length of the levels' means, spread over their rows. */
function norm(sums: Stacked, absorber: Absorber): number {
  return Math.sqrt(dotAll(sums, scaled(sums, absorber)))
}

function dotAll(a: Stacked, b: Stacked): number {
  return a.reduce((sum, part, index) => sum + dot(part, b[index] ?? part), 0)
}

function lengthOf(values: Float64Array, weights: Float64Array): number {
  return Math.sqrt(
    dot(
      values.map((value) => value * value),
      weights,
    ),
  )
}
