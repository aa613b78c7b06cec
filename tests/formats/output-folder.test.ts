import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { refuseUnwritable } from '../../src/formats/files/folder.ts'
import { writeFiles } from '../../src/formats/index.ts'
import { prepareFolder, writeRun } from '../../src/formats/output-folder.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'
import { textsOf } from '../support/whole.ts'

const filesOf = (...names: readonly string[]) => new Map(names.map((name) => [name, `text of ${name}`]))

/** Codes of the system, which say little to those who read a message. */
const codes = /\bE[A-Z]{4,}\b/

describe('writeFiles', () => {
  it('makes the folder, writes all files and leaves others alone', async () => {
    const folder = join(temporaryFolder(), 'new', 'out')
    await writeFiles(folder, new Map([['a.txt', 'one']]))
    await writeFiles(folder, new Map([['b.bin', new Uint8Array([1, 2])]]))
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.bin', 'manifest.json'])
    expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2])
  })

  it('lists the files with their size and hash', async () => {
    const folder = temporaryFolder()
    await writeFiles(folder, new Map([['b.bin', new Uint8Array([1, 2])]]))
    await writeFiles(folder, new Map([['a.txt', 'one']]))
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual({
      format: 'netskills-output',
      version: 1,
      files: [
        // printf one | sha256sum; printf '\1\2' | sha256sum
        { name: 'a.txt', bytes: 3, sha256: '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed' },
        { name: 'b.bin', bytes: 2, sha256: 'a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222' },
      ],
    })
  })

  it('refuses a file in the place of the folder, and names it', async () => {
    const file = join(temporaryFolder(), 'taken')
    writeFileSync(file, 'mine')
    expect(() => refuseUnwritable(join(file, 'out'))).toThrow(`${file} is a file, not a folder`)
    expect((await caught(() => writeFiles(file, new Map([['a', 'b']])))).message).toContain('is a file, not a folder')
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it.skipIf(!existsSync('/proc'))('ends with an error where the system makes no folders', async () => {
    const error = await caught(() => writeFiles('/proc/netskills/out', new Map([['a', 'b']])))
    expect(error.message).toMatch(/^can't write to \/proc\/netskills\/out: /)
    expect((await caught(() => writeFiles('/proc', filesOf('a')))).message).not.toMatch(codes)
  })

  it('leaves nothing half-written: what fails on the way is cleared away', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'b'))
    const error = await caught(() =>
      writeFiles(
        folder,
        new Map([
          ['no/such/place', 'x'],
          ['a', 'y'],
        ]),
      ),
    )
    expect(error.message).toContain(`can't write to ${folder}`)
    expect(existsSync(join(folder, 'a'))).toBe(false)
    expect(readdirSync(folder)).toEqual(['b'])
  })

  it.each(['../a', '/a', '', '.', 'a\0b', 'manifest.json', '.netskills-lock'])('refuses the name %j', async (name) => {
    const folder = join(temporaryFolder(), 'out')
    const error = await caught(() => writeFiles(folder, filesOf('b', name)))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(`can't write to ${folder}: "${name}" is not a valid file name`)
    expect(existsSync(folder)).toBe(false)
  })
})

describe('writeRun', () => {
  it('leaves this run alone in the folder, with what is not of a run', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'thesis'))
    writeFileSync(join(folder, 'thesis', 'notes.txt'), 'mine')
    await writeRun(folder, filesOf('a', 'within/b', 'within/deep/c'))
    await writeRun(folder, filesOf('a', 'within/d'))
    expect(Object.keys(textsOf(folder))).toEqual(['a', 'manifest.json', 'thesis/notes.txt', 'within/d'])
    expect(existsSync(join(folder, 'within', 'deep'))).toBe(false)
  })

  it('never removes or replaces a file that was changed since it was written', async () => {
    const folder = temporaryFolder()
    await writeRun(folder, filesOf('a', 'b'))
    writeFileSync(join(folder, 'b'), 'edited')
    await writeRun(folder, filesOf('a'))
    expect(textsOf(folder)).toMatchObject({ a: 'text of a', b: 'edited' })
    const before = textsOf(folder)
    const error = await caught(() => writeRun(folder, filesOf('c', 'b')))
    expect(error.message).toBe(
      `can't write to ${folder}: what is there as b is not of an earlier run, or was changed since; move it away, or give another folder`,
    )
    expect(textsOf(folder)).toEqual(before)
  })

  it.each<[string, (path: string) => void]>([
    ["another's file", (path) => writeFileSync(path, 'mine')],
    ['a folder', (path) => mkdirSync(path)],
    ['a link', (path) => symlinkSync('b', path)],
    ['a link to nowhere', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', (path) => symlinkSync('a', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('refuses %s in the place of a file, and touches nothing', async (_, make) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'b'), 'mine')
    make(join(folder, 'a'))
    for (const write of [writeRun, writeFiles]) {
      const error = await caught(() => write(folder, filesOf('z', 'a')))
      expect(error.message).toContain('what is there as a is not of an earlier run')
    }
    expect(readdirSync(folder)).toEqual(['a', 'b'])
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('mine')
  })

  it.each<[string, (path: string) => void]>([
    ['one of another program', (path) => writeFileSync(path, '{"name": "My app"}')],
    ['no JSON', (path) => writeFileSync(path, '{')],
    ['a folder', (path) => mkdirSync(path)],
    ['a link to nowhere', (path) => symlinkSync('nowhere', path)],
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ])('refuses a manifest that is %s', async (_, make) => {
    const folder = temporaryFolder()
    make(join(folder, 'manifest.json'))
    const { message } = await caught(() => writeRun(folder, filesOf('a')))
    expect(message).toMatch(/: manifest\.json there was not written by netskills \(.+\); give another folder$/)
    expect(message).not.toMatch(codes)
    expect(readdirSync(folder)).toEqual(['manifest.json'])
  })

  it('writes to where a link leads, and leaves the link', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'target'))
    symlinkSync('target', join(folder, 'link'))
    await writeRun(join(folder, 'link'), filesOf('a'))
    await writeRun(`${join(folder, 'link')}/`, filesOf('b'))
    expect(readlinkSync(join(folder, 'link'))).toBe('target')
    expect(readdirSync(join(folder, 'target')).sort()).toEqual(['b', 'manifest.json'])
  })

  it.each<[string, string, (path: string) => void]>([
    ['a link to nowhere', 'it is a link to a place that is not there', (path) => symlinkSync('nowhere', path)],
    ['a link to itself', 'it is a link that leads back to itself', (path) => symlinkSync('out', path)],
    ['a pipe', 'is a file, not a folder', (path) => execFileSync('mkfifo', [path])],
    ['a name that is too long', 'the name is too long', () => {}],
  ])('refuses %s as the folder before any work is done', async (what, problem, make) => {
    const name = what.includes('too long') ? 'x'.repeat(300) : 'out'
    const out = join(temporaryFolder(), name)
    make(out)
    for (const path of [out, join(out, 'deeper')]) {
      const { message } = await caught(() => prepareFolder(path))
      expect(message).toContain(`can't write to ${path}: `)
      expect(message).toContain(problem)
      expect(message).not.toMatch(codes)
    }
  })

  it('refuses a lock that is none', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, '.netskills-lock'))
    const { message } = await caught(() => writeRun(folder, filesOf('a')))
    expect(message).toBe(`can't write to ${folder}: .netskills-lock there is not a file of netskills; move it away`)
    expect(lstatSync(join(folder, '.netskills-lock')).isDirectory()).toBe(true)
  })

  it('takes over from a run that was killed while it held the lock', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '.netskills-lock'), 'of a run that is no more')
    await writeRun(folder, filesOf('a'))
    expect(readdirSync(folder)).toEqual(['a', 'manifest.json'])
  })
})
