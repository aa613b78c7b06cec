import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { fitOls } from '../../src/statistics/ols.ts'

const rows = Object.freeze(
  [
    { iso3: 'AAA', x: 0, y: 1 },
    { iso3: 'BBB', x: null, y: 2 },
    { iso3: 'CCC', x: 1, y: 0 },
    { iso3: 'DDD', x: 2, y: null },
    { iso3: 'EEE', x: 3, y: 4 },
  ].map((row) => Object.freeze(row)),
)

describe('missing values', () => {
  it('leave their rows out, in lists of those used and those not; 0 is no missing value', () => {
    const fit = fitOls(rows, { y: 'y', x: 'x' })
    expect(fit.nobs).toBe(3)
    expect(fit.rows).toEqual([rows[0], rows[2], rows[4]])
    expect(fit.leftOut).toEqual([rows[1], rows[3]])
  })

  it('of a column that is not asked for leave nothing out', () => {
    const noted = rows.map((row) => ({ ...row, z: null }))
    expect(fitOls(noted, { y: 'y', x: 'x' }).nobs).toBe(3)
  })

  it('excuse whatever else their rows hold', () => {
    const { leftOut, nobs } = fitOls([...rows, { iso3: 'FFF', x: Number.NaN, y: null }], { y: 'y', x: 'x' })
    expect(nobs).toBe(3)
    expect(leftOut.map(({ iso3 }) => iso3)).toEqual(['BBB', 'DDD', 'FFF'])
  })
})

describe('a value that is no finite number', () => {
  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['12', '12' as unknown as number],
    ['undefined', undefined as unknown as number],
  ])('is refused with its economy: %s', (shown, value) => {
    const fit = () => fitOls([...rows, { iso3: 'XKX', x: value, y: 5 }], { y: 'y', x: 'x' })
    expect(fit).toThrow(FitError)
    expect(fit).toThrow(`x is ${shown} in the row of XKX: statistics take finite numbers, and null for what is missing`)
  })

  it('is refused with its place among the rows that are used where there is no economy', () => {
    const pairs = rows.map(({ x, y }) => ({ x, y: y === 4 ? Number.NaN : y }))
    expect(() => fitOls(pairs, { y: 'y', x: 'x' })).toThrow('y is NaN in row 3: statistics take finite numbers')
  })

  it('is what a column has that the rows lack', () => {
    const absent = 'servers' as never
    expect(() => fitOls(rows, { y: 'y', x: absent })).toThrow('servers is undefined in the row of AAA')
    expect(() => fitOls(rows, { y: absent, x: 'x' })).toThrow('servers is undefined in the row of AAA')
    expect(() => fitOls(rows, { y: 'y', x: 'x', weights: absent })).toThrow('servers is undefined in the row of AAA')
    expect(() => fitOls(rows, { y: 'y', x: 'iso3' as never })).toThrow('iso3 is AAA in the row of AAA')
  })
})
