import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/formats/csv.ts'
import { streamCsv } from '../../src/formats/csv-stream.ts'
import { caught } from '../support/caught.ts'

const fail = (problem: string) => new Error(problem)

/** Reads a text in pieces of so many bytes. */
async function read(text: string | Uint8Array, size: number): Promise<{ header: readonly string[]; rows: string[][] }> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size)
  }
  let header: readonly string[] = []
  const rows: string[][] = []
  const reader = {
    header: (fields: readonly string[]) => {
      header = fields
    },
    row: (fields: readonly string[]) => void rows.push([...fields]),
  }
  await streamCsv(chunks(), reader, fail)
  return { header, rows }
}

const texts = [
  'a,b\n1,2\n3,4\n',
  'a,b\n1,2\n3,4',
  '\ufeff"a","b"\r\n"x, ""y""",\r\n"é国🙂",""\r\n',
  'a,b\n"two\nlines","three\r\nand\n\nmore"\n,\n',
  'a\n"1"\n2\n',
  '"a","b","c"\n"""",",","\n"\n',
  'a,b\n\n1,2\n\n',
]

describe('streamCsv', () => {
  it.each(texts)('reads %j as papaparse does, wherever it is cut', async (text) => {
    const { header, records } = parseCsv(text, 'all', fail)
    const expected = { header, rows: records.map((record) => header.map((column) => record[column])) }
    for (let size = 1; size <= 12; size += 1) expect(await read(text, size), `pieces of ${size}`).toEqual(expected)
    expect(await read(text, 1000)).toEqual(expected)
  })

  it('agrees with papaparse on made up tables', async () => {
    // A small generator of its own, so that a failure can be made again: x -> 48271 x mod (2^31 - 1)
    let state = 20_201
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    const pieces = ['a', '7', '""', ',', '\n', 'é', ' ', "'"]
    const field = () => {
      const inner = Array.from({ length: next(5) }, () => pieces[next(pieces.length)]).join('')
      return /[",\n]/.test(inner) || next(2) === 0 ? `"${inner}"` : inner
    }
    for (let table = 0; table < 200; table += 1) {
      const lines = Array.from({ length: 1 + next(6) }, () => [field() || '""', field(), field()].join(','))
      const text = `a,b,c\n${lines.join('\n')}\n`
      const { header, records } = parseCsv(text, 'all', fail)
      const expected = { header, rows: records.map((record) => header.map((column) => record[column])) }
      expect(await read(text, 1 + next(40)), JSON.stringify(text)).toEqual(expected)
    }
  })

  it.each([
    ['', 'the CSV is empty, without even a header'],
    ['a,b\n1,2\n3\n', 'line 3 of the CSV has 1 fields, its header 2'],
    ['a,b\n1,2,3\n', 'line 2 of the CSV has 3 fields, its header 2'],
    ['a,a\n1,2\n', 'the column "a" appears twice in the CSV header'],
    ['a\n"open\n', 'line 2 of the CSV: a quoted field has no end'],
    ['a,b\n"1"2,3\n', 'line 2 of the CSV: "2" follows a closing quote'],
    ['a,b\n"1" ,3\n', 'line 2 of the CSV: " " follows a closing quote'],
    ['a,b\n"1"\r,3\n', 'line 2 of the CSV: "\\r" follows a closing quote'],
    ['a,b\n1",3\n', 'line 2 of the CSV: a quote appears in a field that does not begin with one'],
    ['a,b\n "1",3\n', 'line 2 of the CSV: a quote appears in a field that does not begin with one'],
  ])('refuses %j', async (text, message) => {
    for (const size of [1, 3, 100]) expect((await caught(() => read(text, size))).message).toBe(message)
  })

  it.each([
    ['c\u00f4te in Latin-1', [0x63, 0xf4, 0x74, 0x65, 0x0a]],
    ['a character cut off at the end', [0x61, 0x0a, 0xc3]],
    ['half of a surrogate pair', [0x61, 0xed, 0xa0, 0xbd, 0x0a]],
  ])('refuses %s: the bytes are no UTF-8', async (_, bytes) => {
    for (const size of [1, 2, 100]) {
      const error = await caught(() => read(Uint8Array.from(bytes), size))
      expect(error.message).toBe('the CSV is not UTF-8 text')
    }
  })

  it('takes a byte order mark for one at the beginning alone', async () => {
    const rows = async (text: string, size: number) => (await read(text, size)).rows
    for (const size of [1, 4, 100]) {
      expect(await rows('\ufeffa\n1\n', size)).toEqual([['1']])
      expect(await rows('a\n\ufeff1\n', size)).toEqual([['\ufeff1']])
    }
  })

  // Each of these took the square or the cube of its length; the time limit of a test is enough to tell.
  it.each<[string, string, number, string]>([
    [
      'a stray quote in 4 MB of lines',
      `a,b\n"1,2\n${'3,4\n'.repeat(1_000_000)}`,
      65_536,
      'line 2 of the CSV: is longer than 65536 characters',
    ],
    ['a line of 8 MB', `a,b\n${'1'.repeat(8_000_000)}`, 65_536, 'line 2 of the CSV: is longer than 65536 characters'],
    [
      'a line of 8 MB of fields',
      `a,b\n${','.repeat(8_000_000)}`,
      8_000_000,
      'line 2 of the CSV: is longer than 65536 characters',
    ],
    [
      'a quoted line that comes byte by byte',
      `a,b\n"${'""\n'.repeat(40_000)}`,
      1,
      'line 2 of the CSV: is longer than 65536 characters',
    ],
    [
      'many quoted fields that come byte by byte',
      `a,b\n${'"\n",'.repeat(40_000)}`,
      1,
      'line 2 of the CSV: is longer than 65536 characters',
    ],
    [
      'a header of 12,000 columns',
      `${Array.from({ length: 12_000 }, (_, index) => index).join(',')},7\n`,
      65_536,
      'the column "7" appears twice in the CSV header',
    ],
  ])('refuses %s in no time', async (_, text, size, message) => {
    expect((await caught(() => read(text, size))).message).toContain(message)
  })

  it('reads many lines of one column in one piece', async () => {
    const { rows } = await read(`a\n${'1\n'.repeat(200_000)}`, 4_000_000)
    expect(rows).toHaveLength(200_000)
  })

  it('reads lines up to the bound', async () => {
    const longest = 'x'.repeat(65_536)
    for (const size of [1000, 100_000])
      expect((await read(`a\n${longest}\n1\n`, size)).rows).toEqual([[longest], ['1']])
    expect((await caught(() => read(`a\n${longest}y\n`, 1000))).message).toContain('is longer than 65536 characters')
  })
})
