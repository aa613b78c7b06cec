import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { coefficientOf, fitOls, leveragesOf, per, power } from '../../src/statistics/index.ts'
import { designOf } from '../../src/statistics/ols-design.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows, largest, product } from './draws.ts'

const digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
const other = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5]
const unrelated = [1, 4, 1, 4, 2, 1, 3, 5, 6, 2, 3, 7]

function rowsWith(columnsOf: (a: number, b: number) => { a: number; b: number; c: number }) {
  return digits.map((a, index) => ({
    ...columnsOf(a, other[index] ?? Number.NaN),
    unrelated: unrelated[index] ?? Number.NaN,
    y: index * index,
  }))
}

const message = (last: string, first: string, second: string) =>
  `${last} is a combination of ${first}, ${second} in these rows, so their coefficients can't be told apart: leave one of them out`

describe('a column that others make up', () => {
  const sums = (offset: number, unit: number) =>
    rowsWith((a, b) => {
      const [first, second] = [offset + a * unit, offset + b * unit * 1.7]
      return { a: first, b: second, c: first + second }
    })

  it.each([
    ['a sum', sums(0, 1)],
    ['a sum of decimals', sums(0, 0.1)],
    ['a sum of years', sums(2000, 1)],
    ['a sum of populations', sums(1e9, 1e6)],
    ['a sum of figures that vary little for their size', sums(1e9, 1)],
    ['an age, a year and a year of birth', rowsWith((a, b) => ({ a: 2000 + a, b: 20 + b, c: 2000 + a - (20 + b) }))],
    ['shares of 100', rowsWith((a, b) => ({ a: 4.7 * a, b: 3.9 * b, c: 100 - 4.7 * a - 3.9 * b }))],
    [
      'shares with one decimal',
      rowsWith((a, b) => ({ a: a / 10, b: b / 10, c: Number((100 - (a + b) / 10).toFixed(1)) })),
    ],
    ['a large part and a small one', rowsWith((a, b) => ({ a, b, c: 1000 * a + b }))],
    ['the same in other units', rowsWith((a, b) => ({ a: a * 1e12, b: b * 1e-9, c: a + b }))],
  ])('is refused with those that it is made of, and no other: %s', (_, rows) => {
    const frozen = Object.freeze(rows)
    const fit = () => fitOls(frozen, { y: 'y', x: ['unrelated', 'a', 'b', 'c'] })
    expect(fit).toThrow(FitError)
    expect(fit).toThrow(message('c', 'a', 'b'))
    expect(() => fitOls(frozen, { y: 'y', x: ['c', 'unrelated', 'b', 'a'] })).toThrow(message('a', 'c', 'b'))
    // any two of the three will do
    expect(fitOls(frozen, { y: 'y', x: ['unrelated', 'a', 'b'] }).nobs).toBe(12)
    expect(fitOls(frozen, { y: 'y', x: ['unrelated', 'b', 'c'] }).nobs).toBe(12)
  })

  it('is refused in other units', () => {
    const fit = () => fitOls(drawRows(10, 1), { y: 'y', x: ['x1', per(1000, 'x1')] })
    expect(fit).toThrow('x1 / 1000 is a combination of x1 in these rows')
  })

  it('may nearly be one: years and their squares, without centring', () => {
    // y = (year - 2010)^2 + 1 = year^2 - 4020 year + 4040101
    const rows = Array.from({ length: 21 }, (_, index) => ({ year: 2000 + index, y: (index - 10) ** 2 + 1 }))
    const { coefficients } = fitOls(rows, { y: 'y', x: ['year', power('year', 2)] })
    expectDigits(coefficients, [4_040_101, -4020, 1], 9)
  })
})

describe('designOf', () => {
  it('has a pseudo-inverse that makes the coefficients out of y', () => {
    // mean of y, and slope Sxy / Sxx with Sxx = 2: rows of the pseudo-inverse by hand for x = -1, 0, 1
    const rows = [1, 3, 2].map((y, index) => ({ x: index - 1, y }))
    const design = designOf(fitOls(rows, { y: 'y', x: 'x' }))
    const influences = rows.map((_, row) => {
      const into = new Float64Array(2)
      // leverages: 1/3 + x^2 / 2
      expectDigits(design.influence(row, into), row === 1 ? 1 / 3 : 5 / 6, 14)
      return [...into]
    })
    expectDigits(
      influences,
      [
        [1 / 3, -0.5],
        [1 / 3, 0],
        [1 / 3, 0.5],
      ],
      14,
    )
  })
})

describe.each([1, 2, 3, 4, 5])('a fit to drawn rows (seed %i)', (seed) => {
  const rows = drawRows(12 + 3 * seed, seed)
  const x = ['x1', 'x2', 'x3'] as const
  const fit = fitOls(rows, { y: 'y', x })
  const changed = (column: (row: (typeof rows)[number]) => number) =>
    fitOls(
      rows.map((row) => ({ ...row, x2: column(row) })),
      { y: 'y', x },
    )

  it('leaves residuals that add up to 0 and are orthogonal to every x', () => {
    const size = largest(fit.residuals) * rows.length
    expect(
      Math.abs(
        product(
          fit.residuals,
          rows.map(() => 1),
        ),
      ),
    ).toBeLessThan(1e-12 * size)
    for (const column of x) {
      const values = rows.map((row) => row[column])
      expect(Math.abs(product(fit.residuals, values))).toBeLessThan(1e-12 * size * largest(values))
    }
  })

  it('has leverages between 0 and 1 that add up to the number of terms', () => {
    expectDigits(
      product(
        leveragesOf(fit),
        rows.map(() => 1),
      ),
      4,
      13,
    )
    for (const leverage of leveragesOf(fit)) {
      expect(leverage).toBeGreaterThanOrEqual(1 / rows.length)
      expect(leverage).toBeLessThan(1)
    }
  })

  it('keeps its slopes when a constant is added to an x, and the errors too', () => {
    const shifted = changed((row) => row.x2 + 1000)
    for (const term of x) expectDigits(coefficientOf(shifted, term), coefficientOf(fit, term), 10)
  })

  it('has a slope divided by what its x is multiplied with, and the same t', () => {
    const { estimate, stdError, statistic, pValue } = coefficientOf(fit, 'x2')
    const scaled = coefficientOf(
      changed((row) => row.x2 * 1e6),
      'x2',
    )
    expectDigits(scaled, { estimate: estimate / 1e6, stdError: stdError / 1e6, statistic, pValue }, 11)
    const flipped = coefficientOf(
      changed((row) => -row.x2),
      'x2',
    )
    expectDigits(flipped, { estimate: -estimate, stdError, statistic: -statistic, pValue }, 11)
  })

  it('does not depend on the order of rows or regressors', () => {
    const turned = fitOls([...rows].reverse(), { y: 'y', x: ['x3', 'x1', 'x2'] })
    for (const term of fit.terms) expectDigits(coefficientOf(turned, term), coefficientOf(fit, term), 10)
  })

  it('has the slope of Frisch, Waugh and Lovell: of residuals on residuals', () => {
    const residualsOf = (y: 'y' | 'x1') => fitOls(rows, { y, x: ['x2', 'x3'] }).residuals
    const [ys, xs] = [residualsOf('y'), residualsOf('x1')]
    expectDigits(coefficientOf(fit, 'x1').estimate, product(xs, ys) / product(xs, xs), 11)
  })
})
