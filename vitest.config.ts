import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/no-warnings.ts'],
    testTimeout: 30_000,
    // No test reads or fills the cache of whoever runs it.
    env: { NETSKILLS_CACHE: join(tmpdir(), `netskills-test-cache-${process.pid}`) },
  },
})
