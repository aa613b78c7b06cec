import { least } from '../../formats/extent.ts'
import { type ChartGroup, groupEntries, type Legend, legendAbove } from '../legend.ts'
import { groupLooks, palette } from '../palette.ts'
import { shorten, textWidth, widestText } from '../text.ts'
import { type ChartText, innerHeight, innerWidth, mutedInk, sizeOf } from '../theme.ts'
import { axisTexts, checkLetters, type ValueAxis, valueScale } from '../values.ts'

/** An economy's values, in the order of the years; a year without a value is absent. */
export interface LineSeries {
  readonly iso3: string
  readonly name: string
  /** The id of its group; null for none. */
  readonly group: string | null
  readonly values: readonly { readonly year: number; readonly value: number }[]
}

/** A level that all lines are compared with. */
export interface Baseline {
  readonly value: number
  /** Beside the level, such as `2015 = 100`; default nothing. */
  readonly label?: string | undefined
}

export interface LinesOptions extends ChartText {
  /** The first and the last year of the axis. */
  readonly years: readonly [first: number, last: number]
  /** Codes of the economies that are highlighted and named. */
  readonly chosen: readonly string[]
  readonly value: ValueAxis
  /** Drawn as a thin line across the plot, such as 100 of an index. */
  readonly baseline?: Baseline | undefined
  /** What happens where years have no value: `open` (the default) ends a line there, `connected` draws on to the next value, as suits surveys. Years are missing where two values are further apart than the step of the data. */
  readonly gaps?: 'open' | 'connected' | undefined
  /** In the order of the legend: chosen economies have the colours and the letters of their groups. */
  readonly groups: readonly ChartGroup[]
}

/** A highlighted line: groups have their colours and their letters, economies of one group their dashes; without groups each economy has a colour. */
export interface ChosenLine extends LineSeries {
  readonly label: string
  readonly color: string
  readonly shape: string
  readonly dash: readonly number[]
}

/** Where everything goes, in pixels. */
export interface LinesLayout {
  readonly width: number
  readonly height: number
  readonly legend: Legend
  readonly labelSize: number
  /** From the end of the plot: where a label has its piece of line, and where it has its text. */
  readonly right: { readonly lineFrom: number; readonly lineTo: number; readonly text: number; readonly end: number }
  readonly years: readonly [number, number]
  readonly value: ValueAxis
  /** The ends of the axis of values. */
  readonly domain: readonly [low: number, high: number]
  readonly ticks: readonly number[]
  /** How many years two values of a line are apart at most; further apart there is a gap. */
  readonly step: number
  readonly baseline: Baseline | null
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

/** An economy of no group. */
const ungrouped = { color: mutedInk, shape: 'cross', letters: '–' } as const

const otherEntry = { label: 'other economies', shape: 'stroke', fill: 'transparent', stroke: palette.context } as const

/** Of the chart, what names take at most; longer ones end in dots, and tooltips have them in full. */
const nameShare = 0.4

/** The chosen lines, in the order in which they are chosen. */
export function choose(series: readonly LineSeries[], { chosen, groups }: LinesOptions): ChosenLine[] {
  const counts = new Map<string | null, number>()
  return chosen.flatMap((code) => {
    const line = series.find(({ iso3 }) => iso3 === code)
    if (line === undefined) return []
    const { group, name } = line
    const key = groups.length === 0 ? null : group
    const rank = counts.get(key) ?? 0
    counts.set(key, rank + 1)
    const look = groupLooks[rank % groupLooks.length] ?? ungrouped
    const byRank = { ...look, letters: '', dash: dashes[Math.floor(rank / groupLooks.length) % dashes.length] }
    const ofGroup = { ...(groups.find(({ id }) => id === group) ?? ungrouped), dash: dashes[rank % dashes.length] }
    const { color, shape, letters, dash = dashes[0] } = groups.length === 0 ? byRank : ofGroup
    return [
      {
        ...line,
        color,
        shape,
        label: groups.length === 0 ? name : `${name} (${letters})`,
        dash,
      },
    ]
  })
}

export function layOut(
  series: readonly LineSeries[],
  chosen: readonly ChosenLine[],
  options: LinesOptions,
): LinesLayout {
  const { years, value, groups, baseline = null } = options
  const { label } = sizeOf(options).type
  const { domain } = valueScale(value, [
    ...series.flatMap(({ values }) => values.map((one) => one.value)),
    ...(baseline === null ? [] : [baseline.value]),
  ])
  const left = widestText(axisTexts(value, domain), { fontSize: label }) + 6
  const others = series.length > chosen.length ? [otherEntry] : []
  const legend = legendAbove([[...groupEntries(groups, chosen), ...others]], {
    width: innerWidth(options),
    left: -left,
    fontSize: label,
    gap: 12,
  })
  const free = innerHeight(options)
  const fixedHeight = free === null ? null : free - legend.height - label - 10
  const height = fixedHeight ?? Math.round(Math.max(0.42 * innerWidth(options) + 60, 1.15 * label * chosen.length))
  const labelSize = Math.min(label, height / (1.1 * Math.max(1, chosen.length)))
  checkLetters(labelSize, `${chosen.length} named lines`, options)
  const text = 12 + 2.6 * label
  const named = chosen.map((line) => shorten(line.label, nameShare * innerWidth(options), { fontSize: labelSize }))
  const names = [...named, baseline?.label ?? '']
  const right = { lineFrom: 12, lineTo: text - 4, text, end: text + widestText(names, { fontSize: labelSize }) }
  const width = innerWidth(options) - left - right.end
  return {
    width,
    height,
    legend,
    labelSize,
    right,
    years,
    value,
    domain,
    ticks: ticksOf(years, width, label),
    step: options.gaps === 'connected' ? Number.POSITIVE_INFINITY : stepOf(series),
    baseline,
  }
}

/** The fewest years between two values of an economy: 1 where there are values each year, 5 where they come every fifth. */
function stepOf(series: readonly LineSeries[]): number {
  return least(
    series.flatMap(({ values }) => values.slice(1).map(({ year }, index) => year - (values[index]?.year ?? 0))),
  )
}

/** Every fifth year where there is room, or every tenth and so on; of less than ten years every one or every second. */
function ticksOf([first, last]: readonly [number, number], width: number, fontSize: number): number[] {
  const roomOf = (step: number) => (step / (last - first)) * width
  const steps = last - first < 10 ? [1, 2, 5] : [5, 10, 20, 50, 100]
  const step = steps.find((one) => roomOf(one) > 1.4 * textWidth('2000', { fontSize })) ?? last - first
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step)
}
