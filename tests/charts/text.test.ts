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
    // Of the ten characters of Thailand's name in Thai, one is a mark above a letter.
    expect(textWidth('ประเทศไทย', { fontSize: 10 })).toBe(90)
    expect(textWidth('ไทยนี้', { fontSize: 10 })).toBe(40)
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

  it('keeps together what is one thing', () => {
    const style = { fontSize: 12 }
    const lines = (text: string, until: string) => wrapText(text, textWidth(until, style), style)
    expect(lines('slope t = 3.27, n = 46', 'slope t =')).toEqual(['slope', 't = 3.27,', 'n = 46'])
    expect(lines('0.91 × servers', '0.91 ×')).toEqual(['0.91 × servers'])
    expect(lines('at p < 0.001 for 95 % of them', 'at p < 0.001 for 95')).toEqual(['at p < 0.001 for', '95 % of them'])
  })

  it('breaks Chinese and Thai between their words, and no full stop begins a line', () => {
    const style = { fontSize: 10 }
    const chinese = wrapText('使用互联网的个人占人口的百分比。增长', 60, style)
    expect(chinese.join('')).toBe('使用互联网的个人占人口的百分比。增长')
    expect(chinese.length).toBeGreaterThan(2)
    for (const line of chinese) {
      expect(textWidth(line, style)).toBeLessThanOrEqual(60)
      expect(line).not.toMatch(/^。/)
    }
    // "Country", "Thailand", "and", "Laos".
    expect(wrapText('ประเทศไทยและลาว', 60, style).length).toBeGreaterThan(1)
  })
})
