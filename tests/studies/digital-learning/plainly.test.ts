import { describe, expect, it } from 'vitest'
import { replayHttp } from '../../../src/http/index.ts'
import {
  analyseBrief,
  fetchBriefData,
  internetReleases,
  serverReleases,
} from '../../../src/studies/digital-learning/index.ts'
import { plainClaims } from '../../../src/studies/digital-learning/plainly.ts'
import { briefSnapshot } from '../../support/folders.ts'
import { once } from '../../support/once.ts'

const reproduction = once(async () => {
  const http = await replayHttp(briefSnapshot)
  return analyseBrief(await fetchBriefData({ http, internetReleases, serverReleases }), 'FY21')
})

describe('the verdicts in plain words', () => {
  it('say what the numbers say', async () => {
    const found = await reproduction()
    const words = Object.fromEntries(plainClaims(found).map(({ id, plainly }) => [id, plainly]))
    expect(words.C1).toBe('it rose in all 33 economies with data')
    // Bangladesh 10.2 and Brunei Darussalam 85.9 percentage points
    expect(words.C2).toBe('from 10 to 86 percentage points')
    expect(words.C4).toBe("they go together, but when income is equal that can't be told from chance")
  })

  it('change with verdict and numbers', async () => {
    const found = await reproduction()
    const wordsFor = (change: Partial<typeof found>) =>
      Object.fromEntries(plainClaims({ ...found, ...change }).map(({ id, plainly }) => [id, plainly]))
    const undecided = found.claims.map((claim) => ({ ...claim, verdict: "can't be decided" as const }))
    expect(Object.values(wordsFor({ claims: undecided }))).toEqual(
      found.claims.map(() => 'the data are too few to tell'),
    )
    const fails = found.claims.map((claim) => ({ ...claim, verdict: 'does not hold' as const }))
    expect(wordsFor({ claims: fails }).C4).toBe('more servers do not go with more high-skill work')
    const doublings = found.form.doublings.map((one) => ({ ...one, confLow: 0.1 }))
    expect(wordsFor({ form: { ...found.form, doublings } }).C4).toBe('they go together, also when income is equal')
    const [first, ...others] = found.figure1.economies
    if (first === undefined) throw new Error('figure 1 has no economies')
    const fallen = { ...first, values: { ...first.values, 2017: 0 } }
    expect(wordsFor({ figure1: { ...found.figure1, economies: [fallen, ...others] } }).C1).toBe(
      'it did not rise in 1 of 33 economies with data',
    )
  })
})
