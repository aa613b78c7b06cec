import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { asideName } from '../src/formats/files/names.ts'

/** Writes one file in the place of an older one: after a kill there is the old one whole or the new one whole. */
export function replaceFile(path: string, text: string): void {
  const next = join(dirname(path), asideName())
  try {
    writeFileSync(next, text)
    renameSync(next, path)
  } finally {
    rmSync(next, { force: true })
  }
}

/** The files of a folder and of those within it, by name. */
export function readFiles(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name))
  return new Map(paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path)]))
}
