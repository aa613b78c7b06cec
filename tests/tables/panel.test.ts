import { describe, expect, it } from 'vitest'
import { InputError, TableError } from '../../src/errors.ts'
import { difference, growth, indexTo, joinNearestYear, lag } from '../../src/tables/index.ts'

/** Two series, not in order, with a gap in one and nothing for a year of the other. */
const rows = Object.freeze([
  { iso3: 'BTN', year: 2020, gdp: 50 },
  { iso3: 'BTN', year: 2018, gdp: 40 },
  { iso3: 'NRU', year: 2019, gdp: null },
  { iso3: 'NRU', year: 2018, gdp: 8 },
  { iso3: 'NRU', year: 2020, gdp: 6 },
  { iso3: 'BTN', year: 2019, gdp: 32 },
  { iso3: 'BTN', year: 2022, gdp: 75 },
])
const of = (made: readonly { iso3: string; year: number; made: number | null }[]) =>
  made.map((row) => [row.iso3, row.year, row.made])

describe('lag, difference and growth', () => {
  it('count years, not rows, and know each economy apart', () => {
    expect(of(lag(rows, 'gdp', { as: 'made' }))).toEqual([
      ['BTN', 2020, 32],
      ['BTN', 2018, null],
      ['NRU', 2019, 8],
      ['NRU', 2018, null],
      ['NRU', 2020, null],
      ['BTN', 2019, 40],
      ['BTN', 2022, null],
    ])
    // 50 - 40, 6 - 8, 75 - 50
    const apart = difference(rows, 'gdp', { as: 'made', years: 2 })
    expect(apart.map(({ made }) => made)).toEqual([10, null, null, null, -2, null, 25])
    // 50 / 32 - 1 = 0.5625, 32 / 40 - 1 = -0.2
    expect(growth(rows, 'gdp', { as: 'made' }).map(({ made }) => made)).toEqual([
      56.25,
      null,
      null,
      null,
      null,
      -20,
      null,
    ])
  })

  it('leave the rows as they are', () => {
    expect(lag(rows, 'gdp', { as: 'before' })[0]).toEqual({ iso3: 'BTN', year: 2020, gdp: 50, before: 32 })
    expect(rows[0]).toEqual({ iso3: 'BTN', year: 2020, gdp: 50 })
  })

  it('have no rate of growth from 0 or below', () => {
    const some = [0, 5, -5, 5].map((gdp, index) => ({ iso3: 'BTN', year: 2018 + index, gdp }))
    expect(growth(some, 'gdp', { as: 'rate' }).map(({ rate }) => rate)).toEqual([null, null, -200, null])
  })

  it('tell series apart by more columns', () => {
    const bySex = ['F', 'M'].flatMap((sex) => [1, 2].map((value) => ({ iso3: 'BTN', year: 2018 + value, sex, value })))
    expect(() => lag(bySex, 'value', { as: 'before' })).toThrow(TableError)
    expect(() => lag(bySex, 'value', { as: 'before' })).toThrow(
      'BTN has two rows for 2019; add a column that distinguishes them to by',
    )
    expect(lag(bySex, 'value', { as: 'before', by: ['iso3', 'sex'] }).map(({ before }) => before)).toEqual([
      null,
      1,
      null,
      1,
    ])
  })

  it('take undefined, NaN and blank text for missing, and name a text as text', () => {
    for (const gdp of [undefined, Number.NaN, ' ']) {
      const some: { iso3: string; year: number; gdp: number }[] = JSON.parse(
        '[{ "iso3": "BTN", "year": 2019, "gdp": 1 }]',
      )
      const before = Object.assign({ iso3: 'BTN', year: 2018, gdp: 0 }, { gdp })
      expect(lag([...some, before as never], 'gdp', { as: 'made' }).map(({ made }) => made)).toEqual([null, null])
    }
    const texts: typeof rows = JSON.parse('[{ "iso3": "BTN", "year": 2019, "gdp": "2" }]')
    expect(() => growth(texts, 'gdp', { as: 'made' })).toThrow('gdp is the text "2" in row 1: convert it to a number')
  })

  it('refuse a name that is taken, and years that are none', () => {
    expect(() => lag(rows, 'gdp', { as: 'year' })).toThrow(InputError)
    expect(() => lag(rows, 'gdp', { as: 'year' })).toThrow(
      'lag: options.as is "year", which is already a column; give another name',
    )
    for (const years of [0, 1.5, -1, Number.NaN]) {
      expect(() => growth(rows, 'gdp', { as: 'made', years })).toThrow(
        `growth: options.years is ${years}; give a whole number of years, 1 or more`,
      )
    }
  })
})

describe('indexTo', () => {
  it('puts each economy at 100 in the year, and has nothing where there is no such value', () => {
    // 50 / 40, 32 / 40, 6 / 8, 75 / 40
    expect(indexTo(rows, 'gdp', { year: 2018, as: 'made' }).map(({ made }) => made)).toEqual([
      125,
      100,
      null,
      100,
      75,
      80,
      187.5,
    ])
    const of2019 = indexTo(rows, 'gdp', { year: 2019, as: 'made' })
    expect(of2019.filter(({ iso3, made }) => iso3 === 'NRU' && made !== null)).toEqual([])
  })
})

describe('joinNearestYear', () => {
  const shares = [
    { iso3: 'BTN', year: 2016, share: 15, survey: 'LFS' },
    { iso3: 'BTN', year: 2021, share: 18, survey: 'census' },
    { iso3: 'BTN', year: 2019, share: null, survey: 'LFS' },
    { iso3: 'NRU', year: 2013, share: 30, survey: 'census' },
  ]

  it('gives each row the nearest that has a value, and keeps its year', () => {
    const { rows: joined, leftOut } = joinNearestYear(rows, shares, {
      column: 'share',
      maxDistance: 2,
      as: 'shareYear',
    })
    expect(joined).toEqual([
      { iso3: 'BTN', year: 2020, gdp: 50, shareYear: 2021, share: 18, survey: 'census' },
      { iso3: 'BTN', year: 2018, gdp: 40, shareYear: 2016, share: 15, survey: 'LFS' },
      { iso3: 'BTN', year: 2019, gdp: 32, shareYear: 2021, share: 18, survey: 'census' },
      { iso3: 'BTN', year: 2022, gdp: 75, shareYear: 2021, share: 18, survey: 'census' },
    ])
    expect(leftOut).toEqual([
      { iso3: 'NRU', year: 2019, reason: 'the nearest value is of 2013' },
      { iso3: 'NRU', year: 2018, reason: 'the nearest value is of 2013' },
      { iso3: 'NRU', year: 2020, reason: 'the nearest value is of 2013' },
    ])
  })

  it('refuses an economy and year that come twice, and a distance that is none', () => {
    const join =
      (maxDistance: number, second = shares) =>
      () =>
        joinNearestYear(rows, second, { column: 'share', maxDistance, as: 'shareYear' })
    expect(join(1, [...shares, ...shares])).toThrow('the second table has BTN 2016 more than once')
    expect(join(-1)).toThrow("a maximum distance of -1 years can't be met")
  })
})
