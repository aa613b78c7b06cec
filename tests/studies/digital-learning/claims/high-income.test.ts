import { beforeAll, describe, expect, it } from 'vitest'
import { type HighIncomeEvidence, testHighIncome } from '../../../../src/studies/digital-learning/claims/high-income.ts'
import { controlForIncome } from '../../../../src/studies/digital-learning/figure-2/control.ts'
import { fitServers } from '../../../../src/studies/digital-learning/figure-2/fits.ts'
import { gridOf } from '../../../../src/studies/digital-learning/figure-2/grid.ts'
import { specificationsOf } from '../../../../src/studies/digital-learning/figure-2/specifications.ts'
import { analyseBrief, type BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { type Claim, significance } from '../../../../src/study/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { deepFreeze, fetchData } from '../made.ts'
import { byR, defaultByR, found } from '../reference.ts'

let data: BriefData
let real: Claim<HighIncomeEvidence>
beforeAll(async () => {
  data = await fetchData()
  real = testOn(data)
})

function testOn(some: BriefData): Claim<HighIncomeEvidence> {
  const grid = gridOf(some, { incomeList: 'FY21', servers: some.servers[0] })
  return testHighIncome(
    deepFreeze(grid),
    deepFreeze(specificationsOf(fitServers(some, 'FY21'))),
    deepFreeze(controlForIncome(some, fitServers(some, 'FY21')[0].fit.rows)),
  )
}

describe('C4 on the data of the brief', () => {
  it('holds: t and p are those of R', () => {
    const { slope, nobs, rSquared } = defaultByR
    const { pearson, spearman } = found(byR.grid[0])
    expect([real.id, real.verdict, significance]).toEqual(['C4', 'holds', 0.05])
    expectDigits(real.evidence.cell, { nobs, slope: slope.classical, rSquared }, 11)
    expectDigits(real.evidence.correlations, [pearson, spearman], 11)
    expect(Math.max(slope.classical.pValue, pearson.pValue)).toBeLessThan(0.001)
    expect(real.finding).toContain(
      `Across 46 economies, the slope has t = ${slope.classical.statistic.toFixed(2)} (p < 0.001); ` +
        `r = ${pearson.estimate.toFixed(2)} (p < 0.001, 95 % interval ${pearson.confLow.toFixed(2)} to ${pearson.confHigh.toFixed(2)}) ` +
        `and rank correlation = ${spearman.estimate.toFixed(2)} (p < 0.001`,
    )
    expect(real.finding).toContain(`The line explains ${(100 * rSquared).toFixed(0)} % of the variance.`)
  })

  it('counts the specifications by x and standard error, all 48, as many significant ones as R has', () => {
    const { specifications } = real.evidence
    expect(specifications.reduce((sum, { count }) => sum + count, 0)).toBe(48)
    const kinds = (['linear', 'log'] as const).flatMap((x) =>
      (['classical', 'HC1', 'HC3'] as const).map((stdErrors) => {
        const same = byR.specifications.filter((one) => one.x === x).map(({ slope }) => slope[stdErrors])
        const clear = same.filter(({ estimate, pValue }) => estimate > 0 && pValue < 0.05).length
        return { x, stdErrors, count: same.length, clear }
      }),
    )
    expect(specifications).toEqual(kinds)
    const clear = kinds.map(
      (kind) => `${kind.clear} of ${kind.count} ${kind.x === 'log' ? 'logarithmic' : 'linear'} fits`,
    )
    for (const text of clear) expect(real.wouldChange[0]).toContain(text)
    expect(clear[2]).toBe('0 of 8 linear fits')
  })

  it('depends on no single economy, as in R', () => {
    expect(defaultByR.leaveOneOut.filter(({ pValue }) => pValue >= 0.05)).toEqual([])
    expect(real.evidence.turnedWithout).toEqual([])
    expect(real.wouldChange[1]).toBe(
      'The slope stays positive and statistically significant whichever single economy is left out.',
    )
  })

  it('has p of servers with income held constant from R, and says that the line may be one of income', () => {
    const { linear, log, logLog } = byR.control
    const servers = [linear.terms.servers, log.terms.servers, logLog.terms['log(servers)']].map(found)
    expectDigits(
      real.evidence.withIncome.map(({ estimate, pValue }) => ({ estimate, pValue })),
      servers.map(({ estimate, pValue }) => ({ estimate, pValue })),
      10,
    )
    for (const { pValue } of servers) {
      expect(pValue).toBeGreaterThan(0.05)
      expect(real.wouldChange[2]).toContain(`p = ${pValue.toPrecision(2)} in share ~ `)
    }
    expect(real.wouldChange[2]).toContain('(46 economies)')
    expect(real.wouldChange[2]).toContain(
      'it stays positive and statistically significant in none of the 3 models (classical standard errors).',
    )
  })

  it('is the fourth claim of a reproduction', () => {
    expect(analyseBrief(data, 'FY21').claims[3]).toEqual(real)
  })
})
