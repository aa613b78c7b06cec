import { describe, expect, it } from 'vitest'
import type { Reproduction } from '../../../src/studies/digital-learning/index.ts'
import { summaryText } from '../../../src/studies/digital-learning/summary.ts'
import type { Verdict } from '../../../src/study/index.ts'
import { reproduced } from './made.ts'
import { byR, claimsByR, found } from './reference.ts'

/** The reproduction with another verdict on a claim. */
async function withVerdict(id: string, verdict: Verdict): Promise<Reproduction> {
  const real = await reproduced()
  return { ...real, claims: real.claims.map((claim) => (claim.id === id ? { ...claim, verdict } : claim)) }
}

describe('the summary', () => {
  it('has 120 words at most and no symbols, whatever the verdicts', async () => {
    for (const verdict of ['holds', 'does not hold', "can't be decided"] as const) {
      for (const id of ['C4', 'C5']) {
        const text = summaryText(await withVerdict(id, verdict))
        expect(text.split(/\s+/).length).toBeLessThanOrEqual(120)
        expect(text).toMatch(/^[A-Za-z0-9 ,.:;'-]+$/)
        expect(text).not.toMatch(/undefined|NaN|null/)
      }
    }
  })

  it('says what came out, with the numbers of R', async () => {
    const { min, max } = claimsByR('2021-09-15').spread
    expect(found(byR.form.income).confLow).toBeLessThan(0)
    expect(byR.overTime.FY21.within.slope.pValue).toBeGreaterThan(0.05)
    expect(summaryText(await reproduced())).toBe(
      'Among 46 high-income economies, those with more secure internet servers have more people in high-skill work. ' +
        'But richer economies have more of both: among economies of the same income, the link is too weak to be told from chance. ' +
        'Within the same economies, from 2010 to 2024, more servers did not measurably go with more or less high-skill work. ' +
        'The brief says that no such link exists in other income groups or for other skills; the data show one there too. ' +
        `From 2000 to 2017 internet use rose in all 33 economies with data in East and South Asia and the Pacific, by ${min.toFixed(0)} to ${max.toFixed(0)} percentage points.`,
    )
  })

  it('follows the verdicts', async () => {
    expect(summaryText(await withVerdict('C4', "can't be decided"))).toContain(
      "those with more secure internet servers can't be shown to have more, or fewer, people in high-skill work. Within",
    )
    expect(summaryText(await withVerdict('C4', 'does not hold'))).toContain(
      'those with more secure internet servers do not have more people in high-skill work. Within',
    )
    expect(summaryText(await withVerdict('C5', 'holds'))).toMatch(
      / As the brief says, there is no such link in other income groups or for other skills\. From 2000/,
    )
    expect(summaryText(await withVerdict('C5', "can't be decided"))).toMatch(
      / Whether there is such a link in other income groups or for other skills, these data can't decide\. From 2000/,
    )
  })

  it('says where income leaves the link, economies did not rise, and none has data', async () => {
    const real = await reproduced()
    const doublings = real.form.doublings.map((one) =>
      one.method === 'income held equal' ? { ...one, confLow: 0.1 } : one,
    )
    expect(summaryText({ ...real, form: { ...real.form, doublings } })).toContain(
      'have more people in high-skill work. This is so among economies of the same income too. Within',
    )
    const within = (estimate: number) => {
      const slope = { ...found(real.overTime.within.slope), estimate, pValue: 0.01 }
      return summaryText({ ...real, overTime: { ...real.overTime, within: { ...real.overTime.within, slope } } })
    }
    expect(within(1)).toContain('more servers went with more high-skill work.')
    expect(within(-1)).toContain('more servers went with less high-skill work.')
    // DPR Korea had 0 % in both years in the release of 2020-12-16
    const other = found(real.alternatives.figure1.find(({ vintage }) => vintage === '2020-12-16'))
    expect(claimsByR('2020-12-16').increase.exceptions).toEqual(['PRK'])
    expect(summaryText({ ...real, figure1: other })).toContain('rose in 38 of 39 economies with data in East')
    expect(summaryText({ ...real, figure1: { ...other, economies: [] } })).toMatch(
      / No economy has data on internet use for all years\.$/,
    )
  })
})
