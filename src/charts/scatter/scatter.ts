import { RenderError } from '../../errors.ts'
import { greatest, least } from '../../formats/extent.ts'
import { economiesText } from '../../formats/words.ts'
import type { ChartSpec } from '../spec.ts'
import { frame, sizeOf } from '../theme.ts'
import { checkValue, economyText, valueText } from '../values.ts'
import { labelsOf, mostLabelled, type ScatterLabels } from './labels.ts'
import { labelLayer, leaderLayer, lineLabelLayer, lineLayer, markedLayer, pointLayer } from './layers.ts'
import { legendOf } from './legend.ts'
import type { LinePoint, ScatterOptions, ScatterPoint } from './options.ts'
import { plotOf, xChannel, yChannel } from './plot.ts'

export type { LinePoint, ScatterAxis, ScatterOptions, ScatterPoint } from './options.ts'

/**
 * A scatter of economies, with a fitted line and its confidence band where one is given. The line is drawn as data, as it is handed in: see `fittedLine`. Codes are
 * placed so that they cover neither each other nor a point nor the line; where there is no room beside a point, a thin line leads to its code, and
 * the caption says how many codes have no place at all.
 *
 * @param line points in the order of x; none for no line
 * @returns a Vega-Lite specification with its data inline
 * @throws RenderError for no points, a value that is no number, and values of 0 or below on a logarithmic axis
 * @example
 * ```ts
 * const points = [
 *   { iso3: 'AAA', name: 'A', x: 1, y: 1 },
 *   { iso3: 'BBB', name: 'B', x: 2, y: 3, isMarked: true },
 *   { iso3: 'CCC', name: 'C', x: 3, y: 2 },
 * ]
 * const line = fittedLine(fitOls(points, { y: 'y', x: 'x' }), 'x')
 * const chart = scatterChart(points, line, {
 *   title: 'Shares rise with income',
 *   subtitle: 'share = 1 + 0.5 × income, n = 3. Ringed: B',
 *   caption: '3 of 3 economies.',
 *   x: { title: 'Income (US$)', zero: true },
 *   y: { title: 'Share (%)' },
 * })
 * chart.title.text // => ['Shares rise with income']
 * chart.concat[0].layer.map(({ data }) => data.name) // => ['line', 'leaders', 'marked', 'points', 'labels']
 * chart.concat[0].layer[4].data.values.map(({ iso3 }) => iso3) // => ['AAA', 'BBB', 'CCC']
 * ```
 */
export function scatterChart(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  options: ScatterOptions,
): ChartSpec {
  check(points, line, options)
  const { caption, plot, labels } = layOut(points, line, options)
  const positions = { x: xChannel(plot, options), y: yChannel(plot, options) }
  const { width, height } = plot
  return frame({ ...options, caption }, describe(points, line, options), {
    width,
    height,
    layer: [
      ...(line.length === 0 ? [] : [lineLayer(line, positions)]),
      leaderLayer(labels, positions),
      // The rings lie below the points: a reader who points at a ringed economy is told of it too.
      markedLayer(points, positions, options),
      pointLayer(points, positions, options),
      labelLayer(labels, positions, options),
      ...lineLabelLayer(labels, options),
      ...(legendOf(points, line, options).length === 0 ? [] : plot.legend.layers),
    ],
  })
}

function check(points: readonly ScatterPoint[], line: readonly LinePoint[], options: ScatterOptions): void {
  if (points.length === 0) throw new RenderError('a scatter plot needs at least one point; none was given')
  for (const axis of ['x', 'y'] as const) {
    const isLog = options[axis].scale === 'log'
    for (const point of points) {
      checkValue(point[axis], `${axis} of ${economyText(point)}`)
      if (isLog && point[axis] <= 0) {
        throw new RenderError(`${axis} of ${economyText(point)} is ${point[axis]}, which a logarithmic axis can't show`)
      }
    }
  }
  if (options.area !== undefined) {
    for (const point of points) {
      checkValue(point.area, `the area of ${economyText(point)}`)
      if ((point.area ?? 0) < 0)
        throw new RenderError(`the area of ${economyText(point)} is ${point.area}; give 0 or more`)
    }
  }
  for (const place of line) {
    for (const key of ['x', 'fitted', 'confLow', 'confHigh'] as const) checkValue(place[key], `${key} of the line`)
  }
}

/** The plot and its labels; the caption says how many were left out, and has an effect on the room that there is on a slide. */
function layOut(points: readonly ScatterPoint[], line: readonly LinePoint[], options: ScatterOptions) {
  const attempt = (caption: string) => {
    const plot = plotOf(points, line, { ...options, caption })
    return { plot, labels: labelsOf(points, line, plot, options) }
  }
  const first = attempt(options.caption)
  const { height } = sizeOf(options)
  const last = height === null ? first : attempt(captionOf(options, first.labels, points))
  return { ...last, caption: captionOf(options, last.labels, points) }
}

function captionOf(options: ScatterOptions, { dropped }: ScatterLabels, points: readonly ScatterPoint[]): string {
  const { area } = options
  const most = greatest(points.map((point) => point.area ?? 0))
  const largest = points.find((point) => point.area === most)
  const ofArea =
    area === undefined
      ? ''
      : `Areas of the marks are in proportion to ${area.title}, the largest that of ${largest?.name} (${valueText(most, area)}); the smallest are as large as can be seen. `
  const caption = ofArea + options.caption
  const count = points.length
  if (dropped === 0) return caption
  if (count > mostLabelled) return `Too many points to label them all: ${dropped} labels left out. ${caption}`
  return `${dropped === 1 ? '1 label' : `${dropped} labels`} left out where they would overlap. ${caption}`
}

/** What the chart shows, for a reader who can't see it. */
function describe(points: readonly ScatterPoint[], line: readonly LinePoint[], options: ScatterOptions): string {
  const { x, y, counted = economiesText(points.length) } = options
  const spanOf = (values: readonly number[]) => [least(values), greatest(values)].map(shortNumber).join(' to ')
  const marked = points.filter(({ isMarked }) => isMarked === true).map(({ name }) => name)
  return (
    `Scatter plot of ${counted}. Across: ${x.title}, ${spanOf(points.map((point) => point.x))}. ` +
    `Upwards: ${y.title}, ${spanOf(points.map((point) => point.y))}. ` +
    describeLine(line, options) +
    (marked.length === 0 ? '' : ` Ringed: ${marked.join(', ')}.`)
  )
}

function describeLine(line: readonly LinePoint[], { band = 'confidence band' }: ScatterOptions): string {
  const [first, last] = [line.at(0)?.fitted, line.at(-1)?.fitted]
  if (first === undefined || last === undefined) return 'There is no line.'
  const runs = last === first ? 'stays level' : last > first ? 'rises' : 'falls'
  return `A line ${runs} from ${shortNumber(first)} to ${shortNumber(last)}, with its ${band}.`
}

function shortNumber(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 })
}
