import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { SnapshotError } from '../errors.ts'
import { restore } from '../formats/files/exchange.ts'
import { sha256Of } from '../formats/files/hash.ts'
import { reasonOf } from '../formats/files/reasons.ts'
import { readRegular } from '../formats/files/regular.ts'
import { parseJson } from '../formats/json.ts'
import { check, type Of, v } from '../formats/schema.ts'
import { largestAnswer } from './http.ts'
import { addressKey } from './request.ts'
import type { StoredAnswer } from './stored.ts'

const entrySchema = v.strictObject({
  service: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'not the name of a service')),
  method: v.literal('GET'),
  path: v.string(),
  query: v.string(),
  retrievedAt: v.pipe(v.string(), v.isoTimestamp()),
  status: v.literal(200),
  lastUpdated: v.nullable(v.string()),
  /** How many entries the service's own list has, where the recorded one is known to be a part of it. */
  partOf: v.optional(v.number()),
  /** Of the file, packed or not. */
  bytes: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** A bare name: the lock is input, and must not lead out of the folder. A body that is packed with gzip ends in `.gz`. */
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.body(\.gz)?$/)),
})

const lockSchema = v.strictObject({
  format: v.literal('netskills-snapshot'),
  version: v.literal(1),
  recordedFrom: v.record(v.string(), v.string()),
  entries: v.array(entrySchema),
})

/** One recorded answer, as the lock describes it. */
export type SnapshotEntry = Of<typeof entrySchema>

/** The lock file, `snapshot.json`: what was recorded, from where, and how each body can be checked. */
export type SnapshotLock = Of<typeof lockSchema>

/** A snapshot in memory: every body has been read and agrees with the lock. */
export interface Snapshot {
  readonly folder: string
  readonly lock: SnapshotLock
  /** The answers by their keys. */
  readonly answers: ReadonlyMap<string, StoredAnswer>
}

export const lockName = 'snapshot.json'
export const bodiesName = 'bodies'

/**
 * Reads a complete snapshot, and checks every body as it lies there, packed or not: a damaged one is worth knowing even where this run does
 * not ask for it. Bodies are unpacked when they are requested. Where a killed run left a snapshot half-way, the one before is put back
 * first.
 *
 * @throws SnapshotError where the folder is no snapshot, or a body is missing or changed
 */
export function readSnapshot(folder: string): Promise<Snapshot> {
  return whileStill(folder, () => readOnce(folder))
}

/** Looks at a snapshot, and again where another run put a new one in place meanwhile. */
export async function whileStill<Result>(folder: string, look: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    await restoreSnapshot(folder)
    const before = await stampOf(folder)
    try {
      return await look()
    } catch (error) {
      await restoreSnapshot(folder)
      if (tries === mostTries || (await stampOf(folder)) === before) throw error
    }
  }
}

const mostTries = 20

async function restoreSnapshot(folder: string): Promise<void> {
  await restore(folder).catch((error) => {
    const problem = `was left half-way by a run that was killed, and the one before can't be put back (${reasonOf(error)})`
    throw new SnapshotError(folder, problem, { cause: error })
  })
}

/** Changes whenever a lock file is put in place. */
async function stampOf(folder: string): Promise<string> {
  const stats = await stat(join(folder, lockName)).catch(() => null)
  return `${stats?.ino} ${stats?.ctimeMs}`
}

async function readOnce(folder: string): Promise<Snapshot> {
  const lock = await readLock(folder)
  const answers = await Promise.all(
    lock.entries.map(async (entry): Promise<[string, StoredAnswer]> => {
      const bytes = await readBody(folder, entry)
      const isPacked = entry.file.endsWith('.gz')
      const body = () => (isPacked ? unpackBody(folder, entry, bytes) : bytes)
      const { service, path, query, retrievedAt, lastUpdated, partOf } = entry
      return [addressKey(entry), { service, path, query, retrievedAt, lastUpdated, partOf, body }]
    }),
  )
  return { folder, lock, answers: new Map(answers) }
}

export async function readLock(folder: string): Promise<SnapshotLock> {
  const text = await readRegular(join(folder, lockName)).catch((error) => {
    const why = existsSync(folder)
      ? `is not a snapshot: it has no readable ${lockName} (${reasonOf(error)})`
      : 'there is no such folder'
    throw new SnapshotError(folder, `${why}; name the folder of one, or record one (recordHttp)`)
  })
  const fail = (problem: string) =>
    new SnapshotError(folder, `${lockName} is not a valid lock file of a snapshot: ${problem}`)
  return check(lockSchema, parseJson(text.toString(), fail), fail)
}

const remedy = 'restore the file, or record the snapshot again'
const nameOf = (entry: SnapshotEntry) => `the answer to ${addressKey(entry)}`

async function readBody(folder: string, entry: SnapshotEntry): Promise<Uint8Array> {
  const file = bodyOf(entry)
  const body = await readRegular(join(folder, file)).catch((error) => {
    throw new SnapshotError(folder, `${file} can't be read (${reasonOf(error)}): it is ${nameOf(entry)}; ${remedy}`)
  })
  if (sha256Of(body) !== entry.sha256) {
    throw new SnapshotError(
      folder,
      `${file} is not what was recorded (its SHA-256 differs): it is ${nameOf(entry)}; ${remedy}`,
    )
  }
  return body
}

function unpackBody(folder: string, entry: SnapshotEntry, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: largestAnswer })
  } catch (error) {
    const problem = `can't be unpacked (${reasonOf(error)})`
    throw new SnapshotError(folder, `${bodyOf(entry)} ${problem}: it is ${nameOf(entry)}; ${remedy}`)
  }
}

/** The path of a body in the folder. */
export const bodyOf = ({ file }: Pick<SnapshotEntry, 'file'>) => `${bodiesName}/${file}`
