import { RenderError } from '../../errors.ts'
import { palette } from '../palette.ts'
import type { ChartLayer, ChartSpec } from '../spec.ts'
import { frame, ink, mutedInk } from '../theme.ts'
import { checkLetters, checkValue, tickCount, valueText } from '../values.ts'
import {
  layOutRanked,
  type RankedInterval,
  type RankedIntervalsOptions,
  type RankedLayout,
  titleRoom,
} from './layout.ts'

export type { RankedInterval, RankedIntervalsOptions } from './layout.ts'

/**
 * Estimates in the order of their ranks, each with its confidence interval, its name to the left and a detail to the right. Significant ones are filled and
 * blue, others hollow and brown, marked ones red; a dotted line stands where ranks are skipped. Names that have no room end in dots; the tooltip has them whole.
 *
 * @throws RenderError for no rows, more than have room, and a value that is no number or outside `value.domain`
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const row = { rank: 1, name: 'Rainfall', estimate: 0.6, confLow: 0.2, confHigh: 0.8, detail: '25', isSignificant: true }
 * const text = { title: 'Harvests go with rain', subtitle: '', caption: 'Made up.', detailTitle: 'n' }
 * const chart = rankedIntervalsChart([row], { ...text, value: { title: 'Correlation', format: '.2f', domain: [-1, 1] } })
 * chart.description // => 'Harvests go with rain. Ranked estimates with their intervals: 1 Rainfall 0.60. Made up.'
 * ```
 */
export function rankedIntervalsChart(rows: readonly RankedInterval[], options: RankedIntervalsOptions): ChartSpec {
  check(rows, options)
  const layout = layOutRanked(rows, options)
  checkLetters(layout.fontSize, `${rows.length} ranks`, options)
  return frame(options, describe(rows, options), {
    width: layout.plotWidth,
    height: layout.height,
    layer: [
      ...drawLines(layout, options.reference ?? 0),
      ...drawEstimates(layout, options),
      ...drawTexts(layout),
      textLayer('details-title', layout.titleSize, [
        {
          text: options.detailTitle,
          x: layout.plotWidth + layout.detailsAt,
          y: (0.5 - titleRoom) * layout.titleSize,
          align: 'right',
        },
      ]),
    ],
  })
}

function check(rows: readonly RankedInterval[], { value: { domain }, reference = 0 }: RankedIntervalsOptions): void {
  if (rows.length === 0) throw new RenderError('ranked intervals need at least one row; none was given')
  checkValue(reference, 'the reference', domain)
  for (const { name, estimate, confLow, confHigh } of rows) {
    checkValue(estimate, name, domain)
    for (const end of [confLow, confHigh])
      if (end !== null) checkValue(end, `an end of the interval of ${name}`, domain)
  }
}

function yOf({ height }: RankedLayout) {
  const scale = { domain: [0, height], nice: false, zero: false, reverse: true }
  return { field: 'y', type: 'quantitative' as const, axis: null, scale }
}

function xOf({ domain }: RankedLayout, { value }: RankedIntervalsOptions) {
  return {
    type: 'quantitative' as const,
    title: value.title,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { tickCount, domain: false, ticks: false, titleAnchor: 'end' as const, labelOverlap: true },
  }
}

/** The value to compare with, and where ranks are skipped. */
function drawLines(layout: RankedLayout, reference: number): ChartLayer[] {
  return [
    {
      data: { name: 'reference', values: [{ reference }] },
      mark: { type: 'rule', color: mutedInk, strokeWidth: 1 },
      encoding: { x: { field: 'reference', type: 'quantitative' } },
    },
    {
      data: { name: 'breaks', values: layout.breaks.map((y) => ({ y })) },
      mark: { type: 'rule', color: mutedInk, strokeWidth: 1, strokeDash: [1, 3], x: 0, x2: layout.plotWidth },
      encoding: { y: yOf(layout) },
    },
  ]
}

const looks = ['marked', 'significant', 'other'] as const

function byLook(range: readonly string[]) {
  return { field: 'look', type: 'nominal' as const, legend: null, scale: { domain: [...looks], range: [...range] } }
}

const strokes = [palette.marked, palette.significant, palette.notSignificant]

function drawEstimates(layout: RankedLayout, options: RankedIntervalsOptions): ChartLayer[] {
  const values = layout.rows.map(({ row, y }) => ({
    rank: row.rank,
    name: row.name,
    estimate: row.estimate,
    confLow: row.confLow,
    confHigh: row.confHigh,
    detail: row.detail,
    look: row.isMarked ? 'marked' : row.isSignificant ? 'significant' : 'other',
    filled: row.isSignificant ? 'yes' : 'no',
    y,
  }))
  const [x, y] = [xOf(layout, options), yOf(layout)]
  const data = { name: 'estimates', values }
  const format = options.value.format ?? ',.1f'
  const fill = {
    condition: [
      { test: "datum.filled === 'no'", value: '#ffffff' },
      { test: "datum.look === 'marked'", value: palette.marked },
    ],
    value: palette.significant,
  }
  return [
    {
      data,
      transform: [{ filter: 'isValid(datum.confLow) && isValid(datum.confHigh)' }],
      mark: { type: 'rule', strokeWidth: 1.6 },
      encoding: { y, x: { ...x, field: 'confLow' }, x2: { field: 'confHigh' }, color: byLook(strokes) },
    },
    {
      data,
      mark: { type: 'point', size: 0.42 * layout.fontSize ** 2, opacity: 1, strokeWidth: 1.5 },
      encoding: {
        y,
        x: { ...x, field: 'estimate' },
        color: byLook(strokes),
        shape: byLook(['diamond', 'circle', 'circle']),
        fill,
        tooltip: [
          { field: 'rank', title: 'Rank' },
          { field: 'name', title: 'Name' },
          { field: 'estimate', title: options.value.label ?? options.value.title, format },
          { field: 'confLow', title: 'Interval from', format },
          { field: 'confHigh', title: 'to', format },
          { field: 'detail', title: options.detailTitle },
        ],
      },
    },
  ]
}

interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly isMarked?: boolean
  readonly align: 'left' | 'right'
}

/** Ranks, names and details. */
function drawTexts(layout: RankedLayout): ChartLayer[] {
  const { rows, fontSize, lineHeight, ranksAt, namesAt, plotWidth, detailsAt } = layout
  const each = (make: (one: RankedLayout['rows'][number], isMarked: boolean) => readonly PlacedText[]) =>
    rows.flatMap((one) => make(one, one.row.isMarked ?? false))
  return [
    textLayer(
      'ranks',
      fontSize,
      each(({ row, y }, isMarked) => [{ text: String(row.rank), x: -ranksAt, y, isMarked, align: 'right' }]),
    ),
    textLayer(
      'names',
      fontSize,
      each(({ lines, y }, isMarked) =>
        lines.map((text, index) => {
          return { text, x: -namesAt, y: y + (index - (lines.length - 1) / 2) * lineHeight, isMarked, align: 'left' }
        }),
      ),
    ),
    textLayer(
      'details',
      fontSize,
      each(({ row, y }, isMarked) => {
        return [{ text: row.detail, x: plotWidth + detailsAt, y, isMarked, align: 'right' }]
      }),
    ),
  ]
}

/** Texts at places in pixels, all aligned alike. */
function textLayer(name: string, fontSize: number, texts: readonly PlacedText[]): ChartLayer {
  const values = texts.map(({ text, x, y, isMarked = false }) => ({
    text,
    x,
    y,
    weight: isMarked ? 'bold' : 'normal',
    color: isMarked ? palette.marked : ink,
  }))
  return {
    data: { name, values },
    mark: {
      type: 'text',
      align: texts[0]?.align ?? 'left',
      baseline: 'middle',
      fontSize,
      fontWeight: { expr: 'datum.weight' },
      color: { expr: 'datum.color' },
      x: { expr: 'datum.x' },
      y: { expr: 'datum.y' },
    },
    encoding: { text: { field: 'text', type: 'nominal' } },
  }
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly RankedInterval[], { value }: RankedIntervalsOptions): string {
  const texts = rows.map(({ rank, name, estimate }) => `${rank} ${name} ${valueText(estimate, value)}`)
  return `Ranked estimates with their intervals: ${texts.join('; ')}.`
}
