import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { prepareFolder } from '../../src/formats/output-folder.ts'
import { readSnapshot } from '../../src/http/snapshot.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { runCommand } from '../support/commands.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'
import { textsOf, wrongFiles } from '../support/whole.ts'

const random = randomSource(2020)
const oldRun = ['--only', 'figure-1,map', '--format', 'csv,vl.json']
const nextRun = ['--only', 'figure-1,figure-1-groups', '--format', 'csv,vl.json,svg', '--income-list', 'FY22']

/** Kills a script a moment after it began to write into a folder. */
async function killWhileWriting(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const hasBegun = () => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('.netskills-'))
  while (child.exitCode === null && !hasBegun()) await sleep(1)
  await sleep(random() * 8)
  child.kill('SIGKILL')
  await ended
}

const start = (script: string, args: readonly string[]) =>
  spawn(process.execPath, ['scripts/run.js', `scripts/${script}.ts`, ...args])

/** What each of the two runs of figures leaves in a folder. */
async function bothRuns() {
  const [old, next] = [temporaryFolder(), temporaryFolder()]
  await Promise.all([
    runCommand('figures', [...oldRun, '--out', old]),
    runCommand('figures', [...nextRun, '--out', next]),
  ])
  const runs = [textsOf(old), textsOf(next)]
  expect(runs.map((texts) => Object.keys(texts).length)).toEqual([5, 7])
  return { old, runs }
}

describe('npm run figures', () => {
  it('leaves one run, the old or the new, where it is killed while it writes, and where two write at once', async () => {
    const { old, runs } = await bothRuns()
    const copyOfOld = () => {
      const out = join(temporaryFolder(), 'out')
      cpSync(old, out, { recursive: true })
      return out
    }
    const killed = [1, 2, 3].map(async () => {
      const out = copyOfOld()
      await killWhileWriting(start('figures', [...nextRun, '--out', out]), out)
      expect(wrongFiles(out) ?? []).toEqual([])
      await prepareFolder(out)
      return textsOf(out)
    })
    for (const left of await Promise.all(killed)) expect(runs).toContainEqual(left)

    const out = copyOfOld()
    const ends = await Promise.all([oldRun, nextRun].map((run) => runCommand('figures', [...run, '--out', out])))
    expect(ends.map(({ stderr }) => stderr)).toEqual(['', ''])
    expect(runs).toContainEqual(textsOf(out))
  }, 120_000)
})

describe('npm run record', () => {
  it('leaves the old snapshot or the new one, whole, where it is killed while it writes', async () => {
    // A series more, in a snapshot that is written as a whole: recording all of them takes long, and is written no differently.
    const addOne = ['--also', 'SP.POP.TOTL']
    const complete = join(temporaryFolder(), 'snapshot')
    await runCommand('record', [...addOne, '--out', complete])
    const pathsIn = async (folder: string) => (await readSnapshot(folder)).lock.entries.map(({ path }) => path)
    const [old, next] = [await pathsIn(briefSnapshot), await pathsIn(complete)]
    expect(next.length).toBe(old.length + 1)
    const killed = [1, 2].map(async () => {
      const out = join(temporaryFolder(), 'snapshot')
      cpSync(briefSnapshot, out, { recursive: true })
      await killWhileWriting(start('record', [...addOne, '--out', out]), out)
      return pathsIn(out)
    })
    for (const paths of await Promise.all(killed)) expect([old, next]).toContainEqual(paths)
  }, 120_000)
})
