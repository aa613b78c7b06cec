import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { prepareFolder, writeRun } from '../../src/formats/output-folder.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { runOf } from '../processes/runs.ts'
import { temporaryFolder } from '../support/folders.ts'
import { textsOf, wrongFiles } from '../support/whole.ts'

const size = 20

/** Starts to write runs into a folder; tells when the first of them is there. */
function writer(folder: string, names: string, times: number) {
  const args = ['scripts/run.js', 'tests/processes/write-runs.ts', folder, names, String(times), String(size)]
  const child = spawn(process.execPath, args)
  const begun = new Promise((resolve) => child.stdout.once('data', resolve))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, begun, ended }
}

/** Which run a folder holds, by its files alone. */
async function runIn(folder: string, names: readonly string[]): Promise<string> {
  const texts = JSON.stringify(textsOf(folder))
  for (const name of names) {
    const whole = temporaryFolder()
    await writeRun(whole, runOf(name, size))
    if (JSON.stringify(textsOf(whole)) === texts) return name
  }
  return 'a mix'
}

describe('a folder of output', () => {
  it('holds one run after kills at any moment, and where the manifest stands it is right', async () => {
    const random = randomSource(12)
    const delays = Array.from({ length: 12 }, () => random() * 60)
    const kill = async (delay: number) => {
      const folder = temporaryFolder()
      const { child, begun, ended } = writer(folder, 'A,B', 1_000_000)
      await begun
      await sleep(delay)
      child.kill('SIGKILL')
      await ended
      const wrong = wrongFiles(folder)
      await prepareFolder(folder)
      return { wrong: wrong ?? [], holds: await runIn(folder, ['A', 'B']) }
    }
    const outcomes = []
    for (let first = 0; first < delays.length; first += 4) {
      outcomes.push(...(await Promise.all(delays.slice(first, first + 4).map(kill))))
    }
    expect(outcomes.filter(({ wrong, holds }) => wrong.length > 0 || holds === 'a mix')).toEqual([])
  }, 60_000)

  it('holds one of two runs that write at once', async () => {
    const outcomes = await Promise.all(
      [1, 2].map(async () => {
        const folder = temporaryFolder()
        const writers = ['A', 'B'].map((name) => writer(folder, name, 25))
        const codes = await Promise.all(writers.map(({ ended }) => ended))
        return { codes, wrong: wrongFiles(folder), holds: await runIn(folder, ['A', 'B']) }
      }),
    )
    for (const { codes, wrong, holds } of outcomes) {
      expect([codes, wrong]).toEqual([[0, 0], []])
      expect(['A', 'B']).toContain(holds)
    }
  }, 60_000)

  it('is left alone by a run that stood still and has lost its turn', async () => {
    const random = randomSource(7)
    const stop = async () => {
      const folder = temporaryFolder()
      const { child, begun, ended } = writer(folder, 'A,B', 1_000_000)
      await begun
      await sleep(random() * 60)
      child.kill('SIGSTOP')
      await writeRun(folder, runOf('C', size))
      const held = [wrongFiles(folder), await runIn(folder, ['C'])]
      child.kill('SIGCONT')
      await sleep(300)
      child.kill('SIGKILL')
      await ended
      await prepareFolder(folder)
      return { held, wrong: wrongFiles(folder), holds: await runIn(folder, ['A', 'B', 'C']) }
    }
    for (const { held, wrong, holds } of await Promise.all([stop(), stop(), stop()])) {
      expect([held, wrong]).toEqual([[[], 'C'], []])
      expect(['A', 'B', 'C']).toContain(holds)
    }
  }, 60_000)

  it('loses what killed runs wrote aside, when it is old', async () => {
    const folder = temporaryFolder()
    const asides = ['.netskills-0123456789abcdef', '.netskills-fedcba9876543210']
    for (const name of asides) {
      mkdirSync(join(folder, name, 'new'), { recursive: true })
      writeFileSync(join(folder, name, 'new', 'a.txt'), 'half')
    }
    const twoHoursAgo = Date.now() / 1000 - 7200
    utimesSync(join(folder, asides[0] ?? ''), twoHoursAgo, twoHoursAgo)
    await prepareFolder(folder)
    expect(readdirSync(folder)).toEqual([asides[1]])
  })
})

describe('a plan that was left', () => {
  /** As a run leaves it that was killed when it had put its file in place, and not yet the manifest. */
  function leftHalfWay(folder: string, plan: object): void {
    const stage = join(folder, '.netskills-0123456789abcdef')
    for (const name of ['new', 'old']) mkdirSync(join(stage, name), { recursive: true })
    writeFileSync(join(stage, 'new', 'manifest.json'), '{}')
    writeFileSync(join(stage, 'old', 'a.txt'), 'old')
    const whole = { format: 'netskills-exchange', version: 1, remove: [], made: [], ...plan }
    writeFileSync(join(stage, 'plan.json'), JSON.stringify(whole))
  }
  const seal = { name: 'manifest.json', sha256: '' }
  // printf new | sha256sum
  const sha256 = '11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437'

  it('is undone', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.txt'), 'new')
    leftHalfWay(folder, { place: [{ name: 'a.txt', sha256 }], seal, had: ['a.txt'] })
    await prepareFolder(folder)
    expect(textsOf(folder)).toEqual({ 'a.txt': 'old' })
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  it('does not take what somebody wrote since', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.txt'), 'mine')
    leftHalfWay(folder, { place: [{ name: 'a.txt', sha256 }], seal, had: ['a.txt'] })
    await prepareFolder(folder)
    expect(textsOf(folder)).toEqual({ 'a.txt': 'mine' })
  })

  it.each(['../a.txt', '/etc/a.txt', 'link/a.txt', 'x/../../a.txt'])(
    'does not reach out of the folder to %s',
    async (name) => {
      const outside = temporaryFolder()
      const folder = join(outside, 'out')
      mkdirSync(folder)
      symlinkSync(outside, join(folder, 'link'))
      writeFileSync(join(outside, 'a.txt'), 'new')
      leftHalfWay(folder, { place: [{ name, sha256 }], seal, had: [] })
      await prepareFolder(folder).catch(() => {})
      expect(readFileSync(join(outside, 'a.txt'), 'utf8')).toBe('new')
    },
  )
})
