import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import opentype from 'opentype.js'
import { packageFolder } from '../src/formats/package-files.ts'
import { replaceFile } from './files.ts'

/** Latin with its extensions, punctuation, currency, arrows and mathematical signs: what labels are written in. */
const isMeasured = (code: number) => code < 0x250 || (code >= 0x2000 && code < 0x2300)

/** The characters of a font by their advance width, and its units per em. */
function readWidths(file: string): { readonly unitsPerEm: number; readonly widths: Record<number, string> } {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`))
  const font = opentype.parse(new Uint8Array(bytes).buffer)
  const widths: Record<number, string> = {}
  for (let code = 0x20; code < 0x2300; code += 1) {
    const character = String.fromCodePoint(code)
    if (!isMeasured(code) || font.charToGlyphIndex(character) === 0) continue
    const width = font.charToGlyph(character).advanceWidth ?? 0
    widths[width] = (widths[width] ?? '') + character
  }
  return { unitsPerEm: font.unitsPerEm, widths }
}

/** The source of the table, `src/charts/arimo.ts`. */
export function formatWidths(): string {
  const regular = readWidths('400Regular/Arimo_400Regular.ttf')
  const bold = readWidths('700Bold/Arimo_700Bold.ttf')
  const lines = (widths: Record<number, string>) =>
    Object.entries(widths).map(([width, characters]) => `    ${width}: ${literal(characters)},\n`)
  return [
    "// Made by `npm run font-widths` from the font of the charts; a test compares it with the font's files.\n\n",
    '/** Advance widths of Arimo, in units of the em: for each width, the characters that have it. */\n',
    `export const arimo = {\n  unitsPerEm: ${regular.unitsPerEm},\n`,
    `  regular: {\n${lines(regular.widths).join('')}  },\n`,
    `  bold: {\n${lines(bold.widths).join('')}  },\n`,
    '} satisfies { unitsPerEm: number; regular: Record<number, string>; bold: Record<number, string> }\n',
  ].join('')
}

/** ASCII is written as it is, the rest as escapes, which show what an invisible character is. */
function literal(characters: string): string {
  const quote = characters.includes("'") ? '"' : "'"
  const escaped = [...characters].map((character) => {
    if (character === quote || character === '\\') return `\\${character}`
    return /[ -~]/.test(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `${quote}${escaped.join('')}${quote}`
}

if (process.argv[1]?.endsWith('font-widths.ts')) {
  replaceFile(join(packageFolder(), 'src/charts/arimo.ts'), formatWidths())
}
