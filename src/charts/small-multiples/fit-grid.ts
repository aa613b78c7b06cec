import { greatest, least } from '../../formats/extent.ts'
import { economiesText } from '../../formats/words.ts'
import { equallyLong, type HeaderLine, headerHeight } from '../header.ts'
import { scaleAxis } from '../scale.ts'
import type { ChartSpec } from '../spec.ts'
import { textWidth, wrapText } from '../text.ts'
import { type ChartText, frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { drawFitCell } from './fit-cell.ts'

/** An economy's point. */
export interface FitPoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/** One fit of a grid. */
export interface FitCell {
  readonly points: readonly FitPoint[]
  /** Null where there is none: `problem` says why. */
  readonly line: { readonly intercept: number; readonly slope: number } | null
  readonly problem: string | null
  /** What is to be known of the fit, one after another. */
  readonly notes: readonly string[]
  /** Its notes are set in bold. */
  readonly isClear: boolean
  /** Of too few points to be relied on. */
  readonly isSmall: boolean
}

export interface FitRow {
  readonly name: string
  /** Of the vertical axis, with the unit. */
  readonly axisTitle: string
  /** One for each column. */
  readonly cells: readonly FitCell[]
}

export interface FitGridOptions extends ChartText {
  readonly columns: readonly string[]
  readonly xTitle: string
}

const cellGap = 14
const rowGap = 12

/** Between the numbers of the vertical axis and its title. */
export const yTitlePadding = 4

/**
 * Small multiples of fits: the cells of a column share the horizontal scale, those of a row the vertical one, both linear and from 0. Small cells have a grey ground, hollow points and a dashed
 * line.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const points = [{ iso3: 'BTN', name: 'Bhutan', x: 120, y: 17 }, { iso3: 'NPL', name: 'Nepal', x: 60, y: 12 }]
 * const cell = { points, line: null, problem: 'two economies make no line', notes: ['n = 2'], isClear: false, isSmall: true }
 * const text = { title: 'Too few economies', subtitle: '', caption: '', columns: ['Lower middle income'], xTitle: 'Servers' }
 * fitGridChart([{ name: 'High skill', axisTitle: 'High skill, %', cells: [cell] }], text).title.text // => ['Too few economies']
 * ```
 */
export function fitGridChart(rows: readonly FitRow[], options: FitGridOptions): ChartSpec {
  const { columns } = options
  const { headers, between, cell: place, xTitle } = layOut(rows, options)
  const xDomains = columns.map((_, column) =>
    domainOf(
      rows.flatMap(({ cells }) => cells.slice(column, column + 1)),
      'x',
    ),
  )
  const views = rows.flatMap(({ axisTitle, cells }, row) => {
    const yDomain = domainOf(cells, 'y')
    const isLast = row === rows.length - 1
    return cells.map((cell, column) =>
      drawFitCell(cell, {
        ...place,
        name: `${row}-${column}`,
        header: headers[row]?.[column] ?? [],
        yDomain,
        xDomain: xDomains[column] ?? [0, 1],
        hasXLabels: isLast,
        yTitle: column === 0 ? axisTitle : null,
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

/** The ends of an axis from 0 on, around all points and lines; that of x ends where a number that can be halved does. */
function domainOf(cells: readonly FitCell[], axis: 'x' | 'y'): readonly [number, number] {
  const values = cells.flatMap((cell) => [...cell.points, ...lineOf(cell)].map((one) => one[axis]))
  if (values.length === 0) return [0, 1]
  return axis === 'x' ? [0, roundEnd(greatest(values))] : scaleAxis(values, { zero: true }).domain
}

function roundEnd(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  return power * ([1, 2, 3, 4, 5, 6, 8].find((factor) => factor * power >= atLeast) ?? 10)
}

/** The two ends of the line, over the points. */
export function lineOf({ line, points }: FitCell): { readonly x: number; readonly y: number }[] {
  if (line === null || points.length === 0) return []
  const xs = points.map(({ x }) => x)
  return [least(xs), greatest(xs)].map((x) => ({ x, y: line.intercept + line.slope * x }))
}

/** Where everything goes, in pixels. */
function layOut(rows: readonly FitRow[], options: FitGridOptions) {
  const { label } = sizeOf(options).type
  const fontSize = label - 0.5
  const count = options.columns.length
  const labelWidth = textWidth('100', { fontSize: label }) + 5
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
  const xTitle = wrapText(options.xTitle, innerWidth(options) - axisWidth, { fontSize: label + 0.5 })
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

function breakNotes({ notes, isClear }: FitCell, perLine: number): HeaderLine[] {
  const starts = [...notes.keys()].filter((index) => index % perLine === 0)
  return starts.map((start) => {
    const end = start + perLine < notes.length ? ',' : ''
    return { text: notes.slice(start, start + perLine).join(', ') + end, isBold: isClear }
  })
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly FitRow[], columns: readonly string[]): string {
  const say = (name: string, column: string, { points, notes, problem }: FitCell) =>
    `${column}, ${name}: ${problem === null ? notes.join(', ') : `${economiesText(points.length)}, no fit (${problem})`}`
  const cells = rows.flatMap(({ name, cells }) => cells.map((cell, index) => say(name, columns[index] ?? '', cell)))
  return `Small multiples of scatter plots with fitted lines. ${cells.join('; ')}.`
}
