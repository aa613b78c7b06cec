import { constants, lstatSync, type Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { codeOf } from './reasons.ts'

/** What stands at a path, links not followed; undefined where nothing does. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR' || codeOf(error) === 'ELOOP') return undefined
    throw error
  }
}

/**
 * Opens a file to be read; a link to one counts as one. Anything else is an error, and never waited for: opening a pipe without
 * `O_NONBLOCK` waits for somebody to write into it. (Windows has no such flag, and no such pipes.)
 */
export async function openRegular(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const stats = await file.stat()
  if (stats.isFile()) return file
  await file.close()
  throw new Error(stats.isDirectory() ? 'it is a folder' : 'it is not a file')
}

/** The bytes of a file, opened as `openRegular` does. */
export async function readRegular(path: string): Promise<Buffer> {
  const file = await openRegular(path)
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}
