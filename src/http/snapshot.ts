import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SnapshotError } from '../errors.ts'
import { changeFolder, restore } from '../formats/files/exchange.ts'
import { whyUnwritable } from '../formats/files/folder.ts'
import { sha256Of } from '../formats/files/hash.ts'
import { isPassing } from '../formats/files/names.ts'
import { reasonOf } from '../formats/files/reasons.ts'
import { entryAt, readRegular } from '../formats/files/regular.ts'
import { parseJson } from '../formats/json.ts'
import { check, type Of, v } from '../formats/schema.ts'
import { some } from '../formats/words.ts'
import { requestFile, requestTarget, type ServiceRequest } from './request.ts'

const entrySchema = v.strictObject({
  service: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'not the name of a service')),
  method: v.literal('GET'),
  path: v.string(),
  query: v.string(),
  retrievedAt: v.pipe(v.string(), v.isoTimestamp()),
  status: v.literal(200),
  lastUpdated: v.nullable(v.string()),
  bytes: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** A bare name: the lock is input, and must not lead out of the folder. */
  file: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\.body$/)),
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
  find(request: ServiceRequest): { readonly entry: SnapshotEntry; readonly body: Uint8Array } | undefined
}

const lockName = 'snapshot.json'
const bodiesName = 'bodies'

/**
 * Reads a snapshot whole, and checks every body: a damaged one is worth knowing even where this run does not ask for it. Where a killed
 * run left a snapshot half-way, the one before is put back first.
 *
 * @throws SnapshotError where the folder is no snapshot, or a body is missing or changed
 */
export function readSnapshot(folder: string): Promise<Snapshot> {
  return whileStill(folder, () => readOnce(folder))
}

/** Looks at a snapshot, and again where another run put a new one in place meanwhile. */
async function whileStill<Result>(folder: string, look: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    await restoreSnapshot(folder)
    const before = stampOf(folder)
    try {
      return await look()
    } catch (error) {
      await restoreSnapshot(folder)
      if (tries === mostTries || stampOf(folder) === before) throw error
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
function stampOf(folder: string): string {
  const entry = entryAt(join(folder, lockName))
  return `${entry?.ino} ${entry?.ctimeMs}`
}

async function readOnce(folder: string): Promise<Snapshot> {
  const lock = await readLock(folder)
  const bodies = new Map<string, { entry: SnapshotEntry; body: Uint8Array }>()
  for (const entry of lock.entries) {
    bodies.set(entryKey(entry), { entry, body: await readBody(folder, entry) })
  }
  return {
    folder,
    lock,
    find: (request) => bodies.get(entryKey({ service: request.service.name, ...requestTarget(request) })),
  }
}

async function readLock(folder: string): Promise<SnapshotLock> {
  const text = await readRegular(join(folder, lockName)).catch((error) => {
    const why = existsSync(folder)
      ? `is not one: it has no readable ${lockName} (${reasonOf(error)})`
      : 'there is no such folder'
    throw new SnapshotError(folder, `${why}; record one with npm run record -- --out ${folder}`)
  })
  const fail = (problem: string) => new SnapshotError(folder, `${lockName} is no lock file of a snapshot: ${problem}`)
  return check(lockSchema, parseJson(text.toString(), fail), fail)
}

async function readBody(folder: string, entry: SnapshotEntry): Promise<Uint8Array> {
  const file = bodyOf(entry)
  const answers = `the answer to ${entry.service} GET ${entry.path}?${entry.query}`
  const remedy = 'restore the file, or record the snapshot anew'
  const body = await readRegular(join(folder, file)).catch((error) => {
    throw new SnapshotError(folder, `${file} can't be read (${reasonOf(error)}): it is ${answers}; ${remedy}`)
  })
  if (sha256Of(body) !== entry.sha256) {
    throw new SnapshotError(
      folder,
      `${file} is not what was recorded (its SHA-256 differs): it is ${answers}; ${remedy}`,
    )
  }
  return body
}

const bodyOf = ({ file }: Pick<SnapshotEntry, 'file'>) => `${bodiesName}/${file}`

function entryKey({ service, path, query }: Pick<SnapshotEntry, 'service' | 'path' | 'query'>): string {
  return `${service} ${path}?${query}`
}

/** An answer to be written into a snapshot. */
export interface RecordedAnswer {
  readonly request: ServiceRequest
  readonly body: Uint8Array
  readonly retrievedAt: string
  readonly lastUpdated: string | null
}

/**
 * Writes a snapshot in the place of an older one: whole or not at all.
 *
 * @throws SnapshotError where the folder holds something else than a snapshot
 */
export async function writeSnapshot(
  folder: string,
  recordedFrom: Readonly<Record<string, string>>,
  answers: readonly RecordedAnswer[],
): Promise<void> {
  const files = new Map(answers.map(({ request, body }) => [bodyOf({ file: requestFile(request) }), body]))
  const settle = async () => {
    const older = await olderBodies(folder)
    return { seal: formatLock(recordedFrom, answers), remove: older.filter((file) => !files.has(file)) }
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
  const refuse = (problem: string) => new SnapshotError(folder, `${problem}: name a new folder, or an older snapshot`)
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

function formatLock(recordedFrom: Readonly<Record<string, string>>, answers: readonly RecordedAnswer[]): string {
  const entries = answers.map(
    ({ request, body, retrievedAt, lastUpdated }): SnapshotEntry => ({
      service: request.service.name,
      method: 'GET',
      ...requestTarget(request),
      retrievedAt,
      status: 200,
      lastUpdated,
      bytes: body.byteLength,
      sha256: sha256Of(body),
      file: requestFile(request),
    }),
  )
  entries.sort((a, b) => (entryKey(a) < entryKey(b) ? -1 : 1))
  const lock: SnapshotLock = { format: 'netskills-snapshot', version: 1, recordedFrom, entries }
  return `${JSON.stringify(lock, null, 2)}\n`
}
