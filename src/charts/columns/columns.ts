import { RenderError } from '../../errors.ts'
import { greatest } from '../../formats/extent.ts'
import { economiesText, listed } from '../../formats/words.ts'
import { legendAbove } from '../legend.ts'
import { palette } from '../palette.ts'
import { stepOf } from '../scale.ts'
import type { ChartSpec } from '../spec.ts'
import { widestText } from '../text.ts'
import { frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import {
  axisTexts,
  type ByYearOptions,
  checkLetters,
  checkRows,
  checkYears,
  type EconomyRow,
  endsText,
  tickCount,
  valueScale,
  valuesOf,
} from '../values.ts'
import { axisPadding, type ColumnsPanel, drawColumnsPanel, fillOf } from './panel.ts'

const panelGap = 14

/** Of names, in ems; longer ones end in dots, and tooltips have them in full. */
const longestName = 20

/** A lower panel shows nothing, in ems. */
const leastHeight = 3

/**
 * Grouped columns: for each economy one column for each year, from light to dark, in the order of the rows; in panels
 * one below the other, of one scale, where the chart is too narrow for all names side by side.
 *
 * @throws RenderError for no rows, an economy that comes twice, more than three years, more rows than have room, an axis without 0, and a value that is no number or outside `value.domain`
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', name: 'Bhutan', values: { 2000: 0.4, 2010: 13.6 } }]
 * const text = { title: 'Electricity', subtitle: '% of population', caption: '1 of 1 economies.' }
 * const value = { title: '% of population', unit: ' %', domain: [0, 100] }
 * columnsChart(rows, { ...text, years: [2000, 2010], value }).title.text // => ['Electricity']
 * ```
 */
export function columnsChart(rows: readonly EconomyRow[], options: ByYearOptions): ChartSpec {
  check(rows, options)
  const { panels, below } = layOut(rows, options)
  return frame(options, describe(rows, options), {
    bounds: 'flush',
    spacing: below + panelGap,
    vconcat: panels.map(drawColumnsPanel),
  })
}

function check(rows: readonly EconomyRow[], options: ByYearOptions): void {
  const { zero = true, domain: [low, high] = [0, 1] } = options.value
  checkRows('a chart of columns', rows, options)
  checkYears('a chart of columns', options.years, palette.years.length)
  if (zero && low <= 0 && high >= 0) return
  throw new RenderError(
    'columns begin at 0, since their lengths are compared; give a `domain` that has 0, or draw dots',
  )
}

/** Where everything goes, in pixels. */
function layOut(rows: readonly EconomyRow[], options: ByYearOptions) {
  const { years, value } = options
  const fontSize = sizeOf(options).type.label
  const { domain } = valueScale(value, valuesOf(rows, years))
  const left = Math.ceil(widestText(axisTexts(value, domain), { fontSize })) + axisPadding + 1
  const width = innerWidth(options) - left
  const looks = years.map((year, index) => ({
    label: String(year),
    shape: 'square',
    fill: fillOf(index),
    stroke: palette.yearOutline,
  }))
  const legend = legendAbove([looks], { width: innerWidth(options), left: -left, fontSize, gap: 1.5 * fontSize })
  const names = rows.map(({ name }) => name)
  const nameWidth = Math.min(widestText(names, { fontSize }), longestName * fontSize)
  const below = nameWidth + axisPadding + 1
  const count = Math.max(1, Math.ceil((rows.length * 1.3 * fontSize) / width))
  const perPanel = Math.ceil(rows.length / count)
  const blocks = Array.from({ length: count }, (_, index) => rows.slice(index * perPanel, (index + 1) * perPanel))
  const step = stepOf(domain, tickCount)
  const tops = blocks.map((block) => topOf(valuesOf(block, years), domain, step))
  const whole = domain[1] - domain[0]
  const room = innerHeight(options)
  const height =
    room === null
      ? 10 * fontSize + 90
      : (room - legend.height - count * below - (count - 1) * panelGap) /
        (sum(tops.map((top) => top - domain[0])) / whole)
  if (height < leastHeight * fontSize) checkLetters(0, `${rows.length} economies`, options)
  const panels = blocks.map((block, index): ColumnsPanel => {
    const top = tops[index] ?? domain[1]
    return {
      index,
      rows: block,
      years,
      value,
      perPanel,
      domain: [domain[0], top],
      tickCount: (top - domain[0]) / step + 1,
      width,
      height: Math.round((height * (top - domain[0])) / whole),
      below,
      nameWidth,
      fontSize,
      above: index === 0 ? legend.layers : [],
    }
  })
  return { panels, below }
}

/** The tick that leaves room for the number above the highest column. */
function topOf(values: readonly number[], [low, high]: readonly [number, number], step: number): number {
  const highest = greatest([low, ...values]) + 0.05 * (high - low)
  return Math.min(high, step * Math.ceil(highest / step))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly EconomyRow[], options: ByYearOptions): string {
  return `Grouped columns of ${economiesText(rows.length)}, one for each of ${listed(options.years)}; ${endsText(rows, options)}.`
}
