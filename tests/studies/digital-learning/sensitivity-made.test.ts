import { beforeAll, describe, expect, it } from 'vitest'
import { incomeText } from '../../../src/studies/digital-learning/figure-2/sensitivity.ts'
import { analyseBrief, type Reproduction, sensitivityText } from '../../../src/studies/digital-learning/index.ts'
import { deepFreeze, fetchData } from './made.ts'
import { found } from './reference.ts'

let real: Reproduction
beforeAll(async () => {
  real = deepFreeze(analyseBrief(await fetchData(), 'FY21'))
})

describe('single economies', () => {
  const [stays, staysNotSignificant] = ['whichever single economy is left out', 'Leaving out a single economy does not']

  /** The text where figure 2 has a p, and another one without each of some economies. */
  function textWith(p: number, pWithout: number, codes: readonly string[]): string {
    const [first, ...others] = real.specifications
    const { slope, leaveOneOut } = found(first)
    const own = {
      ...found(first),
      slope: { ...slope, pValue: p },
      leaveOneOut: leaveOneOut.map((one) => ({ ...one, pValue: codes.includes(one.iso3) ? pWithout : p })),
    }
    return sensitivityText({ ...real, specifications: [own, ...others] })
  }

  it('are named where p is not below 0.05 without them', () => {
    const text = textWith(0.01, 0.05, ['NOR', 'JPN'])
    // in the order of servers: Japan has fewer
    expect(text).toContain(
      ' Without JPN and NOR (each left out alone), the slope is no longer positive and statistically significant. ',
    )
    expect(text).not.toContain(stays)
  })

  it('are named where p is below 0.05 only without them', () => {
    const text = textWith(0.05, 0.049, ['JPN'])
    expect(text).toContain(' Without JPN, the slope is positive and statistically significant. ')
    expect(text).not.toContain(staysNotSignificant)
  })

  it('may all leave it significant, or not significant', () => {
    expect(textWith(0.01, 0.01, [])).toContain(
      ` The slope stays positive and statistically significant (classical errors) ${stays}. `,
    )
    expect(textWith(0.4, 0.4, [])).toContain(
      ` ${staysNotSignificant} make the slope positive and statistically significant. `,
    )
  })

  it('are influential by their distance, and none may be', () => {
    const textOf = (cooksDOf: (iso3: string) => number | null) =>
      sensitivityText({
        ...real,
        influence: real.influence.map((one) => ({ ...one, hat: 0.25, cooksD: cooksDOf(one.iso3) })),
      })
    expect(textOf(() => 0.99)).toContain("No economy has a Cook's distance of 1 or more.")
    expect(textOf(() => null)).toContain("No economy has a Cook's distance of 1 or more.")
    const two = textOf((iso3) => (iso3 === 'NOR' ? 1 : iso3 === 'JPN' ? 2.345 : 0))
    expect(two).toContain('Japan (2.35, leverage 0.25)')
    expect(two).toContain('Norway (1.00, leverage 0.25)')
    expect(two).not.toContain('Denmark (1')
  })

  it('may move the slope to the other side of 0', () => {
    const influence = real.influence.map((one) =>
      one.iso3 === 'NOR' ? { ...one, slopeWithout: -0.00001234, changePercent: -114.9 } : one,
    )
    expect(sensitivityText({ ...real, influence })).toContain(
      'ranges from \u22120.123 (without Norway, \u2212115 %) to 1.38 (without Denmark, +51 %)',
    )
  })
})

describe('what income leaves of the slope', () => {
  const textOf = (before: number, after: number, pValue: number) => {
    const [first, second, ...others] = real.incomeControl.models
    const withSlope = (model: typeof first, estimate: number) => ({
      ...found(model),
      terms: found(model).terms.map((one) =>
        one.term === 'servers' ? { ...one, estimate, statistic: 3.456, pValue } : one,
      ),
    })
    const models = [withSlope(first, before), withSlope(second, after), ...others]
    return incomeText({ ...real, incomeControl: { ...real.incomeControl, models } })
  }

  it('may be more, with p as it is', () => {
    expect(textOf(0.0001, 0.00015, 0.0012)).toContain(
      'the slope is 1.50 percentage points for each 10,000 servers per million people (+50 %), t = 3.46, p = 0.0012.',
    )
  })

  it('may be all, or the contrary', () => {
    const unit = ' percentage points for each 10,000 servers per million people'
    expect(textOf(0.0001, 0.0001, 0.5)).toContain(`the slope is 1.00${unit} (0 %)`)
    expect(textOf(0.0001, 0.0001004, 0.5)).toContain(`the slope is 1.00${unit} (0 %)`)
    expect(textOf(0.0001, 0.0000996, 0.5)).toContain(`the slope is 0.996${unit} (0 %)`)
    expect(textOf(0.0001, -0.00005, 0.5)).toContain(`the slope is \u22120.500${unit} (\u2212150 %)`)
  })

  it('is of as many economies as have an income', () => {
    const text = incomeText({ ...real, incomeControl: { ...real.incomeControl, nobs: 1 } })
    expect(text).toContain('1 economy)')
  })
})

it('is the same text for the same numbers', () => {
  expect(sensitivityText(real)).toBe(sensitivityText(structuredClone(real)))
})
