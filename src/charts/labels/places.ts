import {
  areClose,
  type Box,
  distanceToBox,
  distanceToSegment,
  isInside,
  type Position,
  type Segment,
  segmentHitsBox,
  segmentsMeet,
  wholeBox,
} from './geometry.ts'

/** A point with its label, in pixels of the plot. */
export interface LabelledPoint extends Position {
  readonly text: string
  /** Of what is drawn at the point, with its outline. */
  readonly radius: number
  /** Whether it stands out: its label is bold, and chooses its place first. */
  readonly isMarked?: boolean | undefined
}

/** The plot, and what labels have to keep clear of. */
export interface LabelOptions {
  readonly width: number
  readonly height: number
  /** Of the labels. */
  readonly fontSize: number
  /** The middle of a line that is drawn 2 pixels wide, in the order of x. */
  readonly line?: readonly Position[] | undefined
  /** A box that is taken already. */
  readonly taken?: Box | undefined
  /** Points that have no label. */
  readonly obstacles?: readonly LabelledPoint[] | undefined
}

/** A place that a label can have whatever the other labels do. */
export interface Place {
  /** The left end of the base line. */
  readonly start: Position
  readonly box: Box
  /** From the point to its label, where that is not beside it. */
  readonly leader: Segment | null
  /** The box with the leader, in whole pixels and with the room that they leave others. */
  readonly extent: Box
  /** What is bad about it; 0 for nothing. */
  readonly cost: number
  /** The label that was last found in its way; -1 for none. */
  blocker: number
}

/** What the labels of a plot are held to. */
export interface Surroundings {
  readonly plot: Box
  readonly points: readonly LabelledPoint[]
  readonly line: readonly Segment[]
  readonly taken: readonly Box[]
  readonly fontSize: number
}

/**
 * Between a label and whatever it keeps clear of, in pixels; the line takes 1 on each side of its middle. Two codes side by side would be read as one.
 */
const clearance = { border: 1, point: 1, line: 2.1, leader: 1.5, label: 3 }

/** Between labels one above the other, in heights of their letters: as in lines of text. */
const leading = 0.29

export function surroundingsOf(points: readonly LabelledPoint[], options: LabelOptions): Surroundings {
  const { width, height, fontSize, line = [], taken, obstacles = [] } = options
  return {
    plot: { left: 0, top: 0, right: width, bottom: height },
    points: [...points, ...obstacles],
    line: segmentsOf(line),
    taken: taken === undefined ? [] : [taken],
    fontSize,
  }
}

/** The pieces of a line; one where it is straight, as most are. */
function segmentsOf(line: readonly Position[]): Segment[] {
  const [first, last] = [line.at(0), line.at(-1)]
  if (first === undefined || last === undefined) return []
  const whole = { from: first, to: last }
  if (line.every((position) => distanceToSegment(position, whole) < 0.05)) return [whole]
  return line.slice(1).map((to, index) => ({ from: line[index] ?? to, to }))
}

export function toPlace(start: Position, box: Box, leader: Segment | null, cost: number): Place {
  const extent = wholeBox(box, leader ?? { from: start, to: start })
  return { start, box, leader, extent, cost, blocker: -1 }
}

/** Whether a box keeps clear of everything but other labels. */
export function isFree(box: Box, { plot, points, line, taken }: Surroundings): boolean {
  if (!isInside(box, plot, clearance.border)) return false
  for (const point of points) {
    if (distanceToBox(point, box) < point.radius + clearance.point) return false
  }
  return (
    !line.some((segment) => segmentHitsBox(segment, box, clearance.line)) &&
    !taken.some((other) => areClose(box, other, clearance.label))
  )
}

/** Whether a leader keeps clear of a box that is not a label of a point. */
export function isLeaderFree(leader: Segment, { taken }: Surroundings): boolean {
  return !taken.some((box) => segmentHitsBox(leader, box, clearance.leader))
}

/** Whether two labels with their leaders get into each other's way. */
export function clash(a: Place, b: Place): boolean {
  if (!areClose(a.extent, b.extent, 0)) return false
  return (
    areClose(a.box, b.box, clearance.label, leading * Math.max(heightOf(a.box), heightOf(b.box))) ||
    (a.leader !== null && segmentHitsBox(a.leader, b.box, clearance.leader)) ||
    (b.leader !== null && segmentHitsBox(b.leader, a.box, clearance.leader)) ||
    (a.leader !== null && b.leader !== null && segmentsMeet(a.leader, b.leader))
  )
}

function heightOf({ top, bottom }: Box): number {
  return bottom - top
}
