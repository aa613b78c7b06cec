import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { asideName } from '../src/formats/files/names.ts'
import { sweep } from '../src/formats/files/stage.ts'
import { writeRun } from '../src/formats/output-folder.ts'
import { packageFolder } from '../src/formats/package-files.ts'
import { runScript } from './command-line.ts'
import { readFiles } from './files.ts'

const help = `
Compiles src to dist, for publishing; npm pack and npm publish do it first.

usage: npm run build
`

await runScript({ help, options: {}, run: build })

/** Compiled aside, as near to the root as `dist` is, since source maps have relative paths. */
async function build(): Promise<void> {
  const root = packageFolder()
  sweep(root)
  const next = join(root, asideName())
  mkdirSync(next)
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const args = [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', next]
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
    if (status !== 0) throw new Error('the sources do not compile')
    await writeRun(join(root, 'dist'), withoutPeer(readFiles(next)))
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

/** danfojs-node is an optional peer: where it is absent, so are its types. The compiler drops the comment that says so, if it stands in the source. */
function withoutPeer(files: ReadonlyMap<string, Uint8Array>): Map<string, string | Uint8Array> {
  const name = 'tables/data-frame.d.ts'
  const text = new TextDecoder().decode(files.get(name))
  const absent = "import type { DataFrame } from 'danfojs-node';"
  if (!text.includes(absent)) throw new Error(`${name} does not import danfojs-node as expected`)
  return new Map<string, string | Uint8Array>([...files, [name, text.replace(absent, `// @ts-ignore\n${absent}`)]])
}
