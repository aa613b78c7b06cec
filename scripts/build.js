// Compiles src to dist, for publishing: `npm run build`; npm pack and npm publish do it first.

import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
rmSync(join(root, 'dist'), { recursive: true, force: true })
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)

// danfojs-node is an optional peer: where it is absent, so are its types. The compiler drops the comment that says so, if it stands in the source.
const declarations = join(root, 'dist/tables/data-frame.d.ts')
const text = readFileSync(declarations, 'utf8')
const absent = "import type { DataFrame } from 'danfojs-node';"
if (!text.includes(absent)) throw new Error(`${declarations} does not import danfojs-node as expected`)
writeFileSync(declarations, text.replace(absent, `// @ts-ignore\n${absent}`))
