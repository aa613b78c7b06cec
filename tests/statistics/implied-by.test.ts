import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, impliedBy, rootMeanSquareRange } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const printed = { nobs: 37, slope: 0.0000785, slopeT: 2.65, intercept: 38.2, interceptT: 16.7 }

describe('impliedBy', () => {
  it('gives back R squared and the root mean square of x of a regression', () => {
    const cars = rowsOf(byR.reset.data)
    const fit = fitOls(cars, { y: 'mpg', x: 'hp' })
    const [slope, intercept] = [coefficientOf(fit, 'hp'), coefficientOf(fit, '(Intercept)')]
    const implied = impliedBy({
      nobs: fit.nobs,
      slope: slope.estimate,
      slopeT: slope.statistic,
      intercept: intercept.estimate,
      interceptT: intercept.statistic,
    })
    const squares = cars.map(({ hp }) => Number(hp) ** 2)
    const rootMeanSquare = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
    expectDigits(implied, { rSquared: { estimate: fit.rSquared }, rootMeanSquare: { estimate: rootMeanSquare } }, 10)
  })

  it('has the bounds of rounding, by hand', () => {
    expectDigits(
      impliedBy(printed),
      {
        rSquared: {
          estimate: 2.65 ** 2 / (2.65 ** 2 + 35),
          low: 2.645 ** 2 / (2.645 ** 2 + 35),
          high: 2.655 ** 2 / (2.655 ** 2 + 35),
        },
        rootMeanSquare: {
          estimate: 38.2 / 16.7 / (0.0000785 / 2.65),
          low: 38.15 / 16.75 / (0.00007855 / 2.645),
          high: 38.25 / 16.65 / (0.00007845 / 2.655),
        },
      },
      12,
    )
  })

  it('makes no difference between signs, and takes whole numbers as printed without a point', () => {
    const falling = { ...printed, slope: -0.0000785, slopeT: -2.65 }
    expect(impliedBy(falling)).toEqual(impliedBy(printed))
    const { rSquared } = impliedBy({ ...printed, slopeT: 3 })
    expectDigits(rSquared, { low: 2.5 ** 2 / (2.5 ** 2 + 35), high: 3.5 ** 2 / (3.5 ** 2 + 35) }, 12)
  })

  it('refuses too few rows, and numbers that have no standard error', () => {
    expect(() => impliedBy({ ...printed, nobs: 2 })).toThrow(InputError)
    expect(() => impliedBy({ ...printed, nobs: 2 })).toThrow('a regression line needs 3 rows or more, not 2')
    expect(() => impliedBy({ ...printed, slopeT: 0 })).toThrow(
      'impliedBy: slopeT is 0; a standard error follows only from numbers other than 0',
    )
    expect(() => impliedBy({ ...printed, intercept: Number.POSITIVE_INFINITY })).toThrow('intercept is Infinity')
  })
})

describe('rootMeanSquareRange', () => {
  it('has the smallest and the largest of all choices', () => {
    const values = [3, -1, 4, 1.5, -9]
    const choices = values.flatMap((a, i) => values.slice(i + 1).map((b) => Math.sqrt((a ** 2 + b ** 2) / 2)))
    expectDigits(rootMeanSquareRange(values, 2), { low: Math.min(...choices), high: Math.max(...choices) }, 12)
    const all = rootMeanSquareRange(values, 5)
    expectDigits([all.low, all.high], [Math.sqrt(109.25 / 5), Math.sqrt(109.25 / 5)], 12)
  })

  it('leaves the values in their order, and refuses a count that they do not have', () => {
    expect(rootMeanSquareRange(Object.freeze([2, 1]), 1)).toEqual({ low: 1, high: 2 })
    for (const count of [0, 3, 1.5]) {
      expect(() => rootMeanSquareRange([1, 2], count)).toThrow(
        `the count must be a whole number from 1 to 2, not ${count}`,
      )
    }
  })
})
