import { beforeAll, describe, expect, it } from 'vitest'
import { testSpread } from '../../../../src/studies/digital-learning/claims/spread.ts'
import { analyseBrief, type BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { expectDigits } from '../../../support/digits.ts'
import { fetchData, figureOf, madeFigure } from '../made.ts'
import { byR, claimsByR, found } from '../reference.ts'

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** Made-up economies that all begin at 10 %: a high-income one for each of the first increases, a low-income one for the others. */
function increases(high: readonly number[], others: readonly number[]) {
  const all = [...high, ...others]
  const codes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
  return madeFigure(
    all.map((points, index) => [
      found(codes[index]),
      index < high.length ? 'HIC' : 'LIC',
      10,
      10 + points / 2,
      10 + points,
    ]),
  )
}

describe.each(['2021-09-15', '2020-12-16'])('C2 on the data of %s', (vintage) => {
  it('has the spread, the groups and the difference of R', () => {
    const { nobs, spread } = claimsByR(vintage)
    const { byGroup, welch, ...quartiles } = spread
    const { verdict, evidence } = testSpread(figureOf(data, vintage))
    expectDigits(evidence, { vintage, spread: { nobs, ...quartiles }, byGroup, highIncomeAgainstOthers: welch }, 11)
    expect(evidence.byGroup).toHaveLength(byGroup.length)
    // at least 1.5 times: 58.76 / 25.40 and 56.24 / 31.02
    expect(spread.q3 / spread.q1).toBeGreaterThan(1.5)
    expect(verdict).toBe('holds')
  })

  it('names the ends, and says all numbers as R has them', () => {
    const { nobs, spread } = claimsByR(vintage)
    const { finding, evidence, wouldChange } = testSpread(figureOf(data, vintage))
    const sorted = found(byR.internetUse[vintage]).toSorted((a, b) => a.y2017 - a.y2000 - (b.y2017 - b.y2000))
    expect([evidence.least?.iso3, evidence.most?.iso3]).toEqual([sorted.at(0)?.iso3, sorted.at(-1)?.iso3])
    for (const text of [
      `Across ${nobs} economies, the increase ranges from ${spread.min.toFixed(1)} percentage points (${evidence.least?.name}) to ${spread.max.toFixed(1)} (Brunei Darussalam)`,
      `half of the increases lie between ${spread.q1.toFixed(1)} and ${spread.q3.toFixed(1)}`,
      `The standard deviation is ${spread.sd.toFixed(1)} percentage points`,
      `High-income economies gained ${spread.welch.difference.toFixed(1)} percentage points more than the others`,
      `95 % interval ${spread.welch.confLow.toFixed(1)} to ${spread.welch.confHigh.toFixed(1)}; Welch p < 0.001, permutation p < 0.001`,
    ]) {
      expect(finding).toContain(text)
    }
    expect(wouldChange).toEqual([
      `The ratio of the quartiles is ${(spread.q3 / spread.q1).toFixed(2)}; the verdict changes at 1.5.`,
    ])
  })

  it('draws the same resamples each time, around the standard deviation of R', () => {
    const [first, second] = [1, 2].map(() => testSpread(figureOf(data, vintage)))
    expect(second).toEqual(first)
    const { sd } = claimsByR(vintage).spread
    const interval = found(first?.evidence.sdInterval)
    expectDigits(interval, { estimate: sd, replicates: 1999, failed: 0 }, 11)
    expect(interval.confLow).toBeLessThan(sd)
    expect(interval.confHigh).toBeGreaterThan(sd)
  })
})

describe('C2 on made-up data', () => {
  it('is the second claim of a reproduction', () => {
    expect(analyseBrief(data, 'FY21').claims[1]).toEqual(testSpread(figureOf(data, '2021-09-15')))
  })

  it('works out by hand: two groups of two', () => {
    const { id, verdict, finding, evidence } = testSpread(increases([40, 50], [10, 20]))
    expect([id, verdict]).toEqual(['C2', 'holds'])
    // 10 20 40 50: quartiles at 1.75 and 3.25 of 1 to 4, so 17.5 and 42.5; squares around 30: 400 + 100 + 100 + 400
    const sd = Math.sqrt(1000 / 3)
    expectDigits(evidence.spread, { min: 10, q1: 17.5, median: 30, q3: 42.5, max: 50, mean: 30, sd }, 13)
    // Welch: both variances 50, of the means 25; t = 30 / sqrt 50 with 50^2 / (2 * 25^2) = 2 degrees of freedom, where p is 1 - t / sqrt(t^2 + 2)
    const t = 30 / Math.sqrt(50)
    const pValue = 1 - t / Math.sqrt(t * t + 2)
    expectDigits(evidence.highIncomeAgainstOthers, { difference: 30, statistic: t, df: 2, pValue }, 11)
    // of the 6 ways to choose two of four, the real one and its opposite are as far out
    expect(evidence.highIncomeAgainstOthers?.permutation).toMatchObject({ pValue: 2 / 6, isExact: true })
    expect(finding).toContain(
      'from 10.0 percentage points (Economy C) to 50.0 (Economy B); half of the increases lie between 17.5 and 42.5.',
    )
    expect(finding).toContain('High-income economies gained 30.0 percentage points more than the others on average')
    expect(finding).toContain('Welch p = 0.051, permutation p = 0.33')
  })

  it.each([
    ['holds', [20, 20, 30, 30], 'the upper quartile, 30, is 1.5 times the lower, 20'],
    ['does not hold', [21, 21, 30, 30], 'it is 30 / 21 = 1.43 times'],
    ['does not hold', [30, 30, 30, 30], 'nothing varies'],
    ['does not hold', [0, 0, 0, 0], 'nothing rose'],
    ['holds', [0, 0, 5, 5], 'half of them did not rise'],
    ['holds', [-10, -5, 5, 10], 'half of them fell'],
    ["can't be decided", [10, 50, 90], 'there are three'],
    ["can't be decided", [], 'there are none'],
  ])('%s for increases of %j: %s', (verdict, points) => {
    expect(testSpread(increases([], points)).verdict).toBe(verdict)
  })

  it('compares groups only where there are two economies of each, and some difference', () => {
    expect(testSpread(increases([40], [10, 20, 30])).evidence.highIncomeAgainstOthers).toBeNull()
    expect(testSpread(increases([30, 30], [30, 30])).evidence.highIncomeAgainstOthers).toBeNull()
    expect(testSpread(increases([30, 30], [30, 40])).evidence.highIncomeAgainstOthers?.difference).toBe(-5)
    const { finding } = testSpread(increases([10, 12], [40, 50]))
    expect(finding).toContain('High-income economies gained 34.0 percentage points less than the others') // 45 - 11
  })

  it('has no test of two groups that each gain the same: there is no error to judge their difference by', () => {
    const { verdict, finding, evidence } = testSpread(increases([60, 60], [30, 30]))
    expect([verdict, evidence.highIncomeAgainstOthers]).toEqual(['holds', null])
    expect(evidence.byGroup).toEqual([
      { incomeGroup: 'HIC', nobs: 2, mean: 60, sd: 0 },
      { incomeGroup: 'LIC', nobs: 2, mean: 30, sd: 0 },
    ])
    expect(finding).toContain('half of the increases lie between 30.0 and 60.0.')
    expect(finding).not.toContain('High-income economies gained')
  })

  it.each([
    [[20, 20, 30, 30], 'The ratio of the quartiles is 1.50; the verdict changes at 1.5.'],
    [[30, 30, 30, 30], 'The ratio of the quartiles is 1.00; the verdict changes at 1.5.'],
    [[0, 0, 5, 5], 'The lower quartile is 0.0 percentage points: a quarter of the economies gained nothing or fell.'],
    [[0, 0, 0, 0], 'The lower quartile is 0.0 percentage points: a quarter of the economies gained nothing or fell.'],
    // at 1.75 of 1 to 4: -10 + 0.75 * 5
    [
      [-10, -5, 5, 10],
      'The lower quartile is \u22126.3 percentage points: a quarter of the economies gained nothing or fell.',
    ],
    // one that fell far does not make a quarter: the lower quartile is -10 + 0.75 * 30
    [[-10, 20, 30, 40], 'The ratio of the quartiles is 2.60; the verdict changes at 1.5.'],
  ])('says of increases of %j how far the verdict is from changing, by a ratio only above 0', (points, margin) => {
    expect(testSpread(increases([], points)).wouldChange).toEqual([margin])
  })

  it('counts economies without a group in the spread, and in neither group', () => {
    const figure = madeFigure([
      ...[40, 50].map((points, index) => [`A${index}`, 'HIC', 0, 0, points] as const),
      ...[10, 20].map((points, index) => [`B${index}`, 'LIC', 0, 0, points] as const),
      ['C', null, 0, 0, 90],
    ])
    const { evidence } = testSpread(figure)
    expect([evidence.spread?.nobs, evidence.spread?.max]).toEqual([5, 90])
    expect(evidence.highIncomeAgainstOthers?.difference).toBe(30) // 45 - 15
    expect(evidence.byGroup.map(({ incomeGroup }) => incomeGroup)).toEqual(['HIC', 'LIC'])
  })

  it('finds nothing to compare without economies', () => {
    const { finding, evidence, wouldChange } = testSpread(madeFigure([]))
    expect([finding, wouldChange]).toEqual(['There are no increases to compare.', []])
    expect(evidence).toMatchObject({ spread: null, least: null, most: null, sdInterval: null, byGroup: [] })
  })
})
