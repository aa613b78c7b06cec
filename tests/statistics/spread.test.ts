import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { spreadOf } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { reference } from './reference.ts'

describe('spreadOf', () => {
  it.each(reference.quantiles)('has the quartiles of R: $name', ({ x, probs, quantiles }) => {
    const quantile = (prob: number) => quantiles[probs.indexOf(prob)]
    const expected = {
      min: quantile(0),
      q1: quantile(0.25),
      median: quantile(0.5),
      q3: quantile(0.75),
      max: quantile(1),
    }
    expectDigits(spreadOf(Object.freeze(x)), { nobs: x.length, ...expected }, 14)
  })

  it('works out by hand: five values', () => {
    // mean 4, squares of the deviations 9 + 9 + 1 + 1 + 36, over 4; quartiles at places 2 and 4 of 1, 1, 3, 5, 10
    const expected = { nobs: 5, min: 1, q1: 1, median: 3, q3: 5, max: 10, mean: 4, sd: Math.sqrt(56 / 4) }
    expectDigits(spreadOf(Object.freeze([10, 1, 5, 1, 3])), expected, 14)
  })

  it('keeps its digits under a large offset', () => {
    expectDigits(spreadOf([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]), { mean: 1e9 + 2.5, sd: Math.sqrt(5 / 3) }, 13)
  })

  it('has no standard deviation for a single value, and none to speak of for equal ones', () => {
    expect(spreadOf([7])).toEqual({ nobs: 1, min: 7, q1: 7, median: 7, q3: 7, max: 7, mean: 7, sd: null })
    expect(spreadOf([0.1, 0.1, 0.1]).sd).toBeLessThan(1e-16)
    expect(spreadOf([7, 7, 7]).sd).toBe(0)
  })

  it.each([
    ['no values', [], 'a spread needs finite numbers; there are none'],
    ['NaN', [1, Number.NaN], 'a spread needs finite numbers; one is NaN'],
    ['infinity', [Number.POSITIVE_INFINITY], 'a spread needs finite numbers; one is Infinity'],
  ])('refuses %s', (_, values, message) => {
    expect(() => spreadOf(values)).toThrow(FitError)
    expect(() => spreadOf(values)).toThrow(message)
  })
})
