import { least } from '../formats/extent.ts'
import type { ChartLayer } from './spec.ts'

/** Something beside the plot that moves with its width. */
export interface Reach {
  /** Where in the plot it begins, 0 (left) to 1 (right). */
  readonly place: number
  /** How far it goes to the right from there, in pixels. */
  readonly pixels: number
}

/**
 * The width of the widest plot from whose left end on everything has room.
 *
 * @param room from the left end of the plot, in pixels
 * @example
 * ```ts
 * widestPlot(200, [{ place: 1, pixels: 10 }, { place: 0.5, pixels: 20 }]) // => 190
 * ```
 */
export function widestPlot(room: number, reaches: readonly Reach[]): number {
  const inFront = reaches.filter(({ place }) => place > 0)
  return Math.floor(least([room, ...inFront.map(({ place, pixels }) => (room - pixels) / place)]))
}

/** An unseen mark to the right of a plot, so that the chart reaches as far as it was laid out. */
export function reserveRight(x: number): ChartLayer {
  return {
    data: { values: [{}] },
    mark: { type: 'point', size: 0, opacity: 0, aria: false },
    encoding: { x: { value: x }, y: { value: 0 } },
  }
}
