import { greatest } from '../../formats/extent.ts'
import { type LabelledPoint, type LabelPlace, type Position, placeAtLine, placeLabels } from '../labels/labels.ts'
import { sizeOf } from '../theme.ts'
import type { LinePoint, ScatterOptions, ScatterPoint } from './options.ts'
import type { ScatterPlot } from './plot.ts'

/** A row of the layers that label points: where its text begins and its leader runs, in pixels from its point. */
export interface LabelRow extends ScatterPoint {
  readonly dx: number
  readonly dy: number
}

export interface LeaderRow extends ScatterPoint {
  readonly fromX: number
  readonly fromY: number
  readonly toX: number
  readonly toY: number
}

/** All that is written into a scatter. */
export interface ScatterLabels {
  readonly labels: readonly LabelRow[]
  readonly leaders: readonly LeaderRow[]
  /** How many labels have no place. */
  readonly dropped: number
  /** Where the words at the line begin, in pixels of the plot; null where they have no place. */
  readonly lineLabel: Position | null
}

/** What is written beside a point. */
function textOf({ iso3, name }: ScatterPoint, { labels = 'codes' }: ScatterOptions): string {
  return labels === 'names' ? name : iso3
}

/** With more points there is no room for a label each, and looking for it would take minutes: only those that stand out are labelled. */
export const mostLabelled = 500

/** The sizes of what is drawn, in pixels. */
export function marksOf(options: ScatterOptions) {
  const fontSize = sizeOf(options).type.label - 1
  const radius = 0.3 * fontSize
  return { fontSize, radius, ringRoom: 2.5, ringWidth: 1.2 }
}

/** Of marks whose areas differ, in ems: a small one has to be seen, and a large one must not hide the others. */
const radii = { least: 0.2, most: 1.5 }

/** The radius of a point's mark, in pixels. */
export function radiusOf(point: ScatterPoint, points: readonly ScatterPoint[], options: ScatterOptions): number {
  const { fontSize, radius } = marksOf(options)
  if (options.area === undefined) return radius
  const most = greatest(points.map(({ area = 0 }) => area))
  return fontSize * Math.max(radii.least, most > 0 ? radii.most * Math.sqrt((point.area ?? 0) / most) : 0)
}

/** Places for the codes of all points, and for the words at the line. */
export function labelsOf(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  plot: ScatterPlot,
  options: ScatterOptions,
): ScatterLabels {
  const { fontSize, ringRoom, ringWidth } = marksOf(options)
  const { lineLabel, labels = 'codes' } = options
  const toPixels = (x: number, y: number) => ({
    x: plot.x.scale.place(x) * plot.width,
    y: (1 - plot.y.scale.place(y)) * plot.height,
  })
  const drawn = points.map((point): LabelledPoint => {
    const { x, y, isMarked = false } = point
    const radius = radiusOf(point, points, options)
    const text = textOf(point, options)
    return { ...toPixels(x, y), text, isMarked, radius: isMarked ? radius + ringRoom + ringWidth / 2 : radius }
  })
  const around = {
    width: plot.width,
    height: plot.height,
    fontSize,
    line: line.map(({ x, fitted }) => toPixels(x, fitted)),
  }
  const band = {
    upper: line.map(({ x, confHigh }) => toPixels(x, confHigh)),
    lower: line.map(({ x, confLow }) => toPixels(x, confLow)),
  }
  const atLine = lineLabel === undefined ? null : placeAtLine(lineLabel, drawn, { ...around, band })
  const withCodes = labels !== 'none'
  const taken = atLine?.box
  const isLabelled = (point: LabelledPoint) => withCodes && (points.length <= mostLabelled || point.isMarked)
  const candidates = drawn.filter(isLabelled).slice(0, mostLabelled)
  const obstacles = drawn.filter((point) => !candidates.includes(point))
  const places = new Map(
    placeLabels(candidates, { ...around, taken, obstacles }).map((place, index) => [candidates[index], place]),
  )
  const rows = toRows(points, drawn, places)
  return { ...rows, dropped: withCodes ? points.length - rows.labels.length : 0, lineLabel: atLine?.start ?? null }
}

function toRows(
  points: readonly ScatterPoint[],
  drawn: readonly LabelledPoint[],
  places: ReadonlyMap<LabelledPoint | undefined, LabelPlace>,
): Pick<ScatterLabels, 'labels' | 'leaders'> {
  const labels: LabelRow[] = []
  const leaders: LeaderRow[] = []
  for (const [index, point] of points.entries()) {
    const at = drawn[index]
    const place = places.get(at)
    if (at === undefined || place === undefined || place.kind === 'dropped') continue
    const { leader } = place
    labels.push({ ...point, ...offset(at, place.start) })
    if (leader === null) continue
    const { from, to } = leader
    const [start, end] = [offset(at, from), offset(at, to)]
    leaders.push({ ...point, fromX: start.dx, fromY: start.dy, toX: end.dx, toY: end.dy })
  }
  return { labels, leaders }
}

/** From one place to another, in hundredths of a pixel: the specs are read by people too. */
function offset(from: Position, to: Position): { readonly dx: number; readonly dy: number } {
  const rounded = (pixels: number) => Math.round(pixels * 100) / 100
  return { dx: rounded(to.x - from.x), dy: rounded(to.y - from.y) }
}
