import { type Box, distanceToBox, distanceToSegment, type Segment, segmentsMeet } from './geometry.ts'
import type { LabelledPoint, Surroundings } from './places.ts'

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
  leaderOverLine: 5,
  leaderAlongBorder: 12,
}

/** Readers look for a label to the right of its point. */
export function awayFromRight(angle: number): number {
  return 1 - Math.cos(angle)
}

/** How much a label is likely to be taken for that of another point, since this is as near, or nearer. */
export function ambiguity(box: Box, own: LabelledPoint, { points }: Surroundings): number {
  const gap = distanceToBox(own, box) - own.radius
  const wanted = gap + 2.5
  let nearest = wanted
  for (const point of points) {
    if (!isUnder(point, own)) nearest = Math.min(nearest, distanceToBox(point, box) - point.radius)
  }
  return costs.ambiguous * (1 - nearest / wanted) + (nearest < gap ? costs.mistaken : 0)
}

export function leaderCost(leader: Segment, gap: number, own: LabelledPoint, around: Surroundings): number {
  const { points, line } = around
  const over = points.filter((point) => !isUnder(point, own) && distanceToSegment(point, leader) < point.radius + 0.5)
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
  return point === own || Math.hypot(point.x - own.x, point.y - own.y) < point.radius / 2
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
