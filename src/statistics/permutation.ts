import { FitError, InputError } from '../errors.ts'
import { greatest } from '../formats/extent.ts'
import { checkNumbers, checkRows, countOf, seedOf } from './arguments.ts'
import { type CorrelationMethod, factorial, pairSchemas, pairsOf, toUnit } from './correlation.ts'
import { combinations, mean, permutationsHeap, shuffle, sum } from './descriptive.ts'
import { randomSource } from './random.ts'
import type { NumericColumn, Variable } from './variables.ts'
import { dot } from './vectors.ts'

/** How often chance alone does as well. */
export interface PermutationTest {
  /** What the test is of: a correlation, or a difference of means. */
  readonly estimate: number
  /** Two-sided: the part of all rearrangements whose estimate is at least as far from 0; drawn ones count the real one too. */
  readonly pValue: number
  readonly rearrangements: number
  /** Whether these are all that there are. */
  readonly isExact: boolean
}

export interface PermutationOptions {
  /** How many are drawn where there are more than 50,000; default 9,999. */
  readonly draws?: number | undefined
  /** A whole number; the same seed draws the same. Default 1. */
  readonly seed?: number | undefined
}

const mostListed = 50_000

/** Rounding of a sum must not decide whether a rearrangement is as far out as the real one. Relative to the spread of the values. */
const tolerance = 1e-12

/**
 * Tests a correlation without assuming a distribution: y is dealt out anew over the rows, in all orders up to eight rows, else in orders drawn at random.
 *
 * @throws FitError for fewer than three rows, for a column that does not vary, and for values that are not finite
 * @throws InputError for draws or a seed that are not whole numbers
 * @see Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010)
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 1 }, { x: 2, y: 3 }, { x: 3, y: 4 }, { x: 4, y: 9 }]
 * permuteCorrelation(rows, { x: 'x', y: 'y', method: 'spearman' })
 * // => { estimate: 1, pValue: 2 / 24, rearrangements: 24, isExact: true, leftOut: [] }
 * ```
 */
export function permuteCorrelation<Row extends object>(
  rows: readonly Row[],
  options: PermutationOptions & {
    readonly x: Variable<NumericColumn<Row>>
    readonly y: Variable<NumericColumn<Row>>
    readonly method?: CorrelationMethod | undefined
  },
): PermutationTest & { readonly leftOut: readonly Row[] } {
  checkRows('permuteCorrelation', { rows, options }, { ...pairSchemas(rows), draws: countOf, seed: seedOf })
  const { xs, ys, leftOut } = pairsOf(rows, options)
  const [ux, uy] = [toUnit(xs), [...toUnit(ys)]]
  // The list of all orders is made in the array that it is given.
  const orders = factorial(uy.length) <= mostListed ? permutationsHeap([...uy]) : null
  return { ...compare((order) => dot(ux, Float64Array.from(order)), uy, orders, options), leftOut }
}

/**
 * Tests the difference between the means of two groups without assuming a distribution: their values are dealt out anew.
 *
 * @throws FitError for an empty group, and for values that are not finite
 * @throws InputError for draws or a seed that are not whole numbers
 * @example
 * ```ts
 * permuteMeans([1, 2], [3, 4]) // => { estimate: -2, pValue: 2 / 6, rearrangements: 6, isExact: true }
 * ```
 */
export function permuteMeans(
  a: readonly number[],
  b: readonly number[],
  options: PermutationOptions = {},
): PermutationTest {
  checkNumbers('permuteMeans', { a, b }, options, { draws: countOf, seed: seedOf })
  const all = [...a, ...b]
  if (a.length === 0 || b.length === 0) throw new FitError('a group has no values')
  const wrong = all.find((value) => !Number.isFinite(value))
  if (wrong !== undefined) throw new FitError(`${wrong} in a group: statistics need finite numbers`)
  // Around the first value, sums are as exact as differences between the values are.
  const around = all.map((value) => value - (all[0] ?? 0))
  const total = sum(around)
  const differenceOf = (first: readonly number[]) => {
    const own = sum(first.slice(0, a.length))
    return own / a.length - (total - own) / b.length
  }
  const splits = choose(all.length, a.length) <= mostListed ? combinations(around, a.length) : null
  // Values far from 0 are rounded themselves: decimals that are equal may differ by it.
  const rounding = Math.max(
    tolerance * greatest(around.map(Math.abs)),
    2 * Number.EPSILON * greatest(all.map(Math.abs)),
  )
  return {
    ...compare(differenceOf, around, splits, options, rounding),
    estimate: mean(around.slice(0, a.length)) - mean(around.slice(a.length)),
  }
}

function compare(
  statistic: (order: number[]) => number,
  real: number[],
  listed: readonly number[][] | null,
  { draws = 9_999, seed = 1 }: PermutationOptions,
  rounding = tolerance,
): PermutationTest {
  if (!Number.isInteger(draws) || draws < 1) throw new InputError(`${draws} draws is not a valid number`, draws)
  const random = randomSource(seed)
  const estimate = statistic(real)
  const isFar = (order: number[]) => Math.abs(statistic(order)) >= Math.abs(estimate) - rounding
  if (listed !== null) {
    const far = listed.filter(isFar).length
    return { estimate, pValue: far / listed.length, rearrangements: listed.length, isExact: true }
  }
  let far = 1
  for (let draw = 0; draw < draws; draw += 1) if (isFar(shuffle(real, random))) far += 1
  return { estimate, pValue: far / (draws + 1), rearrangements: draws, isExact: false }
}

function choose(n: number, k: number): number {
  let ways = 1
  for (let index = 1; index <= k; index += 1) ways = (ways * (n - k + index)) / index
  return ways
}
