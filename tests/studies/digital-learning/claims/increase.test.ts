import { beforeAll, describe, expect, it } from 'vitest'
import { testIncrease } from '../../../../src/studies/digital-learning/claims/increase.ts'
import { analyseBrief, type BriefData } from '../../../../src/studies/digital-learning/index.ts'
import { fetchData, figureOf, madeFigure } from '../made.ts'
import { claimsByR } from '../reference.ts'

const vintages = ['2021-09-15', '2020-12-16'] as const

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** C1 of one release, with the other beside it. */
function testRelease(vintage: (typeof vintages)[number]) {
  return testIncrease(
    figureOf(data, vintage),
    vintages.filter((one) => one !== vintage).map((one) => figureOf(data, one)),
  )
}

describe('C1 on the data of the World Bank', () => {
  it.each(vintages)('counts what R counts in %s', (vintage) => {
    const { nobs, increase } = claimsByR(vintage)
    const { evidence } = testRelease(vintage)
    expect([evidence.vintage, evidence.nobs]).toEqual([vintage, nobs])
    expect(evidence.exceptions.map(({ iso3 }) => iso3)).toEqual(increase.exceptions)
    expect(evidence.byGroup.filter((group) => group.nobs > 0)).toEqual(increase.byGroup)
    expect(evidence.exceptionsByStep).toEqual(increase.exceptionsByStep)
  })

  it('holds in the release of the brief, and says what the other makes of it', () => {
    const { id, verdict, finding, wouldChange } = testRelease('2021-09-15')
    expect([id, verdict]).toEqual(['C1', 'holds'])
    expect(finding).toBe(
      'The share rose from 2000 to 2017 in all 33 economies (11 of 11 high-income, 10 of 10 upper-middle-income, 12 of 12 lower-middle-income). ' +
        'No low-income economy has data for all years.',
    )
    expect(wouldChange).toEqual([
      "With the release of 2020-12-16 (39 economies), the claim does not hold: Korea, Dem. People's Rep. (0.0 % and 0.0 %).",
    ])
  })

  it('does not hold in the release of 2020-12-16, where DPR Korea has 0 in all years', () => {
    const { verdict, finding, evidence, wouldChange } = testRelease('2020-12-16')
    expect(verdict).toBe('does not hold')
    expect(evidence.exceptions).toEqual([
      { iso3: 'PRK', name: "Korea, Dem. People's Rep.", incomeGroup: 'LIC', from: 0, to: 0 },
    ])
    expect(finding).toBe(
      'The share rose from 2000 to 2017 in 38 of 39 economies (11 of 11 high-income, 10 of 10 upper-middle-income, 17 of 17 lower-middle-income, ' +
        "0 of 1 low-income). It did not rise in Korea, Dem. People's Rep. (0.0 % and 0.0 %).",
    )
    expect(wouldChange).toEqual(['With the release of 2021-09-15 (33 economies), the claim holds: no exceptions.'])
  })

  it('is the first claim of a reproduction', () => {
    const [first] = analyseBrief(data, 'FY21').claims
    expect(first).toEqual(testRelease('2021-09-15'))
    const parts = ['id', 'claim', 'criterion', 'verdict', 'finding', 'evidence', 'wouldChange']
    expect(Object.keys(first ?? {}).sort()).toEqual(parts.sort())
  })
})

describe('C1 on made-up data', () => {
  const rising = madeFigure([
    ['A', 'HIC', 50, 70, 90],
    ['B', 'LIC', 1, 0.5, 2],
    ['C', null, 10, 20, 30],
  ])
  const fallen = madeFigure(
    [
      ['A', 'HIC', 50, 70, 49.96],
      ['B', 'LIC', 1, 2, 3],
      ['D', 'LMC', 4, 5, 4],
    ],
    'another',
  )

  it('holds where every economy rose from the first to the last year, though not in between', () => {
    const { verdict, finding, evidence, wouldChange } = testIncrease(rising, [rising])
    expect(verdict).toBe('holds')
    expect(finding).toBe(
      'The share rose from 2000 to 2017 in all 3 economies (1 of 1 high-income, 1 of 1 low-income, 1 of 1 unclassified). ' +
        'No upper-middle-income or lower-middle-income economy has data for all years.',
    )
    expect(evidence.exceptionsByStep).toEqual({ '2000-2010': ['B'], '2010-2017': [] })
    expect(wouldChange).toEqual(['With the release of made up (3 economies), the claim holds: no exceptions.'])
  })

  it('does not hold where one fell, or stayed: both are named with their values', () => {
    const { verdict, finding, evidence, wouldChange } = testIncrease(fallen, [rising])
    expect(verdict).toBe('does not hold')
    expect(finding).toContain('in 1 of 3 economies (0 of 1 high-income, 0 of 1 lower-middle-income, 1 of 1 low-income)')
    expect(finding).toContain('It did not rise in Economy A (50.0 % and 50.0 %) and Economy D (4.0 % and 4.0 %).')
    expect(evidence.exceptions.map(({ iso3, from, to }) => [iso3, from, to])).toEqual([
      ['A', 50, 49.96],
      ['D', 4, 4],
    ])
    expect(wouldChange).toEqual(['With the release of made up (3 economies), the claim holds: no exceptions.'])
    expect(testIncrease(rising, [fallen]).evidence.otherVintages).toEqual([
      { vintage: 'another', nobs: 3, verdict: 'does not hold', exceptions: evidence.exceptions },
    ])
  })

  it('says of a release without economies that it has no data, whatever the verdict of the own one', () => {
    const none = madeFigure([], 'another')
    for (const figure of [rising, fallen]) {
      const { evidence, wouldChange } = testIncrease(figure, [none])
      expect(wouldChange).toEqual(["With the release of another (0 economies), the claim can't be decided: no data."])
      expect(evidence.otherVintages).toEqual([
        { vintage: 'another', nobs: 0, verdict: "can't be decided", exceptions: [] },
      ])
    }
    // in the order of the releases, each with its own verdict
    expect(testIncrease(rising, [none, fallen, rising]).wouldChange).toEqual([
      "With the release of another (0 economies), the claim can't be decided: no data.",
      'With the release of another (3 economies), the claim does not hold: Economy A (50.0 % and 50.0 %) and Economy D (4.0 % and 4.0 %).',
      'With the release of made up (3 economies), the claim holds: no exceptions.',
    ])
  })

  it("can't be decided without economies", () => {
    const { verdict, finding, wouldChange } = testIncrease(madeFigure([]), [])
    expect(verdict).toBe("can't be decided")
    expect(finding).toBe('No economy has data for 2000, 2010 and 2017.')
    expect(wouldChange).toEqual([])
  })
})
