import { highlightOpacity } from '../highlight.ts'
import { palette } from '../palette.ts'
import type { ChartLayer } from '../spec.ts'
import { ink, mutedInk } from '../theme.ts'
import { tooltipOf } from '../values.ts'
import { marksOf, radiusOf, type ScatterLabels } from './labels.ts'
import { ungrouped } from './legend.ts'
import type { LinePoint, ScatterAxis, ScatterOptions, ScatterPoint } from './options.ts'
import type { xChannel, yChannel } from './plot.ts'

/** The channels of the axes, which all layers share. */
export interface Positions {
  readonly x: ReturnType<typeof xChannel>
  readonly y: ReturnType<typeof yChannel>
}

/** The line over its confidence band. */
export function lineLayer(line: readonly LinePoint[], { x, y }: Positions): ChartLayer {
  return {
    data: { name: 'line', values: [...line] },
    layer: [
      {
        mark: { type: 'area', color: palette.line, opacity: 0.12, clip: true, tooltip: false },
        encoding: { x, y: { ...y, field: 'confLow' }, y2: { field: 'confHigh' } },
      },
      {
        mark: { type: 'line', color: palette.line, strokeWidth: 2, clip: true },
        encoding: { x, y: { ...y, field: 'fitted' } },
      },
    ],
  }
}

/** Thin lines from points to their labels, in pixels from the points. Like labels and rings they are nothing to be read aloud: points have their names. */
export function leaderLayer({ leaders }: ScatterLabels, { x, y }: Positions): ChartLayer {
  return {
    data: { name: 'leaders', values: [...leaders] },
    mark: {
      type: 'rule',
      color: mutedInk,
      strokeWidth: 0.6,
      tooltip: false,
      aria: false,
      xOffset: { expr: 'datum.fromX' },
      yOffset: { expr: 'datum.fromY' },
      x2Offset: { expr: 'datum.toX' },
      y2Offset: { expr: 'datum.toY' },
    },
    encoding: { x, y, x2: { field: 'x' }, y2: { field: 'y' }, opacity: highlightOpacity(1) },
  }
}

export function pointLayer(points: readonly ScatterPoint[], { x, y }: Positions, options: ScatterOptions): ChartLayer {
  const { groups = [], area } = options
  const isPlain = groups.length === 0 && area === undefined
  const values = isPlain ? [...points] : looksOf(points, options)
  const look = isPlain
    ? { size: sizeOfDisc(marksOf(options).radius), color: palette.points }
    : {
        size: { expr: 'datum.markSize' },
        fill: { expr: 'datum.color' },
        shape: { expr: 'datum.shape' },
        ...(area === undefined ? {} : { stroke: '#ffffff', strokeWidth: 0.7 }),
      }
  const group = { field: 'groupName', title: 'Group', type: 'nominal' as const }
  return {
    data: { name: 'points', values },
    mark: { type: 'point', filled: true, ...look },
    encoding: {
      x,
      y,
      opacity: highlightOpacity(area === undefined ? 0.9 : 0.8),
      tooltip: [
        { field: 'name', title: 'Economy' },
        ...(groups.length === 0 ? [] : [group]),
        ofAxis('x', options.x),
        ofAxis('y', options.y),
        ...(area === undefined ? [] : [{ ...tooltipOf('area', area), type: 'quantitative' as const }]),
      ],
    },
  }
}

/** The points with how they look; the largest first, so that it hides no other. */
function looksOf(points: readonly ScatterPoint[], options: ScatterOptions) {
  const plain = { name: null, color: palette.points, shape: 'circle' }
  return points
    .map((point) => {
      const { groups = [] } = options
      const found = groups.find(({ id }) => id === point.group) ?? (groups.length === 0 ? plain : ungrouped)
      const markSize = sizeOfDisc(radiusOf(point, points, options))
      return { ...point, groupName: found.name, color: found.color, shape: found.shape, markSize }
    })
    .toSorted((a, b) => b.markSize - a.markSize)
}

/** Rings around the points that stand out. */
export function markedLayer(points: readonly ScatterPoint[], { x, y }: Positions, options: ScatterOptions): ChartLayer {
  const { radius, ringRoom, ringWidth } = marksOf(options)
  const marked = points.filter(({ isMarked }) => isMarked === true)
  const size = options.area === undefined ? sizeOfDisc(radius + ringRoom) : { expr: 'datum.ringSize' }
  const sized = marked.map((point) => ({
    ...point,
    ringSize: sizeOfDisc(radiusOf(point, points, options) + ringRoom),
  }))
  return {
    data: { name: 'marked', values: options.area === undefined ? marked : sized },
    mark: { type: 'point', size, color: ink, strokeWidth: ringWidth, tooltip: false, aria: false },
    encoding: { x, y, opacity: highlightOpacity(1) },
  }
}

export function labelLayer({ labels }: ScatterLabels, { x, y }: Positions, options: ScatterOptions): ChartLayer {
  return {
    data: { name: 'labels', values: [...labels] },
    mark: {
      type: 'text',
      fontSize: marksOf(options).fontSize,
      color: ink,
      align: 'left',
      baseline: 'alphabetic',
      aria: false,
      fontWeight: { expr: "datum.isMarked ? 'bold' : 'normal'" },
      dx: { expr: 'datum.dx' },
      dy: { expr: 'datum.dy' },
    },
    encoding: { x, y, text: { field: options.labels === 'names' ? 'name' : 'iso3' }, opacity: highlightOpacity(1) },
  }
}

/** The words at the line; none where they have no place. */
export function lineLabelLayer({ lineLabel }: ScatterLabels, options: ScatterOptions): ChartLayer[] {
  if (lineLabel === null) return []
  const { fontSize } = marksOf(options)
  return [
    {
      data: { name: 'line-label', values: [{ text: options.lineLabel }] },
      mark: {
        type: 'text',
        fontSize,
        color: palette.line,
        align: 'left',
        baseline: 'alphabetic',
        tooltip: false,
        aria: false,
      },
      encoding: { x: { value: lineLabel.x }, y: { value: lineLabel.y }, text: { field: 'text' } },
    },
  ]
}

/** The size of a disc, as Vega has it: the area of the square around it. */
function sizeOfDisc(radius: number): number {
  return (2 * radius) ** 2
}

function ofAxis(field: 'x' | 'y', axis: ScatterAxis) {
  return { ...tooltipOf(field, axis), type: 'quantitative' as const }
}
