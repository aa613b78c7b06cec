import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refuseUnwritable, writeFiles } from '../../src/formats/output-folder.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'

describe('writeFiles', () => {
  it('makes the folder, writes all files and leaves others alone', async () => {
    const folder = join(temporaryFolder(), 'new', 'out')
    await writeFiles(folder, new Map([['a.txt', 'one']]))
    await writeFiles(folder, new Map([['b.bin', new Uint8Array([1, 2])]]))
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'b.bin'])
    expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2])
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
})
