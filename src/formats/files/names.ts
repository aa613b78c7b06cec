import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { entryAt } from './regular.ts'

/** The lock of a folder, while a run puts its files in place. */
export const lockName = '.netskills-lock'

/**
 * A name for what is written aside, before it is put in place. It is made of random numbers: process ids are the same in two containers
 * that share a disk.
 */
export const asideName = () => `.netskills-${randomBytes(8).toString('hex')}`

const aside = /^\.netskills-[0-9a-f]{16}$/

/** Whether a name is one of those that `asideName` gives. */
export const isAside = (name: string) => aside.test(name)

/** Whether an entry of a folder is the library's own and passing: the lock, or what is written aside. */
export const isPassing = (name: string) => name === lockName || isAside(name)

/** Whether a name stays in its folder, and is free to be used. */
export function isFileName(name: string): boolean {
  const parts = name.split('/')
  const isPlain = (part: string) =>
    part !== '' && part !== '.' && part !== '..' && !part.includes('\\') && !part.includes('\0')
  return parts.every(isPlain) && !parts.some(isPassing)
}

/**
 * The path of a name in a folder. What stands between the two must be true folders: through a link, a plan that somebody else made would
 * reach files elsewhere.
 */
export function pathWithin(folder: string, name: string): string {
  const parts = name.split('/')
  for (let depth = 1; depth < parts.length; depth += 1) {
    const parent = join(folder, ...parts.slice(0, depth))
    const isOther = entryAt(parent)?.isDirectory() === false
    if (isOther) throw new Error(`${parent} is a link or a file, where a folder should be`)
  }
  return join(folder, ...parts)
}
