import { rmSync, writeFileSync } from 'node:fs'
import {
  Bool,
  CompressionType,
  compressionRegistry,
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Int64,
  Null,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Cell } from '../../src/formats/cells.ts'
import { type Provenance, replayHttp } from '../../src/http/index.ts'
import { fromArrow, toArrow } from '../../src/tables/index.ts'
import { fetchIndicators } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'
import { runNode } from '../support/commands.ts'
import { briefSnapshot } from '../support/folders.ts'

type Rows = readonly Readonly<Record<string, Cell>>[]

/** The bytes as the Arrow project's own implementation reads them. */
function readOfficially(bytes: Uint8Array) {
  const table = tableFromIPC(bytes)
  const columns = table.schema.fields.map(({ name, type }, index) => {
    const column = table.getChildAt(index)
    return { name, type: String(type), nulls: column?.nullCount, cells: [...(column ?? [])] }
  })
  return { columns, metadata: table.schema.metadata, version: table.schema.metadataVersion }
}

describe('toArrow', () => {
  it('writes what the Arrow project itself reads: names, order, types, every digit, and what is missing', async () => {
    const bytes = await toArrow([
      { iso3: 'NAM', year: 2020, 'share (%)': 0.1 + 0.2, member: true, 'a.b': null, note: '' },
      { iso3: 'CIV', year: 2021, 'share (%)': null, member: null, 'a.b': null, note: null },
      { iso3: null, year: null, 'share (%)': 38, member: false, 'a.b': null, note: "Côte d'Ivoire, 日本 🌏" },
    ])
    expect(readOfficially(bytes).columns).toEqual([
      { name: 'iso3', type: 'Utf8', nulls: 1, cells: ['NAM', 'CIV', null] },
      { name: 'year', type: 'Int32', nulls: 1, cells: [2020, 2021, null] },
      { name: 'share (%)', type: 'Float64', nulls: 1, cells: [0.30000000000000004, null, 38] },
      { name: 'member', type: 'Bool', nulls: 1, cells: [true, null, false] },
      { name: 'a.b', type: 'Null', nulls: 3, cells: [null, null, null] },
      { name: 'note', type: 'Utf8', nulls: 1, cells: ['', null, "Côte d'Ivoire, 日本 🌏"] },
    ])
  })

  it.each<[string, readonly number[], string]>([
    ['whole numbers', [-(2 ** 31), 0, 2 ** 31 - 1], 'Int32'],
    ['whole numbers beyond 32 bits', [1, 2 ** 31], 'Float64'],
    ['whole numbers beyond 53 bits', [1, 2 ** 60], 'Float64'],
    ['a fraction', [1, 2, 2.5], 'Float64'],
    ['a negative zero', [1, -0], 'Float64'],
    ['what is not finite', [1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 'Float64'],
  ])('types %s by content', async (_, values, type) => {
    const [column] = readOfficially(await toArrow(values.map((value) => ({ value })))).columns
    expect(column).toEqual({ name: 'value', type, nulls: 0, cells: values })
  })

  it('writes what is missing as missing: NaN, undefined, and blank text among numbers', async () => {
    const rows = [{ a: 1.5 }, { a: Number.NaN }, { a: undefined }, { a: ' ' }]
    const [column] = readOfficially(await toArrow(rows as Rows)).columns
    expect(column).toEqual({ name: 'a', type: 'Float64', nulls: 3, cells: [1.5, null, null, null] })
  })

  it('leaves words that look like numbers words', async () => {
    const [column] = readOfficially(await toArrow([{ code: '007' }, { code: '1e3' }])).columns
    expect(column).toMatchObject({ type: 'Utf8', cells: ['007', '1e3'] })
  })

  it('takes a table of the World Bank, with its sources', async () => {
    const http = await replayHttp(briefSnapshot)
    const { rows, sources } = await fetchIndicators(
      { users: 'IT.NET.USER.ZS' },
      { http, years: [2000, 2010, 2017], vintage: '202109' },
    )
    const { columns, metadata } = readOfficially(await toArrow(rows, { sources }))
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['iso3', 'Utf8'],
      ['year', 'Int32'],
      ['users', 'Float64'],
    ])
    const kept: Record<string, Provenance> = JSON.parse(metadata.get('netskills.sources') ?? '')
    expect(kept.users).toEqual(sources.users)
    expect(columns.map(({ cells }) => cells)).toEqual([
      rows.map(({ iso3 }) => iso3),
      rows.map(({ year }) => year),
      rows.map(({ users }) => users),
    ])
  })

  it('works in the bundle that npm start makes of a script', async () => {
    const file = 'script-of-test-arrow.ts'
    onTestFinished(() => rmSync(file, { force: true }))
    const code = `import { fromArrow, toArrow } from 'netskills'
      console.log(JSON.stringify(await fromArrow(await toArrow([{ iso3: 'BTN', share: 17.5 }]))))`
    writeFileSync(file, code)
    const { stdout, stderr } = await runNode(['scripts/run.js', file])
    expect([stdout, stderr]).toEqual(['[{"iso3":"BTN","share":17.5}]\n', ''])
  })

  it('refuses rows that are no table', async () => {
    const refuse = async (rows: Rows) => (await caught(() => toArrow(rows))).message
    expect(await refuse([])).toBe('a table needs rows, to know its columns from')
    expect(await refuse([{ a: 1 }, { a: 'x' }])).toBe('the column "a" mixes number and string')
  })
})

describe('fromArrow', () => {
  it('brings back what toArrow wrote', async () => {
    const rows = [
      { b: 'x', a: 1.5, c: true, d: null },
      { b: null, a: 2 ** 53, c: null, d: null },
      { b: '', a: null, c: false, d: null },
    ]
    const back = await fromArrow(await toArrow(rows))
    expect(back).toEqual(rows)
    expect(Object.keys(back[0] ?? {})).toEqual(['b', 'a', 'c', 'd'])
  })

  const official = new Table({
    year: vectorFromArray([2020, null], new Int32()),
    population: vectorFromArray([1_400_000_000n, null], new Int64()),
    group: vectorFromArray(['HIC', null], new Dictionary(new Utf8(), new Int32())),
    share: vectorFromArray([17.5, null], new Float64()),
    member: vectorFromArray([true, null], new Bool()),
    note: vectorFromArray([null, null], new Null()),
  })
  const [first, second] = [
    { year: 2020, population: 1_400_000_000, group: 'HIC', share: 17.5, member: true, note: null },
    { year: null, population: null, group: null, share: null, member: null, note: null },
  ]

  it('reads what the Arrow project itself writes, categories and long numbers too', async () => {
    expect(await fromArrow(tableToIPC(official, 'file'))).toEqual([first, second])
  })

  it('reads bytes wherever they begin', async () => {
    const bytes = tableToIPC(official, 'file')
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(await fromArrow(shifted.subarray(3))).toEqual([first, second])
  })

  it('gives the columns that are named, held to their kinds', async () => {
    const bytes = tableToIPC(official, 'file')
    expect(await fromArrow(bytes, { share: 'number', group: 'string' })).toEqual([
      { group: 'HIC', share: 17.5 },
      { group: null, share: null },
    ])
    const wrong = await caught(() => fromArrow(bytes, { group: 'number' }))
    expect(wrong.message).toBe('the column "group" is to hold numbers, and has the string HIC in row 1')
    const absent = await caught(() => fromArrow(bytes, { gni: 'number' }))
    expect(absent.message).toContain('unknown column "gni"; choose from year, population, group')
  })

  it('refuses types that are no cells, unless they are not wanted', async () => {
    const table = new Table({
      iso3: vectorFromArray(['BTN'], new Utf8()),
      day: vectorFromArray([new Date('2021-09-15')], new DateDay()),
    })
    const bytes = tableToIPC(table, 'file')
    const { message } = await caught(() => fromArrow(bytes))
    expect(message).toBe('the column "day" is of the Arrow type Date: write it as text or as a number')
    expect(await fromArrow(bytes, { iso3: 'string' })).toEqual([{ iso3: 'BTN' }])
  })

  it('refuses whole numbers that would lose digits', async () => {
    const table = new Table({ a: vectorFromArray([2n ** 60n + 1n], new Int64()) })
    const { name, message } = await caught(() => fromArrow(tableToIPC(table, 'file')))
    expect([name, message]).toEqual(['TableError', expect.stringContaining("the Arrow file can't be read: ")])
  })

  it('refuses what is compressed, and says what to do', async () => {
    // An empty LZ4 frame stands for the work of a codec, which nothing here has.
    const frame = Uint8Array.of(0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, 0, 0, 0, 0)
    compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: () => frame, decode: () => frame })
    const many = new Table({ a: vectorFromArray(Array.from({ length: 100 }, Math.random), new Float64()) })
    const { message } = await caught(() => fromArrow(tableToIPC(many, 'file', CompressionType.LZ4_FRAME)))
    expect(message).toMatch(/^the Arrow file can't be read: .*LZ4_FRAME.*: it is to be written without compression$/)
  })

  it('refuses what is no whole file: text, a stream, nothing, and files cut off anywhere', async () => {
    const bytes = await toArrow([{ a: 'x', b: 1 }])
    const others = [new TextEncoder().encode('a,b\nx,1\n'), tableToIPC(official, 'stream'), new Uint8Array()]
    const cut = Array.from({ length: bytes.length - 1 }, (_, length) => bytes.slice(0, length))
    for (const wrong of [...others, ...cut]) {
      expect((await caught(() => fromArrow(wrong))).name).toBe('TableError')
    }
    const { message } = await caught(() => fromArrow(new Uint8Array(3)))
    expect(message).toBe('these bytes are not a complete Arrow IPC file, which begins and ends with ARROW1')
  })
})
