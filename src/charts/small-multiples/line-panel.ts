import { greatest, least } from '../../formats/extent.ts'
import { spreadOf } from '../../statistics/spread.ts'
import type { InternetUseRow } from '../dot-plot/dot-plot.ts'
import { type HeaderLine, headerAbove } from '../header.ts'
import { highlightOpacity } from '../highlight.ts'
import { drawEndLabels } from '../labels/end-labels.ts'
import { reserveRight } from '../layout.ts'
import { palette } from '../palette.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { ink, mutedInk } from '../theme.ts'

/** One of the small multiples: the economies of an income group, and its place on the page, in pixels. */
export interface GroupPanel {
  readonly index: number
  readonly rows: readonly InternetUseRow[]
  /** Codes of economies that did not rise. */
  readonly exceptions: ReadonlySet<string>
  readonly years: readonly number[]
  readonly header: readonly HeaderLine[]
  readonly hasAxis: boolean
  readonly width: number
  readonly height: number
  /** Where the codes at the ends of the lines begin, from the end of the plot, and where they end. */
  readonly codes: { readonly start: number; readonly end: number; readonly fontSize: number }
  readonly fontSize: number
}

/** A median of fewer is one of the economies or between two, and says no more than they do. */
const leastForMedian = 3

export function drawGroupPanel(panel: GroupPanel): ChartView {
  const { index, width, height, header, fontSize, codes } = panel
  return {
    width,
    height,
    layer: [
      ...drawCodes(panel),
      ...drawLines(panel),
      ...(panel.rows.length < leastForMedian ? [] : drawMedian(panel)),
      headerAbove(`header-${index}`, header, fontSize),
      reserveRight(width + codes.end),
    ],
  }
}

function channelsOf({ years, hasAxis }: GroupPanel) {
  const domain = [least(years), greatest(years)]
  return {
    x: {
      field: 'year',
      type: 'quantitative' as const,
      title: null,
      scale: { domain, nice: false, zero: false },
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
      scale: { domain: [0, 100], nice: false },
      axis: {
        tickCount: 6,
        domain: false,
        ticks: false,
        labelPadding: 5,
        labelExpr: "datum.label + ' %'",
        labels: hasAxis,
      },
    },
  }
}

function drawLines(panel: GroupPanel): ChartLayer[] {
  const { rows, years, exceptions, index } = panel
  const channels = channelsOf(panel)
  const values = rows.flatMap(({ iso3, name, values: shares }) =>
    years.map((year) => ({ iso3, name, year, value: shares[year] ?? null, rose: exceptions.has(iso3) ? 'no' : 'yes' })),
  )
  const rose = <Look>(yes: Look, no: Look) => ({
    field: 'rose',
    type: 'nominal' as const,
    legend: null,
    scale: { domain: ['yes', 'no'], range: [yes, no] },
  })
  const color = rose<string>(palette.context, palette.marked)
  const size = { condition: { test: "datum.rose === 'yes'", value: 14 }, value: 60 }
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
        strokeDash: rose([1, 0], [4, 3]),
      },
    },
    {
      data,
      mark: { type: 'point', filled: true },
      encoding: {
        ...channels,
        color,
        opacity,
        shape: rose('circle', 'cross'),
        size,
        tooltip: [
          { field: 'name', title: 'Economy' },
          { field: 'year', title: 'Year' },
          { field: 'value', title: '% of population', format: '.1f' },
        ],
      },
    },
  ]
}

function drawMedian(panel: GroupPanel): ChartLayer[] {
  const { rows, years, index, fontSize } = panel
  const { x, y } = channelsOf(panel)
  const values = years.map((year, place) => {
    const align = place === 0 ? 'left' : place === years.length - 1 ? 'right' : 'center'
    return { year, align, value: spreadOf(rows.map(({ values: shares }) => shares[year] ?? 0)).median }
  })
  const data = { name: `median-${index}`, values }
  const label = {
    type: 'text' as const,
    baseline: 'bottom' as const,
    dy: -5,
    fontSize,
    fontWeight: 'bold' as const,
    align: { expr: 'datum.align' },
  }
  const text = { field: 'value', type: 'quantitative' as const, format: '.0f' }
  const opacity = highlightOpacity(1, 0.4)
  return [
    { data, mark: { type: 'line', color: ink, strokeWidth: 3 }, encoding: { x, y, opacity } },
    {
      data,
      mark: { type: 'point', filled: true, color: ink, size: 36 },
      encoding: { x, y, opacity, tooltip: [{ field: 'value', title: 'Median of the group', format: '.1f' }] },
    },
    // The numbers keep clear of the lines behind them.
    { data, mark: { ...label, stroke: '#ffffff', strokeWidth: 3, aria: false }, encoding: { x, y, text, opacity } },
    { data, mark: { ...label, color: ink }, encoding: { x, y, text, opacity } },
  ]
}

/** The codes of the economies at the ends of their lines. */
function drawCodes(panel: GroupPanel): ChartLayer[] {
  const { rows, years, exceptions, index, width, height, codes } = panel
  const year = greatest(years)
  const ends = rows.map(({ iso3, values: shares }) => {
    const look = exceptions.has(iso3) ? { color: palette.marked, isBold: true } : { color: mutedInk }
    return { iso3, year, value: shares[year] ?? 0, label: iso3, ...look }
  })
  const { leader, label } = drawEndLabels(ends, {
    ...channelsOf(panel),
    name: `codes-${index}`,
    domain: [0, 100],
    height,
    fontSize: codes.fontSize,
    leaderEnd: width + codes.start - 2,
    textStart: width + codes.start,
  })
  return [leader, label]
}
