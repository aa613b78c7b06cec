import { beforeAll, describe, expect, it } from 'vitest'
import { type OtherCellsEvidence, testOtherCells } from '../../../../src/studies/digital-learning/claims/other-cells.ts'
import type { CellCurve } from '../../../../src/studies/digital-learning/figure-2/curve.ts'
import type { OtherGroups } from '../../../../src/studies/digital-learning/figure-2/other-groups.ts'
import type { BriefData, Grid } from '../../../../src/studies/digital-learning/index.ts'
import type { Claim } from '../../../../src/study/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { fetchData, reproduced } from '../made.ts'
import { byR, found } from '../reference.ts'
import { inputsOf } from './inputs.ts'

let data: BriefData
let grid: Grid
let groups: OtherGroups
let curves: readonly CellCurve[]
let real: Claim<OtherCellsEvidence>
beforeAll(async () => {
  data = await fetchData()
  const inputs = inputsOf(data, { curves: true })
  grid = inputs.grid
  groups = inputs.otherGroups
  curves = inputs.curves
  real = testOtherCells(grid, groups, curves)
})

const minus = (text: string) => text.replace('-', '\u2212')
const pText = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`)

describe('C5 on the data of the brief', () => {
  it('has the tests of the slopes of the groups from R, in each measure with classical and HC3 errors', () => {
    expect([groups.equalSlopes.length, groups.middleIncome.length, groups.otherLevels.length]).toEqual([6, 6, 3])
    expectDigits(groups, byR.otherGroups, 9)
    expect(real.evidence).toMatchObject(groups)
  })

  it('has what each cell excludes and could have found from R', () => {
    expect(groups.equivalence).toHaveLength(12)
    expect(groups.equivalence.filter(({ isSmall }) => isSmall).map(({ nobs }) => nobs)).toEqual([4, 4, 4])
    expectDigits(groups.equivalence, byR.otherGroups.equivalence, 9)
  })

  it('does not hold: both tests find a correlation in every measure, corrected by hand for the two', () => {
    expect([real.id, real.verdict]).toEqual(['C5', 'does not hold'])
    const { middleIncome, otherLevels } = byR.otherGroups
    for (const measure of ['values', 'logarithms', 'ranks'] as const) {
      const middle = found(middleIncome.find((one) => one.measure === measure && one.stdErrors === 'classical'))
      const levels = found(otherLevels.find((one) => one.measure === measure))
      const [p1, p2] = [middle.slope.pValue, levels.pValue]
      // Holm: the smaller is doubled, the larger at least as much
      const smaller = Math.min(1, 2 * Math.min(p1, p2))
      expect(Math.max(smaller, p1, p2)).toBeLessThan(0.05)
      expectDigits(
        real.evidence.tests.map(({ pValues }) => pValues[measure]),
        [p1, p2],
        9,
      )
    }
    expect(real.evidence.tests.map(({ of, isFound }) => [of, isFound])).toEqual([
      ['income groups', true],
      ['skill levels', true],
    ])
  })

  it('says so with the numbers of R', () => {
    const { middleIncome, otherLevels, equalSlopes, equivalence } = byR.otherGroups
    const classical = middleIncome.filter(({ stdErrors }) => stdErrors === 'classical').map(({ slope }) => slope.pValue)
    const equal = equalSlopes.filter(({ stdErrors }) => stdErrors === 'classical').map(({ pValue }) => pValue)
    const inMeasures = (pValues: readonly number[], last = ', ') => {
      const [values, logarithms, ranks] = pValues.map(pText)
      return `${values} in values, ${logarithms} in logarithms${last}${ranks} in ranks`
    }
    const others = equivalence.filter(({ nobs }, index) => index > 0 && nobs >= 10)
    expect(others.filter(({ pValue }) => pValue < 0.05)).toEqual([])
    const [excluded, detectable] = (['smallestExcluded', 'detectable'] as const).map((name) => {
      const values = others.map((cell) => cell[name])
      return `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`
    })
    expect(real.finding).toBe(
      `Among 49 economies of middle income, high-skill employment goes with secure servers too: ${inMeasures(classical)}. ` +
        `Among 45 economies of high income, the medium- and low-skill shares go with them as well: ${inMeasures(otherLevels.map(({ pValue }) => pValue))}; ` +
        'as the three shares add up to nearly 100 %, a rise of one is a fall of the others. ' +
        `That the slope of high-skill employment is the same in all income groups (46 high-income, 27 upper-middle-income and 22 lower-middle-income) has ${inMeasures(equal, ' and ')}. ` +
        `None of the 8 other cells of enough economies excludes a correlation of 0.3: they exclude correlations from ${excluded} on, and would have found one of ${detectable} four times in five.`,
    )
  })

  it('says what HC3 errors and single cells make of it, with the numbers of R', () => {
    const robust = byR.otherGroups.middleIncome
      .filter(({ stdErrors }) => stdErrors === 'HC3')
      .map(({ slope }) => pText(slope.pValue))
    expect(real.wouldChange[0]).toBe(
      `With HC3 standard errors, the slope over the middle-income groups has ${robust[0]} in values, ${robust[1]} in logarithms and ${robust[2]} in ranks.`,
    )
    const others = byR.grid.slice(1).filter(({ nobs }) => nobs >= 10)
    const below = others.filter(({ slope }) => slope.pValue < 0.05)
    expect(below.map(({ incomeGroup, skillLevel }) => `${incomeGroup} ${skillLevel}`)).toEqual([
      'HIC medium',
      'LMC high',
    ])
    expectDigits(
      real.evidence.belowPlain,
      below.map(({ incomeGroup, skillLevel, nobs, pHolm, slope }) => ({
        ...{ incomeGroup, skillLevel, nobs, pHolm, isSmall: false },
        ...{ statistic: slope.statistic, pValue: slope.pValue },
      })),
      11,
    )
    expect(others.filter(({ pHolm }) => pHolm < 0.05)).toEqual([])
    expect(real.evidence).toMatchObject({ belowHolm: [], problems: [] })
    expect(real.evidence.cells).toHaveLength(11)
    const [medium, high] = below.map(
      ({ nobs, slope: { statistic, pValue } }) => `(t = ${minus(statistic.toFixed(2))}, ${pText(pValue)}, n = ${nobs})`,
    )
    expect(real.wouldChange[1]).toBe(
      `Cell by cell in values, p is below 0.05 in 2 of the 8 other cells of enough economies (high-income, medium skill ${medium} and lower-middle-income, high skill ${high}), ` +
        "and in none after Holm's correction for all cells of the grid.",
    )
  })

  it('is the fifth claim of a reproduction', async () => {
    expect((await reproduced()).claims[4]).toEqual(real)
  })
})

/** The claim with other p-values of both tests in all three measures. */
function withPValues(
  middle: readonly [number, number, number] | null,
  levels: readonly [number, number, number] | null,
  change: Partial<OtherGroups> = {},
): Claim<OtherCellsEvidence> {
  const classical = groups.middleIncome.filter(({ stdErrors }) => stdErrors === 'classical')
  return testOtherCells(
    grid,
    {
      ...groups,
      middleIncome:
        middle === null
          ? []
          : classical.map((one, index) => ({ ...one, slope: { ...one.slope, pValue: found(middle[index]) } })),
      otherLevels:
        levels === null ? [] : groups.otherLevels.map((one, index) => ({ ...one, pValue: found(levels[index]) })),
      ...change,
    },
    [],
  )
}

/** What the cells exclude, with another p for each of ten or more economies but the brief's own. */
function excluding(pOf: (index: number) => number | null) {
  let index = -1
  return groups.equivalence.map((cell) => {
    if (cell.isSmall || (cell.incomeGroup === 'HIC' && cell.skillLevel === 'high')) return { ...cell, pValue: 0.9 }
    index += 1
    return { ...cell, pValue: pOf(index) }
  })
}

const isFound = ({ evidence }: Claim<OtherCellsEvidence>) => evidence.tests.map((test) => test.isFound)

describe('the rule of C5', () => {
  it('corrects for the two tests in each measure: the smaller p is doubled, the larger not', () => {
    const nothing = [0.5, 0.5, 0.5] as const
    const [near, far] = [withPValues([0.024, 0.024, 0.024], nothing), withPValues([0.026, 0.024, 0.024], nothing)]
    expect([isFound(near), near.verdict]).toEqual([[true, false], 'does not hold'])
    expect([isFound(far), far.verdict]).toEqual([[false, false], "can't be decided"])
    // the first passes at 0.048, so that the second is compared as it is
    const both = withPValues([0.024, 0.024, 0.024], [0.049, 0.049, 0.049])
    expect(isFound(both)).toEqual([true, true])
    // each is the smaller somewhere
    expect(isFound(withPValues([0.01, 0.04, 0.01], [0.04, 0.01, 0.04]))).toEqual([true, true])
    expect(isFound(withPValues([0.01, 0.06, 0.01], [0.001, 0.001, 0.001]))).toEqual([false, true])
  })

  it('corrects for one where only one is possible, and names the other', () => {
    const middle = withPValues([0.049, 0.049, 0.049], null)
    expect([isFound(middle), middle.verdict]).toEqual([[true], 'does not hold'])
    expect(middle.finding).toContain(
      'There are too few high-income economies with medium- and low-skill shares to test.',
    )
    const levels = withPValues(null, [0.5, 0.049, 0.049])
    expect([isFound(levels), levels.verdict]).toEqual([[false], "can't be decided"])
    expect(levels.finding).toContain('There are too few middle-income economies to test.')
    expect(levels.finding).toContain(
      "the medium- and low-skill shares can't be shown to go with them as well: p = 0.50",
    )
  })

  it('holds only where every other cell of ten or more economies excludes 0.3', () => {
    const verdictOf = (pOf: (index: number) => number | null) =>
      withPValues([0.5, 0.5, 0.5], [0.5, 0.5, 0.5], { equivalence: excluding(pOf) }).verdict
    expect(verdictOf(() => 0.049)).toBe('holds')
    expect(verdictOf((index) => (index === 7 ? 0.05 : 0.01))).toBe("can't be decided")
    expect(verdictOf((index) => (index === 0 ? null : 0.01))).toBe("can't be decided")
  })

  it('does not hold where a correlation is found, whatever the cells exclude', () => {
    const claim = withPValues([0.01, 0.01, 0.01], [0.5, 0.5, 0.5], { equivalence: excluding(() => 0.001) })
    expect(claim.verdict).toBe('does not hold')
  })

  it("can't be decided where nothing can be tested", () => {
    const claim = testOtherCells(
      { ...grid, cells: grid.cells.map((cell) => ({ ...cell, slope: null, pHolm: null, problem: 'too few' })) },
      { equalSlopes: [], middleIncome: [], otherLevels: [], equivalence: [] },
      [],
    )
    expect([claim.verdict, claim.wouldChange, claim.evidence.cells]).toEqual(["can't be decided", [], []])
    expect(claim.finding).toBe(
      'There are too few middle-income economies to test. There are too few high-income economies with medium- and low-skill shares to test.',
    )
    expect(claim.evidence.problems).toHaveLength(11)
    expect(claim.evidence.problems[0]).toBe('HIC medium: too few')
  })
})

describe('the sentences of C5', () => {
  it('count the cells that exclude 0.3', () => {
    const textOf = (count: number) =>
      withPValues([0.5, 0.5, 0.5], [0.5, 0.5, 0.5], {
        equivalence: excluding((index) => (index < count ? 0.01 : 0.2)),
      }).finding
    expect(textOf(1)).toContain('1 of the 8 other cells of enough economies excludes a correlation of 0.3')
    expect(textOf(3)).toContain('3 of the 8 other cells of enough economies exclude a correlation of 0.3')
    expect(textOf(3)).toContain(
      "high-skill employment can't be shown to go with secure servers too: p = 0.50 in values",
    )
  })

  it("name the cells with more agreement than chance gives, leaving out the brief's own", () => {
    const [own, medium] = curves.map(found)
    const significant = { value: 5, pValue: 0.049 }
    const chosen = {
      ...found(medium),
      ...{ positiveAndSignificant: 2, negativeAndSignificant: 5, specifications: 16 },
      significance: { ...found(medium).significance, significant },
    }
    const none = { ...chosen, significance: { ...chosen.significance, significant: { value: 5, pValue: 0.05 } } }
    expect(testOtherCells(grid, groups, [found(own), chosen, none]).wouldChange[2]).toBe(
      'Under all choices, 1 of 2 other cells have more significant slopes in one direction than shuffled servers give at the 5 % level: high-income, medium skill (5 of 16, p = 0.049).',
    )
    expect(testOtherCells(grid, groups, [none]).wouldChange[2]).toBe(
      'Under all choices, none of 1 other cells have more significant slopes in one direction than shuffled servers give at the 5 % level.',
    )
    expect(testOtherCells(grid, groups, [found(own)]).evidence.curves).toEqual([])
  })
})
