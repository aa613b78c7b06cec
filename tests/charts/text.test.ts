import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype from 'opentype.js'
import { describe, expect, it } from 'vitest'
import { formatWidths } from '../../scripts/font-widths.ts'
import { textWidth, wrapText } from '../../src/charts/index.ts'

const { resolve } = createRequire(import.meta.url)
const fontOf = (file: string) =>
  opentype.parse(new Uint8Array(readFileSync(resolve(`@expo-google-fonts/arimo/${file}`))).buffer)
const regular = fontOf('400Regular/Arimo_400Regular.ttf')
const bold = fontOf('700Bold/Arimo_700Bold.ttf')

describe('textWidth', () => {
  it.each(['Micronesia, Fed. Sts.', 'Côte d’Ivoire', 'Türkiye', 'São Tomé', '(% of population)', '−0.000082 × x²', ''])(
    'is that of the font: %j',
    (text) => {
      const width = (font: opentype.Font) => font.getAdvanceWidth(text, 11, { kerning: false })
      expect(textWidth(text, { fontSize: 11 })).toBeCloseTo(width(regular), 9)
      expect(textWidth(text, { fontSize: 11, bold: true })).toBeCloseTo(width(bold), 9)
    },
  )

  it('comes from a table that is as the font has it', () => {
    expect(readFileSync('src/charts/arimo.ts', 'utf8')).toBe(formatWidths())
  })

  it('counts a character that the font lacks as an em', () => {
    expect(textWidth('国', { fontSize: 10 })).toBe(10)
  })
})

describe('wrapText', () => {
  it('breaks between words, and only where the line would be too wide', () => {
    const style = { fontSize: 12 }
    expect(wrapText('one two three', textWidth('one two', style), style)).toEqual(['one two', 'three'])
    expect(wrapText('one two three', textWidth('one two', style) - 0.01, style)).toEqual(['one', 'two', 'three'])
    expect(wrapText('extraordinarily', 10, style)).toEqual(['extraordinarily'])
    expect(wrapText('', 10, style)).toEqual([''])
  })
})
