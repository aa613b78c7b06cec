// Makes the pages of reference, one for each public name, from the doc comments: `npm run docs` writes reference/.

import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
rmSync(join(root, 'reference'), { recursive: true, force: true })

/** @param {readonly string[]} args */
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path)
run(join(root, 'scripts/build.js'))
run(bin('@microsoft/api-extractor/bin/api-extractor'), 'run', '--local', '-c', join(root, 'api-extractor.json'))
run(
  bin('@microsoft/api-documenter/bin/api-documenter'),
  'markdown',
  '-i',
  'node_modules/.cache/netskills/reference',
  '-o',
  'reference',
)
console.log('Written to reference: start with reference/netskills.md')
