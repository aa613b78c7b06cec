import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSnapshot } from '../../src/http/snapshot.ts'
import { runCommand } from '../support/commands.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'

describe('fixtures/snapshots/brief', () => {
  it('is what npm run record makes of the tables today', async () => {
    const again = join(temporaryFolder(), 'brief')
    const { status, stdout } = await runCommand('record', ['--out', again])
    // Packed bytes differ between versions of zlib: what they hold does not.
    const essence = async (path: string) =>
      [...(await readSnapshot(path)).answers].map(([key, { lastUpdated, partOf, body }]) => ({
        key,
        lastUpdated,
        partOf,
        body: createHash('sha256').update(body()).digest('hex'),
      }))
    const known = await essence(briefSnapshot)
    expect([status, stdout]).toEqual([0, `${known.length} answers recorded in ${again}\n`])
    expect(await essence(again)).toEqual(known)
    // Asking for all series takes some seconds of a machine that does nothing else.
  }, 300_000)
})
