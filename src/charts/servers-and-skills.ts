import type { OlsFit } from '../statistics/ols.ts'
import { predict } from '../statistics/ols.ts'
import { placeLabels } from './labels.ts'
import { roundDomain } from './scale.ts'
import type { ChartSpec } from './spec.ts'
import { type ChartText, captionBelow, heading, ink, theme } from './theme.ts'

/** An economy's point. */
export interface ServersAndSkillsRow {
  readonly iso3: string
  readonly name: string
  /** Secure internet servers per 1 million people. */
  readonly x: number
  /** Employed persons in high-skill occupations, % of all employed, 0 to 100. */
  readonly y: number
}

/** The line: coefficients in the units of the rows. */
export type FittedLine = Pick<OlsFit<unknown>, 'slope' | 'intercept'>

const width = 640
const height = 430
const labelSize = 10
const pointColor = '#08519c'
const lineColor = '#c9211e'

/**
 * A scatter of economies with the fitted line. The line is the fit that is handed in, drawn as data.
 *
 * @returns a Vega-Lite specification with its data inline
 */
export function serversAndSkillsChart(
  rows: readonly ServersAndSkillsRow[],
  fit: FittedLine,
  text: ChartText,
): ChartSpec {
  const xs = rows.map(({ x }) => x)
  const line = [Math.min(...xs), Math.max(...xs)].map((x) => ({ x, fitted: predict(fit, x) }))
  const xDomain: [number, number] = [0, roundDomain([0, ...xs])[1]]
  const yDomain = roundDomain([...rows.map(({ y }) => y), ...line.map(({ fitted }) => fitted)])
  const x = {
    field: 'x',
    type: 'quantitative',
    title: 'Secure internet servers (per 1 million people)',
    scale: { domain: xDomain, nice: false },
    axis: { format: ',d', tickCount: 7 },
  } as const
  const y = {
    field: 'y',
    type: 'quantitative',
    title: 'Employed persons in high-skill occupations (% of all employed)',
    scale: { domain: yDomain, nice: false, zero: false },
    axis: { tickCount: 10 },
  } as const
  const points = withLabels(rows, line, xDomain, yDomain)
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: describe(rows, fit, text),
    title: heading(text, width),
    config: theme,
    concat: [
      {
        title: captionBelow(text, width),
        width,
        height,
        layer: [
          {
            data: { name: 'line', values: line },
            mark: { type: 'line', color: lineColor, strokeWidth: 2 },
            encoding: { x, y: { ...y, field: 'fitted' } },
          },
          {
            data: { name: 'points', values: points },
            mark: { type: 'point', filled: true, size: 34, opacity: 0.9, color: pointColor },
            encoding: {
              x,
              y,
              tooltip: [
                { field: 'name', title: 'Economy' },
                { field: 'x', title: 'Secure servers per 1 million people', format: ',.0f' },
                { field: 'y', title: 'High-skill share, %', format: '.1f' },
              ],
            },
          },
          {
            data: { name: 'labels', values: points },
            mark: {
              ...{ type: 'text', fontSize: labelSize, color: ink, align: 'left', baseline: 'middle' },
              dx: { expr: 'datum.dx' },
              dy: { expr: 'datum.dy' },
            },
            encoding: { x, y, text: { field: 'iso3' } },
          },
        ],
      },
    ],
  }
}

/** The rows with the places of their labels, found in the pixels of the plot. */
function withLabels(
  rows: readonly ServersAndSkillsRow[],
  line: readonly { readonly x: number; readonly fitted: number }[],
  [, right]: readonly [number, number],
  [low, high]: readonly [number, number],
) {
  const toPixels = (x: number, y: number) => ({ x: (x / right) * width, y: ((high - y) / (high - low)) * height })
  const points = rows.map(({ iso3, x, y }) => ({ ...toPixels(x, y), text: iso3 }))
  const [from, to] = line.map(({ x, fitted }) => toPixels(x, fitted))
  const offsets = placeLabels(points, { width, height, fontSize: labelSize, ...(from && to && { line: [from, to] }) })
  return rows.map((row, index) => ({ ...row, ...offsets[index] }))
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly ServersAndSkillsRow[], { slope }: FittedLine, { title, caption }: ChartText): string {
  const direction = slope.estimate > 0 ? 'rises' : 'falls'
  return `${title}. Scatter plot of ${rows.length} economies with a straight line that ${direction} to the right. ${caption}`
}
