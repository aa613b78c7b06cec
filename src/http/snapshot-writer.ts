import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SnapshotError } from '../errors.ts'
import { changeFolder } from '../formats/files/exchange.ts'
import { whyUnwritable } from '../formats/files/folder.ts'
import { sha256Of } from '../formats/files/hash.ts'
import { isPassing } from '../formats/files/names.ts'
import { reasonOf } from '../formats/files/reasons.ts'
import { entryAt } from '../formats/files/regular.ts'
import { formatJson } from '../formats/json.ts'
import { some } from '../formats/words.ts'
import { requestFile, requestTarget, type ServiceRequest } from './request.ts'
import {
  bodiesName,
  bodyOf,
  entryKey,
  lockName,
  readLock,
  type SnapshotEntry,
  type SnapshotLock,
  whileStill,
} from './snapshot.ts'

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
  return formatJson(lock)
}
