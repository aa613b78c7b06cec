import { greatest } from '../../formats/extent.ts'
import { capital, listed } from '../../formats/words.ts'
import { type IncomeGroup, incomeGroupName, incomeGroupsInOrder } from '../../world-bank/income-groups.ts'
import type { InternetUseOptions, InternetUseRow } from '../dot-plot/dot-plot.ts'
import { equallyLong, type HeaderLine, headerHeight } from '../header.ts'
import { palette } from '../palette.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth, wrapText } from '../text.ts'
import { frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { drawGroupPanel, type GroupPanel } from './line-panel.ts'

/** An income group's economies, and those whose share did not rise from the first year to the last. */
interface Group {
  readonly incomeGroup: IncomeGroup | null
  readonly rows: readonly InternetUseRow[]
  readonly exceptions: readonly InternetUseRow[]
}

const panelGap = 14
const codesStart = 14

/**
 * Small multiples by income group: a line for each economy through the years, the median of the group thick, economies that did not rise marked and named.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', name: 'Bhutan', incomeGroup: 'LMC', values: { 2000: 0.4, 2010: 13.6 } }]
 * const text = { title: 'Internet use', subtitle: '% of population', caption: '1 of 1 economies.' }
 * internetByGroupChart(rows, { ...text, years: [2000, 2010] }).title.text // => ['Internet use']
 * ```
 */
export function internetByGroupChart(rows: readonly InternetUseRow[], options: InternetUseOptions): ChartSpec {
  const groups = groupsOf(rows, options.years)
  const layout = layOut(groups, options)
  const panels = groups.map(
    (group, index): GroupPanel => ({
      ...layout.panel,
      index,
      rows: group.rows,
      years: options.years,
      header: layout.headers[index] ?? [],
      exceptions: new Set(group.exceptions.map(({ iso3 }) => iso3)),
      hasAxis: index % layout.columns === 0,
    }),
  )
  return frame(options, describe(groups), {
    bounds: 'flush',
    columns: layout.columns,
    spacing: { row: layout.between, column: panelGap + layout.panel.codes.end },
    concat: panels.map(drawGroupPanel),
  })
}

/** The groups that have economies, from high to low, and the economies that are in none; where there are no economies, an empty one. */
function groupsOf(rows: readonly InternetUseRow[], years: readonly number[]): Group[] {
  const [first = '', last = ''] = [years.at(0), years.at(-1)]
  const all = [...incomeGroupsInOrder, null].map((incomeGroup) => {
    const members = rows.filter((row) => (row.incomeGroup ?? null) === incomeGroup)
    const exceptions = members.filter(({ values }) => !((values[last] ?? 0) > (values[first] ?? 0)))
    return { incomeGroup, rows: members, exceptions }
  })
  const present = all.filter(({ rows: { length } }) => length > 0)
  return present.length > 0 ? present : [{ incomeGroup: null, rows: [], exceptions: [] }]
}

/** Where everything goes, in pixels. */
function layOut(groups: readonly Group[], options: InternetUseOptions) {
  const fontSize = sizeOf(options).type.label
  const codes = codesOf(groups, fontSize - 1)
  const axisWidth = textWidth('100 %', { fontSize }) + 6
  const forPanels = innerWidth(options) - axisWidth + panelGap
  const widestHeader = Math.max(...groups.map((group) => textWidth(nameOf(group), { fontSize, bold: true })))
  const columns = Math.max(1, Math.min(groups.length, Math.floor(forPanels / (widestHeader + panelGap / 2))))
  const room = forPanels / columns - panelGap
  const headers = equallyLong(groups.map((group) => headerOf(group, room, fontSize)))
  const above = headerHeight(headers[0]?.length ?? 0, fontSize)
  const below = fontSize + 9
  const lines = Math.ceil(groups.length / columns)
  const free = innerHeight(options)
  const forCodes = 1.1 * codes.fontSize * Math.max(...groups.map(({ rows }) => rows.length))
  const height =
    free === null ? Math.max(16 * fontSize, forCodes) : (free - (lines - 1) * panelGap) / lines - above - below
  const panel = { width: room - codes.end, height, codes, fontSize }
  return { columns, headers, between: below + panelGap + above, panel }
}

function codesOf(groups: readonly Group[], fontSize: number): GroupPanel['codes'] {
  const widths = groups.flatMap(({ rows }) => rows.map(({ iso3 }) => textWidth(iso3, { fontSize, bold: true })))
  return { start: codesStart, end: codesStart + greatest([0, ...widths]), fontSize }
}

function nameOf({ incomeGroup, rows }: Group): string {
  if (rows.length === 0) return 'No economies'
  return `${capital(incomeGroupName(incomeGroup))}, n = ${rows.length}`
}

function headerOf(group: Group, width: number, fontSize: number): HeaderLine[] {
  const { rows, exceptions } = group
  const all = rows.length
  if (all === 0) return [{ text: nameOf(group), isBold: true }]
  const found = exceptions.length === 0 ? `all ${all} rose` : `${all - exceptions.length} of ${all} rose`
  const names = `not ${listed(exceptions.map(({ name }) => name))}`
  return [
    { text: nameOf(group), isBold: true },
    { text: all === 1 && exceptions.length === 0 ? 'it rose' : found },
    ...(exceptions.length === 0
      ? []
      : wrapText(names, width, { fontSize }).map((text) => ({ text, color: palette.marked }))),
  ]
}

/** What the chart shows, for a reader who can't see it. */
function describe(groups: readonly Group[]): string {
  const say = ({ incomeGroup, rows, exceptions }: Group) =>
    `${incomeGroupName(incomeGroup)}: ${rows.length - exceptions.length} of ${rows.length} rose` +
    (exceptions.length === 0 ? '' : `, not ${listed(exceptions.map(({ name }) => name))}`)
  return `Lines of the economies by income group. ${groups.map(say).join('; ')}.`
}
