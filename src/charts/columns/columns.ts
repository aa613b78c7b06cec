import { greatest } from '../../formats/extent.ts'
import { economiesText, listed } from '../../formats/words.ts'
import { endsText, type InternetUseOptions, type InternetUseRow } from '../dot-plot/dot-plot.ts'
import { legendAbove } from '../legend.ts'
import { palette } from '../palette.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth } from '../text.ts'
import { frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { axisPadding, type ColumnsPanel, drawColumnsPanel, fillOf } from './panel.ts'

const panelGap = 14

/**
 * Grouped columns: for each economy one column for each year, from light to dark, in the order of the rows; in panels
 * one below the other, of one scale, where the chart is too narrow for all names side by side.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', name: 'Bhutan', values: { 2000: 0.4, 2010: 13.6 } }]
 * const text = { title: 'Internet use', subtitle: '% of population', caption: '1 of 1 economies.' }
 * internetColumnsChart(rows, { ...text, years: [2000, 2010] }).title.text // => ['Internet use']
 * ```
 */
export function internetColumnsChart(rows: readonly InternetUseRow[], options: InternetUseOptions): ChartSpec {
  const { panels, below } = layOut(rows, options)
  return frame(options, describe(rows, options), {
    bounds: 'flush',
    spacing: below + panelGap,
    vconcat: panels.map(drawColumnsPanel),
  })
}

/** Where everything goes, in pixels. */
function layOut(rows: readonly InternetUseRow[], options: InternetUseOptions) {
  const fontSize = sizeOf(options).type.label
  const left = Math.ceil(textWidth('100 %', { fontSize })) + axisPadding + 1
  const width = innerWidth(options) - left
  const looks = options.years.map((year, index) => ({
    label: String(year),
    shape: 'square',
    fill: fillOf(index),
    stroke: palette.yearOutline,
  }))
  const legend = legendAbove([looks], { width: innerWidth(options), left: -left, fontSize, gap: 1.5 * fontSize })
  const below = greatest([0, ...rows.map(({ name }) => textWidth(name, { fontSize }))]) + axisPadding + 1
  const count = Math.max(1, Math.ceil((rows.length * 1.3 * fontSize) / width))
  const perPanel = Math.ceil(rows.length / count)
  const blocks = Array.from({ length: count }, (_, index) => rows.slice(index * perPanel, (index + 1) * perPanel))
  const tops = blocks.map((block) => topOf(block, options.years))
  const room = innerHeight(options)
  const height =
    room === null
      ? 10 * fontSize + 90
      : (room - legend.height - count * below - (count - 1) * panelGap) / (sum(tops) / 100)
  const panels = blocks.map((block, index): ColumnsPanel => {
    const top = tops[index] ?? 100
    const above = index === 0 ? legend.layers : []
    const place = { index, top, width, height: Math.round((height * top) / 100), below, perPanel, fontSize, above }
    return { rows: block, years: options.years, ...place }
  })
  return { panels, below }
}

/** A round share that leaves room for the number above the highest column. */
function topOf(rows: readonly InternetUseRow[], years: readonly number[]): number {
  const highest = greatest([0, ...rows.flatMap(({ values }) => years.map((year) => values[year] ?? 0))])
  return Math.min(100, 20 * Math.ceil((highest + 5) / 20))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly InternetUseRow[], { years }: InternetUseOptions): string {
  return `Grouped columns of ${economiesText(rows.length)}, one for each of ${listed(years)}; ${endsText(rows, years)}.`
}
