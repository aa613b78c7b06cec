// Runs a TypeScript file: `node scripts/run.js FILE [ARGUMENT ...]`.
//
// The file and all that it imports are bundled once, and again when a source has changed. From one bundle Node starts in a
// fraction of the time that it takes to find and read the thousand small files of the packages.

import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cache = join(root, 'node_modules', '.cache', 'netskills')

const [, , file, ...args] = process.argv
if (file === undefined || !isFile(file)) {
  console.error(file ? `${file}: no such file` : 'usage: npm start -- FILE.ts [ARGUMENT ...]')
  process.exit(2)
}
const entry = resolve(file)
const folder = join(cache, createHash('sha256').update(`${entry} ${process.version}`).digest('hex').slice(0, 16))
if (!isFresh(folder)) await bundle(entry, folder).catch(() => process.exit(1)) // esbuild has said why
process.argv = [process.execPath, entry, ...args]
await import(pathToFileURL(join(folder, 'main.js')).href).catch((error) => {
  // The library's own errors say all in their message; of any other the place in the code is worth knowing.
  const isOwn = error instanceof Error && Object.hasOwn(error, 'name')
  console.error(isOwn ? `${error.name}: ${error.message}` : error)
  process.exitCode = 1
})

/**
 * Whether a bundle is there, and its sources are what they were.
 *
 * @param {string} folder
 */
function isFresh(folder) {
  const list = join(folder, 'inputs.json')
  if (!isFile(list)) return false
  /** @type {Record<string, string>} */
  const inputs = JSON.parse(readFileSync(list, 'utf8'))
  return Object.entries(inputs).every(([input, stamp]) => stampOf(join(root, input)) === stamp)
}

/**
 * A pipe would be waited for without end.
 *
 * @param {string} path
 */
function isFile(path) {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** @param {string} path */
function stampOf(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats ? `${stats.size} ${stats.mtimeMs}` : 'absent'
}

/**
 * Native and rarely used packages stay outside and are found in node_modules. The bundle is built aside and put in place by a
 * rename, so that two runs at once never read half of one.
 *
 * @param {string} entry
 * @param {string} folder
 */
async function bundle(entry, folder) {
  const { build } = await import('esbuild')
  sweep()
  const next = aside(folder)
  const { metafile } = await build({
    entryPoints: { main: entry },
    outdir: next,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    conditions: ['source'],
    // Those who write a script want to find their lines in a stack; those who run one of ours want it fast.
    minify: dirname(entry) === join(root, 'scripts'),
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@resvg/resvg-js', 'danfojs-node', 'esbuild', 'opentype.js', 'subset-font'],
    banner: {
      js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
    },
    logLevel: 'error',
  })
  const own = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules'))
  const inputs = [...own, 'package.json', 'package-lock.json', relative(root, fileURLToPath(import.meta.url))]
  const stamps = Object.fromEntries(inputs.map((input) => [input, stampOf(join(root, input))]))
  writeFileSync(join(next, 'inputs.json'), JSON.stringify(stamps))
  const last = aside(folder)
  try {
    // A run at the same time may have put its own in place: it is as good, and being read, so it stays.
    if (isFresh(folder)) return
    if (statSync(folder, { throwIfNoEntry: false })) renameSync(folder, last)
    renameSync(next, folder)
  } catch (error) {
    if (!isFile(join(folder, 'inputs.json'))) {
      console.error(`${folder}: ${error instanceof Error ? error.message : error}`)
      throw error
    }
  } finally {
    for (const path of [next, last]) rmSync(path, { recursive: true, force: true })
  }
}

/**
 * A name beside a bundle, for the time until it is in place.
 *
 * @param {string} folder
 */
function aside(folder) {
  return `${folder}.${randomBytes(8).toString('hex')}`
}

/** Removes what killed runs left beside the bundles; what is fresh may be in use. */
function sweep() {
  const hour = 60 * 60 * 1000
  const entries = statSync(cache, { throwIfNoEntry: false }) ? readdirSync(cache) : []
  for (const name of entries.filter((one) => /^[0-9a-f]{16}\.[0-9a-f]+$/.test(one))) {
    const stats = statSync(join(cache, name), { throwIfNoEntry: false })
    if (stats && Date.now() - stats.mtimeMs > hour) rmSync(join(cache, name), { recursive: true, force: true })
  }
}
