import { beforeAll, describe, expect, it } from 'vitest'
import { skillShares } from '../../../src/ilostat/index.ts'
import { serversAndSkillsFigures } from '../../../src/studies/digital-learning/figure-2/figure.ts'
import { fitServers } from '../../../src/studies/digital-learning/figure-2/fits.ts'
import { serversLine } from '../../../src/studies/digital-learning/figure-2/line.ts'
import {
  decisiveEconomies,
  decisiveText,
  influenceOf,
  specificationsOf,
} from '../../../src/studies/digital-learning/figure-2/specifications.ts'
import type { BriefData, Specification } from '../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../support/digits.ts'
import { lineByHand } from './by-hand.ts'
import { fetchData } from './made.ts'
import { byCode, byR, defaultByR, found } from './reference.ts'

let data: BriefData
let all: readonly Specification[]
beforeAll(async () => {
  data = await fetchData()
  all = specificationsOf(fitServers(data, 'FY21'))
})

const choicesOf = ({ incomeList, denominator, vintage, x, stdErrors }: Specification) =>
  [incomeList, denominator, vintage, x, stdErrors].join(' ')

/** Every combination of one of each. */
function combine(...choices: readonly (readonly string[])[]): string[] {
  const [own = [], ...others] = choices
  return others.length === 0 ? [...own] : own.flatMap((one) => combine(...others).map((rest) => `${one} ${rest}`))
}

const others = [
  ['all', 'classified'],
  ['2021-mid', '2022-09-16'],
  ['linear', 'log'],
  ['classical', 'HC1', 'HC3'],
]

describe('the specifications', () => {
  it('are every combination of the choices, each once: 2 x 2 x 2 x 2 x 3 = 48', () => {
    expect(all).toHaveLength(48)
    expect(all.map(choicesOf)).toEqual(combine(['FY21', 'FY22'], ...others))
  })

  it('begin with figure 2 itself', () => {
    const { nobs, slope, intercept, rSquared, vintage, release } = found(
      serversAndSkillsFigures(data, fitServers(data, 'FY21'))[0],
    )
    expect(all[0]).toMatchObject({ nobs, rSquared, vintage, release, incomeList: 'FY21', stdErrors: 'classical' })
    expectDigits(all[0], { slope, intercept }, 14)
  })

  it('begin with the chosen list, and add a third one to the two of 2020', () => {
    expect(specificationsOf(fitServers(data, 'FY22')).map(choicesOf)).toEqual(combine(['FY22', 'FY21'], ...others))
    expect(specificationsOf(fitServers(data, 'FY25')).map(choicesOf)).toEqual(
      combine(['FY25', 'FY21', 'FY22'], ...others),
    )
  })

  it.each(byR.specifications.map((one) => [Object.values(one).slice(0, 4).join(' '), one] as const))(
    'are those of R, with all three errors and without each economy: %s',
    (_, reference) => {
      const { incomeList, denominator, vintage, x, nobs, slope, intercept, rSquared, leaveOneOut } = reference
      const same = all.filter(
        (one) =>
          one.incomeList === incomeList && one.denominator === denominator && one.vintage === vintage && one.x === x,
      )
      expect(same.map(({ stdErrors }) => stdErrors)).toEqual(['classical', 'HC1', 'HC3'])
      for (const one of same) {
        expectDigits(one, { nobs, rSquared, slope: slope[one.stdErrors] }, 11)
        expect(one.leaveOneOut).toHaveLength(nobs)
        const estimates = leaveOneOut.map(({ iso3, estimate }) => ({ iso3, estimate }))
        expectDigits(byCode(one.leaveOneOut), estimates, 11)
      }
      expectDigits(same[0], { intercept }, 11)
      expectDigits(byCode(same[0]?.leaveOneOut ?? []), leaveOneOut, 10)
    },
  )

  it('have robust errors of the intercept, and without an economy, too: by hand', () => {
    const shares = skillShares(data.employment.rows, { level: 'high' }).rows
    const pairs = defaultByR.leaveOneOut.map(({ iso3 }) => ({
      iso3,
      x: found(data.servers[0].rows.find((row) => row.iso3 === iso3)).servers,
      y: found(shares.find((row) => row.iso3 === iso3)).share,
    }))
    const whole = lineByHand(pairs)
    expectDigits(all[1]?.intercept, { estimate: whole.intercept, stdError: whole.interceptError }, 11)
    const { slope, slopeError } = lineByHand(pairs.filter(({ iso3 }) => iso3 !== 'DNK'))
    const denmark = all[1]?.leaveOneOut.find(({ iso3 }) => iso3 === 'DNK')
    expectDigits(denmark, { estimate: slope, statistic: slope / slopeError }, 11)
  })

  it('have more when there are more releases', () => {
    const [first, second] = data.servers
    const third = { ...first, release: { id: '201901', label: '201901' } }
    const more = specificationsOf(fitServers({ ...data, servers: [first, found(second), third] }, 'FY21'))
    expect(more).toHaveLength(72)
    expect(more.filter(({ release }) => release === '201901')).toHaveLength(24)
  })
})

describe('the economies that decide whether the slope is significant', () => {
  type Slope = readonly [estimate: number, pValue: number]
  const [significant, notSignificant, falling] = [
    [1, 0.049],
    [1, 0.05],
    [-1, 0.001],
  ] as const satisfies readonly Slope[]

  /** A slope, and what it is without A, B, C ... */
  function made([estimate, pValue]: Slope, ...without: readonly Slope[]): Parameters<typeof decisiveText>[0] {
    const slope = { estimate, pValue, stdError: 1, statistic: 1, confLow: 0, confHigh: 2 }
    const leaveOneOut = without.map((one, index) => ({
      iso3: found('ABC'[index]),
      estimate: one[0],
      pValue: one[1],
      statistic: 1,
    }))
    return { slope, leaveOneOut }
  }

  it.each([
    [
      made(significant, significant, significant),
      [],
      'The slope stays positive and statistically significant (classical errors) whichever single economy is left out.',
    ],
    [
      made(significant),
      [],
      'The slope stays positive and statistically significant (classical errors) whichever single economy is left out.',
    ],
    [
      made(significant, significant, notSignificant),
      ['B'],
      'Without B, the slope is no longer positive and statistically significant.',
    ],
    [
      made(significant, falling, significant, notSignificant),
      ['A', 'C'],
      'Without A and C (each left out alone), the slope is no longer positive and statistically significant.',
    ],
    [
      made(notSignificant, notSignificant, falling),
      [],
      'Leaving out a single economy does not make the slope positive and statistically significant.',
    ],
    [
      made(falling, falling, notSignificant),
      [],
      'Leaving out a single economy does not make the slope positive and statistically significant.',
    ],
    [
      made(notSignificant, significant, notSignificant),
      ['A'],
      'Without A, the slope is positive and statistically significant.',
    ],
    [
      made(falling, significant, significant, significant),
      ['A', 'B', 'C'],
      'Without A, B and C (each left out alone), the slope is positive and statistically significant.',
    ],
  ])('are named, either way: case %#', (specification, codes, text) => {
    expect(decisiveEconomies(specification)).toEqual(codes)
    expect(decisiveText(specification)).toBe(text)
  })

  it.each(byR.specifications.map((one, index) => [index, one] as const))('are those of R: choice %i', (index, one) => {
    const isPositiveAndSignificant = ({ estimate, pValue }: { estimate: number; pValue: number }) =>
      estimate > 0 && pValue < 0.05
    const { slope, leaveOneOut } = one
    const turning = leaveOneOut.filter(
      (without) => isPositiveAndSignificant(without) !== isPositiveAndSignificant(slope.classical),
    )
    const same = all
      .filter(({ stdErrors }) => stdErrors === 'classical')
      .find(
        ({ incomeList, denominator, vintage, x }) =>
          [incomeList, denominator, vintage, x].join() === [one.incomeList, one.denominator, one.vintage, one.x].join(),
      )
    expect(decisiveEconomies(found(same)).sort(), `choice ${index}`).toEqual(turning.map(({ iso3 }) => iso3).sort())
  })
})

function ownInfluence() {
  const [own] = fitServers(data, 'FY21')
  return influenceOf(serversLine(own), own)
}

describe('the influence of economies', () => {
  it('is what R says of each', () => {
    const influence = ownInfluence()
    expect(influence).toHaveLength(46)
    expectDigits(byCode(influence), defaultByR.influence, 10)
  })

  it('has the slope without each, and its change in per cent, the furthest first', () => {
    const slope = defaultByR.slope.classical.estimate
    const moved = defaultByR.leaveOneOut
      .map(({ iso3, estimate }) => ({
        iso3,
        slopeWithout: estimate,
        changePercent: (100 * (estimate - slope)) / slope,
      }))
      .sort((a, b) => Math.abs(b.changePercent) - Math.abs(a.changePercent))
    const influence = ownInfluence()
    expectDigits(
      influence.map(({ iso3, slopeWithout }) => ({ iso3, slopeWithout })),
      moved.map(({ iso3, slopeWithout }) => ({ iso3, slopeWithout })),
      11,
    )
    // differences of slopes keep fewer digits
    expectDigits(influence.slice(0, 10), moved.slice(0, 10), 8)
    expect(influence[0]).toMatchObject({ iso3: 'DNK', name: 'Denmark' })
    // Denmark has twice the servers of the next, and not the highest share: without it the line is half as steep again
    expect(influence[0]?.changePercent).toBeGreaterThan(50)
  })
})
