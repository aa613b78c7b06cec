import { greatest } from '../../formats/extent.ts'
import { equallyLong, type HeaderLine, headerHeight } from '../header.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth, widestText, wrapText } from '../text.ts'
import { type ChartText, frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { axisTexts, tickCount, type ValueAxis, valueScale, valueText } from '../values.ts'
import { drawEstimates, type EstimatePanel, type EstimatePlace, type PlacedLabel } from './panel.ts'

export type { EstimatePanel, EstimatePoint } from './panel.ts'

export interface EstimatesOptions extends ChartText {
  /** Of the estimates, all on one scale. */
  readonly value: ValueAxis
}

const panelGap = 18
/** Between the plot and the labels below, and between one label and the next beside it. */
const labelGap = 8
const besides = 4
const lineHeight = 1.3

/**
 * Estimates with their 95 % intervals, in the order given, in panels side by side on one scale. Significant ones are filled and blue, others hollow and brown.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const point = { labels: ['2020', '46'], estimate: 0.8, confLow: 0.3, confHigh: 1.3, isSignificant: true }
 * const panels = [{ title: 'Between', note: 'by year', points: [point] }]
 * const text = { title: 'One estimate', subtitle: '', caption: '' }
 * estimatesChart(panels, { ...text, value: { title: 'Points' } }).description // => 'One estimate. Estimates with 95 % intervals. Between: 1 estimate from 0.8 (2020, 46) to 0.8 (2020, 46), 1 of them significant. '
 * ```
 */
export function estimatesChart(panels: readonly EstimatePanel[], options: EstimatesOptions): ChartSpec {
  const { isStacked, spacing, places } = layOut(panels, options)
  const views = places.map(([panel, place]) => drawEstimates(panel, place))
  const view = isStacked ? { vconcat: views, spacing } : { hconcat: views, spacing }
  return frame(options, describe(panels, options.value), { bounds: 'flush', ...view })
}

/** Where everything goes, in pixels. */
function layOut(panels: readonly EstimatePanel[], options: EstimatesOptions) {
  const { value } = options
  const fontSize = sizeOf(options).type.label
  const heights = panels.flatMap(({ points }) => points.flatMap(({ confLow, confHigh }) => [confLow, confHigh]))
  const { domain } = valueScale(value, heights)
  const axisWidth = widestText(axisTexts(value, domain), { fontSize }) + 8
  const needs = panels.map((panel) => neededWidth(panel, fontSize))
  const room = innerWidth(options) - axisWidth
  const needed = needs.reduce((sum, need) => sum + need, 0)
  const sideBySide = room - (panels.length - 1) * panelGap
  const free = innerHeight(options)
  const isStacked = free === null && sideBySide < needed
  const widths = needs.map((need) => (isStacked ? room : (sideBySide * need) / needed))
  const unequal = panels.map((panel, index) => headerOf(panel, widths[index] ?? room, fontSize))
  const headers = isStacked ? unequal : equallyLong(unequal)
  const labels = panels.map(({ points }, index) => labelsOf(points, widths[index] ?? room, fontSize))
  const below = greatest(labels.flatMap((own) => own.map((label) => label.below + fontSize / 2)).concat(0))
  const above = headerHeight(greatest(headers.map(({ length }) => length)), fontSize)
  const height = free === null ? 20 * fontSize : free - above - below
  const places = panels.map((panel, index): [EstimatePanel, EstimatePlace] => {
    const shared = { index, height, value, domain, tickCount, fontSize }
    const [width = room, header = [], own = []] = [widths[index], headers[index], labels[index]]
    return [panel, { ...shared, width, header, labels: own, hasAxis: isStacked || index === 0 }]
  })
  return { isStacked, spacing: isStacked ? below + panelGap + above : panelGap, places }
}

/** For the widest word below each point. */
function neededWidth({ points }: EstimatePanel, fontSize: number): number {
  const words = points.flatMap(({ labels }) => labels.flatMap((label) => label.split(' ')))
  return points.length * (widestText(words, { fontSize }) + besides)
}

function headerOf({ title, note }: EstimatePanel, width: number, fontSize: number): HeaderLine[] {
  const wrap = (text: string, isBold: boolean) =>
    wrapText(text, width, { fontSize, bold: isBold }).map((line) => ({ text: line, isBold }))
  return [...wrap(title, true), ...wrap(note, false)]
}

/** The labels, broken to the room of a point; where a line of labels has no room, only every second, third and so on. */
function labelsOf(points: EstimatePanel['points'], width: number, fontSize: number): PlacedLabel[] {
  const room = width / points.length
  const broken = points.map(({ labels }) => labels.map((label) => wrapText(label, room - besides, { fontSize })))
  // The labels of one kind begin on one line.
  const depths = broken.reduce<number[]>(
    (most, own) => own.map(({ length }, kind) => Math.max(length, most[kind] ?? 0)),
    [],
  )
  const lines = broken.map((own) =>
    own.flatMap((kind, index) => Array.from({ length: depths[index] ?? 0 }, (_, line) => kind[line] ?? '')),
  )
  const most = Math.max(0, ...lines.map(({ length }) => length))
  return Array.from({ length: most }, (_, line) => line).flatMap((line) => {
    const texts = lines.map((own) => own[line] ?? '')
    const every = Math.ceil((greatest(texts.map((text) => textWidth(text, { fontSize }))) + besides) / room)
    return texts.flatMap((text, rank) => {
      const label = { rank, text, below: labelGap + fontSize * (0.5 + lineHeight * line) }
      return text !== '' && rank % every === 0 ? [label] : []
    })
  })
}

/** What the chart shows, for a reader who can't see it. */
function describe(panels: readonly EstimatePanel[], value: ValueAxis): string {
  const say = ({ title, points }: EstimatePanel) => {
    const sorted = [...points].sort((a, b) => a.estimate - b.estimate)
    const [low, high] = [sorted.at(0), sorted.at(-1)]
    if (low === undefined || high === undefined) return `${title}: no estimates`
    const end = (point: typeof low) => `${valueText(point.estimate, value)} (${point.labels.join(', ')})`
    const significant = points.filter(({ isSignificant }) => isSignificant).length
    return `${title}: ${points.length} ${points.length === 1 ? 'estimate' : 'estimates'} from ${end(low)} to ${end(high)}, ${significant} of them significant`
  }
  return `Estimates with 95 % intervals. ${panels.map(say).join('; ')}.`
}
