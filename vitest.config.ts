import { randomBytes } from 'node:crypto'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * Ends what hangs; no test is about time. On two cores with a load of 15 the slowest test (axe-core over the whole page) took 95 s: three times that still passes.
 */
const hangs = 300_000

const trials = 'tests/trials/**/*.test.ts'

export default defineConfig({
  test: {
    // Trials kill, break, install and repeat: they take minutes and are run apart.
    projects: [
      { extends: true, test: { name: 'tests', include: ['tests/**/*.test.ts'], exclude: [trials] } },
      { extends: true, test: { name: 'trials', include: [trials] } },
    ],
    globalSetup: ['tests/support/run-folder.ts'],
    setupFiles: ['tests/support/no-warnings.ts'],
    // Files share the modules of a worker: reading them anew for each file took more time than the tests themselves.
    pool: 'threads',
    isolate: false,
    // Tests of scripts wait for processes of their own: one worker more than there are idle cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    testTimeout: hangs,
    hookTimeout: hangs,
    expect: { poll: { timeout: hangs / 5 } },
    // No test reads or fills the cache of whoever runs it, and the emulator need not be asked slowly.
    env: {
      NETSKILLS_PACE: 'off',
      NETSKILLS_CACHE: join(tmpdir(), `netskills-test-cache-${randomBytes(8).toString('hex')}`),
    },
  },
})
