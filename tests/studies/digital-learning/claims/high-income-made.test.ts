import { beforeAll, describe, expect, it } from 'vitest'
import { type HighIncomeEvidence, testHighIncome } from '../../../../src/studies/digital-learning/claims/high-income.ts'
import { controlForIncome } from '../../../../src/studies/digital-learning/figure-2/control.ts'
import { fitServers } from '../../../../src/studies/digital-learning/figure-2/fits.ts'
import { gridOf } from '../../../../src/studies/digital-learning/figure-2/grid.ts'
import { specificationsOf } from '../../../../src/studies/digital-learning/figure-2/specifications.ts'
import type { BriefData } from '../../../../src/studies/digital-learning/index.ts'
import type { Claim } from '../../../../src/study/index.ts'
import { deepFreeze, fetchData, type MadeEconomy, withEconomies } from '../made.ts'
import { found } from '../reference.ts'

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** C4 on made-up economies. */
function testMade(economies: readonly MadeEconomy[]): Claim<HighIncomeEvidence> {
  const made = withEconomies(data, economies)
  const grid = gridOf(made, { incomeList: 'FY21', servers: made.servers[0] })
  const specifications = specificationsOf(fitServers(made, 'FY21'))
  return testHighIncome(
    deepFreeze(grid),
    deepFreeze(specifications),
    deepFreeze(controlForIncome(made, fitServers(made, 'FY21')[0].fit.rows)),
  )
}

/** Twelve high-income economies with 1,000, 2,000 ... servers; income grows and falls apart from servers. */
function economies(highOf: (index: number) => number, gniOf = (index: number) => 30_000 + 1_000 * (index % 3)) {
  const codes = ['AUS', 'AUT', 'BEL', 'CHE', 'CZE', 'DEU', 'DNK', 'ESP', 'EST', 'FIN', 'FRA', 'GBR']
  return codes.map(
    (iso3, index): MadeEconomy => ({ iso3, servers: 1000 * (index + 1), high: highOf(index), gni: gniOf(index) }),
  )
}

/** A little up and down, so that no line is exact. */
const noise = (index: number) => [0.3, -0.2, -0.4, 0.5, 0.1, -0.3][index % 6] ?? 0

describe('C4 on made-up data', () => {
  it('does not hold where servers have nothing to do with the share', () => {
    // symmetric around the middle: the slope is 0
    const { verdict, finding, evidence } = testMade(economies((index) => 40 + Math.abs(index - 5.5)))
    expect(verdict).toBe('does not hold')
    expect(evidence.cell?.slope?.estimate).toBeCloseTo(0, 12)
    expect(finding).toContain('Across 12 economies, the slope has t = 0.00 (p = 1.0)')
    expect(finding).toContain('explains 0 % of the variance')
    expect(evidence.specifications.filter(({ x }) => x === 'linear').map(({ clear }) => clear)).toEqual([0, 0, 0])
  })

  it('does not hold where the share falls with servers, however clearly', () => {
    const { verdict, evidence } = testMade(economies((index) => 60 - 2 * index + noise(index)))
    expect(verdict).toBe('does not hold')
    expect(evidence.cell?.slope?.pValue).toBeLessThan(0.001)
    expect(evidence.specifications.map(({ clear }) => clear)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('holds where the share grows with servers, also with income that is unrelated held constant', () => {
    const { verdict, evidence, wouldChange } = testMade(economies((index) => 40 + index + noise(index)))
    expect(verdict).toBe('holds')
    for (const { pValue } of evidence.withIncome) expect(pValue).toBeLessThan(0.05)
    expect(wouldChange[2]).toContain('positive and statistically significant in 3 of the 3 models')
  })

  it('holds, but not with income held constant, where the share follows income and income follows servers', () => {
    const gniOf = (index: number) => 20_000 + 3_000 * index + 9_000 * (index % 2)
    const { verdict, evidence, wouldChange } = testMade(economies((index) => gniOf(index) / 1000 + noise(index), gniOf))
    expect(verdict).toBe('holds')
    expect(evidence.withIncome.map(({ pValue }) => pValue > 0.05)).toEqual([true, true, true])
    expect(wouldChange[2]).toContain(
      '; it stays positive and statistically significant in none of the 3 models (classical standard errors).',
    )
  })

  it('counts the models in which income leaves servers a small p', () => {
    const control = controlForIncome(data, fitServers(data, 'FY21')[0].fit.rows)
    const models = control.models.map((model, index) => ({
      ...model,
      terms: model.terms.map((one) => ({ ...one, pValue: index === 2 ? 0.04 : 0.4 })),
    }))
    const grid = gridOf(data, { incomeList: 'FY21', servers: data.servers[0] })
    const { wouldChange } = testHighIncome(grid, specificationsOf(fitServers(data, 'FY21')), { ...control, models })
    expect(wouldChange[2]).toContain(
      'p = 0.40 in share ~ servers + gniPerCapita / 1000, p = 0.040 in share ~ servers + log',
    )
    expect(wouldChange[2]).toContain('positive and statistically significant in 1 of the 3 models')
  })

  it('does not take a falling line with a small p for one that income leaves', () => {
    const control = controlForIncome(data, fitServers(data, 'FY21')[0].fit.rows)
    const models = control.models.map((model) => ({
      ...model,
      terms: model.terms.map((one) => ({ ...one, estimate: -Math.abs(one.estimate), pValue: 0.04 })),
    }))
    const grid = gridOf(data, { incomeList: 'FY21', servers: data.servers[0] })
    const { wouldChange } = testHighIncome(grid, specificationsOf(fitServers(data, 'FY21')), { ...control, models })
    expect(wouldChange[2]).toContain(
      '; it stays positive and statistically significant in none of the 3 models (classical standard errors).',
    )
  })

  it('names the economy that it rests on', () => {
    const made = economies((index) => (index === 11 ? 60 : 40 + Math.abs(index - 5)))
    const far = made.map((economy) => (economy.iso3 === 'GBR' ? { ...economy, servers: 60_000 } : economy))
    const { verdict, evidence, wouldChange } = testMade(far)
    // without GBR the others are symmetric around 6,000 servers: the slope is 0
    expect([verdict, evidence.turnedWithout]).toEqual(['holds', ['GBR']])
    expect(wouldChange[1]).toBe('Without GBR, the slope is no longer positive and statistically significant.')
  })

  it('names the economy that keeps it from holding', () => {
    const made = economies((index) => (index === 11 ? 30 : 40 + index + noise(index)))
    const far = made.map((economy) => (economy.iso3 === 'GBR' ? { ...economy, servers: 60_000 } : economy))
    const { verdict, evidence, wouldChange } = testMade(far)
    // without GBR the others rise by a point for each thousand servers
    expect([verdict, evidence.turnedWithout]).toEqual(['does not hold', ['GBR']])
    expect(wouldChange[1]).toBe('Without GBR, the slope is positive and statistically significant.')
  })

  it('says where none of them alone makes it hold', () => {
    const { verdict, evidence, wouldChange } = testMade(economies((index) => 60 - 2 * index + noise(index)))
    expect([verdict, evidence.turnedWithout]).toEqual(['does not hold', []])
    expect(wouldChange[1]).toBe(
      'Leaving out a single economy does not make the slope positive and statistically significant.',
    )
  })

  it("can't be decided where there is no line", () => {
    const grid = gridOf(data, { incomeList: 'FY21', servers: data.servers[0] })
    const [cell] = grid.cells
    const empty = {
      ...found(cell),
      nobs: 2,
      slope: null,
      intercept: null,
      rSquared: null,
      problem: 'two rows are too few',
    }
    const specifications = specificationsOf(fitServers(data, 'FY21'))
    const control = controlForIncome(data, fitServers(data, 'FY21')[0].fit.rows)
    for (const [cells, why] of [
      [[empty], 'two rows are too few'],
      [[], 'no data'],
    ] as const) {
      const { verdict, finding } = testHighIncome({ ...grid, cells, correlations: [] }, specifications, control)
      expect([verdict, finding]).toEqual(["can't be decided", `There is no regression line: ${why}.`])
    }
  })
})
