import { describe, expect, it } from 'vitest'
import { latestValues } from '../../src/tables/latest.ts'

const rows = Object.freeze([
  { iso3: 'AAA', year: 2018, x: 1 },
  { iso3: 'AAA', year: 2020, x: 3 },
  { iso3: 'AAA', year: 2019, x: 2 },
  { iso3: 'BBB', year: 2015, x: 0 },
  { iso3: 'BBB', year: 2020, x: null },
  { iso3: 'CCC', year: 2020, x: null },
])

describe('latestValues', () => {
  it('picks the most recent value that is there, with its year; 0 is a value', () => {
    expect(latestValues(rows, 'x')).toEqual({
      rows: [rows[1], rows[3]],
      leftOut: [{ iso3: 'CCC', reason: 'no value' }],
    })
  })

  it('leaves out what is too old, and years after the one that is asked about', () => {
    expect(latestValues(rows, 'x', { maxAge: 4 }).leftOut).toContainEqual({
      iso3: 'BBB',
      reason: 'the latest value is of 2015',
    })
    expect(latestValues(rows, 'x', { maxAge: 5 }).rows).toContain(rows[3])
    expect(latestValues(rows, 'x', { asOf: 2019, maxAge: 0 }).rows).toEqual([rows[2]])
  })

  it('has nothing to pick from no rows, and refuses a maximum age that is none', () => {
    expect(latestValues([], 'x' as never)).toEqual({ rows: [], leftOut: [] })
    expect(() => latestValues(rows, 'x', { maxAge: -1 })).toThrow("a maximum age of -1 years can't be met")
    expect(() => latestValues(rows, 'x', { maxAge: Number.NaN })).toThrow("can't be met")
  })
})
