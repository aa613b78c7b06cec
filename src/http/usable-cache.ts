import { lstat } from 'node:fs/promises'
import { makeFolder } from '../formats/files/folder.ts'

const found = new Map<string, Promise<string | null>>()

/**
 * The folder if answers may be kept in it; null where none are to be kept, or where others could put answers into it. It is looked at once:
 * a folder that can't be used is named in a warning.
 */
export async function usableCache(folder: string | false | undefined): Promise<string | null> {
  if (!folder) return null
  const known = found.get(folder) ?? check(folder)
  found.set(folder, known)
  return known
}

async function check(folder: string): Promise<string | null> {
  const problem = await problemOf(folder)
  if (problem === null) return folder
  // A folder that can't be made costs nothing but the keeping.
  if (problem === '') return null
  process.emitWarning(`no answers are cached in ${folder}: ${problem}; NETSKILLS_CACHE names another folder`)
  return null
}

/** Whether others could change what is in the folder. (Windows knows no such owners and modes.) */
async function problemOf(folder: string): Promise<string | null> {
  try {
    await makeFolder(folder, 0o700)
    const { uid, mode } = await lstat(folder)
    if (process.getuid === undefined) return null
    if (uid !== process.getuid()) return `it belongs to another user (${uid})`
    return (mode & 0o022) === 0 ? null : 'others may write into it'
  } catch {
    return ''
  }
}
