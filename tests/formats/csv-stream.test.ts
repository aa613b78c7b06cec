import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/formats/csv.ts'
import { streamCsv } from '../../src/formats/csv-stream.ts'
import { caught } from '../support/caught.ts'

const fail = (problem: string) => new Error(problem)

/** Reads a text in pieces of so many bytes. */
async function read(text: string, size: number): Promise<{ header: readonly string[]; rows: string[][] }> {
  const bytes = new TextEncoder().encode(text)
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
    ['a,a\n1,2\n', 'the column "a" stands twice in the CSV header'],
    ['a\n"open\n', 'line 2 of the CSV: a quoted field has no end'],
  ])('refuses %j', async (text, message) => {
    for (const size of [1, 3, 100]) expect((await caught(() => read(text, size))).message).toBe(message)
  })
})
