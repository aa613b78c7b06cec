import { statSync } from 'node:fs'
import { InputError, NetskillsError } from '../errors.ts'
import { changeFolder, restore, type Settled } from './files/exchange.ts'
import { refuseUnwritable } from './files/folder.ts'
import { sha256Of } from './files/hash.ts'
import type { HeldLock } from './files/lock.ts'
import { formatManifest, type ListedFile, listedFile, manifestName, readManifest } from './files/manifest.ts'
import { isFileName, pathWithin } from './files/names.ts'
import { reasonOf } from './files/reasons.ts'
import { entryAt, readRegular } from './files/regular.ts'
import { type Content, sweep } from './files/stage.ts'
import { some } from './words.ts'

type Files = ReadonlyMap<string, Content>

/**
 * Writes files into a folder, which is made if need be: all of them or none, after a kill too. `manifest.json` in the folder lists them
 * with their SHA-256, and those of earlier calls, which stay. A file that the manifest does not list, or that was changed since it was
 * written, is never replaced.
 *
 * @param files texts or bytes by name
 * @throws InputError for an invalid name
 * @throws NetskillsError where the folder can't be written to, or somebody else's file is in the way; nothing is changed then
 */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  const wrong = [...files.keys()].find((name) => name.includes('/'))
  if (wrong !== undefined) throw new InputError(`can't write to ${folder}: "${wrong}" is not a valid file name`, wrong)
  await write(folder, files, 'stay')
}

/**
 * Writes the files of a run into a folder, as `writeFiles` does, but the folder then holds this run alone: files of the run before
 * that this one does not have are removed, unless they were changed since. Names may lead into folders within the folder.
 *
 * @throws NetskillsError as `writeFiles` does
 */
export async function writeRun(folder: string, files: Files): Promise<void> {
  await write(folder, files, 'go')
}

/**
 * Makes a folder ready before the work is done: puts back what a killed run left half-way, and fails where nothing could be written.
 *
 * @throws NetskillsError where the folder can't be written to
 */
export async function prepareFolder(folder: string): Promise<void> {
  refuseUnwritable(folder)
  try {
    await restore(folder)
    if (statSync(folder, { throwIfNoEntry: false })) sweep(folder)
  } catch (error) {
    throw unwritable(folder, error)
  }
}

async function write(folder: string, files: Files, others: 'stay' | 'go'): Promise<void> {
  refuseUnwritable(folder)
  const wrong = [...files.keys()].find((name) => !isFileName(name) || name === manifestName)
  if (wrong !== undefined) throw new InputError(`can't write to ${folder}: "${wrong}" is not a valid file name`, wrong)
  const coming = [...files].map(([name, content]) => listedFile(name, content))
  const settle = async (lock: HeldLock): Promise<Settled> => {
    const last = await readManifest(folder)
    await refuseOthers(folder, coming, last, lock)
    const rest = [...last.values()].filter(({ name }) => !files.has(name) && isThere(folder, name))
    if (others === 'stay') return { seal: formatManifest([...coming, ...rest]), remove: [] }
    const remove: string[] = []
    for (const file of rest) {
      lock.check()
      if (await isUnchanged(folder, file)) remove.push(file.name)
    }
    return { seal: formatManifest(coming), remove }
  }
  try {
    await changeFolder(folder, { files, seal: manifestName, settle })
  } catch (error) {
    throw error instanceof NetskillsError ? error : unwritable(folder, error)
  }
}

function unwritable(folder: string, error: unknown): NetskillsError {
  return new NetskillsError(`can't write to ${folder}: ${reasonOf(error)}`, { cause: error })
}

/** Refuses to replace what no earlier run wrote. */
async function refuseOthers(
  folder: string,
  coming: readonly ListedFile[],
  last: ReadonlyMap<string, ListedFile>,
  lock: HeldLock,
): Promise<void> {
  const taken: string[] = []
  for (const file of coming) {
    lock.check()
    if (!isThere(folder, file.name) || (await isUnchanged(folder, file))) continue
    const earlier = last.get(file.name)
    if (earlier === undefined || !(await isUnchanged(folder, earlier))) taken.push(file.name)
  }
  if (taken.length === 0) return
  const problem = `what is there as ${some(taken)} is not of an earlier run, or was changed since`
  throw new NetskillsError(`can't write to ${folder}: ${problem}; move it away, or give another folder`)
}

function isThere(folder: string, name: string): boolean {
  return entryAt(pathWithin(folder, name)) !== undefined
}

/** Whether a file is still the one that a manifest lists; a link to one is not. */
async function isUnchanged(folder: string, { name, bytes, sha256 }: ListedFile): Promise<boolean> {
  const path = pathWithin(folder, name)
  const entry = entryAt(path)
  return entry?.isFile() === true && entry.size === bytes && sha256Of(await readRegular(path)) === sha256
}
