import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NetskillsError } from '../errors.ts'

/** The folder of this package, found from wherever this code was built to. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isPackageFolder(folder)) {
    const parent = dirname(folder)
    if (parent === folder) throw new NetskillsError(`no package.json of netskills above ${import.meta.url}`)
    folder = parent
  }
  return folder
}

function isPackageFolder(folder: string): boolean {
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "netskills"')
}

/** The version of this package. */
export function packageVersion(): string {
  const manifest = readFileSync(join(packageFolder(), 'package.json'), 'utf8')
  return /"version": "([^"]+)"/.exec(manifest)?.[1] ?? 'unknown'
}
