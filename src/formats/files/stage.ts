import { readdirSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asideName, isAside } from './names.ts'
import { entryAt } from './regular.ts'

/** What a file holds. */
export type Content = string | Uint8Array

/** What is left by killed runs is swept when it is older than this, milliseconds; a run stages its files in seconds. */
export const sweepAge = 60 * 60 * 1000

/** The plan of an exchange, in its stage: a stage that has one is in use, or was left half-way. */
export const planName = 'plan.json'

/** Writes files into a folder of their own within a folder, from where they can be put in place by renames. */
export async function stageFiles(folder: string, files: ReadonlyMap<string, Content>): Promise<string> {
  const stage = join(folder, asideName())
  await mkdir(stage)
  try {
    await mkdir(join(stage, 'new'))
    await mkdir(join(stage, 'old'))
    for (const [name, content] of files) await stageFile(stage, name, content)
  } catch (error) {
    rmSync(stage, { recursive: true, force: true })
    throw error
  }
  return stage
}

/** Adds a file to a stage. */
export async function stageFile(stage: string, name: string, content: Content): Promise<void> {
  const file = join(stage, 'new', name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}

/** Removes a stage, unless it is one that somebody has to finish. What can't be removed now is swept by a later run. */
export function discard(stage: string): void {
  try {
    if (entryAt(join(stage, planName)) === undefined) rmSync(stage, { recursive: true, force: true })
  } catch {}
}

/** Removes what killed runs wrote aside and left; what is fresh may be a running process's. */
export function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter(isAside)) {
    const entry = entryAt(join(folder, name))
    if (entry !== undefined && Date.now() - entry.mtimeMs > sweepAge) discard(join(folder, name))
  }
}
