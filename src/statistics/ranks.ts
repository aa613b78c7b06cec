import { at } from './vectors.ts'

/** The place of each value in their order, from 1; equal values share the mean of their places. */
export function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort()
  return values.map((value) => {
    const first = countWhile(sorted, (other) => other < value)
    const last = at(sorted, first + 1) === value ? countWhile(sorted, (other) => other <= value) : first + 1
    return (first + 1 + last) / 2
  })
}

/**
 * Ranks a column among some of its rows, sorting it once for all of them.
 *
 * @param values NaN where a row is never asked for
 * @returns the ranks of the rows at some places, in the order of these
 */
export function rankerOf(values: Float64Array): (places: Uint32Array) => Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => at(values, a) - at(values, b))
  return (places) => {
    const indexOf = new Int32Array(values.length).fill(-1)
    for (const [index, place] of places.entries()) indexOf[place] = index
    const sorted = order.filter((place) => at(indexOf, place) >= 0)
    const ranks = new Float64Array(places.length)
    for (let first = 0, next = 0; first < sorted.length; first = next) {
      const value = at(values, at(sorted, first))
      while (next < sorted.length && at(values, at(sorted, next)) === value) next += 1
      for (let tied = first; tied < next; tied += 1) ranks[at(indexOf, at(sorted, tied))] = (first + 1 + next) / 2
    }
    return ranks
  }
}

/** How many of the first values are so, where no later ones are. */
function countWhile(sorted: Float64Array, isSo: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(at(sorted, middle))) low = middle + 1
    else high = middle
  }
  return low
}

/** How many rows have all of their orders counted: 9 have 362,880. */
export const mostCounted = 9

/**
 * The share of all orders of one of two sets of ranks whose correlation is as far from 0 as that of the order that they have, or further. Counted
 * without listing them: the ways to give out a set of ranks to the first rows do not depend on the order of these.
 *
 * @param xs ranks, with ties or without, of up to nine rows
 * @see Kendall and Gibbons, Rank Correlation Methods (1990), chapter 4
 */
export function shareOfOrders(xs: Float64Array, ys: Float64Array): number {
  const size = xs.length
  const [doubleX, doubleY] = [Uint32Array.from(xs, (rank) => 2 * rank), Uint32Array.from(ys, (rank) => 2 * rank)]
  // For each set of ranks of y that the first rows may have: how many orders give which sum of products. All are whole numbers.
  const ways = Array.from({ length: 1 << size }, () => new Map<number, number>())
  ways[0]?.set(0, 1)
  for (const [set, sums] of ways.entries()) {
    const row = bitsOf(set)
    for (let place = 0; place < size; place += 1) {
      if (set & (1 << place)) continue
      const next = ways[set | (1 << place)]
      const product = at(doubleX, row) * at(doubleY, place)
      for (const [sum, count] of sums) next?.set(sum + product, (next.get(sum + product) ?? 0) + count)
    }
  }
  const centre = size * (size + 1) ** 2
  const own = Math.abs(doubleX.reduce((sum, rank, index) => sum + rank * at(doubleY, index), 0) - centre)
  let [far, all] = [0, 0]
  for (const [sum, count] of ways.at(-1) ?? []) {
    all += count
    if (Math.abs(sum - centre) >= own) far += count
  }
  return far / all
}

function bitsOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + bitsOf(set >> 1)
}
