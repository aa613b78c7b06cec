import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { reachOf, twoSidedP, upperF } from '../../src/statistics/distributions.ts'
import { expectDigits } from '../support/digits.ts'

describe('twoSidedP', () => {
  it.each([0, 0.1, 1, 7, 1000])('has the closed forms of one and two degrees of freedom: t = %d', (t) => {
    expectDigits(twoSidedP(t, 1), 1 - (2 * Math.atan(t)) / Math.PI, 11)
    // 1 - t / sqrt(2 + t^2), written so that it does not cancel
    const root = Math.sqrt(2 + t ** 2)
    expectDigits(twoSidedP(t, 2), 2 / (root * (root + t)), 11)
    expect(twoSidedP(-t, 2)).toBe(twoSidedP(t, 2))
  })

  it('agrees with R, far out too, and ends in 0', () => {
    expectDigits(twoSidedP(-2.5, 7), 0.040992218585752874, 13)
    expectDigits(twoSidedP(60, 30), 8.3113096135322409e-33, 12)
    expect(twoSidedP(Number.POSITIVE_INFINITY, 5)).toBe(0)
  })
})

describe('upperF', () => {
  it.each([0.2, 1, 30, 1e6])('has the closed form of two degrees of freedom in the numerator: F = %d', (f) => {
    expectDigits(upperF(f, 2, 10), (1 + (2 * f) / 10) ** -5, 10)
  })

  it('agrees with R, far out too, and ends in 0', () => {
    expectDigits(upperF(3.2, 4, 11), 0.056749292342733917, 13)
    expectDigits(upperF(5000, 2, 40), 1.0151391341488006e-48, 12)
    expect(upperF(Number.POSITIVE_INFINITY, 1, 3)).toBe(0)
  })
})

describe('reachOf', () => {
  it.each([0.1, 0.5, 0.95, 0.999])('has the closed forms of one and two degrees of freedom: %d', (confidence) => {
    expectDigits(reachOf(confidence, 1), Math.tan((confidence * Math.PI) / 2), 11)
    expectDigits(reachOf(confidence, 2), confidence * Math.sqrt(2 / (1 - confidence ** 2)), 11)
  })

  it('agrees with R on a broken number of degrees of freedom, and on the normal distribution', () => {
    expectDigits(reachOf(0.95, 12.5), 2.1691859427125411, 13)
    expectDigits(reachOf(0.99, Number.POSITIVE_INFINITY), 2.5758293035488999, 14)
  })

  it.each([0, 1, 95, -0.95, Number.NaN])('refuses a confidence of %d', (confidence) => {
    expect(() => reachOf(confidence, 5)).toThrow(InputError)
    expect(() => reachOf(confidence, 5)).toThrow(
      `a confidence of ${confidence} can't be had: give a number between 0 and 1, such as 0.95`,
    )
  })
})
