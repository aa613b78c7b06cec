import { greatest, least } from '../../formats/extent.ts'
import { type HeaderLine, headerAbove } from '../header.ts'
import { highlightOpacity } from '../highlight.ts'
import { drawEndLabels } from '../labels/labels.ts'
import { reserveRight } from '../layout.ts'
import { palette } from '../palette.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { ink, mutedInk } from '../theme.ts'
import {
  defaultLabelFormat,
  type EconomyRow,
  tickCount,
  tooltipOf,
  unitLabels,
  type ValueAxis,
  valueTooltip,
} from '../values.ts'

/** Economies whose lines stand in one plot. */
export interface LinePanel {
  /** Above the plot, in bold. */
  readonly title: string
  /** Sentences below the title; notes on highlighted economies have their colour. */
  readonly notes: readonly { readonly text: string; readonly isMarked?: boolean | undefined }[]
  /** What the panel shows, for a reader who can't see it. */
  readonly description: string
  readonly rows: readonly LinePanelRow[]
  /** A thick line with its values, such as the median of the rows; null for none. */
  readonly summary: { readonly label: string; readonly values: EconomyRow['values'] } | null
}

export interface LinePanelRow extends EconomyRow {
  /** Whether it is highlighted: red and dashed, with crosses and a bold code. Say why in a note. */
  readonly isMarked?: boolean | undefined
}

/** Where a panel is, in pixels, and its axes. */
export interface PanelPlace {
  readonly index: number
  readonly years: readonly number[]
  readonly value: ValueAxis
  /** The ends of the axis of values. */
  readonly domain: readonly [low: number, high: number]
  readonly header: readonly HeaderLine[]
  readonly hasAxis: boolean
  readonly width: number
  readonly height: number
  /** Where the codes at the ends of the lines begin, from the end of the plot, and where they end. */
  readonly codes: { readonly start: number; readonly end: number; readonly fontSize: number }
  readonly fontSize: number
}

export function drawLinePanel(panel: LinePanel, place: PanelPlace): ChartView {
  const { index, width, height, header, fontSize, codes } = place
  return {
    width,
    height,
    layer: [
      ...drawCodes(panel, place),
      ...drawLines(panel, place),
      ...(panel.summary === null ? [] : drawSummary(panel.summary, place)),
      headerAbove(`header-${index}`, header, fontSize),
      reserveRight(width + codes.end),
    ],
  }
}

function channelsOf({ years, value, domain, hasAxis }: PanelPlace) {
  const ends = [least(years), greatest(years)]
  return {
    x: {
      field: 'year',
      type: 'quantitative' as const,
      title: null,
      scale: { domain: ends, nice: false, zero: false },
      axis: {
        values: [...years],
        format: 'd',
        grid: false,
        domain: false,
        tickSize: 4,
        labelPadding: 4,
        labelOverlap: false,
      },
    },
    y: {
      field: 'value',
      type: 'quantitative' as const,
      title: null,
      scale: { domain: [...domain], nice: false },
      axis: {
        tickCount,
        domain: false,
        ticks: false,
        labelPadding: 5,
        ...unitLabels(value),
        labels: hasAxis,
      },
    },
  }
}

function drawLines({ rows }: LinePanel, place: PanelPlace): ChartLayer[] {
  const { years, value, index } = place
  const channels = channelsOf(place)
  const values = rows.flatMap(({ iso3, name, values: own, isMarked = false }) =>
    years.map((year) => ({ iso3, name, year, value: own[year] ?? null, marked: isMarked ? 'yes' : 'no' })),
  )
  const lookOf = <Look>(plain: Look, marked: Look) => ({
    field: 'marked',
    type: 'nominal' as const,
    legend: null,
    scale: { domain: ['no', 'yes'], range: [plain, marked] },
  })
  const color = lookOf<string>(palette.context, palette.marked)
  const size = { condition: { test: "datum.marked === 'no'", value: 14 }, value: 60 }
  const data = { name: `economies-${index}`, values }
  const opacity = highlightOpacity(1)
  return [
    {
      data,
      mark: { type: 'line', strokeWidth: 1.2 },
      encoding: {
        ...channels,
        color,
        opacity,
        detail: { field: 'iso3' },
        strokeDash: lookOf([1, 0], [4, 3]),
      },
    },
    {
      data,
      mark: { type: 'point', filled: true },
      encoding: {
        ...channels,
        color,
        opacity,
        shape: lookOf('circle', 'cross'),
        size,
        tooltip: valueTooltip(value),
      },
    },
  ]
}

function drawSummary(
  { label: title, values: own }: NonNullable<LinePanel['summary']>,
  place: PanelPlace,
): ChartLayer[] {
  const { years, value, index, fontSize } = place
  const { x, y } = channelsOf(place)
  const values = years.map((year, order) => {
    const align = order === 0 ? 'left' : order === years.length - 1 ? 'right' : 'center'
    return { year, align, value: own[year] ?? null }
  })
  const data = { name: `summary-${index}`, values }
  const label = {
    type: 'text' as const,
    baseline: 'bottom' as const,
    dy: -5,
    fontSize,
    fontWeight: 'bold' as const,
    align: { expr: 'datum.align' },
  }
  const text = { field: 'value', type: 'quantitative' as const, format: value.labelFormat ?? defaultLabelFormat }
  const opacity = highlightOpacity(1, 0.4)
  return [
    { data, mark: { type: 'line', color: ink, strokeWidth: 3 }, encoding: { x, y, opacity } },
    {
      data,
      mark: { type: 'point', filled: true, color: ink, size: 36 },
      encoding: { x, y, opacity, tooltip: [tooltipOf('value', { ...value, label: title })] },
    },
    // The numbers keep clear of the lines behind them.
    { data, mark: { ...label, stroke: '#ffffff', strokeWidth: 3, aria: false }, encoding: { x, y, text, opacity } },
    { data, mark: { ...label, color: ink }, encoding: { x, y, text, opacity } },
  ]
}

/** The codes of the economies at the ends of their lines. */
function drawCodes({ rows }: LinePanel, place: PanelPlace): ChartLayer[] {
  const { years, domain, index, width, height, codes } = place
  const ends = rows.flatMap(({ iso3, values, isMarked = false }) => {
    const look = isMarked ? { color: palette.marked, isBold: true } : { color: mutedInk }
    const last = years.toSorted((a, b) => b - a).find((year) => values[year] !== undefined)
    const value = last === undefined ? undefined : values[last]
    return last === undefined || value === undefined ? [] : [{ iso3, year: last, value, label: iso3, ...look }]
  })
  const { leader, label } = drawEndLabels(ends, {
    ...channelsOf(place),
    domain,
    name: `codes-${index}`,
    height,
    fontSize: codes.fontSize,
    leaderEnd: width + codes.start - 2,
    textStart: width + codes.start,
  })
  return [leader, label]
}
