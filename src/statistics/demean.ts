import { FitError } from '../errors.ts'
import { type Levels, sumsByLevel } from './levels.ts'
import { at, dot, subtract } from './vectors.ts'

/** Fixed effects that are to be taken out of columns. */
export interface Absorber {
  /** The columns of the effects, as a message names them. */
  readonly names: string
  /** The one with the most levels, whose means are taken out directly. */
  readonly first: Levels
  readonly others: readonly Levels[]
  readonly weights: Float64Array
  /** The sums of weights by level, of the first and of each of the others. */
  readonly firstWeights: Float64Array
  readonly otherWeights: readonly Float64Array[]
}

/** What may be left of the means of levels, relative to the length of the column without them. */
const tolerance = 1e-12
const mostSteps = 5_000
const mostRounds = 20

export function absorberOf(levels: readonly Levels[], weights: Float64Array): Absorber {
  const [first, ...others] = [...levels].sort((a, b) => b.labels.length - a.labels.length)
  if (first === undefined) throw new FitError('there are no fixed effects to take out')
  return {
    names: levels.map(({ column }) => column).join(' and '),
    first,
    others,
    weights,
    firstWeights: sumsByLevel(first, weights),
    otherWeights: others.map((one) => sumsByLevel(one, weights)),
  }
}

/**
 * Removes fixed effects from a column, in place: the result has a mean of 0 (weighted) in each level of each of them.
 *
 * The means of the first are subtracted; the others' effects solve the normal equations that are left, by conjugate gradients, until the
 * means of all levels are within 1e-12 of the length of what is left, or within the rounding of what there was.
 *
 * @param values of about the size of their variation: around their mean
 * @throws FitError where that does not come about
 * @see Frisch and Waugh, Econometrica 1 (1933); Guimaraes and Portugal, Stata Journal 10 (2010); Hestenes and Stiefel (1952)
 */
export function demean(values: Float64Array, absorber: Absorber): void {
  const { weights, others } = absorber
  const rounding = 8 * Number.EPSILON * lengthOf(values, weights)
  for (const _ of ['once', 'and what rounding left']) takeFirst(values, absorber)
  if (others.length === 0) return
  const scratch = new Float64Array(values.length)
  for (let round = 0; round < mostRounds; round += 1) {
    const goal = Math.max(tolerance * lengthOf(values, weights), rounding)
    const left = otherSums(values, absorber)
    const size = Math.sqrt(dotAll(left, scaled(left, absorber)))
    if (size <= goal) return
    // Rounding lets one round win some eight digits; the next begins with what is really left.
    spread(solveEffects(left, Math.max(0.1 * goal, 1e-8 * size), absorber, scratch), absorber, scratch)
    subtract(values, 1, scratch)
    takeFirst(values, absorber)
  }
  throw new FitError(
    `the fixed effects of ${absorber.names} can't be taken out to ${tolerance} of what is left: too little connects their levels`,
  )
}

/** A value for each level of each of the others. */
type Stacked = readonly Float64Array[]

/** Conjugate gradients, each level scaled by its weight. */
function solveEffects(sums: Stacked, goal: number, absorber: Absorber, scratch: Float64Array): Stacked {
  const effects = sums.map((part) => new Float64Array(part.length))
  const rest = sums.map((part) => part.slice())
  let direction = scaled(rest, absorber)
  let size = dotAll(rest, direction)
  for (let step = 0; step < mostSteps && Math.sqrt(size) > goal; step += 1) {
    spread(direction, absorber, scratch)
    takeFirst(scratch, absorber)
    const image = otherSums(scratch, absorber)
    const along = size / dotAll(direction, image)
    add(effects, along, direction)
    add(rest, -along, image)
    const next = scaled(rest, absorber)
    const nextSize = dotAll(rest, next)
    add(next, nextSize / size, direction)
    ;[direction, size] = [next, nextSize]
  }
  return effects
}

function add(to: Stacked, factor: number, parts: Stacked): void {
  for (const [index, part] of to.entries()) subtract(part, -factor, parts[index] ?? part)
}

function takeFirst(values: Float64Array, { first: { codes }, weights, firstWeights }: Absorber): void {
  const means = sumByLevel(values, codes, weights, firstWeights.length)
  for (let level = 0; level < means.length; level += 1) means[level] = at(means, level) / at(firstWeights, level)
  for (let row = 0; row < values.length; row += 1) values[row] = at(values, row) - at(means, at(codes, row))
}

function otherSums(values: Float64Array, { others, weights }: Absorber): Stacked {
  return others.map(({ codes, labels }) => sumByLevel(values, codes, weights, labels.length))
}

function sumByLevel(values: Float64Array, codes: Uint32Array, weights: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(size)
  for (let row = 0; row < values.length; row += 1) {
    const level = at(codes, row)
    sums[level] = at(sums, level) + at(values, row) * at(weights, row)
  }
  return sums
}

/** Writes each row's effects, added up. */
function spread(effects: Stacked, { others }: Absorber, into: Float64Array): void {
  into.fill(0)
  for (const [index, { codes }] of others.entries()) {
    const own = effects[index] ?? into
    for (let row = 0; row < into.length; row += 1) into[row] = at(into, row) + at(own, at(codes, row))
  }
}

function scaled(sums: Stacked, { otherWeights }: Absorber): Stacked {
  return sums.map((part, index) => {
    const weights = otherWeights[index] ?? part
    return part.map((sum, level) => sum / at(weights, level))
  })
}

function dotAll(a: Stacked, b: Stacked): number {
  return a.reduce((sum, part, index) => sum + dot(part, b[index] ?? part), 0)
}

function lengthOf(values: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let row = 0; row < values.length; row += 1) sum += at(values, row) ** 2 * at(weights, row)
  return Math.sqrt(sum)
}
