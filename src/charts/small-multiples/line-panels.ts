import { RenderError } from '../../errors.ts'
import { equallyLong, type HeaderLine, headerHeight } from '../header.ts'
import { palette } from '../palette.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth, widestText, wrapText } from '../text.ts'
import { frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { axisTexts, type ByYearOptions, checkLetters, checkRows, checkValue, valueScale, valuesOf } from '../values.ts'
import { drawLinePanel, type LinePanel, type PanelPlace } from './line-panel.ts'

export type { LinePanel, LinePanelRow } from './line-panel.ts'

export interface LinePanelsOptions extends ByYearOptions {
  /** What makes the panels, in words, such as `income group`. */
  readonly by: string
}

const panelGap = 14
const codesStart = 14

/**
 * Small multiples of lines through the years: a line for each economy with its code at the end, in panels of one scale.
 *
 * @throws RenderError for no panels, fewer than two years, an economy that comes twice in a panel, more lines than have room, and a value that is no number or outside `value.domain`
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', name: 'Bhutan', values: { 2000: 0.4, 2010: 13.6 } }]
 * const panels = [{ title: 'South Asia', notes: [{ text: 'it rose' }], description: 'South Asia: it rose', rows, summary: null }]
 * const options = { years: [2000, 2010], by: 'region', value: { title: '% of population', unit: ' %', domain: [0, 100] } }
 * const chart = linePanelsChart(panels, { ...options, title: 'Electricity', subtitle: '', caption: '1 of 1 economies.' })
 * chart.description // => 'Electricity. Lines of the economies by region. South Asia: it rose. 1 of 1 economies.'
 * ```
 */
export function linePanelsChart(panels: readonly LinePanel[], options: LinePanelsOptions): ChartSpec {
  check(panels, options)
  const { columns, headers, between, place } = layOut(panels, options)
  const descriptions = panels.map(({ description }) => description).join('; ')
  return frame(options, `Lines of the economies by ${options.by}. ${descriptions}.`, {
    bounds: 'flush',
    columns,
    spacing: { row: between, column: panelGap + place.codes.end },
    concat: panels.map((panel, index) =>
      drawLinePanel(panel, { ...place, index, header: headers[index] ?? [], hasAxis: index % columns === 0 }),
    ),
  })
}

function check(panels: readonly LinePanel[], options: LinePanelsOptions): void {
  if (panels.length === 0) throw new RenderError('panels of lines need at least one; none was given')
  if (new Set(options.years).size < 2) throw new RenderError('lines need two years in `years` or more')
  for (const { title, rows, summary } of panels) {
    checkRows(`the panel "${title}"`, rows, options)
    for (const [year, one] of Object.entries(summary?.values ?? {})) {
      checkValue(one, `${summary?.label} in ${year}`, options.value.domain)
    }
  }
}

/** Where everything goes, in pixels. */
function layOut(panels: readonly LinePanel[], options: LinePanelsOptions) {
  const { years, value } = options
  const fontSize = sizeOf(options).type.label
  const { domain } = valueScale(
    value,
    panels.flatMap(({ rows, summary }) => [
      ...valuesOf(rows, years),
      ...years.flatMap((year) => summary?.values[year] ?? []),
    ]),
  )
  const codes = codesOf(panels, fontSize - 1)
  const axisWidth = widestText(axisTexts(value, domain), { fontSize }) + 6
  const forPanels = innerWidth(options) - axisWidth + panelGap
  const widestTitle = Math.max(...panels.map(({ title }) => textWidth(title, { fontSize, bold: true })))
  const columns = Math.max(1, Math.min(panels.length, Math.floor(forPanels / (widestTitle + panelGap / 2))))
  const room = forPanels / columns - panelGap
  const headers = equallyLong(panels.map((panel) => headerOf(panel, room, fontSize)))
  const above = headerHeight(headers[0]?.length ?? 0, fontSize)
  const below = fontSize + 9
  const lines = Math.ceil(panels.length / columns)
  const free = innerHeight(options)
  const forCodes = 1.1 * codes.fontSize * Math.max(...panels.map(({ rows }) => rows.length))
  const height =
    free === null ? Math.max(16 * fontSize, forCodes) : (free - (lines - 1) * panelGap) / lines - above - below
  const least = Math.min(codes.fontSize, height / (1.05 * Math.max(...panels.map(({ rows }) => rows.length))))
  checkLetters(least, 'all lines of a panel', options)
  const place = { years, value, domain, width: room - codes.end, height, codes, fontSize }
  return { columns, headers, between: below + panelGap + above, place }
}

function codesOf(panels: readonly LinePanel[], fontSize: number): PanelPlace['codes'] {
  const codes = panels.flatMap(({ rows }) => rows.map(({ iso3 }) => iso3))
  return { start: codesStart, end: codesStart + widestText(codes, { fontSize, bold: true }), fontSize }
}

function headerOf({ title, notes }: LinePanel, width: number, fontSize: number): HeaderLine[] {
  const lines = notes.flatMap(({ text, isMarked = false }) =>
    wrapText(text, width, { fontSize }).map((line) => ({ text: line, ...(isMarked && { color: palette.marked }) })),
  )
  return [{ text: title, isBold: true }, ...lines]
}
