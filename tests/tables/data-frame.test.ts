import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFrame as Frame } from 'danfojs-node'
import { build } from 'esbuild'
import { describe, expect, it, vi } from 'vitest'
import type { Cell } from '../../src/formats/cells.ts'
import { dropMissing, fromDataFrame, joinByEconomy, toDataFrame } from '../../src/tables/index.ts'
import { caught } from '../support/caught.ts'
import { runNode } from '../support/commands.ts'
import { temporaryFolder } from '../support/folders.ts'

type Rows = readonly Readonly<Record<string, Cell>>[]

const thereAndBack = async (rows: Rows) => fromDataFrame(await toDataFrame(rows))

describe('frames of danfojs-node', () => {
  it('keep names, order, types, all digits and what is missing, both ways', async () => {
    const rows = [
      { iso3: 'NAM', year: 2020, share: 0.1 + 0.2, member: true, note: null },
      { iso3: 'BTN', year: 2021, share: null, member: false, note: 'NA' },
      { iso3: 'VNM', year: 2020, share: 1e-9, member: true, note: '' },
    ]
    const frame = await toDataFrame(rows)
    expect(frame.columns).toEqual(['iso3', 'year', 'share', 'member', 'note'])
    expect(frame.dtypes).toEqual(['string', 'float32', 'float32', 'boolean', 'string'])
    expect(fromDataFrame(frame)).toEqual(rows)
  })

  it.each<[string, Rows]>([
    [
      'a column of which all is missing',
      [
        { a: 1, b: null },
        { a: 2, b: null },
      ],
    ],
    ['a frame of which all is missing', [{ a: null }, { a: null }]],
    ['truths of which some are missing', [{ a: null }, { a: true }, { a: false }]],
    ['words that look like numbers', [{ code: '007' }, { code: '1e3' }, { code: 'NaN' }, { code: ' 5 ' }]],
    ['words that look like truths', [{ a: 'true' }, { a: 'null' }]],
    ['empty words beside missing ones', [{ a: '' }, { a: null }, { a: ' ' }]],
    ['whole numbers that 32 bits have no place for', [{ a: 2 ** 24 + 1 }, { a: Number.MAX_SAFE_INTEGER }, { a: -1 }]],
    ['numbers at the ends', [{ a: Number.MIN_VALUE }, { a: Number.MAX_VALUE }, { a: -0.1 }]],
    ['names with blanks, dots and quotes', [{ 'GNI per capita (US$)': 1, 'a.b': 2, 'it\'s "x"': 3, '': 4, 'a,b': 5 }]],
    ['letters of all kinds', [{ größe: "Côte d'Ivoire" }, { größe: 'Việt Nam' }, { größe: '日本 🌏' }]],
    ['one cell', [{ a: 'x' }]],
    ['names of what a frame can do', [{ mean: 1, count: 2, T: 3 }]],
  ])('bring back %s as they were', async (_, rows) => {
    const back = await thereAndBack(rows)
    expect(back).toEqual(rows)
    expect(back.map((row) => Object.keys(row))).toEqual(rows.map((row) => Object.keys(row)))
  })

  it('take rows of interfaces, and no rows back', async () => {
    interface Share {
      readonly iso3: string
      readonly share: number | null
    }
    const rows: readonly Share[] = [{ iso3: 'BTN', share: 17.5 }]
    const frame = await toDataFrame(rows)
    expect(fromDataFrame(frame.query(frame.column('share').gt(20)))).toEqual([])
  })

  it('give the columns that are named, held to their kinds', async () => {
    const frame = await toDataFrame([
      { iso3: 'BTN', year: 2020, share: 17.5 },
      { iso3: 'NRU', year: 2020, share: null },
    ])
    const rows = fromDataFrame(frame, { share: 'number', iso3: 'string' })
    // The compiler knows them: this is a sum of numbers.
    expect(dropMissing(rows, ['share']).rows.reduce((sum, { share }) => sum + share, 0)).toBe(17.5)
    expect(rows).toEqual([
      { iso3: 'BTN', share: 17.5 },
      { iso3: 'NRU', share: null },
    ])
    const wrong = caught(() => fromDataFrame(frame, { iso3: 'number' }))
    expect((await wrong).message).toBe('the column "iso3" is to hold numbers, and has the string BTN in row 1')
    const absent = caught(() => fromDataFrame(frame, { gni: 'number' }))
    expect((await absent).message).toBe('unknown column "gni"; choose from iso3, year, share')
  })

  it('take NaN, undefined and blank text among numbers for missing', async () => {
    const rows = [{ iso3: 'BTN', share: 17.5 }, ...[Number.NaN, undefined, ''].map((share) => ({ iso3: 'NRU', share }))]
    const back = fromDataFrame(await toDataFrame(rows as Rows), { share: 'number' })
    expect(back.map(({ share }) => share)).toEqual([17.5, null, null, null])
  })

  it('hold more rows than a call takes arguments', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => ({ iso3: 'BTN', value: index }))
    const { shape } = await toDataFrame(rows)
    expect(shape).toEqual([200_000, 2])
  })

  it('refuse rows that are no table', async () => {
    const refuse = async (rows: Rows) => (await caught(() => toDataFrame(rows))).message
    expect(await refuse([])).toBe('a table needs rows, to know its columns from')
    expect(await refuse([{ a: 1 }, { b: 1 }])).toBe('rows have different columns: a and b')
    expect(await refuse([{ a: 1 }, { a: 1, b: 1 }])).toBe('rows have different columns: a and a, b')
    expect(await refuse([{ a: 1 }, { a: null }, { a: 'x' }])).toBe('the column "a" mixes number and string')
    const dates = JSON.parse('[{ "day": {} }]')
    expect(await refuse(dates)).toBe('the column "day" has object in it, which is not a cell of a table')
  })

  it('refuse the names by which danfojs-node reads its own data, and no others', async () => {
    const { DataFrame } = await import('danfojs-node')
    const names = new Set(['__proto__'])
    for (let made: object = new DataFrame([{ a: 1 }]); made !== Object.prototype; made = Object.getPrototypeOf(made)) {
      for (const name of Object.getOwnPropertyNames(made)) names.add(name)
    }
    expect(names.size).toBeGreaterThan(90)
    const refused: string[] = []
    for (const name of names) {
      const rows = ['BTN', 'NRU'].map((iso3, index) => ({ iso3, [name]: index }))
      try {
        const frame = await toDataFrame(rows)
        expect(fromDataFrame(frame), name).toEqual(rows)
        const groups = DataFrame.prototype.groupby.call(frame, ['iso3'])
        expect(groups.col([name]).sum().values, name).toEqual([
          ['BTN', 0],
          ['NRU', 1],
        ])
      } catch (error) {
        expect(String(error), name).toContain(`TableError: a DataFrame has no place for a column "${name}"`)
        refused.push(name)
      }
    }
    const inner = ['$columns', '$config', '$data', '$dataIncolumnFormat', '$dtypes', '$getColumnData', '$index']
    expect(refused.sort()).toEqual([
      ...inner,
      '__proto__',
      'columns',
      'constructor',
      'dtypes',
      'index',
      'shape',
      'values',
    ])
  })
})

// What danfojs-node 1.2.0 does, and beside it what becomes of the same through this library.
describe('danfojs-node itself', () => {
  it('reads records by position; the library by name', async () => {
    const { DataFrame } = await import('danfojs-node')
    const rows = [
      { a: 1, b: 2 },
      { b: 4, a: 3 },
    ]
    expect(new DataFrame(rows).column('a').values).toEqual([1, 4])
    expect((await toDataFrame(rows)).column('a').values).toEqual([1, 3])
  })

  it('counts null as 0 in the mean of a group; the library hands missing numbers over as NaN, and the mean is missing', async () => {
    const { DataFrame } = await import('danfojs-node')
    const rows = [
      { group: 'LIC', users: 10 },
      { group: 'LIC', users: null },
      { group: 'LIC', users: 20 },
    ]
    const means = (frame: Frame) => fromDataFrame(frame.groupby(['group']).col(['users']).mean())
    expect(means(new DataFrame(rows))).toEqual([{ group: 'LIC', users_mean: 10 }])
    expect(means(await toDataFrame(rows))).toEqual([{ group: 'LIC', users_mean: null }])
    // (10 + 20) / 2
    expect(means(await toDataFrame(dropMissing(rows, ['users']).rows))).toEqual([{ group: 'LIC', users_mean: 15 }])
  })

  it('sorts wrongly around NaN; rows without are sorted right', async () => {
    const rows = [{ users: 3 }, { users: null }, { users: 1 }, { users: 2 }]
    const sort = (frame: Frame) => fromDataFrame(frame.sortValues('users')).map(({ users }) => users)
    expect(sort(await toDataFrame(rows))).toEqual([3, null, 1, 2])
    expect(sort((await toDataFrame(rows)).dropNa())).toEqual([1, 2, 3])
    expect(sort(await toDataFrame(dropMissing(rows, ['users']).rows))).toEqual([1, 2, 3])
  })

  it('computes in 32 bits; what is stored keeps its digits', async () => {
    // TensorFlow.js greets whoever computes.
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const frame = await toDataFrame([{ a: 0.1, b: 2 ** 24 + 1 }])
    expect(fromDataFrame(frame)).toEqual([{ a: 0.1, b: 16_777_217 }])
    expect(fromDataFrame(frame.add(0.2))).toEqual([{ a: Math.fround(0.1 + 0.2), b: 2 ** 24 }])
  })

  it('guesses types from twenty rows; the library knows them', async () => {
    const { DataFrame } = await import('danfojs-node')
    const rows = Array.from({ length: 21 }, (_, index) => ({
      code: index < 20 ? '007' : 'ABC',
      share: index < 20 ? 1 : 0.5,
      note: index < 20 ? null : 'revised',
      member: index === 0 ? null : true,
    }))
    expect(new DataFrame(rows).dtypes).toEqual(['int32', 'int32', 'float32', 'float32'])
    const frame = await toDataFrame(rows)
    expect(frame.dtypes).toEqual(['string', 'float32', 'string', 'boolean'])
    expect(fromDataFrame(frame)).toEqual(rows)
  })

  it('takes a column of which all is missing for numbers, and so does the library', async () => {
    const { DataFrame } = await import('danfojs-node')
    const rows = [{ a: null }, { a: null }]
    expect(new DataFrame(rows).dtypes).toEqual(['float32'])
    expect((await toDataFrame(rows)).dtypes).toEqual(['float32'])
  })

  it('glues the keys of a merge with "_", and takes 1 for "1"; the library joins on codes, which are kept apart', async () => {
    const { merge } = await import('danfojs-node')
    const on = ['area', 'item']
    const left = await toDataFrame([{ area: 'KOR_S', item: 'A', x: 1 }])
    const right = await toDataFrame([{ area: 'KOR', item: 'S_A', y: 2 }])
    expect(fromDataFrame(merge({ left, right, on, how: 'inner' }))).toEqual([{ area: 'KOR_S', item: 'A', x: 1, y: 2 }])
    const [numbers, words] = [await toDataFrame([{ id: 1, x: 1 }]), await toDataFrame([{ id: '1', y: 2 }])]
    expect(fromDataFrame(merge({ left: numbers, right: words, on: ['id'], how: 'inner' }))).toHaveLength(1)
    const joined = joinByEconomy({ left: [{ iso3: 'KOR_S', x: 1 }], right: [{ iso3: 'KOR', y: 2 }] })
    expect(joined).toMatchObject({ rows: [], unmatched: { left: ['KOR_S'], right: ['KOR'] } })
  })

  it('fills the gaps of a left merge with NaN, in columns of words too; they come back as null', async () => {
    const { merge } = await import('danfojs-node')
    const left = await toDataFrame([{ iso3: 'BTN' }, { iso3: 'NRU' }])
    const right = await toDataFrame([{ iso3: 'BTN', name: 'Bhutan', share: 17.5 }])
    const merged = merge({ left, right, on: ['iso3'], how: 'left' })
    expect(merged.values).toEqual([
      ['BTN', 'Bhutan', 17.5],
      ['NRU', Number.NaN, Number.NaN],
    ])
    expect(fromDataFrame(merged, { iso3: 'string', name: 'string', share: 'number' })).toEqual([
      { iso3: 'BTN', name: 'Bhutan', share: 17.5 },
      { iso3: 'NRU', name: null, share: null },
    ])
  })
})

describe('without danfojs-node', () => {
  /** Runs the library where its own node_modules can't be seen: bundled, in a folder elsewhere. */
  async function runElsewhere(packageFiles: Readonly<Record<string, string>>) {
    const folder = temporaryFolder()
    const code = `
      import { toDataFrame } from './src/tables/data-frame.ts'
      await toDataFrame([{ a: 1 }]).catch((error) => console.log(error.name + ': ' + error.message))
      console.log('the rest works')`
    await build({
      stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['danfojs-node'],
      outfile: join(folder, 'run.mjs'),
    })
    for (const [name, text] of Object.entries(packageFiles)) {
      mkdirSync(join(folder, 'node_modules/danfojs-node'), { recursive: true })
      writeFileSync(join(folder, 'node_modules/danfojs-node', name), text)
    }
    return runNode([join(folder, 'run.mjs')])
  }

  it('a frame is an error that says what to install', async () => {
    const { stdout, stderr, status } = await runElsewhere({})
    expect([status, stderr]).toEqual([0, ''])
    const needed = 'NetskillsError: DataFrames need the package danfojs-node'
    // tests/trials/package.test.ts holds that the command works.
    const overrides = [
      'overrides.danfojs-node.xlsx=npm:@e965/xlsx@0.20.3',
      'overrides.danfojs-node.@tensorflow/tfjs-node=npm:@tensorflow/tfjs@4.22.0',
    ]
    const command = `npm pkg set ${overrides.join(' ')} && npm install danfojs-node`
    expect(stdout).toBe(`${needed}, which is not installed: ${command}\nthe rest works\n`)
  })

  it('or why it does not load, where it is there', async () => {
    const { stdout } = await runElsewhere({
      'package.json': '{ "name": "danfojs-node", "main": "index.js" }',
      'index.js': "require('@tensorflow/tfjs-node')",
    })
    const [first] = stdout.split('\n')
    expect(first).toBe(
      "NetskillsError: DataFrames need the package danfojs-node, which does not load: Cannot find module '@tensorflow/tfjs-node'",
    )
  })
})
