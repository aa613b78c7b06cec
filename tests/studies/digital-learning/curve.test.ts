import { beforeAll, describe, expect, it } from 'vitest'
import { coefficientOf, fitOls, log } from '../../../src/statistics/index.ts'
import { randomSource } from '../../../src/statistics/random.ts'
import { type CellCurve, curvesOf } from '../../../src/studies/digital-learning/figure-2/curve.ts'
import { pairEconomies } from '../../../src/studies/digital-learning/figure-2/pairs.ts'
import type { BriefData } from '../../../src/studies/digital-learning/index.ts'
import { fetchData, keepEmployment, reproduced } from './made.ts'
import { byR, found } from './reference.ts'

let data: BriefData
let curves: readonly CellCurve[]
beforeAll(async () => {
  data = await fetchData()
  curves = (await reproduced()).curves
})

describe('the curve of each cell', () => {
  it('is there for the nine cells of ten or more economies, with 16 specifications each', () => {
    expect(curves.map(({ incomeGroup, skillLevel }) => `${incomeGroup} ${skillLevel}`)).toEqual(
      ['HIC', 'UMC', 'LMC'].flatMap((group) => ['high', 'medium', 'low'].map((level) => `${group} ${level}`)),
    )
    // two income lists, denominators and releases, and servers or their logarithm
    expect(curves.map(({ specifications }) => specifications)).toEqual(curves.map(() => 2 ** 4))
    expect(curves.map(({ significance: { rearrangements } }) => rearrangements)).toEqual([999, ...Array(8).fill(99)])
  })

  it('counts the slopes of figure 2 as R has them', () => {
    const slopes = byR.specifications.map(({ slope }) => slope.classical)
    const positive = slopes.filter(({ estimate }) => estimate > 0)
    expect(found(curves[0])).toMatchObject({
      nobs: 46,
      distinctSlopes: new Set(slopes.map(({ estimate }) => estimate.toPrecision(9))).size,
      positive: positive.length,
      positiveAndSignificant: positive.filter(({ pValue }) => pValue < 0.05).length,
      negativeAndSignificant: 0,
    })
    expect(found(curves[0]).significance.significant.value).toBe(16)
  })

  it('counts what fitOls gives in the other cells', () => {
    for (const curve of curves.slice(1)) {
      const slopes = specificationsOf(curve).map(({ pairs, isLog }) => {
        const x = isLog ? log('servers') : 'servers'
        return coefficientOf(fitOls(pairs, { y: 'share', x }), isLog ? 'log(servers)' : 'servers')
      })
      const below = slopes.filter(({ pValue }) => pValue < 0.05)
      expect(curve).toMatchObject({
        positive: slopes.filter(({ estimate }) => estimate > 0).length,
        positiveAndSignificant: below.filter(({ estimate }) => estimate > 0).length,
        negativeAndSignificant: below.filter(({ estimate }) => estimate < 0).length,
      })
    }
  })

  it('has a p near that of servers dealt out and fitted one by one', () => {
    const curve = found(curves.find(({ incomeGroup, skillLevel }) => incomeGroup === 'LMC' && skillLevel === 'low'))
    const all = specificationsOf(curve)
    const codes = [...new Set(all.flatMap(({ pairs }) => pairs.map(({ iso3 }) => iso3)))].sort()
    const serversOf = data.servers.map(({ rows }) => new Map(rows.map(({ iso3, servers }) => [iso3, servers])))
    const used = codes.filter((code) => serversOf.every((servers) => servers.get(code) !== undefined))
    const zOf = (from: ReadonlyMap<string, string>) => {
      const scores = all.map(({ pairs, isLog, release }) => {
        const rows = pairs.flatMap(({ iso3, share }) => {
          const servers = serversOf[release]?.get(from.get(iso3) ?? '')
          return servers === undefined || servers === null ? [] : [{ share, servers }]
        })
        const x = isLog ? log('servers') : 'servers'
        const { statistic } = coefficientOf(fitOls(rows, { y: 'share', x }), isLog ? 'log(servers)' : 'servers')
        return statistic
      })
      return Math.abs(scores.reduce((sum, score) => sum + score, 0))
    }
    const random = randomSource(7)
    const own = zOf(new Map(used.map((code) => [code, code])))
    const draws = Array.from({ length: 60 }, () => {
      const order = used.map((code) => ({ code, key: random() })).toSorted((a, b) => a.key - b.key)
      return zOf(new Map(used.map((code, index) => [code, found(order[index]).code])))
    })
    const p = draws.filter((one) => one >= own).length / draws.length
    // sums of t and of normal scores order nearly alike; four standard errors of the two shares of draws
    const { pValue } = curve.significance.z
    expect(Math.abs(p - pValue)).toBeLessThan(4 * Math.sqrt(0.25 / 60 + 0.25 / 99))
  })

  it('is not there where ten economies are not', () => {
    const few = keepEmployment(data, (iso3) => iso3 < 'B')
    for (const { nobs } of curvesOf(few, 'FY21')) expect(nobs).toBeGreaterThanOrEqual(10)
    expect(
      curvesOf(
        keepEmployment(data, (iso3) => iso3 < 'AS'),
        'FY21',
      ),
    ).toEqual([])
  })
})

/** The pairs of a cell under each choice, by the functions that figure 2 is paired with. */
function specificationsOf({ incomeGroup, skillLevel }: CellCurve) {
  return ['FY21', 'FY22'].flatMap((incomeList) =>
    data.servers.flatMap((servers, release) =>
      (['all', 'classified'] as const).flatMap((denominator) => {
        const { pairs } = pairEconomies(data, { incomeList, servers, level: skillLevel, denominator })
        const own = pairs.filter((pair) => pair.incomeGroup === incomeGroup)
        return [false, true].map((isLog) => ({ pairs: own, isLog, release }))
      }),
    ),
  )
}
