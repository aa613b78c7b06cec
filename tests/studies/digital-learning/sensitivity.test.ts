import { beforeAll, describe, expect, it } from 'vitest'
import { incomeText } from '../../../src/studies/digital-learning/figure-2/sensitivity.ts'
import {
  analyseBrief,
  type Reproduction,
  type Specification,
  sensitivityText,
} from '../../../src/studies/digital-learning/index.ts'
import { deepFreeze, fetchData } from './made.ts'
import { byR, defaultByR, found, type SpecificationByR } from './reference.ts'

let real: Reproduction
beforeAll(async () => {
  real = deepFreeze(analyseBrief(await fetchData(), 'FY21'))
})

const slope = defaultByR.slope.classical.estimate
/** Slopes on servers are printed for 10,000 of them, with three digits. */
const perUnit = (value: number) => (10_000 * value).toPrecision(3)
const signed = (value: number) => `${value < 0 ? '\u2212' : '+'}${Math.abs(value).toFixed(0)} %`

describe('how far figure 2 depends on choices, in the numbers of R', () => {
  const slopes = byR.specifications.flatMap((one) =>
    (['classical', 'HC1', 'HC3'] as const).map((kind) => ({ x: one.x, kind, ...one.slope[kind] })),
  )

  it('counts signs and small p', () => {
    const significant = slopes.filter(({ estimate, pValue }) => estimate > 0 && pValue < 0.05)
    expect(slopes.filter(({ estimate }) => estimate > 0)).toHaveLength(48)
    expect(new Set(slopes.map(({ estimate }) => estimate.toPrecision(9))).size).toBe(16)
    expect(sensitivityText(real)).toContain(
      'The slope is positive in all 16 fits, of which 16 differ; with three kinds of standard errors, which move no slope, it is positive and statistically significant at 5 % ' +
        `in ${significant.length} of 48 specifications.`,
    )
  })

  it('places the published slope among those of the specifications with linear servers', () => {
    const linear = slopes.filter(({ x }) => x === 'linear').map(({ estimate }) => estimate)
    const [least, most] = [Math.min(...linear), Math.max(...linear)]
    expect(least < 0.0000785 && most > 0.0000785).toBe(true)
    expect(sensitivityText(real)).toContain(
      `the slope lies between ${perUnit(least)} and ${perUnit(most)} percentage points for each 10,000 servers per million people; the published 0.785 is within this range.`,
    )
  })

  it('names the errors that take p above 0.05', () => {
    const kinds = slopes.filter(({ pValue }) => pValue >= 0.05).map(({ x, kind }) => `${x} ${kind}`)
    expect(kinds).toEqual(Array.from({ length: 8 }, () => 'linear HC3'))
    expect(sensitivityText(real)).toContain(
      'The exceptions are HC3 standard errors with linear servers (0 of 8 significant).',
    )
  })

  it('says by how much each choice alone moves the slope', () => {
    const moveOf = (change: Partial<SpecificationByR>) => {
      const wanted = { incomeList: 'FY21', denominator: 'all', vintage: '2021-mid', x: 'linear', ...change }
      const other = byR.specifications.find((one) =>
        Object.entries(wanted).every(([name, value]) => one[name as keyof typeof wanted] === value),
      )
      const { nobs, slope: moved } = found(other)
      return { nobs, change: 100 * Math.abs(moved.classical.estimate / slope - 1) }
    }
    const list = moveOf({ incomeList: 'FY22' })
    const [denominator, release] = [moveOf({ denominator: 'classified' }), moveOf({ vintage: '2022-09-16' })]
    expect(list.change).toBeGreaterThan(denominator.change)
    expect(release.change).toBeLessThan(1)
    // Singapore has no row for the not classified, so there is one economy less
    expect([defaultByR.nobs, list.nobs, denominator.nobs, release.nobs]).toEqual([46, 44, 45, 46])
    expect(sensitivityText(real)).toContain(
      `The income list changes the slope by ${list.change.toFixed(0)} % (44 economies instead of 46), the denominator by ${denominator.change.toFixed(0)} % (45 economies instead of 46) and the release of the server data by less than 1 %.`,
    )
  })

  it('names the economies without which the slope is least and greatest, and the influential one', () => {
    const sorted = defaultByR.leaveOneOut.toSorted((a, b) => a.estimate - b.estimate)
    const [least, greatest] = [found(sorted.at(0)), found(sorted.at(-1))]
    expect([least.iso3, greatest.iso3]).toEqual(['SGP', 'DNK'])
    expect(defaultByR.leaveOneOut.every(({ pValue }) => pValue < 0.05)).toBe(true)
    expect(sensitivityText(real)).toContain(
      `from ${perUnit(least.estimate)} (without Singapore, ${signed(100 * (least.estimate / slope - 1))}) ` +
        `to ${perUnit(greatest.estimate)} (without Denmark, ${signed(100 * (greatest.estimate / slope - 1))}). ` +
        'The slope stays positive and statistically significant (classical errors) whichever single economy is left out.',
    )
    const [influential, ...others] = defaultByR.influence.filter(({ cooksD }) => cooksD >= 1)
    expect(others).toEqual([])
    const { iso3, cooksD, hat } = found(influential)
    expect(iso3).toBe('DNK')
    expect(sensitivityText(real)).toContain(`Denmark (${cooksD.toFixed(2)}, leverage ${hat.toFixed(2)})`)
  })

  it('says what is left with income held constant', () => {
    const { linear, correlations } = byR.control
    const { estimate, statistic, pValue } = found(linear.terms.servers)
    const text =
      `The correlation of servers with GNI per capita is ${correlations.serversAndGni.estimate.toFixed(2)} (46 economies); with income held constant, the slope is ` +
      `${perUnit(estimate)} percentage points for each 10,000 servers per million people (${signed(100 * (estimate / slope - 1))}), t = ${statistic.toFixed(2)}, p = ${pValue.toPrecision(2)}.`
    expect(incomeText(real)).toContain(text)
    expect(sensitivityText(real)).toContain(incomeText(real))
  })
})

describe('other specifications, in other words', () => {
  const textOf = (change: (one: Specification) => Partial<Specification['slope']>) =>
    sensitivityText({
      ...real,
      specifications: real.specifications.map((one) => ({ ...one, slope: { ...one.slope, ...change(one) } })),
    })

  it('says that the release matters most where it does', () => {
    const text = textOf(({ vintage, slope: { estimate } }) =>
      vintage === '2022-09-16' ? { estimate: slope * 1.5 } : { estimate },
    )
    expect(text).toMatch(
      /The release of the server data changes the slope by 50 %, the income list by \d+ % \(44 economies instead of 46\) and the denominator/,
    )
  })

  it('says that no standard error matters where none does', () => {
    const text = textOf(() => ({ pValue: 0.049 }))
    expect(text).toContain('positive and statistically significant at 5 % in 48 of 48 specifications.')
    expect(text).toContain('This holds for every choice of standard errors.')
  })

  it('names every error and x that matters, with the count', () => {
    const text = textOf(({ x, stdErrors, incomeList }) => ({
      pValue:
        (x === 'log' && stdErrors === 'HC1') || (stdErrors === 'classical' && incomeList === 'FY22') ? 0.05 : 0.01,
    }))
    expect(text).toContain('positive and statistically significant at 5 % in 32 of 48 specifications.') // 48 less 8 less 8
    expect(text).toContain(
      'classical standard errors with linear servers (4 of 8 significant), classical standard errors with the logarithm of servers (4 of 8 significant) ' +
        'and HC1 standard errors with the logarithm of servers (0 of 8 significant)',
    )
  })

  it('counts negative slopes as such', () => {
    const text = textOf(({ incomeList, slope: { estimate } }) => ({
      estimate: incomeList === 'FY22' ? -estimate : estimate,
      pValue: 0.01,
    }))
    expect(text).toContain(
      'The slope is positive in 8 of 16 fits, of which 16 differ; with three kinds of standard errors, which move no slope, it is positive and statistically significant at 5 % in 24 of 48 specifications.',
    )
  })

  it.each([
    [2, 'below this range'],
    [0.5, 'above this range'],
  ])('places the published slope outside those of %d times the size', (factor, place) => {
    expect(textOf((one) => ({ estimate: factor * one.slope.estimate }))).toContain(`the published 0.785 is ${place}.`)
  })
})
