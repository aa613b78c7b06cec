import { textWidth } from './text.ts'

/** A point with its label, in pixels from the upper left corner of the plot. */
export interface LabelledPoint {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Where a label begins: from its point to the left end of its middle line, in pixels. */
export interface LabelOffset {
  readonly dx: number
  readonly dy: number
}

export interface LabelOptions {
  readonly width: number
  readonly height: number
  readonly fontSize: number
  /** A line that labels should keep clear of, from its one end to its other. */
  readonly line?: readonly [Position, Position]
}

interface Position {
  readonly x: number
  readonly y: number
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const pointRadius = 4
const mostRounds = 10

/** A place that a label could have, and what it would hide there whatever the other labels do. */
interface Place {
  readonly offset: LabelOffset
  readonly box: Box
  readonly cost: number
}

/**
 * Finds places for labels at their points (right, left, above, below and between) that keep clear of other labels, points and the
 * line. Labels are placed one after another and moved again until all stay; where no place is free, the one that hides least is taken.
 *
 * @returns an offset for each point, in their order
 */
export function placeLabels(points: readonly LabelledPoint[], options: LabelOptions): LabelOffset[] {
  const dots = points.map(({ x, y }) => boxAround(x, y, pointRadius))
  const places = points.map((point, index) => placesOf(point, dots.toSpliced(index, 1), options))
  const chosen = places.map(([first]) => first)
  for (let round = 0, moved = true; moved && round < mostRounds; round += 1) {
    moved = false
    for (const index of points.keys()) {
      const others = chosen.toSpliced(index, 1)
      const costs = (places[index] ?? []).map(({ box, cost }) =>
        others.reduce((sum, other) => sum + 3 * overlap(box, other.box), cost),
      )
      const best = places[index]?.[costs.indexOf(Math.min(...costs))]
      if (best === undefined || best === chosen[index]) continue
      chosen[index] = best
      moved = true
    }
  }
  return chosen.map(({ offset }) => offset)
}

/** The costs weigh shared areas in square pixels; among free places the first is best. */
function placesOf(point: LabelledPoint, dots: readonly Box[], options: LabelOptions): [Place, ...Place[]] {
  const width = textWidth(point.text, options)
  const toPlace = (offset: LabelOffset, rank: number): Place => {
    const box = labelBox(point, offset, width, options.fontSize)
    const hidden = dots.reduce((sum, dot) => sum + overlap(box, dot), 0)
    const cost = 2 * hidden + (crosses(box, options.line) ? 60 : 0) + 40 * outside(box, options) + rank / 100
    return { offset, box, cost }
  }
  const [first, ...others] = candidates(width, options.fontSize)
  return [toPlace(first, 0), ...others.map((offset, index) => toPlace(offset, index + 1))]
}

/** Places around a point, the best first: readers look for a label to the right of its point. */
function candidates(width: number, height: number): [LabelOffset, ...LabelOffset[]] {
  const beside = pointRadius + 3
  const between = pointRadius + 1
  const apart = height / 2 + pointRadius + 1
  return [
    { dx: beside, dy: 0 },
    { dx: -beside - width, dy: 0 },
    { dx: -width / 2, dy: -apart },
    { dx: -width / 2, dy: apart },
    { dx: between, dy: -apart + 2 },
    { dx: between, dy: apart - 2 },
    { dx: -between - width, dy: -apart + 2 },
    { dx: -between - width, dy: apart - 2 },
  ]
}

function boxAround(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
}

function labelBox({ x, y }: LabelledPoint, { dx, dy }: LabelOffset, width: number, height: number): Box {
  const [left, middle] = [x + dx, y + dy]
  return { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 }
}

/** The area that two boxes share, in square pixels. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

/** How far a box reaches out of the plot, in pixels. */
function outside({ left, right, top, bottom }: Box, { width, height }: LabelOptions): number {
  return Math.max(0, -left) + Math.max(0, right - width) + Math.max(0, -top) + Math.max(0, bottom - height)
}

/** Whether the line runs through the box: somewhere over the box's width it is between its top and its bottom. */
function crosses({ left, right, top, bottom }: Box, line: LabelOptions['line']): boolean {
  if (line === undefined) return false
  const [from, to] = line
  const [start, end] = [Math.max(left, Math.min(from.x, to.x)), Math.min(right, Math.max(from.x, to.x))]
  if (start > end || from.x === to.x) return false
  const heightAt = (x: number) => from.y + ((x - from.x) * (to.y - from.y)) / (to.x - from.x)
  const [a, b] = [heightAt(start), heightAt(end)]
  return Math.min(a, b) < bottom && Math.max(a, b) > top
}
