import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** The snapshot of the brief that comes with the repository. */
export const briefSnapshot = 'fixtures/snapshots/brief'

/** A folder of its own for a test, gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netskills-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
