import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import envPaths from 'env-paths'
import { v } from '../formats/schema.ts'

/** An answer as the cache keeps it. */
export interface CachedAnswer {
  readonly url: string
  readonly retrievedAt: string
  readonly body: Uint8Array
}

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

const headSchema = v.object({
  format: v.literal('netskills-answer-1'),
  url: v.string(),
  retrievedAt: v.pipe(v.string(), v.isoTimestamp()),
  sha256: v.string(),
})

const ending = '.answer'
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex')
const fileOf = (folder: string, url: string) => join(folder, `${sha256(url)}${ending}`)

/**
 * The answer to a URL, or null. An entry that is damaged, or belongs to another URL, counts as absent: it will be fetched and written anew.
 */
export async function readCached(folder: string, url: string): Promise<CachedAnswer | null> {
  const data = await readFile(fileOf(folder, url)).catch(() => null)
  const end = data?.indexOf('\n') ?? -1
  if (data === null || end < 0) return null
  const head = parseHead(data.subarray(0, end).toString())
  const body = data.subarray(end + 1)
  if (head?.url !== url || head.sha256 !== sha256(body)) return null
  return { url, retrievedAt: head.retrievedAt, body }
}

function parseHead(line: string): v.InferOutput<typeof headSchema> | null {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), headSchema), line)
  return result.success ? result.output : null
}

/**
 * Keeps an answer. Head and body are one file, written aside under a name of its own and put in place by a rename: other processes
 * read the older entry or this one, never half of one, and a process that is killed leaves only a file that nobody reads.
 */
export async function writeCached(folder: string, { url, retrievedAt, body }: CachedAnswer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const head = JSON.stringify({ format: 'netskills-answer-1', url, retrievedAt, sha256: sha256(body) })
  const next = join(folder, `${randomBytes(8).toString('hex')}.new`)
  try {
    await writeFile(next, Buffer.concat([Buffer.from(`${head}\n`), body]))
    await rename(next, fileOf(folder, url))
  } finally {
    await rm(next, { force: true })
  }
}

/** Counts what the cache holds. */
export async function cacheInfo(folder = cacheFolder()): Promise<CacheInfo> {
  const files = await ownFiles(folder)
  const sizes = await Promise.all(
    files.map((file) =>
      stat(join(folder, file)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const answers = files.filter((file) => file.endsWith(ending)).length
  return { folder, answers, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Removes what the cache holds, with what killed processes left; files that are not its own stay. Returns what there was. */
export async function clearCache(folder = cacheFolder()): Promise<CacheInfo> {
  const info = await cacheInfo(folder)
  for (const file of await ownFiles(folder)) await rm(join(folder, file), { force: true })
  return info
}

async function ownFiles(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return files.filter((file) => /^([0-9a-f]{64}\.answer|[0-9a-f]{16}\.new)$/.test(file))
}
