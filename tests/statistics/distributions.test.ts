import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { normalScore, reachOf, twoSidedP, upperF } from '../../src/statistics/distributions.ts'
import { expectDigits } from '../support/digits.ts'
import { byR } from './tests-by-r.ts'

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

describe('tails', () => {
  it('agree with R down to 1e-290', () => {
    for (const { statistic, df, dfResidual, pValue } of byR.tails.f) {
      expectDigits(upperF(statistic, df, dfResidual), pValue, 11, `F ${statistic} of ${df} and ${dfResidual}`)
    }
    for (const { statistic, df, pValue } of byR.tails.t) {
      expectDigits(twoSidedP(statistic, df), pValue, 12, `t ${statistic} of ${df}`)
    }
    expect(byR.tails.f.length + byR.tails.t.length).toBeGreaterThan(250)
  })

  // By mpmath with 40 digits: betainc(dfResidual / 2, df / 2, 0, dfResidual / (dfResidual + df F), regularized=True). R's pf has 6 digits of the first.
  it.each([
    [158.86197218541426, 21, 1000, 9.99999921547247e-301],
    [1072.115949965239, 40, 300, 9.999999999998408e-300],
  ])(
    'keep their digits further out: F = %d with %d and %d degrees of freedom',
    (statistic, df, dfResidual, expected) => {
      expectDigits(upperF(statistic, df, dfResidual), expected, 11)
    },
  )

  it.each([0, 1, 1.959963984540054, 5, 37])('are those of the normal distribution for infinity: z = %d', (z) => {
    // and t's come near to them
    expectDigits(twoSidedP(z, Number.POSITIVE_INFINITY), twoSidedP(z, 1e12), 6)
    if (z > 1 && z < 2) expectDigits(twoSidedP(z, Number.POSITIVE_INFINITY), 0.05, 14)
  })

  it.each([0.05, 0.5, 1e-12, 1])('have scores: p = %d', (p) => {
    expectDigits(twoSidedP(normalScore(p), Number.POSITIVE_INFINITY), p, 12)
    expect(Number.isFinite(normalScore(0))).toBe(true)
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
      `a confidence of ${confidence} is not valid; give a number between 0 and 1, such as 0.95`,
    )
  })
})
