import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { packageFolder } from '../src/formats/package-files.ts'

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
    ...{ entryPoints: [entry], absWorkingDir: packageFolder(), bundle: true, write: false, minify: true },
    ...{ format: 'iife', target: ['chrome111', 'firefox113', 'safari16.4'], charset: 'utf8', legalComments: 'inline' },
  })
  return outputFiles[0]?.text ?? ''
}

function literal(text: string): string {
  const escaped = text.trim().replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')
  // A linter takes a dollar before a brace for a template that was meant.
  return `'${escaped.replaceAll('$' + '{', '\\x24{')}'`
}

if (process.argv[1]?.endsWith('page-assets.ts')) {
  writeFileSync(join(packageFolder(), 'src/page/assets.ts'), await formatAssets())
}
