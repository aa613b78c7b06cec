import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareFolder, writeRun } from '../../src/formats/output-folder.ts'
import { runOf } from '../processes/runs.ts'
import { runNode } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'
import { textsOf, wrongFiles } from '../support/whole.ts'

/** Writes run B with one fault, at the nth change to the disk. */
async function writeWithFault(folder: string, at: number, how: 'kill' | 'EBUSY') {
  const fault = join(process.cwd(), 'tests/processes/fault.js')
  const env = { FAULT: JSON.stringify({ folder, at, how }) }
  return runNode(['--import', fault, 'scripts/run.js', 'tests/processes/write-runs.ts', folder, 'B'], env).catch(
    () => null, // ended by a signal
  )
}

/** A folder with run A and a file of the user's, and what it should hold with run B. */
async function twoRuns() {
  const [before, after] = [temporaryFolder(), temporaryFolder()]
  for (const folder of [before, after]) {
    mkdirSync(join(folder, 'thesis'))
    writeFileSync(join(folder, 'thesis/notes.txt'), 'mine')
  }
  await writeRun(before, runOf('A'))
  await writeRun(after, runOf('B'))
  return { before, old: JSON.stringify(textsOf(before)), next: JSON.stringify(textsOf(after)) }
}

/** What came of each fault, until there are no more changes that could fail. */
async function tryFaults<Outcome>(
  before: string,
  attempt: (folder: string, at: number) => Promise<Outcome | 'no fault'>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const atOnce = 8
  for (let first = 1; ; first += atOnce) {
    const some = Array.from({ length: atOnce }, async (_, index) => {
      const folder = join(temporaryFolder(), 'out')
      cpSync(before, folder, { recursive: true })
      return attempt(folder, first + index)
    })
    for (const outcome of await Promise.all(some)) {
      if (outcome === 'no fault') return outcomes
      outcomes.push(outcome)
    }
  }
}

describe('a run that replaces another', () => {
  it('is there whole or not at all, at whichever change to the disk it is killed', async () => {
    const { before, old, next } = await twoRuns()
    const outcomes = await tryFaults(before, async (folder, at) => {
      const ended = await writeWithFault(folder, at, 'kill')
      if (ended?.status === 9) return 'no fault'
      const wrong = wrongFiles(folder)
      await prepareFolder(folder)
      const left = JSON.stringify(textsOf(folder))
      return { at, wrong: wrong ?? [], holds: left === old ? 'old' : left === next ? 'new' : 'a mix' }
    })
    expect(outcomes.filter(({ wrong, holds }) => wrong.length > 0 || holds === 'a mix')).toEqual([])
    expect(outcomes.length).toBeGreaterThan(20)
    expect(new Set(outcomes.map(({ holds }) => holds))).toEqual(new Set(['old', 'new']))
  }, 120_000)

  it('is there not at all where a change fails on the way, and says why in words', async () => {
    const { before, old, next } = await twoRuns()
    const outcomes = await tryFaults(before, async (folder, at) => {
      const ended = await writeWithFault(folder, at, 'EBUSY')
      if (ended?.status === 9) return 'no fault'
      const left = JSON.stringify(textsOf(folder))
      const holds = left === old ? 'old' : left === next ? 'new' : 'a mix'
      return { at, holds, status: ended?.status, said: ended?.stderr ?? '' }
    })
    const right = outcomes.filter(({ holds, status, said }) =>
      status === 0 ? holds === 'new' : holds === 'old' && /^Netsk.*: another program holds it\n$/.test(said),
    )
    expect(outcomes.filter((one) => !right.includes(one))).toEqual([])
    expect(outcomes.length).toBeGreaterThan(20)
  }, 120_000)
})
