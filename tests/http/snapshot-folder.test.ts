import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { SnapshotError } from '../../src/errors.ts'
import { replayHttp } from '../../src/http/index.ts'
import { readSnapshot } from '../../src/http/snapshot.ts'
import { prepareSnapshot } from '../../src/http/snapshot-writer.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { caught } from '../support/caught.ts'
import { runCommand, runNode } from '../support/commands.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'
import { textsOf } from '../support/whole.ts'

/** Codes of the system, which say little to those who read a message. */
const codes = /\bE[A-Z]{4,}\b/
const recordScript = ['scripts/run.js', 'tests/processes/record-often.ts']

/** Records a snapshot of three answers from a service on a socket. */
async function record(folder: string, name: string) {
  return runNode([...recordScript, folder, name])
}

/** Records again and again; tells when the first snapshot is there. */
function recorder(folder: string, names: string, times: number) {
  const child = spawn(process.execPath, [...recordScript, folder, names, String(times)])
  const begun = new Promise((resolve) => child.stdout.once('data', resolve))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, begun, ended }
}

/** Which snapshot is there: every body has been read and agrees with the lock. */
async function nameOf(folder: string): Promise<string> {
  const { lock } = await readSnapshot(folder)
  const files = lock.entries.map(({ file }) => `bodies/${file}`)
  expect(Object.keys(textsOf(folder)).sort()).toEqual([...files, 'snapshot.json'].sort())
  return `${lock.recordedFrom['world-bank']} ${lock.entries.map(({ path }) => path).join(' ')}`
}
const wholeNames = ['A', 'B'].map((name) => `${name} /only-${name} /shared-too /shared`)

describe('a folder that a snapshot is recorded into', () => {
  it.each<[string, string, (folder: string) => void]>([
    [
      '.git, thesis',
      'a folder and a repository',
      (folder) => {
        for (const name of ['.git', 'thesis']) mkdirSync(join(folder, name))
        writeFileSync(join(folder, 'thesis', 'chapter.txt'), 'mine')
      },
    ],
    [
      'bodies/mine.txt',
      'a file among the bodies',
      (folder) => writeFileSync(join(folder, 'bodies', 'mine.txt'), 'mine'),
    ],
    [
      'bodies',
      'a link in the place of the bodies',
      (folder) => {
        cpSync(join(folder, 'bodies'), join(folder, '..', 'elsewhere'), { recursive: true })
        rmSync(join(folder, 'bodies'), { recursive: true })
        symlinkSync('../elsewhere', join(folder, 'bodies'))
      },
    ],
  ])('is refused, and nothing touched, where there is %s (%s) beside it', async (names, _, add) => {
    const folder = join(temporaryFolder(), 'snapshot')
    cpSync(briefSnapshot, folder, { recursive: true })
    add(folder)
    const before = textsOf(folder)
    const { status, stderr } = await runCommand('record', ['--out', folder])
    expect([status, stderr]).toEqual([
      1,
      `snapshot ${folder}: holds other files beside the snapshot (${names.replace(', ', ' and ')}); give a new folder or an older snapshot\n`,
    ])
    expect(textsOf(folder)).toEqual(before)
  })

  it.each([
    '{"name": "a snapshot of another program"}',
    'no JSON',
    '{"format":"netskills-snapshot","version":1,"recordedFrom":{},"entries":[{"file":"../x.body"}]}',
  ])('is refused where its snapshot.json is %s', async (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'snapshot.json'), text)
    const { status, stderr } = await runCommand('record', ['--out', folder])
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain(`snapshot ${folder}: snapshot.json is not a valid lock file of a snapshot: `)
    expect(textsOf(folder)).toEqual({ 'snapshot.json': text })
  })

  it('may have a slash at its end, and be a link, which stays one', async () => {
    const parent = temporaryFolder()
    mkdirSync(join(parent, 'target'))
    symlinkSync('target', join(parent, 'link'))
    expect((await record(`${join(parent, 'new')}/`, 'A')).stderr).toBe('')
    expect((await record(join(parent, 'link'), 'A')).stderr).toBe('')
    expect((await record(`${join(parent, 'link')}/`, 'B')).stderr).toBe('')
    expect([await nameOf(join(parent, 'new')), await nameOf(join(parent, 'target'))]).toEqual(wholeNames)
    expect(readlinkSync(join(parent, 'link'))).toBe('target')
    expect(readdirSync(parent).sort()).toEqual(['link', 'new', 'target'])
  })

  it.each<[string, (path: string) => void]>([
    ['a link to nowhere', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', (path) => symlinkSync('out', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    ['a file', (path) => writeFileSync(path, 'mine')],
  ])('is refused at once where it is %s', async (_, make) => {
    const out = join(temporaryFolder(), 'out')
    make(out)
    const error = await caught(() => prepareSnapshot(out))
    expect(error).toBeInstanceOf(SnapshotError)
    expect(error.message).toContain(`snapshot ${out}: can't be written there: `)
    expect(error.message).not.toMatch(codes)
  })

  it('holds one snapshot whole after kills at any moment, for readers and for the next one to record', async () => {
    const random = randomSource(5)
    const kill = async () => {
      const folder = join(temporaryFolder(), 'snapshot')
      const { child, begun, ended } = recorder(folder, 'A,B', 1_000_000)
      await begun
      await sleep(random() * 100)
      child.kill('SIGKILL')
      await ended
      const read = await nameOf(folder)
      const again = await record(folder, 'B')
      return { read, again: [again.status, await nameOf(folder)] }
    }
    for (const { read, again } of [...(await Promise.all([1, 2, 3, 4].map(kill)))]) {
      expect(wholeNames).toContain(read)
      expect(again).toEqual([0, wholeNames[1]])
    }
  }, 60_000)

  it('is whole for every reader while two others record into it', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    await record(folder, 'A')
    const recorders = ['A', 'B'].map((name) => recorder(folder, name, 20))
    let isRunning = true
    const ended = Promise.all(recorders.map((one) => one.ended)).finally(() => {
      isRunning = false
    })
    const read = new Set<string>()
    while (isRunning) read.add((await readSnapshot(folder)).lock.recordedFrom['world-bank'] ?? '')
    expect(await ended).toEqual([0, 0])
    expect([...read].sort()).toEqual(['A', 'B'])
    expect(wholeNames).toContain(await nameOf(folder))
  }, 60_000)
})

describe('what is no file where a snapshot has one', () => {
  const odd: readonly (readonly [string, string, (path: string) => void])[] = [
    ['a folder', 'it is a folder', (path) => mkdirSync(path)],
    ['a link to nowhere', 'it is not there', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', 'it is a link that leads back to itself', (path) => symlinkSync(path, path)],
    ['a pipe', 'it is not a file', (path) => execFileSync('mkfifo', [path])],
  ]
  const replace = (path: string, make: (path: string) => void) => {
    rmSync(path)
    make(path)
  }
  const copy = () => {
    const folder = join(temporaryFolder(), 'snapshot')
    cpSync(briefSnapshot, folder, { recursive: true })
    return folder
  }

  it.each(odd)('is told of the folder: %s', async (_, __, make) => {
    for (const path of [join(temporaryFolder(), 'snapshot'), join(temporaryFolder(), 'x'.repeat(300))]) {
      if (path.length < 300) make(path)
      const { message } = await caught(() => replayHttp(path))
      expect(message).toMatch(
        /^snapshot .+: (there is no such folder|is not a snapshot: it has no readable snapshot\.json)/,
      )
      expect(message).not.toMatch(codes)
    }
  })

  it.each(odd)('is told of its lock: %s', async (_, problem, make) => {
    const folder = copy()
    replace(join(folder, 'snapshot.json'), make)
    const { message } = await caught(() => replayHttp(folder))
    expect(message).toContain(`is not a snapshot: it has no readable snapshot.json (${problem})`)
  })

  it.each(odd)('is told of its bodies: %s', async (_, problem, make) => {
    const folder = copy()
    const [name = ''] = readdirSync(join(folder, 'bodies'))
    replace(join(folder, 'bodies', name), make)
    const { message } = await caught(() => replayHttp(folder))
    expect(message).toContain(`bodies/${name} can't be read (${problem}): it is the answer to`)
    const before = readFileSync(join(folder, 'snapshot.json'), 'utf8')
    expect((await caught(() => prepareSnapshot(folder))).message).toContain(`beside the snapshot (bodies/${name})`)
    expect(readFileSync(join(folder, 'snapshot.json'), 'utf8')).toBe(before)
  })
})
