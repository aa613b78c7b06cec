import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeRun } from '../src/formats/output-folder.ts'
import { packageFolder } from '../src/formats/package-files.ts'
import { runScript } from './command-line.ts'
import { readFiles } from './files.ts'

const help = `
Makes the pages of reference, one for each public name, from the doc comments: reference/netskills.md is the first.

usage: npm run docs
`

await runScript({ help, options: {}, run: makePages })

async function makePages(): Promise<void> {
  const root = packageFolder()
  const pages = mkdtempSync(join(tmpdir(), 'netskills-reference-'))
  try {
    run('scripts/run.js', 'scripts/build.ts')
    run('node_modules/@microsoft/api-extractor/bin/api-extractor', 'run', '--local', '-c', 'api-extractor.json')
    const model = ['-i', 'node_modules/.cache/netskills/reference', '-o', pages]
    run('node_modules/@microsoft/api-documenter/bin/api-documenter', 'markdown', ...model)
    await writeRun(join(root, 'reference'), readFiles(pages))
  } finally {
    rmSync(pages, { recursive: true, force: true })
  }
  console.log('Written to reference: start with reference/netskills.md')
}

function run(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: packageFolder(), stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`${args[0]} failed`)
}
