import { describe, expect, it } from 'vitest'
import { InputError, NetskillsError } from '../src/errors.ts'
import { replayHttp } from '../src/http/index.ts'
import * as ilostat from '../src/ilostat/index.ts'
import * as tables from '../src/tables/index.ts'
import * as worldBank from '../src/world-bank/index.ts'
import { caught } from './support/caught.ts'
import { briefSnapshot } from './support/folders.ts'

// What callers without a compiler may do.
const stages = { worldBank, ilostat, tables }

const functions = Object.entries(stages).flatMap(([stage, names]) =>
  Object.entries(names).flatMap(([name, value]) =>
    typeof value === 'function' ? [[`${stage} ${name}`, value] as const] : [],
  ),
)

/** Values that are wrong for nearly any argument. */
const odd: readonly unknown[] = [
  ...[undefined, null, 5, Number.NaN, 'x', true, [], {}, [null], [5], ['x'], [{}], () => 1],
  ...[{ rows: 5 }, { rows: [null] }, { years: 5 }, { by: 5 }, { a: 5 }, { a: [{}] }],
]

/** Every combination of them as so many arguments; of a third some will do. */
function combinations(count: number): (readonly unknown[])[] {
  if (count === 0) return [[]]
  const values = count < 3 ? odd : odd.slice(0, 8)
  return combinations(count - 1).flatMap((before) => values.map((value) => [...before, value]))
}

const asksServices = (name: string) => !name.startsWith('tables ')
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

describe('public functions of tables and of both services', async () => {
  const http = await replayHttp(briefSnapshot)

  it('are found', () => {
    expect(functions.length).toBeGreaterThan(40)
  })

  it.each(functions)('%s is given anything, and throws errors of the library or none', async (name, call) => {
    for (const args of combinations(Math.min(call.length + 1, 3))) {
      const given = [...args]
      const options = given[call.length]
      // Options that may be left out stand where the counted parameters end: without an `http` the services themselves would be asked.
      if (options === undefined) given[call.length] = { http }
      else if (asksServices(name) && isPlain(options)) given[call.length] = { ...options, http }
      try {
        await Reflect.apply(call, undefined, given)
      } catch (error) {
        expect(error, `${JSON.stringify(args)}: ${error}`).toBeInstanceOf(NetskillsError)
      }
    }
  })
})

describe('wrong calls', () => {
  const rows = [{ iso3: 'BTN', year: 2020, users: 48 }]
  const list = [{ iso3: 'BTN', name: 'Bhutan', regionCode: 'SAS' }]
  const years = 'years, such as [2010, 2020] or { from: 2010, to: 2020 }'
  const { fetchIndicators, withEconomies, incomeListFor, listEconomies } = worldBank
  const { fetchIlostat, listCodes, skillShares } = ilostat
  const { dropMissing, joinByEconomy, joinTables, latestValues, toArrow } = tables

  it.each<[string, (...args: never[]) => unknown, readonly unknown[], string]>([
    ['no options', fetchIndicators, [{ a: 'X' }], 'options is missing; give an object with http, signal, economies,'],
    ['no years', fetchIndicators, [{ a: 'X' }, {}], `options.years is missing; give ${years}; or periods,`],
    ['a year for a list', fetchIndicators, [{ a: 'X' }, { years: 2017 }], `options.years is 2017; give ${years}`],
    ['texts for years', fetchIndicators, [{ a: 'X' }, { years: ['2017'] }], 'options.years[0] is "2017"; give a year'],
    [
      'a misspelt option',
      fetchIndicators,
      [{ a: 'X' }, { year: [2017] }],
      'options.year is unknown; choose from http,',
    ],
    [
      'a code for a list',
      fetchIndicators,
      [{ a: 'X' }, { years: [2017], economies: 'VNM' }],
      'options.economies is "VNM"; give a list of codes and names, such as ["VNM"], or "all"',
    ],
    [
      'an id for ids by names',
      fetchIndicators,
      ['IT.NET.USER.ZS', { years: [2017] }],
      'indicators is "IT.NET.USER.ZS"; give ids by names, such as { users: "IT.NET.USER.ZS" }',
    ],
    [
      'no client',
      listEconomies,
      [{ http: 'https://api.worldbank.org' }],
      'options.http is "https://api.worldbank.org"; give what liveHttp, replayHttp or packagedHttp make',
    ],
    [
      'a number for a list of codes',
      fetchIlostat,
      ['UNE_TUNE_SEX_NB_A', { sex: 5 }],
      'options.sex is 5; give a list of codes, such as ["SEX_T"], or { firstOf: [...] }',
    ],
    [
      'a misspelt option',
      fetchIlostat,
      ['UNE_TUNE_SEX_NB_A', { year: [2020] }],
      'options.year is unknown; choose from',
    ],
    ['a variable without codes', listCodes, ['time'], 'variable is "time"; choose from ref_area, source, indicator,'],
    ['no level', skillShares, [[]], 'options is missing; give an object with level, denominator'],
    ['no income list', withEconomies, [rows, list], 'options is missing; give an object with incomeList'],
    [
      'rows for a list',
      withEconomies,
      [rows, 5, { incomeList: 'FY21' }],
      'economies is 5; give a list of rows with iso3 and name',
    ],
    [
      'a basis that there is not',
      incomeListFor,
      [{ year: 2020, basis: 'today' }],
      'options.basis is "today"; choose from in effect, income of the year',
    ],
    [
      'a column that there is not',
      dropMissing,
      [rows, ['usres']],
      'columns[0] is "usres"; choose from the columns: iso3, year, users',
    ],
    ['a column for a list', dropMissing, [rows, 'users'], 'columns is "users"; give a list of columns'],
    [
      'a table for rows',
      latestValues,
      [{ rows }, 'users'],
      'rows is an object; give a list of rows with iso3 and year',
    ],
    [
      'rows without a code',
      latestValues,
      [[{ year: 2020, users: 1 }], 'users'],
      'rows[0].iso3 is missing; give the code of an economy, such as "VNM"',
    ],
    [
      'rows without a year',
      latestValues,
      [[{ iso3: 'BTN', users: 1 }], 'users'],
      'rows[0].year is missing; give a year, such as 2020',
    ],
    [
      'rows for tables by name',
      joinByEconomy,
      [{ a: rows, b: [{ code: 'BTN' }] }],
      'tables.b[0].iso3 is missing; give the code of an economy, such as "VNM"',
    ],
    [
      'no key',
      joinTables,
      [{ a: rows }, { by: [] }],
      'options.by is an empty list; give the columns to match rows by, such as ["iso3", "year"]',
    ],
    [
      'a key for a list',
      joinTables,
      [{ a: rows }, { by: 'iso3' }],
      'options.by is "iso3"; give the columns to match rows by, such as ["iso3", "year"]',
    ],
    [
      'another relationship',
      joinTables,
      [{ a: rows }, { by: ['iso3'], relationship: 'many-to-many' }],
      'options.relationship is "many-to-many"; choose from one-to-one, many-to-one',
    ],
    ['one row', toArrow, [rows[0]], 'rows is an object; give a list of rows'],
  ])('%s: %o', async (_, call, args, message) => {
    const error = await caught(async () => Reflect.apply(call, undefined, args))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message.startsWith(`${call.name}: ${message}`), error.message).toBe(true)
  })
})
