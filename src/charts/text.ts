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
 * The width of a text in pixels, from the advance widths of the font. A character that the table lacks counts as one em, as Chinese ones are wide and which is
 * more than most others take; marks that stand above or below a letter count as nothing.
 *
 * @example
 * ```ts
 * textWidth('Nepal', { fontSize: 20.48 }) // => 53.51
 * ```
 */
export function textWidth(text: string, { fontSize, bold = false }: TextStyle): number {
  const table = bold ? widths.bold : widths.regular
  let units = 0
  for (const character of text) units += table.get(character) ?? (combining.test(character) ? 0 : arimo.unitsPerEm)
  return (units * fontSize) / arimo.unitsPerEm
}

/** Marks above and below letters, such as vowels of Thai and Arabic. */
const combining = /^\p{Mn}$/u

/** Scripts that are written without blanks between words. */
const withoutBlanks = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u

/** Blanks at which a line may break: not within `t = 3.27`, `p < 0.001`, `2 × 3` or `95 %`. */
const breaks = /(?<! [=<>≤≥≈×]) (?![=<>≤≥≈×] |%)/

/**
 * Breaks a text between words into lines no wider than `width` pixels; a word that is wider stays whole. Chinese, Japanese, Thai, Lao, Khmer and Burmese have no blanks between words, which
 * `Intl.Segmenter` finds.
 *
 * @example
 * ```ts
 * wrapText('East Asia and the Pacific', 90, { fontSize: 12 }) // => ['East Asia and', 'the Pacific']
 * ```
 */
export function wrapText(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = []
  let line = ''
  for (const { word, blank } of wordsOf(text)) {
    const longer = line === '' ? word : line + blank + word
    if (line !== '' && textWidth(longer, style) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** The pieces that stay whole, each with what stands before it in a line. */
function wordsOf(text: string): { readonly word: string; readonly blank: string }[] {
  return text.split(breaks).flatMap((part) => {
    if (!withoutBlanks.test(part)) return [{ word: part, blank: ' ' }]
    const words: string[] = []
    for (const { segment, isWordLike } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(part)) {
      // A full stop does not begin a line.
      if (isWordLike === true || words.length === 0) words.push(segment)
      else words.push(`${words.pop()}${segment}`)
    }
    return words.map((word, index) => ({ word, blank: index === 0 ? ' ' : '' }))
  })
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
