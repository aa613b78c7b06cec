import { describe, expect, it } from 'vitest'
import { testConvergence } from '../../../../src/studies/digital-learning/claims/convergence.ts'
import { expectDigits } from '../../../support/digits.ts'
import { pByHand, pearsonByHand } from '../by-hand.ts'
import { madeFigure } from '../made.ts'
import { found } from '../reference.ts'

const codes = 'ABCDEFGHIJKL'.split('')

/** Economies A, B, C ... with 0, 4, 8 ... % in 2010, and a pace of their own in points a year up to 2017. */
function paces(paceOf: (in2010: number, index: number) => number, count = codes.length) {
  return madeFigure(
    codes.slice(0, count).map((code, index) => {
      const start = 4 * index
      return [code, 'LMC', start / 2, start, start + 7 * paceOf(start, index)]
    }),
  )
}

describe('C3 on made-up data', () => {
  it('holds where those behind are faster in proportion', () => {
    const { verdict, finding, evidence, wouldChange } = testConvergence(paces((in2010) => (100 - in2010) / 10))
    expect(verdict).toBe('holds')
    expectDigits(evidence.tests[2], { period: '2010-2017', set: 'low', nobs: 12, slope: { estimate: 0.1 } }, 12)
    expect(finding).toContain(
      'Among 12 economies with low use, 2010 to 2017: r = 1.00 (p < 0.001, permutation p < 0.001)',
    )
    expect(finding).toContain(
      'faster where a larger share was without access: by 1.00 percentage points a year more for each 10 percentage points without access.',
    )
    expect(finding).not.toContain('behind')
    expect(wouldChange[0]).toBe(
      "No single economy changes this: with each left out in turn, p (Student's t) stays on the same side of 0.05.",
    )
  })

  it('holds where those behind are slower in proportion, and says that they fell behind', () => {
    const { verdict, finding } = testConvergence(paces((in2010) => in2010 / 5))
    expect(verdict).toBe('holds')
    expect(finding).toContain('r = \u22121.00')
    expect(finding).toContain(
      'more slowly where a larger share was without access: by 2.00 percentage points a year less for each 10 percentage points without access, so economies that were behind fell',
    )
  })

  it('does not hold where the pace is the same at both ends and less in the middle', () => {
    const { verdict, finding, evidence } = testConvergence(paces((_, index) => Math.abs(index - 5.5)))
    expect(verdict).toBe('does not hold')
    expect(evidence.tests[2]?.pearson.estimate).toBeCloseTo(0, 12)
    expect(finding).toContain('2010 to 2017: r = 0.00 (p = 1.0, permutation p = 1.0)')
    expect(finding).not.toMatch(/a larger share/i)
  })

  it("can't be decided with nine economies of low use, however well they line up", () => {
    const { verdict, finding } = testConvergence(paces((in2010) => in2010 / 5, 9))
    expect(verdict).toBe("can't be decided")
    expect(finding).toContain('Among 9 economies with low use')
    expect(testConvergence(paces((in2010) => in2010 / 5, 10)).verdict).toBe('holds')
  })

  it("can't be decided without economies, with two, and with none of low use", () => {
    const high = madeFigure(codes.map((code, index) => [code, 'HIC', 20, 50 + index, 60 + index ** 2 / 10]))
    for (const [figure, reason] of [
      [madeFigure([]), 'No economy with low use has data.'],
      [paces((in2010) => in2010, 2), 'Only 2 economies with low use have data.'],
      [high, 'No economy with low use has data.'],
    ] as const) {
      const { verdict, finding, wouldChange } = testConvergence(figure)
      expect([verdict, finding, wouldChange]).toEqual(["can't be decided", reason, []])
    }
  })

  it("can't be decided where all have the same pace, or the same share without access, and says so", () => {
    const sameShare = madeFigure(codes.map((code, index) => [code, 'LMC', 1, 20, 30 + index]))
    for (const [figure, count] of [
      [paces(() => 2), 12],
      [paces(() => 2, 3), 3],
      [sameShare, 12],
    ] as const) {
      const { verdict, finding, wouldChange } = testConvergence(figure)
      expect([verdict, wouldChange]).toEqual(["can't be decided", []])
      expect(finding).toBe(`All ${count} economies with low use have the same pace or the same share without access.`)
    }
  })

  it('takes exactly half for no low use', () => {
    const figure = madeFigure([
      ...codes.slice(0, 11).map((code, index) => [code, 'LMC', 1, 4 * index, 8 * index] as const),
      ['L', 'LMC', 1, 50, 60],
    ])
    expect(testConvergence(figure).evidence.tests.map(({ nobs }) => nobs)).toEqual([11, 12])
  })

  it.each([
    [0.4, 0, ['L']],
    [0.3, -3, ['A', 'L']],
  ])('names the economies that it rests on: a rise of %d for each and A at %d', (rise, paceOfA, codesOfThem) => {
    const paceOf = (index: number) => (index === 0 ? paceOfA : rise * index + (index % 2 === 0 ? -1.5 : 1.5))
    const points = codes.map((code, index) => ({ code, x: 100 - 4 * index, y: paceOf(index) }))
    const pOf = (some: typeof points) => pByHand(pearsonByHand(some), some.length)
    expect(pOf(points)).toBeLessThan(0.05)
    const turning = points.filter(({ code }) => pOf(points.filter((one) => one.code !== code)) >= 0.05)
    expect(turning.map(({ code }) => code)).toEqual(codesOfThem)
    const { verdict, wouldChange } = testConvergence(paces((_, index) => paceOf(index)))
    expect(verdict).toBe('holds')
    const each = codesOfThem.length > 1 ? ' (each left out alone)' : ''
    expect(wouldChange[0]).toBe(`Without ${codesOfThem.join(' and ')}${each}, p (Student's t) is above 0.05.`)
  })

  it('does not hold where p is below 0.05 by t alone', () => {
    // B to L are at 40.5 to 45.5 %, and those ahead are a little faster; A is at 0 and far faster.
    const figure = madeFigure(
      codes.map((code, index) => {
        const start = index === 0 ? 0 : 40 + index / 2
        return [code, 'LMC', index, start, start + 7 * (index === 0 ? 10 : index / 10)]
      }),
    )
    const { verdict, evidence, finding } = testConvergence(figure)
    const test = found(evidence.tests[2])
    expect(test.pearson.pValue).toBeLessThan(0.001)
    // What is dealt to A decides: its own pace in one order of twelve, and then any order of the others does as well
    expect(Math.abs(test.permutation.pValue - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 12 / 9999))
    expect(verdict).toBe('does not hold')
    expect(finding).toContain('2010 to 2017: r = ')
    expect(finding).not.toMatch(/a larger share|fell further behind/i)
  })

  it('does not hold where p is below 0.05 by permutation alone', () => {
    // L is far faster than all others, which is rare among the orders of these paces; by t it is not enough
    const thirds = [0, 0, 2, 1, 1, 0, 0, 2, 2, 2, 1, 15]
    const points = thirds.map((third, index) => ({ x: 100 - 4 * index, y: third / 3 }))
    expect(pByHand(pearsonByHand(points), 12)).toBeGreaterThan(0.05)
    const { verdict, evidence, finding } = testConvergence(paces((_, index) => found(thirds[index]) / 3))
    const test = found(evidence.tests[2])
    expectDigits(test.pearson, { estimate: pearsonByHand(points), pValue: pByHand(pearsonByHand(points), 12) }, 10)
    expect(test.permutation.pValue).toBeLessThan(0.03)
    expect(verdict).toBe('does not hold')
    expect(finding).not.toMatch(/a larger share|fell further behind/i)
  })

  it('names the economy that alone keeps it from holding', () => {
    const { verdict, wouldChange } = testConvergence(paces((in2010, index) => (index === 0 ? 30 : in2010 / 10)))
    expect(verdict).toBe('does not hold')
    expect(wouldChange[0]).toBe("Without A, p (Student's t) is below 0.05.")
  })

  it('tells only of bounds that leave economies to correlate', () => {
    // 40, 40.5, ... 45.5 % in 2010: none is below 30 or 40
    const figure = madeFigure(codes.map((code, index) => [code, 'LMC', 1, 40 + index / 2, 45 + index ** 2 / 5]))
    const { evidence, wouldChange } = testConvergence(figure)
    expect(evidence.otherBounds.map(({ below, nobs }) => [below, nobs])).toEqual([[60, 12]])
    expect(wouldChange).toHaveLength(2)
  })
})
