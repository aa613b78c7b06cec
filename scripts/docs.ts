import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { writeRun } from '../src/formats/output-folder.ts'
import { packageFolder } from '../src/formats/package-files.ts'
import { runScript } from './command-line.ts'
import { referencePages } from './reference.ts'

const help = `
Makes the reference from the doc comments, a page for each entry point: reference/index.md leads to them.

usage: npm run docs
`

await runScript({ help, options: {}, run: makePages })

async function makePages(): Promise<void> {
  const root = packageFolder()
  const { status } = spawnSync(process.execPath, ['scripts/run.js', 'scripts/build.ts'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the types of the package could not be built')
  const pages = referencePages(root)
  await writeRun(join(root, 'reference'), pages)
  console.log(`Written to reference: ${pages.size} pages; start with reference/index.md`)
}
