import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { correlate, fitOls, log, tidy } from '../../src/statistics/index.ts'

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

describe('a missing value', () => {
  it.each([
    ['null', null],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['no text', ''],
    ['a blank text', ' \t'],
  ])('is any of these, in a regressor, in y and in a weight: %s', (_, nothing) => {
    const missing = nothing as null
    const whole = [1, 3, 2, 5].map((y, x) => ({ x, y, w: 1 }))
    const broken = [
      { x: missing, y: 9, w: 1 },
      { x: 9, y: missing, w: 1 },
      { x: 9, y: 9, w: missing },
    ]
    const fit = fitOls([...broken, ...whole], { y: 'y', x: 'x', weights: 'w' })
    expect(fit.rows).toEqual(whole)
    expect(fit.leftOut).toEqual(broken)
    expect(correlate([...broken.slice(0, 2), ...whole], { y: 'y', x: 'x' }).leftOut).toEqual(broken.slice(0, 2))
  })

  it('is a column that only some rows have', () => {
    const some: readonly { readonly y: number; readonly x?: number }[] = [
      { y: 1, x: 1 },
      { y: 2 },
      { y: 3, x: 2 },
      { y: 3, x: 4 },
    ]
    expect(fitOls(some, { y: 'y', x: 'x' }).leftOut).toEqual([{ y: 2 }])
  })
})

describe('a value that is no finite number', () => {
  it.each([
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['true', true as unknown as number],
    ['an object', {} as unknown as number],
  ])('is refused with its economy: %s', (shown, value) => {
    const fit = () => fitOls([...rows, { iso3: 'XKX', x: value, y: 5 }], { y: 'y', x: 'x' })
    expect(fit).toThrow(FitError)
    expect(fit).toThrow(`x is ${shown} in the row of XKX: statistics need finite numbers, and null for what is missing`)
  })

  it('is named as a text where it is one', () => {
    const texts = ['2', '3', '5'].map((y, x) => ({ x, y: y as unknown as number }))
    expect(() => fitOls(texts, { y: 'y', x: 'x' })).toThrow(FitError)
    expect(() => fitOls(texts, { y: 'y', x: 'x' })).toThrow('y is the text "2" in row 1: convert it to a number')
    expect(() => correlate(texts, { y: 'y', x: 'x' })).toThrow('y is the text "2" in row 1: convert it to a number')
    expect(() => fitOls(rows, { y: 'y', x: 'iso3' as never })).toThrow('iso3 is the text "AAA" in the row of AAA')
  })

  it('is refused with its place among all rows where there is no economy', () => {
    const pairs = rows.map(({ x, y }) => ({ x, y: y === 4 ? Number.POSITIVE_INFINITY : y }))
    expect(() => fitOls(pairs, { y: 'y', x: 'x' })).toThrow('y is Infinity in row 5: statistics need finite numbers')
  })
})

describe('a column that no row has', () => {
  it.each([
    ['x', { y: 'y', x: 'servers' }],
    ['y', { y: 'servers', x: 'x' }],
    ['x[1]', { y: 'y', x: ['x', 'servers'] }],
    ['x.column', { y: 'y', x: log('servers') }],
    ['weights', { y: 'y', x: 'x', weights: 'servers' }],
    ['fixedEffects[0]', { y: 'y', x: 'x', fixedEffects: ['servers'] }],
  ])('is refused, and the others are named: as %s', (place, options) => {
    const work = () => fitOls(rows, options as never)
    expect(work).toThrow(InputError)
    expect(work).toThrow(`fitOls: options.${place} is "servers"; choose from the columns: iso3, x, y`)
  })

  it('is refused as clusters', () => {
    const stdErrors = { clusteredBy: 'servers' as never }
    expect(() => tidy(fitOls(rows, { y: 'y', x: 'x' }), { stdErrors })).toThrow(
      'tidy: options.stdErrors.clusteredBy is "servers"; choose from the columns: iso3, x, y',
    )
  })
})
