import { RenderError } from '../../errors.ts'
import { greatest, least } from '../../formats/extent.ts'
import { economiesText } from '../../formats/words.ts'
import { equallyLong, type HeaderLine, headerHeight } from '../header.ts'
import { scaleAxis, tickLabels } from '../scale.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth, widestText, wrapText } from '../text.ts'
import { type ChartText, frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { type ChartAxis, checkValue, economyText } from '../values.ts'
import { drawFitCell, type FitCell, lineOf, yTickCount, yTitlePadding } from './fit-cell.ts'

export type { FitCell, FitPoint } from './fit-cell.ts'

export interface FitRow {
  readonly name: string
  /** The vertical axis, with the title that stands beside it. */
  readonly y: ChartAxis
  /** One for each column. */
  readonly cells: readonly FitCell[]
}

export interface FitGridOptions extends ChartText {
  readonly columns: readonly string[]
  readonly x: ChartAxis
}

const cellGap = 14
const rowGap = 12

/**
 * Small multiples of fits: the cells of a column share the horizontal scale, those of a row the vertical one, both linear and from 0. Small cells have a grey ground, hollow points and a dashed
 * line.
 *
 * @throws RenderError for no rows or columns, a row with another count of cells, and a value that is no number
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const points = [{ iso3: 'BTN', name: 'Bhutan', x: 120, y: 17 }, { iso3: 'NPL', name: 'Nepal', x: 60, y: 12 }]
 * const cell = { points, line: null, problem: 'two economies are too few', notes: ['n = 2'], isSignificant: false, isSmall: true }
 * const text = { title: 'Too few economies', subtitle: '', caption: '' }
 * const rows = [{ name: 'women', y: { title: 'Women, %' }, cells: [cell] }]
 * fitGridChart(rows, { ...text, columns: ['Lower middle income'], x: { title: 'Income (US$)' } }).title.text // => ['Too few economies']
 * ```
 */
export function fitGridChart(rows: readonly FitRow[], options: FitGridOptions): ChartSpec {
  check(rows, options)
  const { columns, x } = options
  const yDomains = rows.map(({ cells }) => domainOf(cells, 'y'))
  const { headers, between, cell: place, xTitle } = layOut(rows, yDomains, options)
  const xDomains = columns.map((_, column) =>
    domainOf(
      rows.flatMap(({ cells }) => cells.slice(column, column + 1)),
      'x',
    ),
  )
  const views = rows.flatMap(({ y, cells }, row) => {
    const yDomain = yDomains[row] ?? [0, 1]
    const isLast = row === rows.length - 1
    return cells.map((cell, column) =>
      drawFitCell(cell, {
        ...place,
        name: `${row}-${column}`,
        header: headers[row]?.[column] ?? [],
        yDomain,
        xDomain: xDomains[column] ?? [0, 1],
        hasXLabels: isLast,
        x,
        y,
        hasYLabels: column === 0,
        xTitle: isLast && column === 0 ? xTitle : null,
      }),
    )
  })
  return frame(options, describe(rows, columns), {
    bounds: 'flush',
    columns: columns.length,
    concat: views,
    spacing: { row: between, column: cellGap },
  })
}

function check(rows: readonly FitRow[], { columns }: FitGridOptions): void {
  if (rows.length === 0 || columns.length === 0) throw new RenderError('a grid of fits needs a row and a column')
  for (const { name, cells } of rows) {
    if (cells.length !== columns.length) {
      throw new RenderError(`the row "${name}" has ${cells.length} cells, and there are ${columns.length} columns`)
    }
    for (const point of cells.flatMap(({ points }) => points)) {
      for (const axis of ['x', 'y'] as const) checkValue(point[axis], `${axis} of ${economyText(point)}`)
    }
  }
}

/** The ends of an axis from 0 on, around all points and lines; that of x ends where a number that can be halved does. */
function domainOf(cells: readonly FitCell[], axis: 'x' | 'y'): readonly [number, number] {
  const values = cells.flatMap((cell) => [...cell.points, ...lineOf(cell)].map((one) => one[axis]))
  if (values.length === 0) return [0, 1]
  const [low, high] = [least(values), greatest(values)]
  return axis === 'x' && low >= 0 && high > 0 ? [0, roundEnd(high)] : scaleAxis([0, ...values], { zero: true }).domain
}

function roundEnd(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  return power * ([1, 2, 3, 4, 5, 6, 8].find((factor) => factor * power >= atLeast) ?? 10)
}

/** Where everything goes, in pixels. */
function layOut(rows: readonly FitRow[], yDomains: readonly (readonly [number, number])[], options: FitGridOptions) {
  const { label } = sizeOf(options).type
  const fontSize = label - 0.5
  const count = options.columns.length
  // At least that of a percentage, so that grids of shares are alike.
  const labelWidth =
    widestText(['100', ...yDomains.flatMap((domain) => tickLabels(domain, yTickCount))], { fontSize: label }) + 5
  const axisWidth = labelWidth + yTitlePadding + label + 4.5
  const width = (innerWidth(options) - axisWidth - (count - 1) * cellGap) / count
  const names = equallyLong(
    options.columns.map((name) =>
      wrapText(name, width + cellGap / 2, { fontSize, bold: true }).map((text) => ({ text, isBold: true })),
    ),
  )
  const notes = noteLines(
    rows.flatMap(({ cells }) => cells),
    { width, fontSize },
  )
  const headers = rows.map(({ cells }, row) =>
    cells.map((_, column) => [...(row === 0 ? (names[column] ?? []) : []), ...(notes[row * count + column] ?? [])]),
  )
  const xTitle = wrapText(options.x.title, innerWidth(options) - axisWidth, { fontSize: label + 0.5 })
  const above = (row: number) => headerHeight(headers[row]?.[0]?.length ?? 0, fontSize)
  const between = above(1) + rowGap
  const below = 2 * label + 15.5 + (xTitle.length - 1) * (label + 2.5)
  const free = innerHeight(options)
  const height =
    free === null
      ? Math.max(0.62 * width, 9.5 * label)
      : (free - above(0) - below - (rows.length - 1) * between) / rows.length
  return { headers, between, xTitle, cell: { width, height, fontSize, labelSize: label, labelWidth } }
}

/** The notes of all cells, with as many on a line as there is room for in the narrowest. */
function noteLines(
  cells: readonly FitCell[],
  { width, fontSize }: { readonly width: number; readonly fontSize: number },
) {
  const broken = [4, 3, 2, 1].map((perLine) => cells.map((cell) => breakNotes(cell, perLine)))
  const fits = (lines: readonly HeaderLine[]) =>
    lines.every(({ text, isBold = false }) => textWidth(text, { fontSize, bold: isBold }) <= width)
  return equallyLong(broken.find((all) => all.every(fits)) ?? broken.at(-1) ?? [])
}

function breakNotes({ notes, isSignificant }: FitCell, perLine: number): HeaderLine[] {
  const starts = [...notes.keys()].filter((index) => index % perLine === 0)
  return starts.map((start) => {
    const end = start + perLine < notes.length ? ',' : ''
    return { text: notes.slice(start, start + perLine).join(', ') + end, isBold: isSignificant }
  })
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly FitRow[], columns: readonly string[]): string {
  const say = (name: string, column: string, { points, notes, problem }: FitCell) =>
    `${column}, ${name}: ${problem === null ? notes.join(', ') : `${economiesText(points.length)}, no fit (${problem})`}`
  const cells = rows.flatMap(({ name, cells }) => cells.map((cell, index) => say(name, columns[index] ?? '', cell)))
  return `Small multiples of scatter plots with fitted lines. ${cells.join('; ')}.`
}
