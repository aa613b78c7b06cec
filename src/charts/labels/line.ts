import { greatest, least } from '../../formats/extent.ts'
import { type Box, distanceToBox, type InkSize, inkBox, inkSize, isInside, type Position } from './geometry.ts'
import { type LabelledPoint, type LabelOptions, surroundingsOf } from './places.ts'

/** Where the words at a line are drawn. */
export interface LinePlace {
  /** The left end of the base line. */
  readonly start: Position
  readonly box: Box
}

/**
 * In pixels: between the words and the line at least, and from their middle to the line at most; between the words and a point at least, and as much as
 * counts.
 */
const distances = { line: 5, far: 60, point: 12, enough: 40 }

/** The edges of what is around a line, in the order of x. */
export interface LineBand {
  readonly upper: readonly Position[]
  readonly lower: readonly Position[]
}

/**
 * A place for words at a line, above or below its band, that keeps clear of the band, of all points and of the border, with room left for labels; null where
 * there is none. Where the points leave most room, it is best.
 */
export function placeAtLine(
  text: string,
  points: readonly LabelledPoint[],
  options: LabelOptions & { readonly line: readonly Position[]; readonly band?: LineBand | undefined },
): LinePlace | null {
  const { plot } = surroundingsOf(points, options)
  const { band = { upper: options.line, lower: options.line } } = options
  const places = options.line
    .flatMap(({ x, y }) => placesOver(band, { x, y }, inkSize(text, options)))
    .map((place) => ({ ...place, room: roomAround(place.box, points) }))
    .filter(({ box, room }) => isInside(box, plot, 4) && room >= distances.point)
  return places.toSorted((a, b) => b.room - a.room)[0] ?? null
}

/** Above and below a place of the line, outside the band. */
function placesOver({ upper, lower }: LineBand, { x, y }: Position, size: InkSize): LinePlace[] {
  const left = x - size.width / 2
  const sides = { left: left - distances.line, right: left + size.width + distances.line }
  const [above, below] = [heightsOver(upper, sides), heightsOver(lower, sides)]
  if (above === null || below === null) return []
  const starts = [
    { x: left, y: above.top - distances.line - size.below },
    { x: left, y: below.bottom + distances.line + size.above },
  ]
  return starts
    .filter((start) => Math.abs(start.y - y) <= distances.far)
    .map((start) => ({ start, box: inkBox(start, size) }))
}

function roomAround(box: Box, points: readonly LabelledPoint[]): number {
  return points.reduce((least, point) => Math.min(least, distanceToBox(point, box) - point.radius), distances.enough)
}

/** The highest and the lowest place of a line between two sides, as pixels go; null where it does not reach from one to the other. */
function heightsOver(
  line: readonly Position[],
  { left, right }: Pick<Box, 'left' | 'right'>,
): Pick<Box, 'top' | 'bottom'> | null {
  const [start, end] = [heightAt(line, left), heightAt(line, right)]
  if (start === null || end === null) return null
  const heights = [start, end, ...line.filter(({ x }) => x > left && x < right).map(({ y }) => y)]
  return { top: least(heights), bottom: greatest(heights) }
}

function heightAt(line: readonly Position[], x: number): number | null {
  const next = line.findIndex((position) => position.x >= x)
  const [from, to] = [line[next - 1], line[next]]
  if (from === undefined || to === undefined) return null
  return from.y + ((x - from.x) * (to.y - from.y)) / (to.x - from.x)
}
