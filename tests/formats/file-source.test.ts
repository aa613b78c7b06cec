import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { InputError, TableError } from '../../src/errors.ts'
import { openFile } from '../../src/formats/file-source.ts'
import type { FileSource } from '../../src/formats/index.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'
import { zipOf } from '../support/zip.ts'

const text = 'iso3,share\nBTN,17.5\n'.repeat(500)
const bytes = new TextEncoder().encode(text)

async function read(file: FileSource): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of (await openFile(file)).chunks) parts.push(chunk)
  return Buffer.concat(parts).toString()
}

describe('openFile', () => {
  it('reads files and bytes, packed with gzip or zip or not at all', async () => {
    const folder = temporaryFolder()
    const files = { 'a.csv': bytes, 'a.csv.gz': gzipSync(bytes), 'a.zip': zipOf({ 'a.csv': text, 'read.me': 'x' }) }
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content)
      const places = [join(folder, name), pathToFileURL(join(folder, name)), new Uint8Array(content)]
      for (const place of places) expect(await read(place), name).toBe(text)
      expect((await openFile(join(folder, name))).name).toBe(name)
    }
  })

  it('says which file is not there, or is none', async () => {
    const folder = temporaryFolder()
    const absent = await caught(() => openFile(join(folder, 'b.csv')))
    expect(absent).toBeInstanceOf(InputError)
    expect(absent.message).toBe(`can't read "${join(folder, 'b.csv')}": there is no such file`)
    mkdirSync(join(folder, 'c'))
    expect((await caught(() => openFile(join(folder, 'c')))).message).toContain('it is a folder')
    execFileSync('mkfifo', [join(folder, 'd')])
    symlinkSync('e', join(folder, 'e'))
    for (const [name, why] of [
      ['d', 'it is not a file'],
      ['e', 'it is a link that leads back to itself'],
      ['e/f', 'it is a link that leads back to itself'],
      ['x'.repeat(300), 'the name is too long'],
    ]) {
      const path = join(folder, name ?? '')
      expect((await caught(() => openFile(path))).message).toBe(`can't read "${path}": ${why}`)
    }
  })

  it('does not choose between files in an archive', async () => {
    const error = await caught(() => openFile(zipOf({ 'a.csv': text, 'b.csv': text })))
    expect(error).toBeInstanceOf(TableError)
    expect(error.message).toBe(
      'an unnamed file: it is not clear which file in it to read: a.csv, b.csv; unpack it first',
    )
  })

  it('notices every changed byte of what is packed, and every cut', async () => {
    const short = 'iso3,share\nBTN,17.5\n'
    for (const packed of [zipOf({ 'a.csv': short }), new Uint8Array(gzipSync(short))]) {
      let differing = 0
      for (let at = 0; at < packed.length; at += 1) {
        const changed = packed.slice()
        changed[at] = (changed[at] ?? 0) ^ 0x10
        const result = await read(changed).catch((error: unknown) => error)
        if (result === short) continue
        // What does not begin as an archive is read as it stands; a name in it may be another.
        if (typeof result === 'string') expect(at, result).toBeLessThan(2)
        else expect(result).toBeInstanceOf(TableError)
        differing += 1
      }
      expect(differing).toBeGreaterThan(20)
      for (let length = 2; length < packed.length; length += 1) {
        expect(await caught(() => read(packed.slice(0, length))), `cut at ${length}`).toBeInstanceOf(TableError)
      }
    }
  })
})
