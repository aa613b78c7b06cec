import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import {
  checkArguments,
  columnOf,
  list,
  maybe,
  number,
  oneOf,
  optionsOf,
  rowsOf,
  tableOf,
  text,
} from '../../src/formats/arguments.ts'
import { v } from '../../src/formats/schema.ts'

interface Options {
  readonly years: 'all' | readonly number[]
  readonly method?: 'pearson' | 'spearman' | undefined
  readonly names?: readonly string[] | undefined
}

const options = optionsOf<Options>({
  years: v.union([v.literal('all'), list(number('a year'), 'a list of years')], 'a list of years, or "all"'),
  method: maybe(oneOf(['pearson', 'spearman'])),
  names: maybe(list(text('a name'), 'a list of names')),
})

/** What is said to arguments that were read as JSON, as a caller without a compiler may give them. */
function said(schema: v.GenericSchema, argument: unknown): string | null {
  try {
    checkArguments('study', { argument }, { argument: schema })
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    return error instanceof InputError ? error.message : String(error)
  }
}

describe('checkArguments', () => {
  it.each<[unknown, string | null]>([
    [{ years: [2020] }, null],
    [{ years: 'all', method: 'pearson', names: [] }, null],
    [{ years: 'all', method: undefined }, null],
    [undefined, 'study: argument is missing; give an object with years, method, names'],
    [5, 'study: argument is 5; give an object with years, method, names'],
    [[2020], 'study: argument is a list; give an object with years, method, names'],
    [{}, 'study: argument.years is missing; give a list of years, or "all"'],
    [{ years: 2017 }, 'study: argument.years is 2017; give a list of years, or "all"'],
    [{ years: [2017, '2018'] }, 'study: argument.years[1] is "2018"; give a year'],
    [{ years: null }, 'study: argument.years is null; give a list of years, or "all"'],
    [{ years: 'all', method: 'kendall' }, 'study: argument.method is "kendall"; choose from pearson, spearman'],
    [{ years: 'all', names: 'VNM' }, 'study: argument.names is "VNM"; give a list of names'],
    [{ years: 'all', names: [() => 1] }, 'study: argument.names[0] is a function; give a name'],
    [{ years: 'all', year: 2017 }, 'study: argument.year is unknown; choose from years, method, names'],
  ])('of %j says %j', (argument, message) => {
    expect(said(options, argument)).toBe(message)
  })

  it('keeps the value, and cuts long texts', () => {
    const wrong = () => checkArguments('study', { id: 'x'.repeat(100) }, { id: number('a number') })
    expect(wrong).toThrow(`study: id is "${'x'.repeat(60)}..."; give a number`)
    expect(wrong).toThrow(expect.objectContaining({ value: 'x'.repeat(100) }))
  })
})

describe('rows', () => {
  const rows = rowsOf('iso3', 'year', 'sex')

  it.each<[unknown, string | null]>([
    [[], null],
    [[{ iso3: 'BTN', year: 2020, sex: 'F', more: null }], null],
    [{ rows: [] }, 'study: argument is an object; give a list of rows with iso3, year and sex'],
    [[5], 'study: argument[0] is 5; give a row, which is an object'],
    [[{ year: 2020, sex: 'F' }], 'study: argument[0].iso3 is missing; give the code of an economy, such as "VNM"'],
    [[{ iso3: '', year: 2020 }], 'study: argument[0].iso3 is ""; give the code of an economy, such as "VNM"'],
    [[{ iso3: 'BTN', year: '2020' }], 'study: argument[0].year is "2020"; give a year, such as 2020'],
    [[{ iso3: 'BTN', year: Number.NaN }], 'study: argument[0].year is NaN; give a year, such as 2020'],
    [[{ iso3: 'BTN', year: 2020, sex: null }], 'study: argument[0].sex is null; give a text or a number'],
  ])('of %j says %j', (argument, message) => {
    expect(said(rows, argument)).toBe(message)
  })

  it('may be those of a table', () => {
    const table = tableOf('iso3')
    expect(said(table, { rows: [{ iso3: 'BTN' }], sources: {} })).toBeNull()
    expect(said(table, [{ iso3: 'BTN' }])).toBeNull()
    const give = 'the code of an economy, such as "VNM"'
    expect(said(table, { rows: [{ iso3: 'BTN' }, {}] })).toBe(`study: argument.rows[1].iso3 is missing; give ${give}`)
    expect(said(table, [{}])).toBe(`study: argument[0].iso3 is missing; give ${give}`)
    expect(said(table, 5)).toBe('study: argument is 5; give a list of rows with iso3 or a table with such rows')
  })

  it('have the columns that any of them has', () => {
    const some = [{ iso3: 'BTN' }, { iso3: 'NRU', users: 5 }]
    expect(said(columnOf(some), 'users')).toBeNull()
    expect(said(columnOf([]), 'users')).toBeNull()
    expect(said(columnOf(some), 'toString')).toBe('study: argument is "toString"; choose from the columns: iso3')
    expect(said(columnOf(some), ['users'])).toBe('study: argument is a list; choose from the columns: iso3')
  })
})
