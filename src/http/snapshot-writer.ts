import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { SnapshotError } from '../errors.ts'
import { changeFolder } from '../formats/files/exchange.ts'
import { whyUnwritable } from '../formats/files/folder.ts'
import { sha256Of } from '../formats/files/hash.ts'
import { isPassing } from '../formats/files/names.ts'
import { reasonOf } from '../formats/files/reasons.ts'
import { entryAt } from '../formats/files/regular.ts'
import { formatJson } from '../formats/json.ts'
import { some } from '../formats/words.ts'
import { addressKey, type RequestAddress } from './request.ts'
import {
  bodiesName,
  bodyOf,
  lockName,
  readLock,
  type SnapshotEntry,
  type SnapshotLock,
  whileStill,
} from './snapshot.ts'
import type { StoredAnswer } from './stored.ts'

/**
 * Writes a snapshot in the place of an older one: completely or not at all.
 *
 * @throws SnapshotError where the folder holds something else than a snapshot
 */
export async function writeSnapshot(
  folder: string,
  recordedFrom: Readonly<Record<string, string>>,
  answers: readonly StoredAnswer[],
): Promise<void> {
  const entries = answers.map(toEntry).sort((a, b) => (placeOf(a.entry) < placeOf(b.entry) ? -1 : 1))
  const files = new Map(entries.map(({ entry, bytes }) => [bodyOf(entry), bytes]))
  const lock: SnapshotLock = {
    format: 'netskills-snapshot',
    version: 1,
    recordedFrom,
    entries: entries.map(({ entry }) => entry),
  }
  const settle = async () => {
    const older = await olderBodies(folder)
    return { seal: formatJson(lock), remove: older.filter((file) => !files.has(file)) }
  }
  try {
    await changeFolder(folder, { files, seal: lockName, settle })
  } catch (error) {
    if (error instanceof SnapshotError) throw error
    throw new SnapshotError(folder, `can't be written: ${reasonOf(error)}`, { cause: error })
  }
}

/**
 * Fails early where `writeSnapshot` would fail: a folder is replaced only where it holds a snapshot and nothing else. Puts back what a
 * killed run left half-way.
 *
 * @throws SnapshotError
 */
export async function prepareSnapshot(folder: string): Promise<void> {
  const problem = whyUnwritable(folder)
  if (problem !== null) throw new SnapshotError(folder, `can't be written there: ${problem}`)
  if (existsSync(folder)) await whileStill(folder, () => olderBodies(folder))
}

/** The bodies of the snapshot that a new one takes the place of; none in an empty folder. */
async function olderBodies(folder: string): Promise<readonly string[]> {
  const refuse = (problem: string) => new SnapshotError(folder, `${problem}; give a new folder or an older snapshot`)
  const names = (await readdir(folder)).filter((name) => !isPassing(name))
  if (names.length === 0) return []
  if (!names.includes(lockName)) throw refuse(`holds other files and no ${lockName}`)
  const { entries } = await readLock(folder)
  const bodies = entries.map(bodyOf)
  const kept = entryAt(join(folder, bodiesName))?.isDirectory() ? await readdir(join(folder, bodiesName)) : []
  const isOurs = (name: string) => {
    const entry = entryAt(join(folder, name))
    if (name === bodiesName) return entry?.isDirectory()
    return entry?.isFile() && (name === lockName || bodies.includes(name))
  }
  const others = [...names, ...kept.map((file) => bodyOf({ file }))].filter((name) => !isOurs(name))
  if (others.length > 0) throw refuse(`holds other files beside the snapshot (${some(others)})`)
  return bodies
}

/** A file name for the answer, made from the request alone, so that recording again changes no names. */
export function bodyFile(address: RequestAddress): string {
  return `${address.service}-${sha256Of(addressKey(address)).slice(0, 16)}.body`
}

/** Where an entry stands in the lock. */
const placeOf = ({ service, path, query }: RequestAddress) => `${service} ${path}?${query}`

/** Bodies that are larger are packed. */
const smallBody = 1000

/** The entry of an answer, and the bytes of its file. */
function toEntry(answer: StoredAnswer): { readonly entry: SnapshotEntry; readonly bytes: Uint8Array } {
  const { service, path, query, retrievedAt, lastUpdated, partOf } = answer
  const plain = answer.body()
  const isPacked = plain.byteLength > smallBody
  const bytes = isPacked ? gzipSync(plain, { level: 9 }) : plain
  const entry = {
    service,
    method: 'GET',
    path,
    query,
    retrievedAt,
    status: 200,
    lastUpdated,
    ...(partOf !== undefined && { partOf }),
    bytes: bytes.byteLength,
    sha256: sha256Of(bytes),
    file: `${bodyFile(answer)}${isPacked ? '.gz' : ''}`,
  } as const
  return { entry, bytes }
}
