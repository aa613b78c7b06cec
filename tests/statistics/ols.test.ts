import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, glance, leveragesOf, power, tidy } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { reference, refit, rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

describe('fitOls', () => {
  it.each(reference.fits)('agrees with R on the rows and terms of $name', (fit) => {
    const { terms, nobs, coefficients, residuals, fitted } = refit(fit)
    expect(terms).toEqual(fit.terms)
    expect([leveragesOf(refit(fit)), residuals, fitted].map(({ length }) => length)).toEqual([nobs, nobs, nobs])
    const estimates = fit.tidy.classical.map(({ estimate }) => estimate)
    expectDigits(coefficients, estimates, 11)
  })

  it('works out by hand: three points', () => {
    // means 2 and 2, Sxx 2, Sxy 1, Syy 2: slope 1/2, intercept 1, squares 3/2 with one degree of freedom
    const rows = Object.freeze([
      { x: 1, y: 1 },
      { x: 2, y: 3 },
      { x: 3, y: 2 },
    ])
    const fit = fitOls(rows, { y: 'y', x: 'x' })
    expect(fit).toMatchObject({ y: 'y', x: ['x'], nobs: 3, dfResidual: 1, intercept: true, weights: null, rows })
    // leverages: 1/3 + (x - 2)^2 / 2
    const { coefficients, rSquared, sigma, fitted, residuals } = fit
    expectDigits({ coefficients, rSquared, sigma }, { coefficients: [1, 0.5], rSquared: 0.25, sigma: 1.5 ** 0.5 }, 14)
    expectDigits({ fitted, residuals }, { fitted: [1.5, 2, 2.5], residuals: [-0.5, 1, -0.5] }, 14)
    expectDigits(leveragesOf(fit), [5 / 6, 1 / 3, 5 / 6], 14)
  })

  it('keeps its digits under a large offset', () => {
    // y = 1 + 2 x with residuals -1, 2, -1 around x = 1e9 + (-1, 0, 1): slope 2, s2 = 6, se(slope) = sqrt(6 / 2)
    const rows = [-1, 0, 1].map((x, index) => ({ x: 1e9 + x, y: 2 * x + ([-1, 2, -1][index] ?? 0) }))
    expectDigits(
      coefficientOf(fitOls(rows, { y: 'y', x: 'x' }), 'x'),
      { estimate: 2, stdError: Math.sqrt(3), statistic: 2 / Math.sqrt(3) },
      13,
    )
  })

  it('goes through the origin without an intercept, where a regressor may be the same everywhere', () => {
    // sum of x y 60, of x x 75: 0.8; fitted 4 each, 3 * 16 = 48 of 1 + 9 + 64 = 74 explained, 26 left with 2 degrees of freedom
    const rows = [1, 3, 8].map((y) => ({ x: 5, y }))
    const { terms, coefficients, rSquared, sigma } = fitOls(rows, { y: 'y', x: 'x', intercept: false })
    expect(terms).toEqual(['x'])
    expectDigits({ coefficients, rSquared, sigma }, { coefficients: [0.8], rSquared: 48 / 74, sigma: 13 ** 0.5 }, 14)
  })

  it.each([
    ['no x', [], InputError, 'a regression needs at least one x'],
    ['an x given twice', ['x', 'z', 'x'], InputError, 'x is given twice as x'],
    ['an x given twice as a power', [power('x', 2), power('x', 2)], InputError, 'x^2 is given twice as x'],
    [
      'as many rows as coefficients',
      ['x', 'z'],
      FitError,
      '3 coefficients and their errors need 4 rows with y and x and z; there are 3',
    ],
  ] as const)('refuses %s', (_, x, errorClass, message) => {
    const rows = [1, 2, 3].map((value) => ({ x: value, z: value ** 2, y: value % 2 }))
    const work = () => fitOls(rows, { y: 'y', x })
    expect(work).toThrow(errorClass)
    expect(work).toThrow(message)
  })

  it.each([
    ['no rows', [], '2 coefficients and their errors need 3 rows with y and x; there are 0'],
    ['two rows', ['1 1', '2 2'], 'there are 2'],
    ['an x that does not vary', ['0.1 1', '0.1 2', '0.1 3'], 'x is the same in all 3 rows; no line can be fitted'],
    ['a y that does not vary', ['1 5', '2 5', '3 5'], 'y is the same in all 3 rows; no line can be fitted'],
  ])('refuses %s', (_, pairs, message) => {
    const rows = pairs.map((pair) => pair.split(' ').map(Number)).map(([x = null, y = null]) => ({ x, y }))
    const work = () => fitOls(rows, { y: 'y', x: 'x' })
    expect(work).toThrow(FitError)
    expect(work).toThrow(message)
  })

  it('refuses zeros through the origin', () => {
    const rows = [1, 2, 3].map((x) => ({ x, zero: 0 }))
    expect(() => fitOls(rows, { y: 'zero', x: 'x', intercept: false })).toThrow(FitError)
    expect(() => fitOls(rows, { y: 'zero', x: 'x', intercept: false })).toThrow(
      'zero is 0 in all 3 rows: there is nothing to explain',
    )
    for (const x of [['zero'], ['x', 'zero']] as const) {
      const work = () => fitOls(rows, { y: 'x', x, intercept: false })
      expect(work).toThrow(FitError)
      expect(work).toThrow('zero is 0 in all rows: it has no coefficient')
    }
  })
})

describe('fitOls with weights', () => {
  const rows = [
    { x: 0, y: 1, count: 2 },
    { x: 1, y: 4, count: 1 },
    { x: 2, y: 3, count: 3 },
    { x: 4, y: 9, count: 1 },
  ]

  it('takes whole weights for rows that come several times', () => {
    const weighted = fitOls(rows, { y: 'y', x: 'x', weights: 'count' })
    const repeated = fitOls(
      rows.flatMap((row) => Array(row.count).fill(row) as (typeof row)[]),
      { y: 'y', x: 'x' },
    )
    const { coefficients, rSquared } = repeated
    // the squares are the same, the degrees of freedom 4 - 2 and 7 - 2
    expectDigits(weighted, { coefficients, rSquared, sigma: repeated.sigma * Math.sqrt(5 / 2), dfResidual: 2 }, 13)
    expect(weighted.weights).toEqual([2, 1, 3, 1])
  })

  it('makes nothing of equal weights', () => {
    const plain = fitOls(rows, { y: 'y', x: 'x' })
    const { coefficients, rSquared } = plain
    const sevens = rows.map((row) => ({ ...row, count: 7 }))
    const weighted = fitOls(sevens, { y: 'y', x: 'x', weights: 'count' })
    expectDigits(weighted, { coefficients, rSquared }, 13)
    expectDigits(leveragesOf(weighted), leveragesOf(plain), 13)
  })

  it('leaves out a row without a weight', () => {
    const [first, ...others] = rows
    const { leftOut, nobs } = fitOls([{ ...first, count: null, x: 0, y: 1 }, ...others], {
      y: 'y',
      x: 'x',
      weights: 'count',
    })
    expect(leftOut).toEqual([{ x: 0, y: 1, count: null }])
    expect(nobs).toBe(3)
  })

  it('does not count a row with a weight of 0: not for the degrees of freedom either', () => {
    const without = fitOls(rows, { y: 'y', x: 'x', weights: 'count' })
    const weightless = { x: 7, y: 70, count: 0 }
    const { leftOut, ...fit } = fitOls([weightless, ...rows], { y: 'y', x: 'x', weights: 'count' })
    expect(leftOut).toEqual([weightless])
    expect({ ...fit, leftOut: [] }).toEqual(without)
    expect(() =>
      fitOls(
        rows.map((row) => ({ ...row, count: 0 })),
        { y: 'y', x: 'x', weights: 'count' },
      ),
    ).toThrow('2 coefficients and their errors need 3 rows with y and x and count; there are 0')
  })

  it('agrees with R where some weights are 0', () => {
    const { data, tidy: rows, nobs, dfResidual, sigma, rSquared, aic } = byR.weightless
    const fit = fitOls(rowsOf(data), { y: 'mpg', x: ['wt', 'hp'], weights: 'w' })
    expectDigits({ ...glance(fit), rows: tidy(fit) }, { rows, nobs, dfResidual, sigma, rSquared, aic }, 11)
  })

  it.each([-2, -1e-9])('refuses a weight of %d', (count) => {
    const work = () => fitOls([...rows, { iso3: 'BTN', x: 5, y: 5, count }], { y: 'y', x: 'x', weights: 'count' })
    expect(work).toThrow(FitError)
    expect(work).toThrow(`the weight count is ${count} in the row of BTN: weights are 0 or above`)
  })
})
