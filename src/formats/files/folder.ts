import { accessSync, constants, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { NetskillsError } from '../../errors.ts'
import { codeOf, reasonOf } from './reasons.ts'
import { entryAt } from './regular.ts'

/**
 * Fails before the work is done where its results could not be written.
 *
 * @throws NetskillsError where the folder, or the one that it would be made in, is no folder that can be written to
 */
export function refuseUnwritable(folder: string): void {
  const problem = whyUnwritable(folder)
  if (problem !== null) throw new NetskillsError(`can't write to ${folder}: ${problem}`)
}

/** Why nothing could be written to a folder, which need not be there yet; null where it could. */
export function whyUnwritable(folder: string): string | null {
  if (folder === '') return 'give the name of a folder'
  let existing = folder
  try {
    existing = nearestExisting(folder)
    if (!statSync(existing).isDirectory()) return `${existing} is a file, not a folder`
    accessSync(existing, constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EACCES' || code === 'EPERM') return `no permission to write in ${existing}`
    return `${existing}: ${code === 'ENOENT' ? 'it is a link to a place that is not there' : reasonOf(error)}`
  }
}

/** The folder itself, or the nearest of those that it stands in; a link counts as there, wherever it leads. */
function nearestExisting(folder: string): string {
  let path = resolve(folder)
  // The root of a drive that is not there is its own parent.
  while (entryAt(path) === undefined && dirname(path) !== path) path = dirname(path)
  return path
}

/**
 * Makes a folder, and those that it stands in. (Node's own recursive mkdir never ends where the system says of a folder that it is not
 * there, though it is, as in /proc.)
 */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const existing = nearestExisting(folder)
  const missing: string[] = []
  for (let path = resolve(folder); path !== existing; path = dirname(path)) missing.unshift(path)
  for (const path of missing) {
    await mkdir(path, mode).catch((error) => {
      // Another process may have made it meanwhile.
      if (codeOf(error) === 'ENOENT') throw new Error(`no folder can be made in ${dirname(path)}`, { cause: error })
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
}
