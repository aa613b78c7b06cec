import { highlightOpacity } from '../highlight.ts'
import { drawEndLabels } from '../labels/labels.ts'
import { reserveRight } from '../layout.ts'
import { palette } from '../palette.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { shorten } from '../text.ts'
import { mutedInk } from '../theme.ts'
import { tickCount, unitLabels, valueTooltip } from '../values.ts'
import type { ChosenLine, LineSeries, LinesLayout } from './layout.ts'

export function drawLines(
  chosen: readonly ChosenLine[],
  others: readonly LineSeries[],
  layout: LinesLayout,
): ChartView {
  const { width, height, legend, right } = layout
  return {
    width,
    height,
    layer: [
      ...drawContext(others, layout),
      ...drawBaseline(layout),
      ...drawLabels(chosen, layout),
      ...drawChosen(chosen, layout),
      ...legend.layers,
      reserveRight(width + right.end),
    ],
  }
}

interface SeriesPoint {
  readonly iso3: string
  readonly name: string
  readonly year: number
  readonly value: number
  /** Years that follow each other are one run, and one line. */
  readonly run: number
}

/** A line begins anew where the next value is more than a step away. */
function runsOf(series: readonly LineSeries[], { step }: LinesLayout): SeriesPoint[] {
  return series.flatMap(({ iso3, name, values }) => {
    let run = 0
    return values.map(({ year, value }, index) => {
      const before = values[index - 1]
      if (before !== undefined && year - before.year > step) run += 1
      return { iso3, name, year, value, run }
    })
  })
}

/** Points with no neighbours, which a line doesn't show. */
function lonePoints(points: readonly SeriesPoint[]): SeriesPoint[] {
  const lengths = new Map<string, number>()
  const keyOf = ({ iso3, run }: SeriesPoint) => `${iso3} ${run}`
  for (const point of points) lengths.set(keyOf(point), (lengths.get(keyOf(point)) ?? 0) + 1)
  return points.filter((point) => lengths.get(keyOf(point)) === 1)
}

function channelsOf({ years, ticks, value, domain }: LinesLayout) {
  return {
    x: {
      field: 'year',
      type: 'quantitative' as const,
      title: null,
      scale: { domain: [...years], nice: false, zero: false },
      axis: { values: [...ticks], format: 'd', grid: false, tickSize: 4, labelPadding: 5, labelOverlap: false },
    },
    y: {
      field: 'value',
      type: 'quantitative' as const,
      title: null,
      scale: { domain: [...domain], nice: false },
      axis: { tickCount, domain: false, ticks: false, labelPadding: 5, ...unitLabels(value) },
    },
  }
}

const detail = [{ field: 'iso3' }, { field: 'run' }]

function drawContext(others: readonly LineSeries[], layout: LinesLayout): ChartLayer[] {
  const points = runsOf(others, layout)
  const tooltip = valueTooltip(layout.value)
  const channels = { ...channelsOf(layout), opacity: highlightOpacity(1) }
  return [
    {
      data: { name: 'others', values: points },
      mark: { type: 'line', color: palette.context, strokeWidth: 0.8 },
      encoding: { ...channels, detail },
    },
    {
      data: { name: 'others-alone', values: lonePoints(points) },
      mark: { type: 'point', filled: true, color: palette.context, size: 5 },
      encoding: { ...channels, tooltip },
    },
  ]
}

function drawBaseline(layout: LinesLayout): ChartLayer[] {
  const { baseline, labelSize } = layout
  if (baseline === null) return []
  const { y } = channelsOf(layout)
  const data = { name: 'baseline', values: [{ value: baseline.value, label: baseline.label ?? '' }] }
  const rule: ChartLayer = {
    data,
    mark: { type: 'rule', color: mutedInk, strokeWidth: 1, aria: false },
    encoding: { x: { value: 0 }, x2: { value: layout.width }, y },
  }
  const label: ChartLayer = {
    data,
    mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 3, dy: -3, fontSize: labelSize, color: mutedInk },
    encoding: { x: { value: 0 }, y, text: { field: 'label', type: 'nominal' } },
  }
  return baseline.label === undefined ? [rule] : [rule, label]
}

/** The look of each chosen economy, as scales that all its marks share. */
function looksOf(chosen: readonly ChosenLine[]) {
  const domain = chosen.map(({ iso3 }) => iso3)
  const code = { field: 'iso3', type: 'nominal' as const, legend: null }
  return {
    color: { ...code, scale: { domain, range: chosen.map(({ color }) => color) } },
    strokeDash: { ...code, scale: { domain, range: chosen.map(({ dash }) => [...dash]) } },
    shape: { ...code, scale: { domain, range: chosen.map(({ shape }) => shape) } },
  }
}

function drawChosen(chosen: readonly ChosenLine[], layout: LinesLayout): ChartLayer[] {
  const points = runsOf(chosen, layout)
  const tooltip = valueTooltip(layout.value)
  const channels = { ...channelsOf(layout), opacity: highlightOpacity(1) }
  const { color, strokeDash, shape } = looksOf(chosen)
  const ends = chosen.flatMap(({ iso3 }) => points.filter((point) => point.iso3 === iso3).slice(-1))
  return [
    {
      data: { name: 'chosen', values: points },
      mark: { type: 'line', strokeWidth: 2 },
      encoding: { ...channels, detail, color, strokeDash, tooltip },
    },
    {
      data: { name: 'chosen-ends', values: [...lonePoints(points), ...ends] },
      mark: { type: 'point', filled: true, size: 30 },
      encoding: { ...channels, color, shape, tooltip },
    },
  ]
}

/** A name for each line, with a piece of the line to know it by. */
function drawLabels(chosen: readonly ChosenLine[], layout: LinesLayout): ChartLayer[] {
  const { width, height, right, labelSize } = layout
  const room = right.end - right.text + 1
  const ends = chosen.flatMap(({ iso3, label, values }) =>
    values.slice(-1).map((end) => ({ iso3, label: shorten(label, room, { fontSize: labelSize }), ...end })),
  )
  const { x, y } = channelsOf(layout)
  const { data, leader, label } = drawEndLabels(ends, {
    name: 'labels',
    x,
    y,
    domain: layout.domain,
    height,
    fontSize: labelSize,
    leaderEnd: width + right.lineFrom - 2,
    textStart: width + right.text,
  })
  const { color, strokeDash } = looksOf(chosen)
  const piece: ChartLayer = {
    data,
    mark: { type: 'rule', strokeWidth: 2, aria: false },
    encoding: {
      x: { value: width + right.lineFrom },
      x2: { value: width + right.lineTo },
      y: { ...y, field: 'place' },
      color,
      strokeDash,
      opacity: highlightOpacity(1),
    },
  }
  return [leader, piece, label]
}
