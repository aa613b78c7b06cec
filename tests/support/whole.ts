import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The texts of all files in a folder, by name; those that a run wrote aside do not count. */
export function textsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const names = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  const lasting = names.filter((name) => !name.startsWith('.netskills-')).sort()
  return Object.fromEntries(lasting.map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
}

/** The files that a manifest lists and that are not as it says; null where there is no manifest. */
export function wrongFiles(folder: string): string[] | null {
  const manifest = join(folder, 'manifest.json')
  if (!existsSync(manifest)) return null
  const { files }: { files: { name: string; sha256: string }[] } = JSON.parse(readFileSync(manifest, 'utf8'))
  const isRight = ({ name, sha256 }: { name: string; sha256: string }) =>
    existsSync(join(folder, name)) &&
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex') === sha256
  return files.filter((file) => !isRight(file)).map(({ name }) => name)
}
