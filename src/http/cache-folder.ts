import { createHash, randomBytes } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { NetskillsError } from '../errors.ts'
import { codeOf, reasonOf } from '../formats/files/reasons.ts'
import { sweepAge } from '../formats/files/stage.ts'

/** What is in the cache. */
export interface CacheInfo {
  readonly folder: string
  readonly answers: number
  readonly bytes: number
}

/** The user's cache folder for this library; `NETSKILLS_CACHE` names another. */
export function cacheFolder(): string {
  return process.env.NETSKILLS_CACHE || envPaths('netskills', { suffix: '' }).cache
}

const isEntry = (name: string) => /^[0-9a-f]{64}\.answer$/.test(name)
const isNew = (name: string) => /^[0-9a-f]{16}\.new$/.test(name)

/** The name of the entry for a URL. */
export const entryName = (url: string) => `${createHash('sha256').update(url).digest('hex')}.answer`

/** A name for an entry while it is being written. */
export const newName = () => `${randomBytes(8).toString('hex')}.new`

/**
 * Counts what the cache holds.
 *
 * @throws NetskillsError where the folder can't be read
 */
export async function cacheInfo(folder = cacheFolder()): Promise<CacheInfo> {
  const files = await ownFiles(folder)
  const sizes = await Promise.all(files.map(async (file) => (await statOf(folder, file)).size))
  return { folder, answers: files.filter(isEntry).length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/**
 * Removes what the cache holds, with what killed processes left; files that are not its own stay. Returns what there was.
 *
 * @throws NetskillsError where the folder can't be read, or a file not be removed
 */
export async function clearCache(folder = cacheFolder()): Promise<CacheInfo> {
  const info = await cacheInfo(folder)
  for (const file of await ownFiles(folder)) {
    await rm(join(folder, file), { force: true }).catch((error) => {
      throw new NetskillsError(`can't clear the cache ${folder}: ${file}: ${reasonOf(error)}`)
    })
  }
  return info
}

const swept = new Set<string>()

/** Removes, once in a process, what killed processes left; what is fresh may be another process's that is writing. */
export async function sweepOnce(folder: string): Promise<void> {
  if (swept.has(folder)) return
  swept.add(folder)
  for (const file of (await ownFiles(folder)).filter(isNew)) {
    const { mtimeMs } = await statOf(folder, file)
    if (Date.now() - mtimeMs > sweepAge) await rm(join(folder, file), { force: true })
  }
}

/** A file may go while others are looked at: it is then empty and new. */
async function statOf(folder: string, file: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  return stat(join(folder, file)).catch(() => ({ size: 0, mtimeMs: Date.now() }))
}

/** The files that are the cache's own; a folder or a link with such a name is somebody else's. */
async function ownFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (codeOf(error) === 'ENOENT') return []
    throw new NetskillsError(`can't read the cache ${folder}: ${reasonOf(error)}`)
  })
  return entries.filter((one) => one.isFile() && (isEntry(one.name) || isNew(one.name))).map(({ name }) => name)
}
