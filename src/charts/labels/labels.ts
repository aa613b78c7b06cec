import { overPointCost } from './candidates.ts'
import type { Position, Segment } from './geometry.ts'
import { type Layout, startLayout, takeFree } from './layout.ts'
import { makeRoom, settle } from './moves.ts'
import { type LabelledPoint, type LabelOptions, type Place, surroundingsOf } from './places.ts'

export { moveApart } from './apart.ts'
export { drawEndLabels } from './end-labels.ts'
export type { Position } from './geometry.ts'
export { placeAtLine } from './line.ts'
export type { LabelledPoint, LabelOptions } from './places.ts'

/** Where a label is drawn: beside its point, away from it at the end of a thin line, or not at all since nothing is free. */
export type LabelPlace =
  | { readonly kind: 'beside'; readonly start: Position; readonly leader: null }
  | { readonly kind: 'with leader'; readonly start: Position; readonly leader: Segment }
  | { readonly kind: 'dropped'; readonly start: null; readonly leader: null }

/** How many times two labels are compared at most to move labels to better places, and to make room: that bounds the time. */
const comparisons = { better: 1_500_000, room: { each: [150_000, 2_000_000], all: 3_000_000 } }

/** With more labels there is no room to be found by a closer search, and it takes long. */
const mostSearchedClosely = 100

/**
 * Finds places for labels that keep clear of other labels, of all points, of the line and of the border: beside the points as far as there is room,
 * else further away with a leader that crosses neither a label nor another leader. The most crowded labels choose first; then labels change
 * places as long as that is better for all of them together, and make room for those that have none; last of all leaders may run over one other point, or two.
 * The outcome depends on nothing but what is given.
 *
 * @returns a place for each point, in their order; its `start` is the left end of the base line
 * @example
 * ```ts
 * const points = [{ x: 100, y: 100, text: 'BTN', radius: 3 }]
 * placeLabels(points, { width: 300, height: 200, fontSize: 10 })[0].kind // => 'beside'
 * ```
 */
export function placeLabels(points: readonly LabelledPoint[], options: LabelOptions): LabelPlace[] {
  const layout = startLayout(points, surroundingsOf(points, options))
  const order = [...points.keys()].sort((a, b) => room(layout, a) - room(layout, b))
  for (const index of order) takeFree(layout, index)
  settle(layout, order, comparisons.better)
  if (isDone(layout)) return layout.chosen.places.map(toLabelPlace)
  if (points.length <= mostSearchedClosely) layout.searchClosely()
  for (const overPoints of [0, 1, 2]) {
    layout.mostCost = (overPoints + 1) * overPointCost
    makeRoom(layout, order, comparisons.room)
    settle(layout, order, comparisons.better)
    if (isDone(layout)) break
  }
  return layout.chosen.places.map(toLabelPlace)
}

function isDone({ chosen }: Layout): boolean {
  return chosen.places.every((place) => place !== null)
}

/** How many places a label can choose from; those that stand out choose first. */
function room({ points, near }: Layout, index: number): number {
  return points[index]?.isMarked === true ? -1 : (near[index]?.length ?? 0)
}

function toLabelPlace(place: Place | null): LabelPlace {
  if (place === null) return { kind: 'dropped', start: null, leader: null }
  const { start, leader } = place
  return leader === null ? { kind: 'beside', start, leader } : { kind: 'with leader', start, leader }
}
