import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { fitOls, log, log2, log10, per, power, type Transformed } from '../../src/statistics/index.ts'
import { columnOf, nameOf, transformValue } from '../../src/statistics/variables.ts'
import { expectDigits } from '../support/digits.ts'

describe('a transformed column', () => {
  it.each([
    { variable: log('servers'), name: 'log(servers)', value: Math.E ** 2, transformed: 2 },
    { variable: log2('servers'), name: 'log2(servers)', value: 1024, transformed: 10 },
    { variable: log10('servers'), name: 'log10(servers)', value: 0.001, transformed: -3 },
    { variable: per(1000, 'servers'), name: 'servers / 1000', value: 2500, transformed: 2.5 },
    { variable: per(0.01, 'servers'), name: 'servers / 0.01', value: 0.25, transformed: 25 },
    { variable: power('servers', 2), name: 'servers^2', value: -3, transformed: 9 },
    { variable: power('servers', 0.5), name: 'servers^0.5', value: 2, transformed: Math.SQRT2 },
    { variable: power('servers', -1), name: 'servers^-1', value: 8, transformed: 0.125 },
  ])('says in its name what becomes of it: $name', ({ variable, name, value, transformed }) => {
    expect(nameOf(variable)).toBe(name)
    expect(columnOf(variable)).toBe('servers')
    expectDigits(transformValue(variable, value), transformed, 15)
  })

  it('may be none', () => {
    expect([nameOf('servers'), columnOf('servers'), transformValue('servers', 7)]).toEqual(['servers', 'servers', 7])
  })

  // y grows by 3 with each step of x
  it.each([
    { variable: log('x'), xs: [1, Math.E, Math.E ** 2, Math.E ** 3] },
    { variable: log2('x'), xs: [1, 2, 4, 8] },
    { variable: log10('x'), xs: [1, 10, 100, 1000] },
    { variable: per(1000, 'x'), xs: [0, 1000, 2000, 3000] },
    { variable: power('x', 2), xs: [0, 1, Math.SQRT2, Math.sqrt(3)] },
  ])('has a coefficient for one more of it: $variable.name', ({ variable, xs }) => {
    const rows = xs.map((x, index) => Object.freeze({ x, y: 5 + 3 * index }))
    const fit = fitOls(Object.freeze(rows), { y: 'y', x: variable })
    expect(fit.terms).toEqual(['(Intercept)', variable.name])
    expectDigits(fit.coefficients, [5, 3], 14)
  })

  it('can be what is explained', () => {
    // log2(y) = 1 + 2 x
    const fit = fitOls(
      [2, 8, 32, 128].map((y, x) => ({ x, y })),
      { y: log2('y'), x: 'x' },
    )
    expectDigits(fit.coefficients, [1, 2], 14)
  })

  it.each([0, Number.NaN, Number.POSITIVE_INFINITY])('is not counted per %d', (unit) => {
    expect(() => per(unit, 'servers')).toThrow(InputError)
    expect(() => per(unit, 'servers')).toThrow(`servers can't be counted per ${unit}`)
  })

  const refused: [Transformed<'x'>, number, string][] = [
    [log('x'), 0, 'log(x) is -Infinity in the row of XKX, where x is 0'],
    [log('x'), -1, 'log(x) is NaN in the row of XKX, where x is -1'],
    [log2('x'), 0, 'log2(x) is -Infinity in the row of XKX, where x is 0'],
    [log10('x'), -0.5, 'log10(x) is NaN in the row of XKX, where x is -0.5'],
    [power('x', -1), 0, 'x^-1 is Infinity in the row of XKX, where x is 0'],
    [power('x', 0.5), -4, 'x^0.5 is NaN in the row of XKX, where x is -4'],
  ]
  it.each(refused)('is refused where there is none: %j of %d', (variable, x, message) => {
    const rows = [1, 2, 3].map((value) => ({ iso3: 'BTN', x: value, y: value % 2 }))
    const fit = () => fitOls([...rows, { iso3: 'XKX', x, y: 1 }], { y: 'y', x: variable })
    expect(fit).toThrow(FitError)
    expect(fit).toThrow(message)
  })

  it('is refused where it is the same in all rows', () => {
    const rows = [1, 2, 3].map((x) => ({ x, y: x % 2 }))
    expect(() => fitOls(rows, { y: 'y', x: power('x', 0) })).toThrow('x^0 is the same in all 3 rows')
  })
})
