import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { TableError } from '../../src/errors.ts'
import { joinByEconomy, readCsv } from '../../src/tables/index.ts'
import { caught } from '../support/caught.ts'
import { zipOf } from '../support/zip.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('readCsv', () => {
  it('reads a column as numbers where every field is one, and leaves codes and long numbers texts', async () => {
    const lines = [
      '\ufeffiso3,year,share,code,account,note,empty',
      'NAM,2020,1e-3,007,12345678901234567890,"a, ""b""",',
      'BTN,2021,,12,1,,',
      '"CIV",2022,-17.5,1,2, ,',
    ]
    const rows = [
      {
        iso3: 'NAM',
        year: 2020,
        share: 0.001,
        code: '007',
        account: '12345678901234567890',
        note: 'a, "b"',
        empty: null,
      },
      { iso3: 'BTN', year: 2021, share: null, code: '12', account: '1', note: null, empty: null },
      { iso3: 'CIV', year: 2022, share: -17.5, code: '1', account: '2', note: null, empty: null },
    ]
    expect(await readCsv(bytesOf(lines.join('\r\n')))).toEqual(rows)
    expect(await readCsv(new Uint8Array(gzipSync(lines.join('\n'))))).toEqual(rows)
    expect(await readCsv(zipOf({ 'folder/data.csv': lines.join('\n') }))).toEqual(rows)
  })

  it('takes NA for a text, the code of Namibia, unless it is said to be missing', async () => {
    const bytes = bytesOf('iso2,share\nNA,1\nBT,NA\n')
    expect(await readCsv(bytes)).toEqual([
      { iso2: 'NA', share: '1' },
      { iso2: 'BT', share: 'NA' },
    ])
    expect(await readCsv(bytes, { missing: ['NA'] })).toEqual([
      { iso2: null, share: 1 },
      { iso2: 'BT', share: null },
    ])
  })

  it('gives the columns that are named, held to their kinds', async () => {
    const bytes = bytesOf('iso3,year,code,member\nBTN,2020,007,TRUE\nNRU,2020,8,false\n')
    const rows = await readCsv(bytes, { kinds: { iso3: 'string', code: 'string', member: 'boolean' } })
    expect(rows).toEqual([
      { iso3: 'BTN', code: '007', member: true },
      { iso3: 'NRU', code: '8', member: false },
    ])
    // The compiler knows them, and they join as rows from elsewhere do.
    const { rows: joined } = joinByEconomy({ rows, names: [{ iso3: 'BTN', name: 'Bhutan' }] })
    expect(joined).toEqual([{ iso3: 'BTN', code: '007', member: true, name: 'Bhutan' }])
    const wrong = await caught(() => readCsv(bytes, { kinds: { iso3: 'number' } }))
    expect(wrong).toBeInstanceOf(TableError)
    expect(wrong.message).toBe('an unnamed file: the column "iso3" is to hold numbers, and has the text "BTN" in row 1')
    const absent = await caught(() => readCsv(bytes, { kinds: { gni: 'number' } }))
    expect(absent.message).toBe('unknown column "gni"; choose from iso3, year, code, member')
  })

  it.each([
    ['nothing', '', 'the CSV is empty, without even a header'],
    ['a short line', 'a,b\n1,2\n3\n', 'line 3 of the CSV has 1 fields, its header 2'],
    ['a column twice', 'a,a\n1,2\n', 'the column "a" appears twice in the CSV header'],
    ['a quote without end', 'a,b\n1,"2\n', 'line 2 of the CSV: a quoted field has no end'],
  ])('refuses %s', async (_, text, problem) => {
    const error = await caught(() => readCsv(bytesOf(text)))
    expect(error).toBeInstanceOf(TableError)
    expect(error.message).toBe(`an unnamed file: ${problem}`)
  })

  it('refuses bytes that are no UTF-8, where letters would be lost', async () => {
    const latin1 = new Uint8Array(Buffer.from("name\nCôte d'Ivoire\n", 'latin1'))
    expect((await caught(() => readCsv(latin1))).message).toBe('an unnamed file: the CSV is not UTF-8 text')
  })
})
