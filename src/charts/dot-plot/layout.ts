import { greatest } from '../../formats/extent.ts'
import { incomeGroupName, incomeGroupsInOrder } from '../../world-bank/income-groups.ts'
import { widestPlot } from '../layout.ts'
import { type Legend, type LegendEntry, legendAbove } from '../legend.ts'
import { incomeGroupLooks, palette } from '../palette.ts'
import { textWidth } from '../text.ts'
import { innerHeight, innerWidth, mutedInk, sizeOf } from '../theme.ts'
import type { InternetUseOptions, InternetUseRow } from './dot-plot.ts'

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

/** Where everything goes, in pixels. */
export interface InternetUseLayout {
  /** Rows that stand one below the other. */
  readonly blocks: readonly (readonly InternetUseRow[])[]
  readonly legend: Legend
  readonly blockWidth: number
  /** From the left end of a block to its plot: names, and the letters of income groups. */
  readonly left: number
  readonly groupWidth: number
  readonly labelPadding: number
  readonly plotWidth: number
  readonly step: number
  readonly fontSize: number
}

/** Where the rows go: in two blocks where the height of the chart is short of room for one. */
export function layOutInternetUse(rows: readonly InternetUseRow[], options: InternetUseOptions): InternetUseLayout {
  const { label } = sizeOf(options).type
  const groupWidth = rows.some(({ incomeGroup }) => incomeGroup != null) ? 3.3 * label : 0
  const left =
    widest(
      rows.map(({ name }) => name),
      label,
    ) +
    groupWidth +
    namePadding
  const legend = legendAbove(legendOf(rows, options.years), {
    width: innerWidth(options),
    left: -left,
    fontSize: label,
  })
  const height = innerHeight(options)
  // The axis below has its numbers and its title.
  const room = height === null ? null : height - legend.height - 2 * label - 10.5
  const count = room === null || room / rows.length > 1.15 * label ? 1 : 2
  const perBlock = Math.ceil(rows.length / count)
  const step = room === null ? 1.55 * label : room / perBlock
  const blockWidth = (innerWidth(options) - (count - 1) * blockGap) / count
  return {
    legend,
    left,
    groupWidth,
    step,
    blockWidth,
    fontSize: Math.min(label, step / 1.08),
    labelPadding: groupWidth + namePadding,
    blocks: Array.from({ length: count }, (_, index) => rows.slice(index * perBlock, (index + 1) * perBlock)),
    plotWidth: widestPlot(blockWidth - left, reachesOf(rows, options)),
  }
}

/** The values beside the last marks, and the last number of the axis. */
function reachesOf(rows: readonly InternetUseRow[], options: InternetUseOptions) {
  const { label: fontSize } = sizeOf(options).type
  const values = rows.map((row) => ({
    place: greatestOf(row, options.years) / 100,
    pixels: valueOffset + textWidth(valueText(row, options.years), { fontSize }),
  }))
  return [...values, { place: 1, pixels: textWidth('100', { fontSize }) / 2 }]
}

function widest(texts: readonly string[], fontSize: number): number {
  return greatest([0, ...texts.map((text) => textWidth(text, { fontSize }))])
}

/** The value of the last year stands to the right of all marks of its row, also where it is not the greatest. */
export function greatestOf({ values }: InternetUseRow, years: readonly number[]): number {
  return greatest([0, ...years.map((year) => values[year] ?? 0)])
}

export function valueText({ values }: InternetUseRow, years: readonly number[]): string {
  return values[years.at(-1) ?? '']?.toFixed(0) ?? ''
}

function legendOf(rows: readonly InternetUseRow[], years: readonly number[]): LegendEntry[][] {
  const groups = incomeGroupsInOrder.filter((group) => rows.some(({ incomeGroup }) => incomeGroup === group))
  return [
    yearLooks.slice(0, years.length).map((look, index) => ({ label: String(years[index]), ...look })),
    groups.map((group) => {
      const { shape, color, letters } = incomeGroupLooks[group]
      return { label: `${letters} ${incomeGroupName(group)}`, shape, fill: color, stroke: color }
    }),
  ]
}
