import { at, type Numbers } from './vectors.ts'

/** The place of each value in their order, from 1; equal values share the mean of their places. */
export function ranksOf(values: Numbers): Float64Array {
  const order = new Uint32Array(values.length).map((_, index) => index)
  order.sort((a, b) => at(values, a) - at(values, b))
  const ranks = new Float64Array(values.length)
  for (let first = 0; first < order.length; ) {
    let last = first
    while (last + 1 < order.length && at(values, at(order, last + 1)) === at(values, at(order, first))) last += 1
    for (let place = first; place <= last; place += 1) ranks[at(order, place)] = (first + last) / 2 + 1
    first = last + 1
  }
  return ranks
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
export function shareOfOrders(xs: Numbers, ys: Numbers): number {
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
