import { highlightOpacity } from '../highlight.ts'
import { palette } from '../palette.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { widestText } from '../text.ts'
import { ink } from '../theme.ts'
import { defaultLabelFormat, type EconomyRow, labelText, unitLabels, type ValueAxis, valueTooltip } from '../values.ts'

/** Economies whose columns stand side by side, and their place, in pixels. */
export interface ColumnsPanel {
  readonly index: number
  readonly rows: readonly EconomyRow[]
  readonly years: readonly number[]
  /** How many economies there are in the fullest panel. */
  readonly perPanel: number
  readonly value: ValueAxis
  /** The ends of the axis. */
  readonly domain: readonly [low: number, high: number]
  readonly tickCount: number
  readonly width: number
  readonly height: number
  /** What the names below take. */
  readonly below: number
  /** What one of them takes at most. */
  readonly nameWidth: number
  readonly fontSize: number
  /** What is drawn above the columns. */
  readonly above: readonly ChartLayer[]
}

const outlineWidth = 0.6

/** From the ends of the axes to their labels, in pixels. */
export const axisPadding = 4

/** The colour of a year by its place among the years. */
export function fillOf(index: number): string {
  return palette.years[index] ?? palette.yearOutline
}

export function drawColumnsPanel(panel: ColumnsPanel): ChartView {
  const { width, height, above } = panel
  return { width, height, layer: [...drawColumns(panel), ...above] }
}

function channelsOf(panel: ColumnsPanel) {
  const { rows, years, value, domain, perPanel, below, nameWidth, fontSize } = panel
  // Empty places make the columns of a panel as wide as those of the others.
  const missing = perPanel - rows.length
  const axis = { ticks: false, labelPadding: axisPadding, labelLimit: 0, labelFontSize: fontSize }
  return {
    x: {
      field: 'name',
      type: 'nominal' as const,
      title: null,
      scale: {
        domain: [...rows.map(({ name }) => name), ...Array.from({ length: missing }, () => '')],
        paddingInner: 0.24,
        paddingOuter: 0.12,
      },
      axis: {
        ...axis,
        labelAngle: -90,
        labelAlign: 'right' as const,
        labelBaseline: 'middle' as const,
        labelOverlap: false,
        labelLimit: nameWidth + 1,
        minExtent: below,
      },
    },
    xOffset: { field: 'year', type: 'nominal' as const, scale: { domain: years.map(String), paddingInner: 0 } },
    y: {
      field: 'value',
      type: 'quantitative' as const,
      title: null,
      scale: { domain: [...domain], nice: false },
      axis: { ...axis, domain: false, tickCount: panel.tickCount, ...unitLabels(value) },
    },
  }
}

function drawColumns(panel: ColumnsPanel): ChartLayer[] {
  const { rows, years, index, value: of, width, perPanel, fontSize } = panel
  const last = String(years.at(-1))
  const { x, xOffset, y } = channelsOf(panel)
  const columns = rows.flatMap(({ iso3, name, values }) =>
    years.map((year) => ({ iso3, name, year: String(year), value: values[year] ?? null })),
  )
  const labels = rows.flatMap(({ values }) => values[last] ?? []).map((value) => labelText(value, of))
  const ems = Math.max(1.3, widestText(labels, { fontSize: 1 }) + 0.18)
  const valueSize = Math.min(fontSize - 1, width / perPanel / ems)
  return [
    {
      data: { name: `columns-${index}`, values: columns },
      mark: { type: 'bar', stroke: palette.yearOutline, strokeWidth: outlineWidth },
      encoding: {
        x,
        xOffset,
        y,
        opacity: highlightOpacity(1),
        fill: {
          field: 'year',
          type: 'nominal',
          legend: null,
          scale: { domain: years.map(String), range: years.map((_, place) => fillOf(place)) },
        },
        tooltip: valueTooltip(of),
      },
    },
    {
      data: { name: `last-${index}`, values: columns.filter(({ year }) => year === last) },
      mark: { type: 'text', baseline: 'bottom', dy: -2, fontSize: valueSize, color: ink },
      encoding: {
        x,
        xOffset,
        y,
        opacity: highlightOpacity(1),
        text: { field: 'value', type: 'quantitative', format: of.labelFormat ?? defaultLabelFormat },
      },
    },
  ]
}
