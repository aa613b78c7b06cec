import type { MapPoint } from '../map/projection.ts'

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
export function moveApart<Point extends MapPoint>(points: readonly Point[], distance: number): Point[] {
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
