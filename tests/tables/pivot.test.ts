import { describe, expect, it } from 'vitest'
import { InputError, TableError } from '../../src/errors.ts'
import { pivot, selectColumns } from '../../src/tables/index.ts'

const rows = Object.freeze([
  { iso3: 'NRU', year: 2020, sex: 'SEX_F', value: 1.5 },
  { iso3: 'BTN', year: 2020, sex: 'SEX_T', value: 100 },
  { iso3: 'BTN', year: 2020, sex: 'SEX_M', value: 60 },
  { iso3: 'BTN', year: 2020, sex: 'SEX_F', value: 40 },
  { iso3: 'BTN', year: 2019, sex: 'SEX_T', value: 99 },
  { iso3: 'NRU', year: 2020, sex: 'SEX_M', value: null },
])
const bySex = { by: ['iso3', 'year'], names: 'sex', values: 'value', into: { women: 'SEX_F', men: 'SEX_M' } } as const

describe('pivot', () => {
  it('gives each combination one row, null where there is none, and says which cells were passed over', () => {
    expect(pivot(rows, bySex)).toEqual({
      rows: [
        { iso3: 'NRU', year: 2020, women: 1.5, men: null },
        { iso3: 'BTN', year: 2020, women: 40, men: 60 },
        { iso3: 'BTN', year: 2019, women: null, men: null },
      ],
      passedOver: ['SEX_T'],
      sources: {},
    })
  })

  it('keeps the types of values, and the names of the new columns', () => {
    const [first] = pivot(rows, bySex).rows
    // The compiler knows them: these are numbers or null.
    expect((first?.women ?? 0) + (first?.men ?? 0)).toBe(1.5)
  })

  it('refuses two rows for one place, and names what they differ in', () => {
    const both = [...rows, { iso3: 'BTN', year: 2020, sex: 'SEX_F', value: 41 }]
    expect(() => pivot(both, bySex)).toThrow(TableError)
    expect(() => pivot(both, bySex)).toThrow('BTN 2020 SEX_F has several rows')
    const byAge = ['AGE_15', 'AGE_25'].map((classif1) => ({
      iso3: 'BTN',
      year: 2020,
      sex: 'SEX_F',
      classif1,
      value: 1,
    }))
    expect(() => pivot(byAge, { ...bySex, into: { women: 'SEX_F' } })).toThrow(
      'BTN 2020 SEX_F has several rows, which differ in classif1: keep one of them, or name it in by',
    )
  })

  it('refuses cells that are not there, and two columns of one cell', () => {
    const choose = (into: Record<string, string>) => () => pivot(rows, { ...bySex, into })
    expect(choose({ women: 'F' })).toThrow(InputError)
    expect(choose({ women: 'F' })).toThrow(
      'pivot: options.into.women is "F", which sex never is: it is SEX_F, SEX_T, SEX_M',
    )
    expect(choose({ year: 'SEX_F' })).toThrow('pivot: options.into.year has the name of a column of by')
    expect(choose({ women: 'SEX_F', girls: 'SEX_F' })).toThrow('pivot: two new columns have the name "SEX_F"')
  })
})

describe('selectColumns', () => {
  it('takes columns under new names', () => {
    expect(selectColumns(rows.slice(0, 1), { iso3: 'iso3', employed: 'value' })).toEqual({
      rows: [{ iso3: 'NRU', employed: 1.5 }],
      sources: {},
    })
  })

  it('refuses a column that no row has', () => {
    const wrong = JSON.parse('{ "employed": "vlaue" }')
    expect(() => selectColumns(rows, wrong)).toThrow(
      'selectColumns: columns.employed is "vlaue"; choose from the columns: iso3, year, sex, value',
    )
  })
})
