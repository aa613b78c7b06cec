import { describe, expect, it } from 'vitest'
import { TableError } from '../../src/errors.ts'
import { widen } from '../../src/tables/index.ts'

describe('widen', () => {
  it('puts the years of an economy into one row, in the order in which economies first come', () => {
    const rows = Object.freeze([
      { iso3: 'VNM', year: 2010, users: 30.65 },
      { iso3: 'BTN', year: 2000, users: 0 },
      { iso3: 'VNM', year: 2000, users: null },
    ])
    expect(widen(rows, 'users')).toEqual([
      { iso3: 'VNM', values: { 2000: null, 2010: 30.65 } },
      { iso3: 'BTN', values: { 2000: 0, 2010: null } },
    ])
    expect(widen([], 'users')).toEqual([])
  })

  it('refuses two rows of one economy and year', () => {
    const rows = [1, 2].map((users) => ({ iso3: 'VNM', year: 2010, users }))
    expect(() => widen(rows, 'users')).toThrow(TableError)
    expect(() => widen(rows, 'users')).toThrow('VNM has two rows for 2010')
  })
})
