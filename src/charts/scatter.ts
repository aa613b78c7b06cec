import { highlightOpacity } from './highlight.ts'
import { placeLabels } from './labels.ts'
import { palette } from './palette.ts'
import { type AxisScale, scaleAxis } from './scale.ts'
import type { ChartSpec } from './spec.ts'
import { textWidth } from './text.ts'
import { type ChartText, frame, ink, innerHeight, innerWidth, sizeOf } from './theme.ts'

/** An economy's point, in the units of the axes. */
export interface ScatterPoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/** A point on the fitted line, with the bounds of its confidence interval; see `fittedLine`. */
export interface LinePoint {
  readonly x: number
  readonly fitted: number
  readonly confLow: number
  readonly confHigh: number
}

export interface ScatterAxis {
  /** With the unit. */
  readonly title: string
  /** For tooltips; default the title. */
  readonly label?: string | undefined
  /** How tooltips and ticks write numbers, as d3-format has it; default `,.1f` and `,`. */
  readonly format?: string | undefined
  readonly tickFormat?: string | undefined
  /** Default `linear`. */
  readonly scale?: 'linear' | 'log' | undefined
  /** Whether a linear axis begins at 0; default false. */
  readonly zero?: boolean | undefined
}

export interface ScatterOptions extends ChartText {
  readonly x: ScatterAxis
  readonly y: ScatterAxis
}

const labelSize = 10

/**
 * A scatter of economies with a fitted line and its confidence band. The line is drawn as data, as it is handed in: see `fittedLine`.
 *
 * @param line points in the order of x
 * @returns a Vega-Lite specification with its data inline
 * @throws RenderError for values that a logarithmic axis has no place for
 */
export function scatterChart(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  options: ScatterOptions,
): ChartSpec {
  const xScale = scaleAxis(
    points.map(({ x }) => x),
    options.x,
  )
  const yScale = scaleAxis(
    [...points.map(({ y }) => y), ...line.flatMap(({ confLow, confHigh }) => [confLow, confHigh])],
    options.y,
  )
  const x = channel('x', options.x, xScale, 7)
  const y = channel('y', options.y, yScale, 10)
  const plot = plotSize(options, yScale)
  const labelled = withLabels(points, line, { xScale, yScale, plot })
  return frame(options, describe(points, line), {
    ...plot,
    layer: [
      {
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
      },
      {
        data: { name: 'points', values: labelled },
        mark: { type: 'point', filled: true, size: 34, color: palette.points },
        encoding: {
          x,
          y,
          opacity: highlightOpacity(0.9),
          tooltip: [{ field: 'name', title: 'Economy' }, tooltipOf('x', options.x), tooltipOf('y', options.y)],
        },
      },
      {
        data: { name: 'labels', values: labelled },
        mark: {
          ...{ type: 'text', fontSize: labelSize, color: ink, align: 'left', baseline: 'middle' },
          dx: { expr: 'datum.dx' },
          dy: { expr: 'datum.dy' },
        },
        encoding: { x, y, text: { field: 'iso3' }, opacity: highlightOpacity(1) },
      },
    ],
  })
}

interface PlotSize {
  readonly width: number
  readonly height: number
}

/** What the labels and the title of the axes leave of the chart. */
function plotSize(options: ScatterOptions, yScale: AxisScale): PlotSize {
  const { type } = sizeOf(options)
  const widest = Math.max(...yScale.domain.map((end) => textWidth(end.toLocaleString('en'), { fontSize: type.label })))
  const width = Math.round(innerWidth(options) - widest - 2 * type.label - 26)
  const height = innerHeight(options)
  return { width, height: Math.round(height === null ? width * 0.67 : height - 3 * type.label - 22) }
}

function channel(field: 'x' | 'y', { title, tickFormat = ',' }: ScatterAxis, axis: AxisScale, tickCount: number) {
  const { type, domain, ticks } = axis
  return {
    field,
    type: 'quantitative',
    title,
    scale: type === 'log' ? { type, domain, nice: false } : { domain, nice: false, zero: false },
    axis: { format: tickFormat, ...(ticks === null ? { tickCount } : { values: ticks }) },
  } as const
}

function tooltipOf(field: 'x' | 'y', { label, title, format = ',.1f' }: ScatterAxis) {
  return { field, title: label ?? title, format, type: 'quantitative' } as const
}

/** The points with the places of their labels, found in the pixels of the plot. */
function withLabels(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  { xScale, yScale, plot }: { readonly xScale: AxisScale; readonly yScale: AxisScale; readonly plot: PlotSize },
) {
  const { width, height } = plot
  const toPixels = (x: number, y: number) => ({ x: xScale.place(x) * width, y: (1 - yScale.place(y)) * height })
  const [first, last] = [line.at(0), line.at(-1)].map((end) => end && toPixels(end.x, end.fitted))
  const placed = points.map(({ iso3, x, y }) => ({ ...toPixels(x, y), text: iso3 }))
  const offsets = placeLabels(placed, {
    width,
    height,
    fontSize: labelSize,
    ...(first && last && { line: [first, last] }),
  })
  return points.map(({ iso3, name, x, y }, index) => ({ iso3, name, x, y, ...offsets[index] }))
}

/** What the chart shows, for a reader who can't see it. */
function describe(points: readonly ScatterPoint[], line: readonly LinePoint[]): string {
  const [first, last] = [line.at(0)?.fitted ?? 0, line.at(-1)?.fitted ?? 0]
  const direction = last > first ? 'rises' : 'falls'
  return `Scatter plot of ${points.length} economies with a straight line that ${direction} to the right.`
}
