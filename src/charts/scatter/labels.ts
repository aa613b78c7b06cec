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

/** With more points there is no room for a label each, and looking for it would take minutes: only those that stand out are labelled. */
export const mostLabelled = 500

/** The sizes of what is drawn, in pixels. */
export function marksOf(options: ScatterOptions) {
  const fontSize = sizeOf(options).type.label - 1
  const radius = 0.3 * fontSize
  return { fontSize, radius, ring: radius + 2.5, ringWidth: 1.2 }
}

/** Places for the codes of all points, and for the words at the line. */
export function labelsOf(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  plot: ScatterPlot,
  options: ScatterOptions,
): ScatterLabels {
  const { fontSize, radius, ring, ringWidth } = marksOf(options)
  const toPixels = (x: number, y: number) => ({
    x: plot.x.scale.place(x) * plot.width,
    y: (1 - plot.y.scale.place(y)) * plot.height,
  })
  const drawn = points.map(({ iso3, x, y, isMarked = false }): LabelledPoint => {
    return { ...toPixels(x, y), text: iso3, isMarked, radius: isMarked ? ring + ringWidth / 2 : radius }
  })
  const around = {
    width: plot.width,
    height: plot.height,
    fontSize,
    line: line.map(({ x, fitted }) => toPixels(x, fitted)),
  }
  const { lineLabel, isLabelled: withCodes = true } = options
  const atLine = lineLabel === undefined ? null : placeAtLine(lineLabel, drawn, around)
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
