import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype from 'opentype.js'
import { describe, expect, it } from 'vitest'
import { renderPng, renderSvg } from '../../src/render/index.ts'
import { undrawableTexts, withUndrawable } from '../../src/render/undrawable.ts'

const drawn = (names: readonly string[]) =>
  renderSvg({
    data: { values: names.map((name, x) => ({ name, x })) },
    mark: 'point',
    encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'name', type: 'nominal' } },
  })

describe('a text that the font can not draw', () => {
  it.each([
    ['Chinese', '\u4e2d\u56fd', 'U+4E2D U+56FD'],
    ['Arabic', '\u0645\u0635\u0631 A', 'U+0645 U+0635 U+0631 A'],
    ['an emoji', 'Nepal \u{1f600}', 'Nepal U+1F600'],
    ['markup', '\u4e2d & <b>', 'U+4E2D &amp; &lt;b&gt;'],
  ])('is named by the numbers of its characters: %s', async (_, name, numbers) => {
    const svg = await drawn([name, 'Benin', 'Chad', 'Cuba'])
    expect(undrawableTexts(svg)).toEqual([numbers])
    const noted = withUndrawable(svg, { width: 640, height: 480 })
    expect(noted).toContain(`>Not in the font: ${numbers}</text></svg>`)
    // The line stands in the margin: the picture is no larger for it.
    const [before, after] = await Promise.all([svg.replaceAll(/[^ -~]/gu, ''), svg].map((one) => renderPng(one)))
    expect(sizeOf(after)).toEqual(sizeOf(before))
  })

  it('is no name in the letters of Latin, Greek, Cyrillic or Hebrew', async () => {
    const names = ['C\u00f4te d\u2019Ivoire', 'T\u00fcrkiye', 'S\u00e3o Tom\u00e9', 'Vi\u1ec7t Nam', 'Cura\u00e7ao']
    const others = [
      '\u0395\u03bb\u03bb\u03ac\u03b4\u03b1',
      '\u0423\u043a\u0440\u0430\u0457\u043d\u0430',
      '\u05d9\u05e9\u05e8\u05d0\u05dc',
    ]
    for (const some of [names, others]) {
      const svg = await drawn(some)
      expect(undrawableTexts(svg)).toEqual([])
      expect(withUndrawable(svg, { width: 640, height: 480 })).toBe(svg)
    }
  })

  it('is cut where there are more than a line holds', () => {
    const names = Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0x4e2d + index))
    const body = names.map((name) => `<text>${name}</text>`).join('')
    const svg = withUndrawable(`<svg width="300" height="100">${body}</svg>`, { width: 300, height: 100 })
    expect(svg).toMatch(/>Not in the font: U\+4E2D, U\+4E2E, [^<]*\u2026<\/text><\/svg>$/)
  })

  it.each(['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'])(
    'is told as the font has it: %s',
    (file) => {
      const bytes = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`))
      const font = opentype.parse(new Uint8Array(bytes).buffer)
      const wrong: string[] = []
      for (let code = 0x20; code < 0x2_0000; code += 1) {
        const character = String.fromCodePoint(code)
        // What does not show needs no font.
        if (/[\p{Cs}\p{DI}<]/u.test(character)) continue
        const isLacking = undrawableTexts(`<text>${character}</text>`).length > 0
        if (isLacking !== (font.charToGlyphIndex(character) === 0)) wrong.push(code.toString(16))
      }
      expect(wrong).toEqual([])
    },
  )
})

/** Width and height of a PNG, from its head. */
function sizeOf(png: Uint8Array | undefined): readonly number[] {
  if (png === undefined) return []
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}
