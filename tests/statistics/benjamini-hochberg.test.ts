import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { benjaminiHochberg } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { reference } from './reference.ts'

describe('benjaminiHochberg', () => {
  it('agrees with R, in the order of the tests', () => {
    const { pValues, BH } = reference.adjust
    const got = benjaminiHochberg(Object.freeze(pValues))
    expect(got).toHaveLength(BH.length)
    expectDigits(got, BH, 14)
  })

  it.each([
    ['no test', [], []],
    ['one test', [0.04], [0.04]],
    // 4/1 * 0.01, 4/2 * 0.02, 4/3 * 0.03, 4/4 * 0.5
    ['four tests', [0.5, 0.03, 0.01, 0.02], [0.5, 0.04, 0.04, 0.04]],
    // 2/1 * 0.02 is more than 2/2 * 0.03, and no p may be above that of a larger one
    ['a p that may not rise above the one after', [0.03, 0.02], [0.03, 0.03]],
    ['the ends', [0, 1, 1], [0, 1, 1]],
  ])('works out by hand: %s', (_, pValues, expected) => {
    expectDigits(benjaminiHochberg(Object.freeze(pValues)), expected, 14)
  })

  it.each([-0.1, 1.1, Number.NaN])('refuses %d', (wrong) => {
    expect(() => benjaminiHochberg([0.5, wrong])).toThrow(InputError)
    expect(() => benjaminiHochberg([0.5, wrong])).toThrow(`${wrong} is not a p-value; give numbers from 0 to 1`)
  })
})
