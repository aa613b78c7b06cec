import { beforeAll, describe, expect, it } from 'vitest'
import { testOtherCells } from '../../../../src/studies/digital-learning/claims/other-cells.ts'
import { gridOf } from '../../../../src/studies/digital-learning/figure-2/grid.ts'
import {
  analyseBrief,
  type BriefData,
  type Grid,
  type GridCell,
} from '../../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { holmByHand } from '../by-hand.ts'
import { deepFreeze, fetchData } from '../made.ts'
import { byR, type CellByR, found } from '../reference.ts'

let data: BriefData
let grid: Grid
beforeAll(async () => {
  data = await fetchData()
  grid = deepFreeze(gridOf(data, { incomeList: 'FY21', servers: data.servers[0] }))
})

const toResult = ({ incomeGroup, skillLevel, nobs, pHolm, slope, pearson }: CellByR) => ({
  incomeGroup,
  skillLevel,
  nobs,
  pHolm,
  isSmall: nobs < 10,
  statistic: slope.statistic,
  pValue: slope.pValue,
  correlation: pearson.estimate,
})

describe('C5 on the data of the brief', () => {
  it('has the cells below 0.05 that R has, before and after the correction', () => {
    const { evidence } = testOtherCells(grid)
    const others = byR.grid.slice(1)
    const plain = others.filter(({ slope }) => slope.pValue < 0.05).map(toResult)
    expect(plain).toHaveLength(4)
    expect(evidence.belowPlain).toHaveLength(4)
    expectDigits(evidence.belowPlain, plain, 11)
    expect(evidence).toMatchObject({ tested: 11, small: 3, belowHolm: [], problems: [] })
    expectDigits(evidence.smallestHolm, Math.min(...others.map(({ pHolm }) => pHolm)), 11)
  })

  it("can't decide: no cell after the correction, but two of ten or more economies before it", () => {
    const { id, verdict, finding, wouldChange } = testOtherCells(grid)
    expect([id, verdict]).toEqual(['C5', "can't be decided"])
    const [, hicMedium, , , , , lmcHigh, , , , licMedium, licLow] = byR.grid.map(
      ({ slope: { statistic, pValue }, nobs }) =>
        `(t = ${statistic.toFixed(2).replace('-', '\u2212')}, p = ${pValue.toPrecision(2)}, n = ${nobs})`,
    )
    const smallest = Math.min(...byR.grid.slice(1).map(({ pHolm }) => pHolm))
    expect(finding).toContain(
      `After the correction, p is below 0.05 in none of the 11 other cells (the smallest is ${smallest.toPrecision(2)}); `,
    )
    expect(finding).toContain(
      `before it, in 4: high-income, medium skill ${hicMedium}, lower-middle-income, high skill ${lmcHigh}, ` +
        `low-income, medium skill ${licMedium} and low-income, low skill ${licLow}.`,
    )
    expect(finding).toContain('3 of the cells are small, with fewer than 10 economies.')
    const [own, strong] = [0, 6].map((index) => found(byR.grid[index]).pearson.estimate.toFixed(2))
    expect(wouldChange[0]).toBe(
      `A correlation at least as strong as that of the brief's own cell (r = ${own}) is found in: lower-middle-income, high skill, r = ${strong}, 22 economies.`,
    )
    expect(wouldChange[1]).toMatch(/the claim would not hold\.$/)
  })

  it('follows R for another list, denominator and release too', () => {
    const servers = found(data.servers[1])
    const { verdict, evidence } = testOtherCells(
      gridOf(data, { incomeList: 'FY22', servers, denominator: 'classified' }),
    )
    const others = byR.gridOf.cells.slice(1)
    expectDigits(
      [...evidence.belowPlain, ...evidence.belowHolm],
      [...others.filter(({ slope }) => slope.pValue < 0.05), ...others.filter(({ pHolm }) => pHolm < 0.05)].map(
        toResult,
      ),
      11,
    )
    expect(verdict).toBe(others.some(({ pHolm }) => pHolm < 0.05) ? 'does not hold' : "can't be decided")
  })

  it('is the fifth claim of a reproduction', () => {
    expect(analyseBrief(data, 'FY21').claims[4]).toEqual(testOtherCells(grid))
  })
})

/** The grid with other p-values, corrected by hand; a cell of null has no line. */
function withPValues(pValues: readonly (number | null)[]): Grid {
  const adjusted = holmByHand(pValues.filter((p) => p !== null))
  const cells = grid.cells.map((cell, index): GridCell => {
    const p = pValues[index] ?? null
    if (p === null) return { ...cell, slope: null, intercept: null, rSquared: null, pHolm: null, problem: 'too few' }
    return { ...cell, slope: { ...found(cell.slope), pValue: p }, pHolm: found(adjusted.get(p)) }
  })
  return deepFreeze({ ...grid, cells })
}

/** The brief's own cell, then eight of ten or more economies, then three small ones. */
const nothing = [0.001, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.31, 0.32, 0.33, 0.34]

describe('C5 on made-up cells', () => {
  it('holds where no other cell has p below 0.05', () => {
    const { verdict, finding, wouldChange } = testOtherCells(withPValues(nothing))
    expect(verdict).toBe('holds')
    // after 0.001 the smallest is 0.3, times the 11 tests left: 1 at most
    expect(finding).toContain(
      'p is below 0.05 in none of the 11 other cells (the smallest is 1.0); before it, in none.',
    )
    // whatever its p: the correlations are the real ones, 0.54 against 0.45 in R
    expect(wouldChange[0]).toContain('lower-middle-income, high skill, r = 0.54')
    expect(wouldChange[1]).toBe(
      'Judged by uncorrected p-values, as the brief judges its own cell, the claim would hold.',
    )
  })

  it('holds where only a small cell has p below 0.05 before the correction', () => {
    const { verdict, evidence, wouldChange } = testOtherCells(withPValues(nothing.with(10, 0.03)))
    expect(verdict).toBe('holds')
    expect(evidence.belowPlain.map(({ incomeGroup, skillLevel }) => [incomeGroup, skillLevel])).toEqual([
      ['LIC', 'medium'],
    ])
    expect(wouldChange[1]).toMatch(/, the claim would hold except in small cells\.$/)
  })

  it('counts a small cell in what uncorrected p-values say, but only a larger one changes that', () => {
    const sentenceOf = (pValues: readonly number[]) => testOtherCells(withPValues(pValues)).wouldChange[1]
    expect(sentenceOf(nothing.with(4, 0.03))).toMatch(/, the claim would not hold\.$/)
    expect(sentenceOf(nothing.with(4, 0.03).with(10, 0.03))).toMatch(/, the claim would not hold\.$/)
    expect(sentenceOf(nothing.with(4, 0.05))).toMatch(/, the claim would hold\.$/)
  })

  it("can't be decided where only small cells could be fitted, unless one passes the correction", () => {
    const small = (p: number) => [0.001, ...Array.from({ length: 8 }, () => null), p, 0.4, 0.5]
    const { verdict, finding, evidence } = testOtherCells(withPValues(small(0.3)))
    expect([verdict, evidence.tested, evidence.small]).toEqual(["can't be decided", 3, 3])
    expect(finding).toContain('in none of the 3 other cells')
    expect(finding).toContain('3 of the cells are small, with fewer than 10 economies.')
    expect(testOtherCells(withPValues(small(0.03))).verdict).toBe("can't be decided")
    // of four tests the smallest p is times 4, the next times 3: 3 * 0.016 passes, 3 * 0.017 does not
    expect(testOtherCells(withPValues(small(0.016))).verdict).toBe('does not hold')
    expect(testOtherCells(withPValues(small(0.017))).verdict).toBe("can't be decided")
    // a single cell of ten or more economies is enough to hold
    expect(testOtherCells(withPValues(small(0.3).with(8, 0.6))).verdict).toBe('holds')
  })

  it("can't be told where a larger cell has p below 0.05 before the correction alone", () => {
    const { verdict, finding } = testOtherCells(withPValues(nothing.with(4, 0.03)))
    expect(verdict).toBe("can't be decided")
    expect(finding).toContain('upper-middle-income, medium skill (t = ')
    expect(finding).toContain('p = 0.030, n = 27)')
    expect(finding).toContain('the smallest is 0.33') // 11 * 0.03
  })

  it('does not hold where a cell passes the correction, a small one too', () => {
    const larger = testOtherCells(withPValues(nothing.with(4, 0.004)))
    expect(larger.verdict).toBe('does not hold') // 11 * 0.004
    expect(larger.finding).toContain(
      'After the correction, p is below 0.05 in 1 of the 11 other cells: upper-middle-income, medium skill (t = ',
    )
    expect(testOtherCells(withPValues(nothing.with(11, 0.004))).verdict).toBe('does not hold')
    expect(testOtherCells(withPValues(nothing.with(4, 0.005))).verdict).toBe("can't be decided") // 0.055
  })

  it('counts the cells that have a line, and says why the others have none', () => {
    const { evidence, finding } = testOtherCells(withPValues([...nothing.slice(0, 9), null, null, null]))
    expect([evidence.tested, evidence.small]).toEqual([8, 0])
    expect(evidence.problems).toEqual(['LIC high: too few', 'LIC medium: too few', 'LIC low: too few'])
    expect(finding).toContain('none of the 8 other cells')
    expect(finding).not.toMatch(/small,/i)
  })

  it("can't be decided without any other line", () => {
    const { verdict, finding } = testOtherCells(withPValues([0.001]))
    expect([verdict, finding]).toEqual(["can't be decided", 'No other cell has enough economies.'])
  })
})
