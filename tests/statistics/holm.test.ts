import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { holm } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { reference } from './reference.ts'

describe('holm', () => {
  it('agrees with R, in the order of the tests', () => {
    const { pValues, holm: expected } = reference.adjust
    const got = holm(Object.freeze(pValues))
    expect(got).toHaveLength(expected.length)
    expectDigits(got, expected, 14)
  })

  it.each([
    ['no test', [], []],
    ['one test', [0.04], [0.04]],
    // 4 * 0.01, 3 * 0.02 and 2 * 0.03, which tie, 1 * 0.5
    ['four tests', [0.5, 0.03, 0.01, 0.02], [0.5, 0.06, 0.04, 0.06]],
    // 2 * 0.02, and then no less than that, though 1 * 0.03 would be
    ['a p that may not fall below the one before', [0.03, 0.02], [0.04, 0.04]],
    ['equal p', [0.02, 0.02, 0.02], [0.06, 0.06, 0.06]],
    ['the ends, and nothing above 1', [0, 1, 0.6], [0, 1, 1]],
  ])('works out by hand: %s', (_, pValues, expected) => {
    expectDigits(holm(Object.freeze(pValues)), expected, 14)
  })

  it.each([-0.1, 1.1, 5, Number.NaN])('refuses %d', (wrong) => {
    expect(() => holm([0.5, wrong])).toThrow(InputError)
    expect(() => holm([0.5, wrong])).toThrow(`${wrong} is not a p-value; give numbers from 0 to 1`)
  })
})
