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
const rounds = 6

/**
 * Finds places for labels at their points (right, left, above, below and between) that keep clear of other labels, points and the
 * line. Labels are placed one after another and moved again a few times; where no place is free, the one that hides least is taken.
 *
 * @returns an offset for each point, in their order
 */
export function placeLabels(points: readonly LabelledPoint[], options: LabelOptions): LabelOffset[] {
  const dots = points.map(({ x, y }) => boxAround(x, y, pointRadius))
  const choices = points.map((point) => candidates(textWidth(point.text, options), options.fontSize))
  const chosen = choices.map((offsets) => offsets[0] ?? { dx: 0, dy: 0 })
  const boxOf = (index: number, offset: LabelOffset) => labelBox(points[index], offset, options.fontSize)
  const cost = (index: number, offset: LabelOffset, rank: number) => {
    const box = boxOf(index, offset)
    const labels = chosen.reduce((sum, other, at) => (at === index ? sum : sum + overlap(box, boxOf(at, other))), 0)
    const marks = dots.reduce((sum, dot, at) => (at === index ? sum : sum + overlap(box, dot)), 0)
    return 3 * labels + 2 * marks + (crosses(box, options.line) ? 60 : 0) + 40 * outside(box, options) + rank / 100
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, offsets] of choices.entries()) {
      const costs = offsets.map((offset, rank) => cost(index, offset, rank))
      chosen[index] = offsets[costs.indexOf(Math.min(...costs))] ?? { dx: 0, dy: 0 }
    }
  }
  return chosen
}

/** Places around a point, the best first: readers look for a label to the right of its point. */
function candidates(width: number, height: number): LabelOffset[] {
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

function labelBox(point: LabelledPoint | undefined, { dx, dy }: LabelOffset, fontSize: number): Box {
  if (point === undefined) return { left: 0, right: 0, top: 0, bottom: 0 }
  const left = point.x + dx
  const middle = point.y + dy
  return {
    left,
    right: left + textWidth(point.text, { fontSize }),
    top: middle - fontSize / 2,
    bottom: middle + fontSize / 2,
  }
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
