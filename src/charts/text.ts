import { greatest } from '../formats/extent.ts'
import { arimo } from './arimo.ts'

/** What the width of a text depends on. */
export interface TextStyle {
  readonly fontSize: number
  readonly bold?: boolean
}

/**
 * The font of the charts, then fonts of the same advance widths: wherever one of them stands in, text is as wide as it was
 * measured. (Arimo and Liberation Sans were made to the measures of Arial.)
 */
export const fontFamily = 'Arimo, Arial, "Liberation Sans", Helvetica, sans-serif'

const widthsOf = (table: Readonly<Record<string, string>>) =>
  new Map(Object.entries(table).flatMap(([width, characters]) => [...characters].map((one) => [one, Number(width)])))

const widths = { regular: widthsOf(arimo.regular), bold: widthsOf(arimo.bold) }

/**
 * The width of a text in pixels, from the advance widths of the font. A character that the table lacks counts as one em, which is
 * more than most take.
 *
 * @example
 * ```ts
 * textWidth('Nepal', { fontSize: 20.48 }) // => 53.51
 * ```
 */
export function textWidth(text: string, { fontSize, bold = false }: TextStyle): number {
  const table = bold ? widths.bold : widths.regular
  let units = 0
  for (const character of text) units += table.get(character) ?? arimo.unitsPerEm
  return (units * fontSize) / arimo.unitsPerEm
}

/** Blanks at which a line may break: not within `t = 3.27`, `p < 0.001` or `95 %`. */
const breaks = /(?<! [=<>≤≥≈]) (?![=<>≤≥≈] |%)/

/**
 * Breaks a text between words into lines no wider than `width` pixels; a word that is wider stays whole.
 *
 * @example
 * ```ts
 * wrapText('East Asia and the Pacific', 90, { fontSize: 12 }) // => ['East Asia and', 'the Pacific']
 * ```
 */
export function wrapText(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(breaks)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, style) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/**
 * As much of a text as has room, with dots where it ends.
 *
 * @example
 * ```ts
 * shorten('St. Vincent and the Grenadines', 90, { fontSize: 11 }) // => 'St. Vincent and…'
 * ```
 */
export function shorten(text: string, width: number, style: TextStyle): string {
  if (textWidth(text, style) <= width) return text
  let short = [...text]
  while (short.length > 0 && textWidth(`${short.join('').trimEnd()}…`, style) > width) short = short.slice(0, -1)
  return `${short.join('').trimEnd()}…`
}

/** The width of the widest of some texts, in pixels; 0 for none. */
export function widestText(texts: readonly string[], style: TextStyle): number {
  return greatest([0, ...texts.map((text) => textWidth(text, style))])
}
