import { linearAxis, scaleAxis } from '../scale.ts'
import { type TextStyle, textWidth, widestText, wrapText } from '../text.ts'
import { type ChartText, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import type { ValueAxis } from '../values.ts'

/** An estimate with its interval, and its place among all. */
export interface RankedInterval {
  readonly rank: number
  readonly name: string
  readonly estimate: number
  /** The ends of the interval; null for none. */
  readonly confLow: number | null
  readonly confHigh: number | null
  /** At the right end of its row, such as its number of observations. */
  readonly detail: string
  /** Filled and blue, otherwise hollow and brown. */
  readonly isSignificant: boolean
  /** In red, with a bold name. */
  readonly isMarked?: boolean | undefined
}

export interface RankedIntervalsOptions extends ChartText {
  readonly value: ValueAxis
  /** What the estimates are compared with, drawn as a line; default 0. */
  readonly reference?: number | undefined
  /** Above the details. */
  readonly detailTitle: string
}

/** A row with where it goes: the middle, in pixels from the top of the plot. */
export interface PlacedRow {
  readonly row: RankedInterval
  readonly y: number
  readonly lines: readonly string[]
}

/** Where everything goes, in pixels. */
export interface RankedLayout {
  readonly rows: readonly PlacedRow[]
  /** Heights at which ranks are skipped. */
  readonly breaks: readonly number[]
  readonly plotWidth: number
  readonly height: number
  readonly domain: readonly [low: number, high: number]
  /** From the plot to the right end of the ranks. */
  readonly ranksAt: number
  /** From the plot to the left end of the names. */
  readonly namesAt: number
  readonly detailsAt: number
  readonly fontSize: number
  readonly lineHeight: number
  /** Of the title above the details. */
  readonly titleSize: number
}

const gap = 8
const nameShare = 0.46
const lineFactor = 1.2
/** Of a row besides its lines. */
const rowRoom = 5
/** From the top of the plot to that of the title of the details, in letters. */
export const titleRoom = 1.4

/** Where ranks are skipped. */
const breakRoom = 10

export function layOutRanked(rows: readonly RankedInterval[], options: RankedIntervalsOptions): RankedLayout {
  const { label } = sizeOf(options).type
  const free = innerHeight(options)
  const breaksAfter = rows.map(({ rank }, index) => index > 0 && rank > (rows[index - 1]?.rank ?? rank) + 1)
  const skipped = breaksAfter.filter(Boolean).length * breakRoom
  // The axis below has its numbers and its title, the details their title above.
  const room = free === null ? null : free - 2 * label - 10.5 - titleRoom * label - skipped
  const perRow = room === null ? null : room / Math.max(1, rows.length)
  const fontSize = perRow === null ? label : Math.min(label, perRow / 1.1)
  const lineHeight = lineFactor * fontSize
  const width = innerWidth(options)
  const styles = rows.map(({ isMarked = false }): TextStyle => ({ fontSize, bold: isMarked }))
  const ranks = widestText(
    rows.map(({ rank }) => String(rank)),
    { fontSize, bold: true },
  )
  const details = widestText([options.detailTitle, ...rows.map(({ detail }) => detail)], { fontSize, bold: true })
  const most = perRow === null ? (width < 400 ? 4 : 2) : Math.max(1, Math.floor((perRow + 0.2 * fontSize) / lineHeight))
  const nameRoom = nameShare * width - ranks - 2 * gap
  const named = rows.map(({ name }, index) => clipped(name, nameRoom, most, styles[index] ?? { fontSize }))
  const names = Math.max(0, ...named.map((lines, index) => widestText(lines, styles[index] ?? { fontSize })))
  let top = 0
  const breaks: number[] = []
  const placed = rows.map((row, index): PlacedRow => {
    if (breaksAfter[index]) {
      breaks.push(top + breakRoom / 2)
      top += breakRoom
    }
    const lines = named[index] ?? []
    const height = perRow ?? lines.length * lineHeight + rowRoom
    top += height
    return { row, y: top - height / 2, lines }
  })
  return {
    rows: placed,
    breaks,
    height: top,
    fontSize,
    lineHeight,
    titleSize: label,
    domain: domainOf(rows, options),
    namesAt: names + gap,
    ranksAt: names + 1.6 * gap,
    detailsAt: details + gap,
    plotWidth: Math.floor(width - ranks - names - 1.6 * gap - details - gap),
  }
}

function domainOf(rows: readonly RankedInterval[], { value, reference = 0 }: RankedIntervalsOptions) {
  if (value.domain !== undefined) return linearAxis(value.domain).domain
  const ends = rows.flatMap(({ estimate, confLow, confHigh }) => [estimate, confLow ?? estimate, confHigh ?? estimate])
  return scaleAxis([reference, ...ends], {}).domain
}

/** A name in so many lines at most; what has no room ends in dots. */
function clipped(name: string, width: number, most: number, style: TextStyle): readonly string[] {
  const lines = wrapText(name, width, style)
  const kept = lines.slice(0, most)
  if (kept.length === lines.length) return kept
  const last = kept.pop() ?? ''
  let end = `${last} ${lines[most]}`
  while (end !== '' && textWidth(`${end}…`, style) > width) end = end.slice(0, -1).trimEnd()
  return [...kept, `${end}…`]
}
