import { greatest } from '../../formats/extent.ts'
import { economiesText, listed } from '../../formats/words.ts'
import { type IncomeGroup, incomeGroupName, incomeGroupsInOrder } from '../../world-bank/income-groups.ts'
import { type Legend, type LegendEntry, legendAbove } from '../legend.ts'
import { incomeGroupLooks, palette } from '../palette.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth } from '../text.ts'
import { type ChartText, frame, innerHeight, innerWidth, mutedInk, sizeOf } from '../theme.ts'
import { drawTrends } from './layers.ts'

/** An economy's shares by year, in the order of the years; a year without a figure is absent. */
export interface Trend {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  readonly values: readonly { readonly year: number; readonly value: number }[]
}

export interface TrendsOptions extends ChartText {
  /** The first and the last year of the axis. */
  readonly years: readonly [first: number, last: number]
  /** Codes of the economies that stand out and are named. */
  readonly chosen: readonly string[]
}

/** A trend that stands out: income groups have their colours and their letters, economies of one group their dashes. */
export interface ChosenTrend extends Trend {
  readonly label: string
  readonly color: string
  readonly shape: string
  readonly dash: readonly number[]
}

/** Where everything goes, in pixels. */
export interface TrendsLayout {
  readonly width: number
  readonly height: number
  readonly legend: Legend
  readonly labelSize: number
  /** From the end of the plot: where a label has its piece of line, and where it has its text. */
  readonly right: { readonly lineFrom: number; readonly lineTo: number; readonly text: number; readonly end: number }
  readonly years: readonly [number, number]
  readonly ticks: readonly number[]
}

const dashes = [
  [1, 0],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 2],
  [12, 4],
  [9, 2, 2, 2, 2, 2],
] as const

/**
 * Lines over the years: the chosen economies named at the ends of their lines, the others thin and grey. A year without a figure is a gap.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const values = [{ year: 2000, value: 0.4 }, { year: 2010, value: 13.6 }]
 * const trends = [{ iso3: 'BTN', name: 'Bhutan', incomeGroup: 'LMC', values }]
 * const text = { title: 'Internet use in Bhutan', subtitle: '% of population', caption: '' }
 * trendsChart(trends, { ...text, years: [2000, 2010], chosen: ['BTN'] }).title.text // => ['Internet use in Bhutan']
 * ```
 */
export function trendsChart(trends: readonly Trend[], options: TrendsOptions): ChartSpec {
  const chosen = choose(trends, options.chosen)
  const others = trends.filter(({ iso3 }) => !options.chosen.includes(iso3))
  const layout = layOut(trends, chosen, options)
  return frame(options, describe(trends, chosen), drawTrends(chosen, others, layout))
}

function choose(trends: readonly Trend[], codes: readonly string[]): ChosenTrend[] {
  const counts = new Map<IncomeGroup | null, number>()
  return codes.flatMap((code) => {
    const trend = trends.find(({ iso3 }) => iso3 === code)
    if (trend === undefined) return []
    const { incomeGroup, name } = trend
    const rank = counts.get(incomeGroup) ?? 0
    counts.set(incomeGroup, rank + 1)
    const look =
      incomeGroup === null ? { color: mutedInk, shape: 'cross', letters: '–' } : incomeGroupLooks[incomeGroup]
    const { color, shape, letters } = look
    return [{ ...trend, color, shape, label: `${name} (${letters})`, dash: dashes[rank % dashes.length] ?? dashes[0] }]
  })
}

function layOut(trends: readonly Trend[], chosen: readonly ChosenTrend[], options: TrendsOptions): TrendsLayout {
  const { label } = sizeOf(options).type
  const left = textWidth('100 %', { fontSize: label }) + 6
  const legend = legendAbove([legendOf(trends, chosen)], {
    width: innerWidth(options),
    left: -left,
    fontSize: label,
    gap: 12,
  })
  const free = innerHeight(options)
  const fixedHeight = free === null ? null : free - legend.height - label - 10
  const height = fixedHeight ?? Math.round(Math.max(0.42 * innerWidth(options) + 60, 1.15 * label * chosen.length))
  const labelSize = Math.min(label, height / (1.1 * Math.max(1, chosen.length)))
  const names = chosen.map((trend) => textWidth(trend.label, { fontSize: labelSize }))
  const text = 12 + 2.6 * label
  const right = { lineFrom: 12, lineTo: text - 4, text, end: text + greatest([0, ...names]) }
  const width = innerWidth(options) - left - right.end
  const { years } = options
  return { width, height, legend, labelSize, right, years, ticks: ticksOf(years, width, label) }
}

/** Every fifth year where there is room, or every tenth. */
function ticksOf([first, last]: readonly [number, number], width: number, fontSize: number): number[] {
  const room = (5 / Math.max(1, last - first)) * width
  const step = room > 1.4 * textWidth('2000', { fontSize }) ? 5 : 10
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step)
}

function legendOf(trends: readonly Trend[], chosen: readonly ChosenTrend[]): LegendEntry[] {
  const groups = incomeGroupsInOrder.filter((group) => chosen.some(({ incomeGroup }) => incomeGroup === group))
  const entries = groups.map((group) => {
    const { color, shape, letters } = incomeGroupLooks[group]
    return { label: `${letters} ${incomeGroupName(group)}`, shape, fill: color, stroke: color }
  })
  const other = { label: 'other economies', shape: 'stroke', fill: 'transparent', stroke: palette.context }
  return trends.length > chosen.length ? [...entries, other] : entries
}

/** What the chart shows, for a reader who can't see it. */
function describe(trends: readonly Trend[], chosen: readonly ChosenTrend[]): string {
  const say = ({ name, values }: Trend) => {
    const ends = [values.at(0), values.at(-1)].flatMap((end) =>
      end ? [`${end.value.toFixed(1)} % in ${end.year}`] : [],
    )
    return `${name} from ${ends.join(' to ')}`
  }
  return `Lines of ${economiesText(trends.length)} over the years, ${chosen.length} of them named: ${listed(chosen.map(say))}.`
}
