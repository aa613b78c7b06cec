import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { welchTest } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { reference } from './reference.ts'

describe('welchTest', () => {
  it.each(reference.welch)('agrees with R: $name', ({ name: _, a, b, ...expected }) => {
    const got = welchTest(Object.freeze(a), Object.freeze(b))
    expectDigits(got, expected, 12)
    expect(Object.keys(got).sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(reference.welch)('turns round with its groups: $name', ({ a, b }) => {
    const { difference, stdError, statistic, df, pValue, confLow, confHigh } = welchTest(a, b)
    const turned = { difference: -difference, statistic: -statistic, confLow: -confHigh, confHigh: -confLow }
    expectDigits(welchTest(b, a), { ...turned, stdError, df, pValue }, 14)
  })

  it('works out by hand: two groups of three', () => {
    // means 2 and 6, variances of the means 1/3 and 4/3: df = (5/3)^2 / ((1/9 + 16/9) / 2) = 50 / 17
    const expected = { difference: -4, stdError: Math.sqrt(5 / 3), statistic: -4 / Math.sqrt(5 / 3), df: 50 / 17 }
    expectDigits(welchTest([1, 2, 3], [4, 6, 8]), expected, 14)
  })

  it.each([5, 0.1])('takes a group that does not vary: only %d', (value) => {
    // df and error are those of the other group: 2 and sqrt(1/3); t = 3 (2 - value) / sqrt(3), p = 1 - t / sqrt(2 + t^2)
    const statistic = Math.sqrt(3) * (2 - value)
    const pValue = 1 - Math.abs(statistic) / Math.sqrt(2 + statistic ** 2)
    const got = welchTest([1, 2, 3], [value, value, value])
    expectDigits(got, { difference: 2 - value, statistic, df: 2, pValue }, 12)
    // half of Student's t with two degrees of freedom lies within 0.5 sqrt(2 / (1 - 0.5^2))
    const reach = Math.sqrt(2 / 3) * Math.sqrt(1 / 3)
    const half = { confLow: 2 - value - reach, confHigh: 2 - value + reach }
    expectDigits(welchTest([1, 2, 3], [value, value, value], { confidence: 0.5 }), half, 12)
  })

  it.each([
    ['a group of one', [1], [1, 2], 'a group needs two values to vary; it has 1'],
    ['an empty group', [1, 2], [], 'a group needs two values to vary; it has 0'],
    ['NaN', [1, 2], [1, Number.NaN], 'NaN in a group: statistics need finite numbers'],
    ['infinity', [1, Number.NEGATIVE_INFINITY], [1, 2], '-Infinity in a group: statistics need finite numbers'],
    ['groups that do not vary', [2, 2], [3, 3], 'neither group varies, so their difference has no standard error'],
    // 0.1 + 0.1 + 0.1 is a rounding more than 0.3
    ['groups of the same decimals', [0.1, 0.1, 0.1], [0.7, 0.7, 0.7], 'neither group varies'],
  ])('refuses %s', (_, a, b, message) => {
    expect(() => welchTest(a, b)).toThrow(FitError)
    expect(() => welchTest(a, b)).toThrow(message)
  })

  it.each([0, 1, 95])('refuses a confidence of %d', (confidence) => {
    expect(() => welchTest([1, 2], [3, 5], { confidence })).toThrow(InputError)
    expect(() => welchTest([1, 2], [3, 5], { confidence })).toThrow(`a confidence of ${confidence} is not valid`)
  })
})
