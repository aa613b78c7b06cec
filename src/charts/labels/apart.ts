import type { Position } from './geometry.ts'

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

const mostRounds = 500

/**
 * Moves points that are closer to each other than `distance` apart, each as far as the other, until none are; points that are clear of
 * all others stay.
 *
 * @returns the points in their order
 * @example
 * ```ts
 * moveApart([{ x: 0, y: 0 }, { x: 2, y: 0 }, { x: 50, y: 0 }], 6) // => [{ x: -2, y: 0 }, { x: 4, y: 0 }, { x: 50, y: 0 }]
 * ```
 */
export function moveApart<Point extends Position>(points: readonly Point[], distance: number): Point[] {
  const moved = points.map((point) => ({ ...point, x: point.x, y: point.y }))
  for (let round = 0, isClear = false; !isClear && round < mostRounds; round += 1) {
    isClear = true
    for (const [index, one] of moved.entries()) {
      for (const other of moved.slice(index + 1)) if (pushApart(one, other, distance)) isClear = false
    }
  }
  return moved.map((point) => ({ ...point, x: toHundredths(point.x), y: toHundredths(point.y) }))
}

function toHundredths(pixels: number): number {
  return Math.round(pixels * 100) / 100
}

/** Whether the two had to be moved. Points in the same place go left and right. */
function pushApart(one: { x: number; y: number }, other: { x: number; y: number }, distance: number): boolean {
  const [dx, dy] = [other.x - one.x, other.y - one.y]
  const apart = Math.hypot(dx, dy)
  // Halves that are pushed back and forth come ever closer to the distance without reaching it.
  if (apart > distance - 0.01) return false
  const [ux, uy] = apart === 0 ? [1, 0] : [dx / apart, dy / apart]
  const step = (distance - apart) / 2
  one.x -= ux * step
  one.y -= uy * step
  other.x += ux * step
  other.y += uy * step
  return true
}
