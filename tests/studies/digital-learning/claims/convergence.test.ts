import { beforeAll, describe, expect, it } from 'vitest'
import { testConvergence } from '../../../../src/studies/digital-learning/claims/convergence.ts'
import { analyseBrief, type BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { pByHand, pearsonByHand } from '../by-hand.ts'
import { fetchData, figureOf } from '../made.ts'
import { byR, claimsByR, found } from '../reference.ts'

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** The low-use economies of 2010, from R's table: without access against points a year. */
function pacesByHand(vintage: string, below: number) {
  return found(byR.internetUse[vintage])
    .filter(({ y2010 }) => y2010 < below)
    .map(({ iso3, y2010, y2017 }) => ({ iso3, x: 100 - y2010, y: (y2017 - y2010) / 7 }))
}

function correlationByHand(points: ReturnType<typeof pacesByHand>) {
  const estimate = pearsonByHand(points)
  return { estimate, pValue: pByHand(estimate, points.length) }
}

const minus = (text: string) => text.replace('-', '\u2212')

describe.each(['2021-09-15', '2020-12-16'])('C3 on the data of %s', (vintage) => {
  it('has the correlations and slopes of R, for both periods, low use and all', () => {
    const { evidence } = testConvergence(figureOf(data, vintage))
    expect(evidence.tests).toHaveLength(4)
    expectDigits(evidence.tests, claimsByR(vintage).catchingUp, 10)
  })

  it('holds: p is below 0.05 by t and by permutation among economies with low use', () => {
    const { id, verdict, finding } = testConvergence(figureOf(data, vintage))
    const [before, , low, all] = claimsByR(vintage).catchingUp.map(found)
    expect(low?.pearson.pValue).toBeLessThan(0.05)
    expect([id, verdict]).toEqual(['C3', 'holds'])
    expect(finding).toMatch(
      /Use rose more slowly where a larger share was without access: .*, so economies that were behind fell further behind\./,
    )
    for (const text of [
      `Among ${low?.nobs} economies with low use, 2010 to 2017: r = ${minus(found(low).pearson.estimate.toFixed(2))} (p = ${low?.pearson.pValue.toPrecision(2)}, permutation p = 0.01`,
      `rank correlation ${minus(found(low).spearman.estimate.toFixed(2))} (p = ${low?.spearman.pValue.toPrecision(2)})`,
      `by ${Math.abs(10 * found(low).slope.estimate).toFixed(2)} percentage points a year less for each 10 percentage points without access`,
      `From 2000 to 2010, r = ${minus(found(before).pearson.estimate.toFixed(2))} (p < 0.001, ${before?.nobs} economies)`,
      `Across all ${all?.nobs} economies, 2010 to 2017, r = ${all?.pearson.estimate.toFixed(2)} (p = ${all?.pearson.pValue.toPrecision(2)})`,
    ]) {
      expect(finding).toContain(text)
    }
  })

  it('has permutation tests near those by t, which draw the same each time', () => {
    const [first, second] = [1, 2].map(() => testConvergence(figureOf(data, vintage)))
    expect(second).toEqual(first)
    for (const { pearson, permutation } of found(first).evidence.tests) {
      expect(permutation).toMatchObject({ rearrangements: 9999, isExact: false })
      expectDigits(permutation.estimate, pearson.estimate, 12)
      // 9,999 draws are off by 4 standard errors, 4 * sqrt(p (1 - p) / 9999), at most, and the t-test is an approximation by a few thousandths
      const room = 4 * Math.sqrt((pearson.pValue * (1 - pearson.pValue)) / 9999) + 0.005
      expect(Math.abs(permutation.pValue - pearson.pValue)).toBeLessThan(room)
    }
  })

  it('says what each economy and other bounds of low use make of it: by hand', () => {
    const { evidence, wouldChange } = testConvergence(figureOf(data, vintage))
    const low = pacesByHand(vintage, 50)
    const without = low.map(({ iso3 }) => ({ iso3, ...correlationByHand(low.filter((row) => row.iso3 !== iso3)) }))
    expectDigits(evidence.leaveOneOut, without, 10)
    expect(evidence.leaveOneOut).toHaveLength(without.length)
    const bounds = [30, 40, 60].map((below) => {
      const points = pacesByHand(vintage, below)
      return { below, nobs: points.length, ...correlationByHand(points) }
    })
    expectDigits(evidence.otherBounds, bounds, 10)
    const turning = without.filter(({ pValue }) => pValue >= 0.05).map(({ iso3 }) => iso3)
    expect(turning).toEqual(['NCL'])
    expect(wouldChange[0]).toBe("Without NCL, p (Student's t) is above 0.05.")
    expect(wouldChange.slice(1)).toEqual(
      bounds.map(
        ({ below, nobs, estimate, pValue }) =>
          `With low use below ${below} % (${nobs} economies): r = ${minus(estimate.toFixed(2))}, p = ${pValue.toPrecision(2)}.`,
      ),
    )
  })
})

it('is the third claim of a reproduction', () => {
  expect(analyseBrief(data, 'FY21').claims[2]).toEqual(testConvergence(figureOf(data, '2021-09-15')))
})
