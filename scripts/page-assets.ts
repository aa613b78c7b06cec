import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import subsetFont from 'subset-font'
import { packageFolder } from '../src/formats/package-files.ts'
import { replaceFile } from './files.ts'

/** Latin letters with the accents of European languages, punctuation, currency, arrows and mathematical signs; all else falls back on the reader's fonts. */
const embedded = `${textOf([0x20, 0x17f], [0x2000, 0x206f], [0x20a0, 0x20cf], [0x2190, 0x22ff])}ƏəȘșȚțʻʼ™`

/** The source of `src/page/assets.ts`: the script and the style of the page, each as one text, so that the page can be made where there is no esbuild. */
export async function formatAssets(): Promise<string> {
  const [script, style] = await Promise.all([bundle('src/page/client/main.ts'), bundle('src/page/style/page.css')])
  return [
    '// Made by `npm start -- scripts/page-assets.ts` from `client/` and `style/`; a test holds it to them.\n\n',
    '/** The script of the page; Vega comes before it. */\n',
    `export const clientScript =\n  ${literal(script)}\n\n`,
    '/** The style of the page. */\n',
    `export const pageStyle =\n  ${literal(style)}\n`,
  ].join('')
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: packageFolder(),
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'inline',
    plugins: [embedFonts],
  })
  return outputFiles[0]?.text ?? ''
}

/** A font in the style becomes a `data:` URI with what is needed of it. Kerning is not: a text is then as wide as it was measured, and digits stand below each other. */
const embedFonts: Plugin = {
  name: 'embed-fonts',
  setup({ onResolve }) {
    onResolve({ filter: /\.ttf$/ }, async ({ path }) => {
      const font = readFileSync(createRequire(import.meta.url).resolve(path))
      const part = await subsetFont(font, embedded, { targetFormat: 'woff2', keepFeatures: [] })
      return { path: `data:font/woff2;base64,${part.toString('base64')}`, external: true }
    })
  },
}

function textOf(...ranges: readonly (readonly [first: number, last: number])[]): string {
  const codes = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  return String.fromCodePoint(...codes)
}

function literal(text: string): string {
  const escaped = text.trim().replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')
  // A linter takes a dollar before a brace for a template that was meant.
  return `'${escaped.replaceAll('$' + '{', '\\x24{')}'`
}

if (process.argv[1]?.endsWith('page-assets.ts')) {
  replaceFile(join(packageFolder(), 'src/page/assets.ts'), await formatAssets())
}
