import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { NetskillsError } from '../errors.ts'

/**
 * Fails before the work is done where its results could not be written.
 *
 * @throws NetskillsError where the folder, or the one that it would be made in, is no folder that can be written to
 */
export function refuseUnwritable(folder: string): void {
  let existing = resolve(folder)
  while (!existsSync(existing)) existing = dirname(existing)
  if (!statSync(existing).isDirectory())
    throw new NetskillsError(`can't write to ${folder}: ${existing} is a file, not a folder`)
  try {
    accessSync(existing, constants.W_OK)
  } catch {
    throw new NetskillsError(`can't write to ${folder}: no permission to write in ${existing}`)
  }
}

/**
 * Makes a folder, and those that it stands in. (Node's own recursive mkdir never ends where the system says of a folder that it is not
 * there, though it is, as in /proc.)
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const missing: string[] = []
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.unshift(path)
  for (const path of missing) {
    await mkdir(path, mode).catch((error: NodeJS.ErrnoException) => {
      // Another process may have made it meanwhile.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/**
 * Writes files into a folder, which is made if need be. All are written aside first and then put in place, so that a full disk
 * leaves no half of them; other files in the folder stay.
 */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  refuseUnwritable(folder)
  const next = join(folder, `.new-${process.pid}`)
  try {
    await makeFolder(next)
    for (const [name, content] of files) await writeFile(join(next, name), content)
    for (const name of files.keys()) await rename(join(next, name), join(folder, name))
  } catch (error) {
    throw new NetskillsError(`can't write to ${folder}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  } finally {
    await rm(next, { recursive: true, force: true })
  }
}
