/**
 * Moves positions on a line so that neighbours are at least `gap` apart and all are within bounds, as little as can be (by the sum of squares), and in their order. Where the bounds are too narrow for the gap, all are
 * as far apart as they allow.
 *
 * @returns the new positions, in the order of the given
 * @example
 * ```ts
 * spreadApart([50, 52, 80], 10, [0, 100]) // => [46, 56, 80]
 * spreadApart([1, 99, 2], 10, [0, 100]) // => [0, 99, 10]
 * ```
 */
export function spreadApart(
  positions: readonly number[],
  gap: number,
  [low, high]: readonly [low: number, high: number],
): number[] {
  const order = [...positions.keys()].sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const step = Math.min(gap, (high - low) / Math.max(1, order.length - 1))
  // Without its share of the gaps, a position need only be no less than the one before.
  const reduced = order.map((index, rank) => (positions[index] ?? 0) - rank * step)
  const last = Math.max(low, high - (order.length - 1) * step)
  const moved = neverFalling(reduced).map((value, rank) => Math.min(last, Math.max(low, value)) + rank * step)
  const result = new Array<number>(positions.length)
  for (const [rank, index] of order.entries()) result[index] = moved[rank] ?? 0
  return result
}

/** The nearest numbers that never fall: neighbours that do are pooled and take their mean, again and again. */
function neverFalling(numbers: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = []
  for (const number of numbers) {
    let pool = { sum: number, count: 1 }
    for (
      let before = pools.at(-1);
      before && before.sum * pool.count > pool.sum * before.count;
      before = pools.at(-1)
    ) {
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count }
      pools.pop()
    }
    pools.push(pool)
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
}
