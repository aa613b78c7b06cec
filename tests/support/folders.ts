import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** The snapshot of the brief that comes with the repository. */
export const briefSnapshot = 'fixtures/snapshots/brief'

/** A folder of its own for a test, gone when the test ends. Its name has hexadecimal digits only: no letters that a test could take for a code in a message. */
export function temporaryFolder(): string {
  const folder = join(tmpdir(), `netskills-${randomUUID()}`)
  mkdirSync(folder)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
