import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/formats/clean-text.ts'
import { escapeMarkdown } from '../../src/formats/markdown.ts'
import { escapeMarkup } from '../../src/formats/markup.ts'

describe('cleanText', () => {
  it.each([
    ['a control character', 'Bhu\u0007tan', 'Bhutan'],
    ['an escape sequence of a terminal', '\u001b[2J\u001b[31mBhutan', '[2J[31mBhutan'],
    ['line breaks of all kinds', 'a\nb\r\nc\u2028d\u2029e\u0085f', 'a b c d e f'],
    ['half a character', 'Bhutan\ud800', 'Bhutan'],
    ['marks that turn the direction', '\u202enatuhB\u2066 \u200fx', 'natuhB x'],
    ['blanks at its ends and blanks in a row', '  Viet   Nam ', 'Viet Nam'],
    ['what no character is', 'a\ufffeb\uffff', 'ab'],
  ])('takes out %s', (_, text, clean) => expect(cleanText(text)).toBe(clean))

  it.each([
    'Côte d’Ivoire',
    'الإمارات العربية المتحدة',
    '中国',
    // A joiner is part of the spelling of Persian and of many emoji.
    'می\u200cخواهم',
    '👩\u200d🌾',
  ])('leaves %s as it is', (text) => expect(cleanText(text)).toBe(text))
})

describe('escapes', () => {
  it('let no bare address of a service become a link of Markdown', () => {
    expect(escapeMarkdown('see https://evil.example and www.evil.example')).toBe(
      'see https:\\//evil.example and www\\.evil.example',
    )
  })

  it('hold what XML can hold', () => {
    expect(escapeMarkup('a\u0000b\ud800c\ufffed\te')).toBe('abcd\te')
  })
})
