import { type Reach, widestPlot } from '../layout.ts'
import { type ChartGroup, groupEntries, type Legend, type LegendEntry, legendAbove } from '../legend.ts'
import { palette } from '../palette.ts'
import type { AxisScale } from '../scale.ts'
import { textWidth, widestText } from '../text.ts'
import { innerHeight, innerWidth, mutedInk, sizeOf } from '../theme.ts'
import {
  axisTexts,
  type ByYearOptions,
  checkLetters,
  type EconomyRow,
  greatestOf,
  labelText,
  valueScale,
  valuesOf,
} from '../values.ts'

/** An economy of a dot plot. */
export interface DotPlotRow extends EconomyRow {
  /** The id of its group, which is shown beside the name; a chart of rows without it has no place for it. */
  readonly group?: string | null | undefined
}

/** `years`: three at most. */
export interface DotPlotOptions extends ByYearOptions {
  /** In the order of the legend. */
  readonly groups?: readonly ChartGroup[] | undefined
}

/** Of years, from light and hollow to dark and full, told apart by shape too. */
export const yearLooks = [
  { shape: 'circle', fill: '#ffffff', stroke: mutedInk },
  { shape: 'diamond', fill: palette.years[1], stroke: palette.years[1] },
  { shape: 'circle', fill: palette.years[2], stroke: palette.years[2] },
] as const

/** From the mark of the last year to its value, in pixels. */
export const valueOffset = 8

/** Between two blocks, in pixels. */
export const blockGap = 24

const namePadding = 10

/** Of the chart, what names take at most; longer ones end in dots, and tooltips have them in full. */
const nameShare = 0.46

/** Where everything goes, in pixels. */
export interface DotPlotLayout {
  /** Rows that stand one below the other. */
  readonly blocks: readonly (readonly DotPlotRow[])[]
  readonly legend: Legend
  readonly blockWidth: number
  /** From the left end of a block to its plot: names, and the letters of groups. */
  readonly left: number
  readonly nameWidth: number
  readonly groupWidth: number
  /** The ends of the axis. */
  readonly domain: readonly [low: number, high: number]
  readonly labelPadding: number
  readonly plotWidth: number
  readonly step: number
  readonly fontSize: number
}

/** Where the rows go: in two blocks where the height of the chart is short of room for one. */
export function layOutDotPlot(rows: readonly DotPlotRow[], options: DotPlotOptions): DotPlotLayout {
  const { label } = sizeOf(options).type
  const { domain, place } = valueScale(options.value, valuesOf(rows, options.years))
  const groups = groupEntries(options.groups ?? [], rows)
  const letters = (options.groups ?? []).map((group) => group.letters)
  const groupWidth =
    groups.length > 0 ? Math.max(3.3 * label, 1.7 * label + widestText(letters, { fontSize: label })) : 0
  const names = rows.map(({ name }) => name)
  const legendAt = (left: number) =>
    legendAbove([yearEntries(options.years), groups], { width: innerWidth(options), left: -left, fontSize: label })
  const height = innerHeight(options)
  // The axis below has its numbers and its title.
  const room = height === null ? null : height - legendAt(0).height - 2 * label - 10.5
  const count = room === null || room / rows.length > 1.15 * label ? 1 : 2
  const nameWidth = Math.min(widestText(names, { fontSize: label }), (nameShare * innerWidth(options)) / count)
  const left = nameWidth + groupWidth + namePadding
  const perBlock = Math.ceil(rows.length / count)
  const step = room === null ? 1.55 * label : room / perBlock
  const blockWidth = (innerWidth(options) - (count - 1) * blockGap) / count
  const fontSize = Math.min(label, step / 1.08)
  checkLetters(fontSize, `${rows.length} rows`, options)
  return {
    legend: legendAt(left),
    left,
    nameWidth,
    groupWidth,
    domain,
    step,
    blockWidth,
    fontSize,
    labelPadding: groupWidth + namePadding,
    blocks: Array.from({ length: count }, (_, index) => rows.slice(index * perBlock, (index + 1) * perBlock)),
    plotWidth: widestPlot(blockWidth - left, reachesOf(rows, options, { domain, place })),
  }
}

/** The values beside the last marks, and the last number of the axis. */
function reachesOf(
  rows: readonly DotPlotRow[],
  { years, value, ...options }: DotPlotOptions,
  { domain, place }: Pick<AxisScale, 'place'> & Pick<DotPlotLayout, 'domain'>,
): Reach[] {
  const { label: fontSize } = sizeOf(options).type
  const last = axisTexts({ ...value, unit: '' }, domain).at(-1) ?? ''
  const values = rows.map((row) => ({
    place: place(greatestOf(row, years, domain[0])),
    pixels: valueOffset + textWidth(lastText(row, { years, value }), { fontSize }),
  }))
  return [...values, { place: 1, pixels: textWidth(last, { fontSize }) / 2 }]
}

/** The value of the last year, as it is written to the right of all marks of its row. */
export function lastText({ values }: DotPlotRow, { years, value }: Pick<DotPlotOptions, 'years' | 'value'>): string {
  const last = values[years.at(-1) ?? '']
  return last === undefined ? '' : labelText(last, value)
}

function yearEntries(years: readonly number[]): LegendEntry[] {
  return yearLooks.slice(0, years.length).map((look, index) => ({ label: String(years[index]), ...look }))
}
