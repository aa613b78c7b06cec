import { type TextStyle, textWidth } from '../text.ts'
import type { Box, Position } from './geometry.ts'

/** How far the letters of a text reach, in pixels from the left end of its base line. */
export interface InkSize {
  readonly width: number
  readonly above: number
  readonly below: number
}

/**
 * The room that a text takes with its letters. Codes are capitals and figures, which keep to the base line (but for the Q's tail) and are lower
 * than what a line of text needs. In ems, with room to spare for fonts that stand in: a test measures the packaged one.
 */
export function inkSize(text: string, style: TextStyle): InkSize {
  const isLow = /^[A-Z0-9 ]*$/.test(text)
  const hangs = !isLow || text.includes('Q')
  return {
    width: textWidth(text, style),
    above: (isLow ? 0.72 : 0.91) * style.fontSize,
    below: (hangs ? 0.22 : 0.02) * style.fontSize,
  }
}

/** The box of a text whose base line begins at a position. */
export function inkBox({ x, y }: Position, { width, above, below }: InkSize): Box {
  return { left: x, right: x + width, top: y - above, bottom: y + below }
}
