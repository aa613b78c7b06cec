import { beforeAll, describe, expect, it } from 'vitest'
import { type HighIncomeEvidence, testHighIncome } from '../../../../src/studies/digital-learning/claims/high-income.ts'
import type { BriefData, IncomeControl } from '../../../../src/studies/digital-learning/index.ts'
import type { Claim } from '../../../../src/study/index.ts'
import { fetchData, type MadeEconomy, withEconomies } from '../made.ts'
import { found } from '../reference.ts'
import { inputsOf } from './inputs.ts'

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** C4 on made-up economies. */
function testMade(economies: readonly MadeEconomy[]): Claim<HighIncomeEvidence> {
  return testHighIncome(inputsOf(withEconomies(data, economies)))
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

type Term = IncomeControl['models'][number]['terms'][number]

/** C4 on the data of the brief, the models with income changed. */
function withModels(change: (term: Term, model: number) => Term): Claim<HighIncomeEvidence> {
  const inputs = inputsOf(data)
  const models = inputs.incomeControl.models.map((model, index) => ({
    ...model,
    terms: model.terms.map((one) => change(one, index)),
  }))
  return testHighIncome({ ...inputs, incomeControl: { ...inputs.incomeControl, models } })
}

describe('C4 on made-up data', () => {
  it("can't be decided where servers have nothing to do with the share, but too few economies exclude a correlation", () => {
    // symmetric around the middle: the slope is 0
    const { verdict, finding, evidence } = testMade(economies((index) => 40 + Math.abs(index - 5.5)))
    expect(verdict).toBe("can't be decided")
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
    expect(wouldChange.at(-1)).toContain('positive and statistically significant in 3 of the 3 models')
  })

  it('holds, but not with income held constant, where the share follows income and income follows servers', () => {
    const gniOf = (index: number) => 20_000 + 3_000 * index + 9_000 * (index % 2)
    const { verdict, evidence, wouldChange } = testMade(economies((index) => gniOf(index) / 1000 + noise(index), gniOf))
    expect(verdict).toBe('holds')
    expect(evidence.withIncome.map(({ pValue }) => pValue > 0.05)).toEqual([true, true, true])
    expect(wouldChange.at(-1)).toContain(
      '; it stays positive and statistically significant in none of the 3 models (classical standard errors).',
    )
  })

  it('counts the models in which income leaves servers a small p', () => {
    const { wouldChange } = withModels((one, index) => ({ ...one, pValue: index === 2 ? 0.04 : 0.4 }))
    expect(wouldChange.at(-1)).toContain(
      'p = 0.40 in share ~ servers + gniPerCapita / 1000, p = 0.040 in share ~ servers + log',
    )
    expect(wouldChange.at(-1)).toContain('positive and statistically significant in 1 of the 3 models')
  })

  it('does not take a falling line with a small p for one that income leaves', () => {
    const { wouldChange } = withModels((one) => ({ ...one, estimate: -Math.abs(one.estimate), pValue: 0.04 }))
    expect(wouldChange.at(-1)).toContain(
      '; it stays positive and statistically significant in none of the 3 models (classical standard errors).',
    )
  })

  it('names the economy that it rests on', () => {
    const made = economies((index) => (index === 11 ? 60 : 40 + Math.abs(index - 5)))
    const far = made.map((economy) => (economy.iso3 === 'GBR' ? { ...economy, servers: 60_000 } : economy))
    const { verdict, evidence, wouldChange } = testMade(far)
    // without GBR the others are symmetric around 6,000 servers: the slope is 0
    expect([verdict, evidence.turnedWithout]).toEqual(["can't be decided", ['GBR']])
    expect(wouldChange.at(-2)).toBe('Without GBR, the slope is no longer positive and statistically significant.')
  })

  it('names the economy that keeps it from holding', () => {
    const made = economies((index) => (index === 11 ? 30 : 40 + index + noise(index)))
    const far = made.map((economy) => (economy.iso3 === 'GBR' ? { ...economy, servers: 60_000 } : economy))
    const { verdict, evidence, wouldChange } = testMade(far)
    // without GBR the others rise by a point for each thousand servers
    expect([verdict, evidence.turnedWithout]).toEqual(["can't be decided", ['GBR']])
    expect(wouldChange.at(-2)).toBe('Without GBR, the slope is positive and statistically significant.')
  })

  it('says where none of them alone makes it hold', () => {
    const { verdict, evidence, wouldChange } = testMade(economies((index) => 60 - 2 * index + noise(index)))
    expect([verdict, evidence.turnedWithout]).toEqual(['does not hold', []])
    expect(wouldChange.at(-2)).toBe(
      'Leaving out a single economy does not make the slope positive and statistically significant.',
    )
  })

  it("can't be decided where there is no line", () => {
    const inputs = inputsOf(data)
    const [cell] = inputs.grid.cells
    const empty = {
      ...found(cell),
      nobs: 2,
      slope: null,
      intercept: null,
      rSquared: null,
      problem: 'two rows are too few',
    }
    for (const [cells, why] of [
      [[empty], 'two rows are too few'],
      [[], 'no data'],
    ] as const) {
      const { verdict, finding, evidence } = testHighIncome({
        ...inputs,
        grid: { ...inputs.grid, cells, correlations: [] },
      })
      expect([verdict, finding]).toEqual(["can't be decided", `There is no regression line: ${why}.`])
      expect(evidence.slopes).toEqual([])
    }
  })

  it("can't be decided with nine economies, however well they line up", () => {
    const nine = economies((index) => 40 + index + noise(index)).slice(0, 9)
    const { verdict, evidence } = testMade(nine)
    expect([verdict, evidence.slopes, evidence.cell?.isSmall]).toEqual(["can't be decided", [], true])
    expect(evidence.cell?.slope?.pValue).toBeLessThan(0.001)
  })
})

describe('the rule of C4', () => {
  /** The verdict where the equivalence test of the cell has a p. */
  function withExcluded(highOf: (index: number) => number, pValue: number | null) {
    const inputs = inputsOf(withEconomies(data, economies(highOf)))
    const equivalence = inputs.otherGroups.equivalence.map((cell) => ({ ...cell, pValue }))
    return testHighIncome({ ...inputs, otherGroups: { equivalence } }).verdict
  }

  it.each([
    // symmetric around the middle: no slope in values and ranks
    ['no slope', (index: number) => 40 + Math.abs(index - 5.5), 0.051, "can't be decided"],
    ['no slope and no test', (index: number) => 40 + Math.abs(index - 5.5), null, "can't be decided"],
    ['no slope and 0.3 excluded', (index: number) => 40 + Math.abs(index - 5.5), 0.049, 'does not hold'],
    ['a rising line', (index: number) => 40 + index + noise(index), 1, 'holds'],
    ['a falling line', (index: number) => 60 - index + noise(index), 1, 'does not hold'],
  ] as const)('makes of %s', (_, highOf, pValue, verdict) => {
    expect(withExcluded(highOf, pValue)).toBe(verdict)
  })

  it('finds nothing where one of the three measures does not', () => {
    // The last alone is far up, with five times the servers: a line in values, and hardly one in ranks
    const made = economies((index) => (index === 11 ? 60 : 40 + Math.abs(index - 5)))
    const far = made.map((economy) => (economy.iso3 === 'GBR' ? { ...economy, servers: 60_000 } : economy))
    const { verdict, evidence, wouldChange } = testMade(far)
    const [values, , ranks] = evidence.slopes.map(({ pValue }) => pValue)
    expect(values).toBeLessThan(0.001)
    expect(ranks).toBeGreaterThan(0.05)
    expect(verdict).toBe("can't be decided")
    expect(wouldChange[0]).toMatch(/^By measure: p < 0\.001 in values, .* in logarithms and p = 0\.\d+ in ranks\.$/)
  })
})

describe('the sentences of C4', () => {
  it('follow the tests of the line', () => {
    const inputs = inputsOf(data)
    const [linear, log] = inputs.form.lines.map(found)
    const lines = [
      {
        ...found(linear),
        aic: 320.04,
        reset: { ...found(found(linear).reset), pValue: 0.05 },
        breuschPagan: { ...found(found(linear).breuschPagan), pValue: 0.049 },
      },
      { ...found(log), aic: 330 },
    ]
    expect(testHighIncome({ ...inputs, form: { ...inputs.form, lines } }).finding).toContain(
      'A straight line is not rejected as the form (RESET p = 0.050; on logarithms p = 0.21), and the line on servers themselves fits better (AIC 320.0 against 330.0); ' +
        'the errors differ in size along the line (Breusch-Pagan p = 0.049).',
    )
  })

  it('say that the form of a level line can not be tested', () => {
    const { finding } = testMade(economies((index) => 40 + Math.abs(index - 5.5)))
    expect(finding).toContain("Whether a straight line is the right form can't be tested, and the line on ")
  })

  it('have less where it is less, and no interval where there is none', () => {
    const inputs = inputsOf(data)
    const doublings = inputs.form.doublings.map((one, index) =>
      index === 0 ? { ...one, estimate: -1.26, confLow: null, confHigh: null } : one,
    )
    expect(testHighIncome({ ...inputs, form: { ...inputs.form, doublings } }).finding).toContain(
      'Economies with twice the servers have 1.3 percentage points less high-skill employment. With income held equal, they have 0.9',
    )
  })
})
