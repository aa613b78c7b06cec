import { type HeaderLine, headerAbove } from '../header.ts'
import { palette } from '../palette.ts'
import { formatNumber } from '../scale.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { ink, mutedInk } from '../theme.ts'
import { unitLabels, type ValueAxis } from '../values.ts'

/** An estimate with its interval. */
export interface EstimatePoint {
  /** Below it, a line each, such as a year and a count; long ones are broken. */
  readonly labels: readonly string[]
  readonly estimate: number
  readonly confLow: number
  readonly confHigh: number
  /** Whether the estimate is statistically significant, as the caller judges it. */
  readonly isSignificant: boolean
}

/** Estimates of one kind, in their order. */
export interface EstimatePanel {
  /** Above the plot, in bold. */
  readonly title: string
  /** Below the title. */
  readonly note: string
  readonly points: readonly EstimatePoint[]
}

/** A text below a plot. */
export interface PlacedLabel {
  /** Of the point that it belongs to, from 0. */
  readonly rank: number
  /** From the bottom of the plot to its middle, in pixels. */
  readonly below: number
  readonly text: string
}

/** Where a panel is, in pixels, and its axis. */
export interface EstimatePlace {
  readonly index: number
  readonly width: number
  readonly height: number
  readonly value: ValueAxis
  readonly domain: readonly [low: number, high: number]
  readonly tickCount: number
  readonly hasAxis: boolean
  readonly header: readonly HeaderLine[]
  readonly labels: readonly PlacedLabel[]
  readonly fontSize: number
}

export function drawEstimates({ points }: EstimatePanel, place: EstimatePlace): ChartView {
  const { index, width, height, header, fontSize } = place
  const x = {
    field: 'rank',
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [-0.5, Math.max(1, points.length) - 0.5], nice: false, zero: false },
  }
  return {
    width,
    height,
    layer: [
      ...drawPoints(points, x, place),
      {
        data: { name: `labels-${index}`, values: place.labels.map((label) => ({ ...label, y: height + label.below })) },
        mark: { type: 'text', baseline: 'middle', fontSize, color: ink, y: { expr: 'datum.y' } },
        encoding: { x, text: { field: 'text', type: 'nominal' } },
      },
      headerAbove(`header-${index}`, header, fontSize),
    ],
  }
}

function drawPoints(points: readonly EstimatePoint[], x: object, place: EstimatePlace): ChartLayer[] {
  const { index, width, value, domain, hasAxis, tickCount } = place
  const { format = ',.1f', unit = '', label = value.title } = value
  const values = points.map(({ labels, isSignificant, confLow, confHigh, estimate }, rank) => ({
    rank,
    estimate,
    confLow,
    confHigh,
    name: labels.join(', '),
    interval: `${formatNumber(confLow, format)} to ${formatNumber(confHigh, format)}${unit}`,
    significant: isSignificant ? 'yes' : 'no',
  }))
  const data = { name: `estimates-${index}`, values }
  const y = {
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
  }
  const bySignificance = (range: readonly [string, string]) => ({
    field: 'significant',
    type: 'nominal' as const,
    scale: { domain: ['yes', 'no'], range: [...range] },
    legend: null,
  })
  const color = bySignificance([palette.significant, palette.notSignificant])
  return [
    {
      data: { name: `zero-${index}`, values: [{ y: 0 }] },
      mark: { type: 'rule', color: mutedInk, strokeWidth: 1 },
      encoding: { y: { ...y, field: 'y' } },
    },
    {
      data,
      mark: { type: 'rule', strokeWidth: 1.6 },
      encoding: { x: { ...x, field: 'rank' }, y: { ...y, field: 'confLow' }, y2: { field: 'confHigh' }, color },
    },
    {
      data,
      mark: {
        type: 'point',
        size: Math.min(60, (0.5 * (width / Math.max(1, points.length))) ** 2),
        opacity: 1,
        strokeWidth: 1.6,
      },
      encoding: {
        x: { ...x, field: 'rank' },
        y: { ...y, field: 'estimate' },
        color,
        fill: bySignificance([palette.significant, '#ffffff']),
        tooltip: [
          { field: 'name', title: 'Estimate of' },
          { field: 'estimate', title: label, format },
          { field: 'interval', title: '95 % interval' },
        ],
      },
    },
  ]
}
