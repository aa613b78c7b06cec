import { beforeAll, describe, expect, it } from 'vitest'
import { type HighIncomeEvidence, testHighIncome } from '../../../../src/studies/digital-learning/claims/high-income.ts'
import { analyseBrief, type BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { type Claim, significance } from '../../../../src/study/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { fetchData } from '../made.ts'
import { byR, defaultByR, found } from '../reference.ts'
import { inputsOf } from './inputs.ts'

let data: BriefData
let real: Claim<HighIncomeEvidence>
beforeAll(async () => {
  data = await fetchData()
  real = testHighIncome(inputsOf(data, { curves: true }))
})

const minus = (text: string) => text.replace('-', '\u2212')
const pText = (p: number) => (p < 0.001 ? 'p < 0.001' : p > 0.99 ? 'p > 0.99' : `p = ${p.toPrecision(2)}`)

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

  it('has the slope in values, logarithms and ranks from R, and p below 0.05 in each', () => {
    // the specifications of the default choices with servers, and with their logarithm; ranks on ranks have a slope of their correlation
    const log = found(
      byR.specifications.find(
        (one) =>
          one.x === 'log' && one.denominator === 'all' && one.vintage === '2021-mid' && one.incomeList === 'FY21',
      ),
    )
    const { estimate, pValue } = found(byR.grid[0]).spearman
    expectDigits(
      real.evidence.slopes,
      [
        { measure: 'values', ...defaultByR.slope.classical },
        { measure: 'logarithms', ...log.slope.classical },
        { measure: 'ranks', estimate, pValue },
      ],
      9,
    )
    for (const one of real.evidence.slopes) expect(one.pValue).toBeLessThan(0.001)
    expect(real.wouldChange[0]).toBe('By measure: p < 0.001 in values, p < 0.001 in logarithms and p < 0.001 in ranks.')
  })

  it('does not exclude a correlation of 0.3, as in R', () => {
    expectDigits(real.evidence.equivalence, byR.otherGroups.equivalence[0], 9)
  })

  it('has the form of the relation from R: what the line rests on, RESET, AIC, Breusch and Pagan', () => {
    const { widest, linear, log } = byR.form
    expectDigits(
      real.evidence.form,
      {
        widest: { ...widest, name: 'Denmark' },
        lines: [
          { x: 'linear', ...linear },
          { x: 'log', ...log },
        ],
      },
      9,
    )
    expect(real.finding).toContain(
      `Denmark alone has ${(100 * widest.share).toFixed(0)} % of the variation of servers. ` +
        `A straight line is the wrong form (RESET ${pText(linear.reset.pValue)}; on logarithms ${pText(log.reset.pValue)}), ` +
        `and the line on logarithms fits better (AIC ${log.aic.toFixed(1)} against ${linear.aic.toFixed(1)}); ` +
        `the errors do not differ in size along the line (Breusch-Pagan ${pText(linear.breuschPagan.pValue)}).`,
    )
  })

  it('has what twice the servers go with from R, by five methods', () => {
    const { leastSquares, income, weighted, theilSen, huber } = byR.form
    const { doublings } = real.evidence.form
    expectDigits(doublings.slice(0, 4), [leastSquares, income, weighted, theilSen], 9)
    // an iteration, which stops where it is told
    expectDigits(doublings[4], huber, 8)
    expect(doublings.map(({ method }) => method)).toEqual([
      ...['least squares', 'income held equal', 'weighted by employment', 'Theil-Sen', 'Huber'],
    ])
    const interval = ({ confLow, confHigh }: typeof income) =>
      `(95 % interval ${minus(confLow.toFixed(1))} to ${confHigh.toFixed(1)})`
    expect(real.finding).toContain(
      `Economies with twice the servers have ${leastSquares.estimate.toFixed(1)} percentage points more high-skill employment ${interval(leastSquares)}. ` +
        `With income held equal, they have ${income.estimate.toFixed(1)} percentage points more ${interval(income)}; ` +
        'income may itself be an outcome of skills, so holding it equal can take away too much. ' +
        `Other methods without income give ${weighted.estimate.toFixed(1)} (weighted by employment), ${theilSen.estimate.toFixed(1)} (Theil and Sen's median slope) ` +
        `and ${huber.estimate.toFixed(1)} (Huber's robust fit).`,
    )
  })

  it('says how many fits agree, and how often as many would by chance', () => {
    const clear = byR.specifications.filter(
      ({ slope: { classical } }) => classical.estimate > 0 && classical.pValue < 0.05,
    )
    expect(clear).toHaveLength(16)
    expect(real.wouldChange[2]).toMatch(
      /^16 of the 16 fits \(16 different slopes; standard errors move no slope\) are positive and significant with classical errors; where servers were dealt out by chance 999 times, as many agreed with p = 0\.00\d+\.$/,
    )
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
    for (const text of clear) expect(real.wouldChange[1]).toContain(text)
    expect(clear[2]).toBe('0 of 8 linear fits')
  })

  it('depends on no single economy, as in R', () => {
    expect(defaultByR.leaveOneOut.filter(({ pValue }) => pValue >= 0.05)).toEqual([])
    expect(real.evidence.turnedWithout).toEqual([])
    expect(real.wouldChange[3]).toBe(
      'The slope stays positive and statistically significant (classical errors) whichever single economy is left out.',
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
      expect(real.wouldChange[4]).toContain(`p = ${pValue.toPrecision(2)} in share ~ `)
    }
    expect(real.wouldChange[4]).toContain('(46 economies)')
    expect(real.wouldChange[4]).toContain(
      'it stays positive and statistically significant in none of the 3 models (classical standard errors).',
    )
  })

  it('is the fourth claim of a reproduction', () => {
    expect(analyseBrief(data, 'FY21').claims[3]).toEqual(real)
  })
})
