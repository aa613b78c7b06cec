import {
  type Box,
  distanceToBox,
  distanceToSegment,
  type InkSize,
  inkBox,
  inkSize,
  nearestOf,
  type Position,
  type Segment,
  segmentsMeet,
} from './geometry.ts'
import { isFree, isLeaderFree, type LabelledPoint, type Place, type Surroundings, toPlace } from './places.ts'

/** The least that a place with a leader costs: more than most places beside the point. */
export const leastLeaderCost = 9

/** What it costs that a leader runs over another point, and more than all else together: it is for labels that would have no place. */
export const overPointCost = 100

/** What is bad about a place. */
const costs = {
  /** A label that touches another point; less for each pixel away from it. */
  ambiguous: 16,
  /** A label that is nearer to another point than to its own. */
  mistaken: 12,
  /** For each pixel. */
  leaderLength: 0.3,
  leaderOverLine: 60,
  leaderAlongBorder: 12,
}

/** Places in rings around a point: so far from it, so many in each ring. */
interface Rings {
  readonly gaps: readonly number[]
  readonly count: number
}

const beside: Rings = { gaps: [2, 3.5], count: 32 }

/** Labels at leaders are looked for near by and further away, and more closely where some found no place. */
const further = {
  coarse: { gaps: [7, 11, 16, 22, 30, 40, 54, 72, 96], count: 24 },
  fine: { gaps: [7, 10, 14, 19, 25, 33, 42, 52, 64, 78, 95, 115, 140], count: 60 },
} as const satisfies Record<string, Rings>

export type Search = keyof typeof further

/** The free places at a point, the best first. */
export function placesBeside(point: LabelledPoint, surroundings: Surroundings): Place[] {
  const around = nearTo(point, surroundings, beside)
  const places = freeBoxes(point, around, beside).map(({ start, box, gap, angle }) => {
    const cost = gap - 2 + awayFromRight(angle) + ambiguity(box, point, around)
    return toPlace(start, box, null, cost)
  })
  return byCost(places)
}

/** The free places further away, each with a line that leads to it, the best first. */
export function placesWithLeader(point: LabelledPoint, surroundings: Surroundings, search: Search): Place[] {
  const around = nearTo(point, surroundings, further[search])
  const places = freeBoxes(point, around, further[search]).map(({ start, box, gap, angle }) => {
    const leader = leaderTo(box, point)
    return toPlace(start, box, leader, awayFromRight(angle) + leaderCost(leader, gap, point, around))
  })
  return byCost(places.filter(({ leader }) => leader !== null && isLeaderFree(leader, around)))
}

export function byCost(places: readonly Place[]): Place[] {
  return places.toSorted((a, b) => a.cost - b.cost)
}

/** The boxes of a label that keep clear of everything but other labels, ring by ring. */
function freeBoxes(point: LabelledPoint, around: Surroundings, { gaps, count }: Rings) {
  const size = sizeOf(point, around)
  const angles = Array.from({ length: count }, (_, index) => (2 * Math.PI * index) / count)
  const boxes = gaps.flatMap((gap) =>
    angles.map((angle) => {
      const start = startAt(point, size, { angle, gap })
      return { start, gap, angle, box: inkBox(start, size) }
    }),
  )
  return boxes.filter(({ box }) => isFree(box, around))
}

/** Without the points that are too far away to matter. */
function nearTo(point: LabelledPoint, around: Surroundings, { gaps }: Rings): Surroundings {
  const { width, above, below } = sizeOf(point, around)
  const far = Math.max(...gaps) + point.radius + 5
  const isNear = ({ x, y, radius }: LabelledPoint) =>
    Math.abs(x - point.x) < far + radius + width && Math.abs(y - point.y) < far + radius + above + below
  return { ...around, points: around.points.filter(isNear) }
}

function sizeOf({ text, isMarked = false }: LabelledPoint, { fontSize }: Surroundings): InkSize {
  return inkSize(text, { fontSize, bold: isMarked })
}

/** Where a label begins whose middle is seen from its point at an angle, and whose box comes as near to what is drawn there as the gap. */
function startAt(
  { x, y, radius }: LabelledPoint,
  { width, above, below }: InkSize,
  { angle, gap }: { readonly angle: number; readonly gap: number },
): Position {
  const direction = { x: Math.cos(angle), y: Math.sin(angle) }
  const far = reach(direction, { x: width / 2, y: (above + below) / 2 }, radius + gap)
  return { x: x + far * direction.x - width / 2, y: y + far * direction.y + (above - below) / 2 }
}

/**
 * How far along a direction the middle of a box is when its nearest place is at a distance from the start: all such middles form a rectangle with
 * rounded corners.
 */
function reach(direction: Position, half: Position, distance: number): number {
  const [x, y] = [Math.abs(direction.x), Math.abs(direction.y)]
  const toSide = (half.x + distance) / x
  if (toSide * y <= half.y) return toSide
  const toTop = (half.y + distance) / y
  if (toTop * x <= half.x) return toTop
  const towards = x * half.x + y * half.y
  return towards + Math.sqrt(towards ** 2 - half.x ** 2 - half.y ** 2 + distance ** 2)
}

/** From the edge of the point to that of the label, short of both. */
function leaderTo(box: Box, point: LabelledPoint): Segment {
  const near = nearestOf(box, point)
  const length = distanceToBox(point, box)
  const [alongX, alongY] = [(near.x - point.x) / length, (near.y - point.y) / length]
  const [start, end] = [point.radius + 0.5, length - 1.2]
  return {
    from: { x: point.x + start * alongX, y: point.y + start * alongY },
    to: { x: point.x + end * alongX, y: point.y + end * alongY },
  }
}

/** Readers look for a label to the right of its point. */
function awayFromRight(angle: number): number {
  return 1 - Math.cos(angle)
}

/** How much a label is likely to be taken for that of another point, since this is as near, or nearer. */
function ambiguity(box: Box, own: LabelledPoint, { points }: Surroundings): number {
  const gap = distanceToBox(own, box) - own.radius
  const wanted = gap + 2.5
  let nearest = wanted
  for (const point of points) {
    if (!isUnder(point, own)) nearest = Math.min(nearest, distanceToBox(point, box) - point.radius)
  }
  return costs.ambiguous * (1 - nearest / wanted) + (nearest < gap ? costs.mistaken : 0)
}

function leaderCost(leader: Segment, gap: number, own: LabelledPoint, around: Surroundings): number {
  const { points, line } = around
  const over = points.filter((point) => distanceToSegment(point, leader) < point.radius + 0.5 && !isUnder(point, own))
  const isOverLine = line.some((segment) => segmentsMeet(segment, leader))
  return (
    leastLeaderCost +
    costs.leaderLength * gap +
    overPointCost * over.length +
    (isOverLine ? costs.leaderOverLine : 0) +
    (isAlongBorder(leader, around) ? costs.leaderAlongBorder : 0)
  )
}

/** Whether a point is drawn at the place of another: what is at the one is at the other. */
function isUnder(point: LabelledPoint, own: LabelledPoint): boolean {
  const [dx, dy] = [point.x - own.x, point.y - own.y]
  return point === own || 4 * (dx * dx + dy * dy) < point.radius * point.radius
}

/** Whether a leader can't be told from an axis. */
function isAlongBorder({ from, to }: Segment, { plot }: Surroundings): boolean {
  const near = 4
  return (
    Math.max(from.x, to.x) < near ||
    Math.min(from.x, to.x) > plot.right - near ||
    Math.max(from.y, to.y) < near ||
    Math.min(from.y, to.y) > plot.bottom - near
  )
}
