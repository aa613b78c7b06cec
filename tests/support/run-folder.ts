import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** What test files share is written here; gone when all tests have ended. */
    readonly runFolder: string
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'netskills-tests-'))
  provide('runFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
