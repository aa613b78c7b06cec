import { describe, expect, it } from 'vitest'
import { latestValues, nearestValues } from '../../src/tables/index.ts'

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

  it('takes undefined, NaN and blank text among numbers for missing, as it takes null', () => {
    const missing = [null, undefined, Number.NaN, '', ' ']
    for (const x of missing) {
      const some = [
        { iso3: 'AAA', year: 2019, x: 48 },
        { iso3: 'AAA', year: 2020, x },
        { iso3: 'BBB', year: 2020, x },
      ]
      expect(latestValues(some, 'x')).toEqual({ rows: [some[0]], leftOut: [{ iso3: 'BBB', reason: 'no value' }] })
    }
    // Among texts a blank one is a text, and not missing.
    const notes = [
      { iso3: 'AAA', year: 2019, x: 'b' },
      { iso3: 'AAA', year: 2020, x: '' },
    ]
    expect(latestValues(notes, 'x').rows).toEqual([notes[1]])
  })

  it('picks from more rows than a call takes arguments', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => {
      return { iso3: `A${index % 2_000}`, year: 1900 + Math.floor(index / 2_000), x: index }
    })
    const picked = latestValues(many, 'x')
    expect(picked.rows).toHaveLength(2_000)
    // The last of the hundred years of A0: 1900 + 99, in row 99 * 2,000.
    expect(picked.rows[0]).toEqual({ iso3: 'A0', year: 1999, x: 198_000 })
  })

  it('has nothing to pick from no rows, and refuses a maximum age that is none', () => {
    expect(latestValues([], 'x' as never)).toEqual({ rows: [], leftOut: [] })
    expect(() => latestValues(rows, 'x', { maxAge: -1 })).toThrow("a maximum age of -1 years can't be met")
    expect(() => latestValues(rows, 'x', { maxAge: Number.NaN })).toThrow("can't be met")
  })
})

describe('nearestValues', () => {
  it('picks the row nearest to a year, whichever side, with its own year', () => {
    expect(nearestValues(rows, 'x', { year: 2017, maxDistance: 2 })).toEqual({
      rows: [rows[0], rows[3]],
      leftOut: [{ iso3: 'CCC', reason: 'no value' }],
    })
  })

  it('picks the earlier of two as near, and leaves out what is too far', () => {
    const some = [2021, 2017].map((year) => ({ iso3: 'AAA', year, x: year }))
    expect(nearestValues(some, 'x', { year: 2019, maxDistance: 2 }).rows).toEqual([some[1]])
    expect(nearestValues(some, 'x', { year: 2024, maxDistance: 2 })).toEqual({
      rows: [],
      leftOut: [{ iso3: 'AAA', reason: 'the nearest value is of 2021' }],
    })
  })

  it('refuses a distance that is none', () => {
    const find = (maxDistance: number) => () => nearestValues(rows, 'x', { year: 2017, maxDistance })
    expect(find(-1)).toThrow("a maximum distance of -1 years can't be met")
    expect(find(Number.NaN)).toThrow("can't be met")
  })
})
