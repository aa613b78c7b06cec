import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SnapshotError } from '../errors.ts'
import { parseJson } from '../formats/json.ts'
import { makeFolder } from '../formats/output-folder.ts'
import { check, type Of, v } from '../formats/schema.ts'
import { requestFile, requestTarget, type ServiceRequest } from './request.ts'

const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')

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
 * Reads a snapshot whole, and checks every body: a damaged one is worth knowing even where this run does not ask for it.
 *
 * @throws SnapshotError where the folder is no snapshot, or a body is missing or changed
 */
export async function readSnapshot(folder: string): Promise<Snapshot> {
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
  const text = await readFile(join(folder, lockName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    const problem = existsSync(folder) ? `is not one: it has no readable ${lockName}` : 'there is no such folder'
    throw new SnapshotError(folder, `${problem} (${error.code}); record one with npm run record -- --out ${folder}`)
  })
  const fail = (problem: string) => new SnapshotError(folder, `${lockName} is no lock file of a snapshot: ${problem}`)
  return check(lockSchema, parseJson(text, fail), fail)
}

async function readBody(folder: string, entry: SnapshotEntry): Promise<Uint8Array> {
  const file = join(bodiesName, entry.file)
  const answers = `the answer to ${entry.service} GET ${entry.path}?${entry.query}`
  const remedy = 'restore the file, or record the snapshot anew'
  const body = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    throw new SnapshotError(folder, `${file} can't be read (${error.code}): it is ${answers}; ${remedy}`)
  })
  if (sha256(body) !== entry.sha256) {
    throw new SnapshotError(
      folder,
      `${file} is not what was recorded (its SHA-256 differs): it is ${answers}; ${remedy}`,
    )
  }
  return body
}

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
  await refuseOtherFolders(folder)
  const next = `${folder}.${process.pid}.new`
  try {
    await makeFolder(join(next, bodiesName))
    for (const { request, body } of answers) await writeFile(join(next, bodiesName, requestFile(request)), body)
    await writeFile(join(next, lockName), formatLock(recordedFrom, answers))
    await replaceFolder(folder, next)
  } catch (error) {
    throw new SnapshotError(folder, `can't be written: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  } finally {
    await rm(next, { recursive: true, force: true })
  }
}

/** A folder can't be renamed onto a full one: the old one steps aside, and comes back if the new one can't take its place. */
async function replaceFolder(folder: string, next: string): Promise<void> {
  if (!existsSync(folder)) return rename(next, folder)
  const last = `${folder}.${process.pid}.old`
  await rename(folder, last)
  await rename(next, folder).catch(async (error) => {
    await rename(last, folder)
    throw error
  })
  await rm(last, { recursive: true, force: true })
}

/** Fails early where `writeSnapshot` would fail: a folder with other files in it is never replaced. */
export async function refuseOtherFolders(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new SnapshotError(folder, `can't be written there (${error.code}): name a folder`)
  })
  if (files.length > 0 && !files.includes(lockName)) {
    throw new SnapshotError(folder, `holds other files and no ${lockName}: name a new folder, or an older snapshot`)
  }
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
      sha256: sha256(body),
      file: requestFile(request),
    }),
  )
  entries.sort((a, b) => (entryKey(a) < entryKey(b) ? -1 : 1))
  const lock: SnapshotLock = { format: 'netskills-snapshot', version: 1, recordedFrom, entries }
  return `${JSON.stringify(lock, null, 2)}\n`
}
