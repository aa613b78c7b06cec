import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../formats/files/folder.ts'
import { openRegular } from '../formats/files/regular.ts'
import { v } from '../formats/schema.ts'
import { entryName, newName, sweepOnce } from './cache-folder.ts'

/** An answer as the cache keeps it: the bytes as they came over the wire, packed or not. */
export interface CachedAnswer {
  readonly url: string
  readonly retrievedAt: string
  readonly isPacked: boolean
}

/** An entry that is being read. */
export interface CachedEntry extends CachedAnswer {
  /** The bytes; throws `DamagedEntry` in the end where they are not those that were written. */
  readonly wire: AsyncIterable<Uint8Array>
  /** To be called in the end, whether the bytes were read or not. */
  close(): Promise<void>
}

/** An entry that is being written. */
export interface NewEntry {
  write(chunk: Uint8Array): Promise<void>
  /** Puts the entry in place. */
  keep(): Promise<void>
  /** Takes it away, if it was not kept. */
  discard(): Promise<void>
}

/** The bytes of an entry are not those that were written. */
export class DamagedEntry extends Error {}

const headSchema = v.object({
  format: v.literal('netskills-answer-1'),
  url: v.string(),
  retrievedAt: v.pipe(v.string(), v.isoTimestamp()),
  isPacked: v.boolean(),
  sha256: v.string(),
})

const longestHead = 64 * 1024
const fileOf = (folder: string, url: string) => join(folder, entryName(url))

/** The head is written first and again in the end, when the hash is known: it has the same length. */
function formatHead({ url, retrievedAt, isPacked }: CachedAnswer, sha256: string): string {
  return `${JSON.stringify({ format: 'netskills-answer-1', url, retrievedAt, isPacked, sha256 })}\n`
}

/**
 * Opens the answer to a URL; null where there is none, or what is there is no entry for it. Head and bytes are read from one open file:
 * another process may put a new entry in its place meanwhile.
 */
export async function readCached(folder: string, url: string): Promise<CachedEntry | null> {
  const file = await openRegular(fileOf(folder, url)).catch(() => null)
  if (file === null) return null
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHead), 0, longestHead, 0).catch(() => unreadable)
  const end = buffer.subarray(0, bytesRead).indexOf('\n')
  const head = end < 0 ? null : parseHead(buffer.subarray(0, end).toString())
  const close = () => file.close()
  if (head?.url !== url) {
    await close()
    return null
  }
  const { retrievedAt, isPacked, sha256 } = head
  return { url, retrievedAt, isPacked, wire: readChecked(file, end + 1, sha256), close }
}

const unreadable = { buffer: Buffer.alloc(0), bytesRead: 0 }

function parseHead(line: string): v.InferOutput<typeof headSchema> | null {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), headSchema), line)
  return result.success ? result.output : null
}

async function* readChecked(file: FileHandle, start: number, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of file.createReadStream({ start, autoClose: false })) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256) throw new DamagedEntry('the bytes are not those that were written')
}

/**
 * Begins to write an answer. Head and bytes are one file, written aside under a name of its own and put in place by a rename: other
 * processes read the older entry or this one, never half of one, and a process that is killed leaves only a file that nobody reads.
 */
export async function writeCached(folder: string, answer: CachedAnswer): Promise<NewEntry> {
  await makeFolder(folder)
  await sweepOnce(folder)
  const next = join(folder, newName())
  const file: FileHandle = await open(next, 'wx')
  const hash = createHash('sha256')
  await file.write(formatHead(answer, '0'.repeat(64)))
  return {
    async write(chunk) {
      hash.update(chunk)
      await file.write(chunk)
    },
    async keep() {
      await file.write(formatHead(answer, hash.digest('hex')), 0)
      await file.close()
      await rename(next, fileOf(folder, answer.url))
    },
    async discard() {
      await file.close().catch(() => {})
      await rm(next, { force: true })
    },
  }
}
