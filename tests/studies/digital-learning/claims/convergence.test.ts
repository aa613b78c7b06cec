import { beforeAll, describe, expect, it } from 'vitest'
import { testConvergence } from '../../../../src/studies/digital-learning/claims/convergence.ts'
import { analyseBrief, type BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { fetchData, figureOf } from '../made.ts'
import { claimsByR, found } from '../reference.ts'

const vintages = ['2021-09-15', '2020-12-16'] as const

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** The claim on a release, with the other one beside it. */
function claimOn(vintage: string) {
  const others = vintages.filter((one) => one !== vintage).map((one) => figureOf(data, one))
  return testConvergence(figureOf(data, vintage), others)
}

const pText = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`)

describe.each(vintages)('C3 on the data of %s', (vintage) => {
  it('has the tests of R: straight and curved, in points and per cent, with classical and HC3 errors', () => {
    const [release, other] = claimOn(vintage).evidence.releases
    expect([release?.vintage, release?.period, other?.vintage]).toEqual([
      ...[vintage, '2010-2017'],
      vintages.find((one) => one !== vintage),
    ])
    const tests = claimsByR(vintage).convergence.tests.map(({ turn, ...test }) => ({
      ...test,
      // over all shares a peak in points, and a trough in per cent
      turn: { at: turn, isPeak: test.unit === 'points' },
    }))
    expect(release?.tests).toHaveLength(4)
    expectDigits(release?.tests, tests, 9)
  })

  it('has p without each economy, and the gaps of each year, from R', () => {
    const [release] = claimOn(vintage).evidence.releases
    const { leaveOneOut, gaps } = claimsByR(vintage).convergence
    expect(release?.leaveOneOut).toHaveLength(leaveOneOut.length)
    expect(release?.gaps).toHaveLength(3)
    expectDigits(release, { leaveOneOut, gaps }, 9)
  })

  it('holds, and says at which share use rose most', () => {
    const { id, verdict, finding } = claimOn(vintage)
    const [classical, robust, relative] = claimsByR(vintage).convergence.tests.map(found)
    for (const test of [classical, robust]) expect(found(test).curved.pValue).toBeLessThan(0.05)
    expect([id, verdict]).toEqual(['C3', 'holds'])
    const { nobs, turn, curved, slope } = found(classical)
    expect(finding).toContain(
      `Over ${nobs} economies, 2010 to 2017, use rose by the most percentage points a year where about ${turn.toFixed(0)} % were without access, and by fewer where most or few were ` +
        `(straight and squared term together: ${pText(curved.pValue)}, with HC3 errors ${pText(found(robust).curved.pValue)}); the straight line alone has ${pText(slope.pValue)}.`,
    )
    const { leftOut, ...perCent } = found(relative)
    const without = leftOut.length === 0 ? '' : `, without ${leftOut.join(' and ')}, where nobody was online`
    expect(finding).toContain(
      `In relative terms use grew faster the more people were without access, by ${(10 * perCent.slope.estimate).toFixed(1)} per cent a year for each 10 percentage points ` +
        `(${pText(perCent.slope.pValue)}, ${perCent.nobs} economies${without}).`,
    )
  })

  it('says that the gap widened in points and narrowed in relation, with the numbers of R', () => {
    const [, start, end] = claimsByR(vintage).convergence.gaps.map(found)
    const pair = (name: 'standardDeviation' | 'ofLogarithms' | 'coefficientOfVariation', digits: number) =>
      `${found(start)[name].toFixed(digits)} in 2010, ${found(end)[name].toFixed(digits)} in 2017`
    expect(claimOn(vintage).finding).toContain(
      `The gap between economies widened in percentage points (standard deviation ${pair('standardDeviation', 1)}), ` +
        `narrowed in logarithms (standard deviation ${pair('ofLogarithms', 2)}) and narrowed relative to the mean (coefficient of variation ${pair('coefficientOfVariation', 2)}).`,
    )
  })

  it('depends on no single economy and holds on the other release, as in R', () => {
    const { leaveOneOut } = claimsByR(vintage).convergence
    expect(leaveOneOut.filter(({ pValue }) => pValue >= 0.05)).toEqual([])
    const other = found(vintages.find((one) => one !== vintage))
    const { nobs, turn, curved } = found(claimsByR(other).convergence.tests[0])
    expect(claimOn(vintage).wouldChange).toEqual([
      'No single economy changes this: with each left out in turn, p stays on the same side of 0.05 (classical errors).',
      `With the release of ${other}, the claim holds: use rose by the most percentage points a year where about ${turn.toFixed(0)} % were without access, ` +
        `and by fewer where most or few were (${pText(curved.pValue)}, ${nobs} economies).`,
    ])
  })
})

it('is the third claim of a reproduction', () => {
  expect(analyseBrief(data, 'FY21').claims[2]).toEqual(claimOn('2021-09-15'))
})
