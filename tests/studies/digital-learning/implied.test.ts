import { describe, expect, it } from 'vitest'
import { type ImpliedSample, impliedSample } from '../../../src/studies/digital-learning/implied.ts'
import type { HighIncomePoint } from '../../../src/studies/digital-learning/index.ts'
import { impliedText } from '../../../src/studies/digital-learning/texts.ts'
import { expectDigits } from '../../support/digits.ts'
import { reproduced } from './made.ts'
import { byCode, byR, found } from './reference.ts'

/** Figure 2 with these servers. */
function withServers(point: HighIncomePoint, servers: readonly number[]): ImpliedSample {
  return impliedSample({
    economies: servers.map((x, index) => ({ ...point, x, iso3: `E${index}`, name: `Economy ${index}` })),
  })
}

describe('what the published coefficients imply', () => {
  it('is what R makes of them: R squared, the root mean square of servers, and the economies without which it is out of reach', async () => {
    const implied = found((await reproduced()).implied)
    const { rSquared, rootMeanSquare, lowest, highest, needed } = byR.implied
    expectDigits(
      { ...implied, needed: byCode(implied.needed) },
      {
        rSquared: { estimate: rSquared },
        rootMeanSquare,
        candidates: 46,
        nobs: 37,
        reachable: { low: lowest, high: highest },
        isReachable: true,
        needed: byCode(needed),
      },
      9,
    )
    expect(implied.needed).toHaveLength(needed.length)
  })

  it('is said in words, the economy with the most servers last', async () => {
    const { figure2, implied: known } = await reproduced()
    const implied = found(known)
    const servers = new Map(figure2.economies.map(({ iso3, x }) => [iso3, x]))
    const codes = byR.implied.needed.map(({ iso3 }) => iso3)
    expect(implied.needed.map(({ iso3 }) => iso3)).toEqual(
      codes.toSorted((a, b) => (servers.get(a) ?? 0) - (servers.get(b) ?? 0)),
    )
    // 2.65^2 / (2.65^2 + 35) = 0.167; (38.2 / 16.7) / (0.0000785 / 2.65) = 77,219
    expect(impliedText(implied)).toBe(
      'The published coefficients imply an R squared of 0.167 and, if their errors are classical, a root mean square of 77,219 servers per million people (76,694 to 77,748 within rounding). ' +
        'Some choices of 37 of these 46 economies reach it, but none does without Finland, Estonia, Germany, Ireland, Switzerland, Singapore, Netherlands, United States or Denmark: ' +
        "the brief's sample very probably had all of them.",
    )
  })

  it('may be out of reach, for too few servers or too many', async () => {
    const [point] = (await reproduced()).figure2.economies
    if (point === undefined) throw new Error('no economies')
    const few = withServers(point, Array(40).fill(30_000))
    expectDigits(few, { isReachable: false, needed: [], reachable: { low: 30_000, high: 30_000 } }, 12)
    expect(impliedText(few)).toContain(
      ' No choice of 37 of these 40 economies reaches it (30,000 to 30,000): the brief had other values, or another economy.',
    )
    expect(withServers(point, Array(40).fill(90_000)).isReachable).toBe(false)
    // all 37 together, and no other choice: each has what is implied
    const equal = withServers(point, Array(37).fill(77_000))
    expect([equal.isReachable, equal.needed]).toEqual([true, []])
  })

  it('may need one economy, or none', async () => {
    const [point] = (await reproduced()).figure2.economies
    if (point === undefined) throw new Error('no economies')
    // 36 of 70,000 and one of x: (36 * 70,000^2 + x^2) / 37 is at least 76,694^2 for x = 205,000
    expect(Math.sqrt((36 * 70_000 ** 2 + 205_000 ** 2) / 37)).toBeGreaterThan(76_694)
    const one = withServers(point, [205_000, ...Array(40).fill(70_000)])
    expect(one.needed.map(({ iso3, highestWithout }) => [iso3, Math.round(highestWithout)])).toEqual([['E0', 70_000]])
    expect(impliedText(one)).toMatch(
      / Some choices of 37 of these 41 economies reach it, but none does without Economy 0: the brief's sample very probably had it\.$/,
    )
    const none = withServers(point, Array(41).fill(77_000))
    expect(none.needed).toEqual([])
    expect(impliedText(none)).toMatch(/ Some choices of 37 of these 41 economies reach it\.$/)
  })

  it('is not compared with fewer economies than the brief has', async () => {
    const [point] = (await reproduced()).figure2.economies
    if (point === undefined) throw new Error('no economies')
    const sample = withServers(point, Array(36).fill(77_000))
    expect(sample).toMatchObject({ candidates: 36, reachable: null, isReachable: false, needed: [] })
    expect(impliedText(sample)).toMatch(/ There are fewer than 37 economies to choose from\.$/)
  })
})
