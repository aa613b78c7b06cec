import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, wildBootstrap } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR, plants } from './tests-by-r.ts'

describe.each(byR.wildBootstrap)(
  'wildBootstrap: $name',
  ({ data, y, x, term, clusteredBy, nullValue, stdErrors, name: _, ...expected }) => {
    const fit = fitOls(rowsOf(data), { y, x })
    const options = { clusteredBy: clusteredBy ?? undefined, nullValue, stdErrors: stdErrors ?? undefined }

    it('agrees with R, which looks at every choice of signs', () => {
      expectDigits(wildBootstrap(fit, term, options), { ...expected, isExact: true }, 11)
    })

    it('comes near to all of them with those that are drawn', () => {
      const { pValue, isExact, replicates } = wildBootstrap(fit, term, {
        ...options,
        replicates: expected.replicates - 1,
      })
      expect({ isExact, replicates }).toEqual({ isExact: false, replicates: expected.replicates - 1 })
      const error = Math.sqrt((expected.pValue * (1 - expected.pValue)) / expected.replicates) + 1 / expected.replicates
      expect(Math.abs(pValue - expected.pValue)).toBeLessThan(4 * error)
    })
  },
)

describe('wildBootstrap', () => {
  const rows = drawRows(40, 5).map((row, index) => ({
    ...row,
    w: 1 + row.x1,
    region: `r${index % 5}`,
    year: index % 4,
    r1: Number(index % 5 === 1),
    r2: Number(index % 5 === 2),
    r3: Number(index % 5 === 3),
    r4: Number(index % 5 === 4),
  }))

  it('has the t of the fit, with the errors that were asked for', () => {
    const fit = fitOls(rows, { y: 'y', x: ['x1', 'x2'], weights: 'w' })
    for (const stdErrors of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      const { estimate, statistic } = coefficientOf(fit, 'x2', { stdErrors })
      expectDigits(wildBootstrap(fit, 'x2', { stdErrors, replicates: 9 }), { estimate, statistic }, 11)
    }
    const clustered = coefficientOf(fit, 'x2', { stdErrors: { clusteredBy: 'region' } })
    expectDigits(
      wildBootstrap(fit, 'x2', { clusteredBy: 'region' }),
      { statistic: clustered.statistic, replicates: 32 },
      11,
    )
  })

  it('is the same with fixed effects as with dummies, clusters across them or not', () => {
    const absorbed = fitOls(rows, { y: 'y', x: ['x1', 'x2'], fixedEffects: ['region'] })
    const dummies = fitOls(rows, { y: 'y', x: ['x1', 'x2', 'r1', 'r2', 'r3', 'r4'] })
    for (const clusteredBy of ['region', 'year', undefined] as const) {
      const options = { clusteredBy, replicates: 199 }
      expectDigits(wildBootstrap(absorbed, 'x1', options), wildBootstrap(dummies, 'x1', options), 9)
    }
  })

  it("draws the same for the same seed, other signs for another, and Webb's numbers", () => {
    const fit = fitOls(plants, { y: 'uptake', x: ['conc', 'chilled'] })
    const run = (seed?: number, multipliers?: 'webb') =>
      wildBootstrap(fit, 'chilled', { clusteredBy: 'plant', seed, multipliers, replicates: 499 })
    expect(run(7)).toEqual(run(7))
    expect(run()).toEqual(run(1))
    expect(new Set([1, 2, 3, 4, 5].map((seed) => run(seed).pValue)).size).toBeGreaterThan(1)
    // both of the same distribution: 0.08, give or take 4 errors of each
    expect(Math.abs(run(1).pValue - run(1, 'webb').pValue)).toBeLessThan(4 * Math.sqrt((2 * 0.08 * 0.92) / 499))
  })

  it('rejects what is true one time in twenty: six clusters of five rows', () => {
    // clustered errors would reject far more often
    const count = Array.from({ length: 200 }, (_, seed) => {
      const drawn = drawRows(30, 100 + seed)
      const data = drawn.map(({ x1, x2 }, index) => ({
        region: index % 6,
        x: (drawn[index % 6]?.x3 ?? 0) + x1,
        y: (drawn[index % 6]?.y ?? 0) + x2 / 5,
      }))
      return wildBootstrap(fitOls(data, { y: 'y', x: 'x' }), 'x', { clusteredBy: 'region' }).pValue
    }).filter((p) => p <= 0.05).length
    expect(count).toBeLessThan(10 + 4 * Math.sqrt(200 * 0.05 * 0.95))
  })

  it('refuses replicates, a seed, a term and clusters that can not be meant', () => {
    const fit = fitOls(rows, { y: 'y', x: ['x1', 'x2'] })
    expect(() => wildBootstrap(fit, 'x1', { replicates: 0 })).toThrow(InputError)
    expect(() => wildBootstrap(fit, 'x1', { replicates: 0 })).toThrow("0 replicates can't be drawn")
    expect(() => wildBootstrap(fit, 'x1', { seed: 0.5 })).toThrow('a seed of 0.5 is not a whole number')
    expect(() => wildBootstrap(fit, 'x3')).toThrow('the fit has no term "x3"')
    const one = fitOls(
      rows.map((row) => ({ ...row, region: 'all' })),
      { y: 'y', x: 'x1' },
    )
    expect(() => wildBootstrap(one, 'x1', { clusteredBy: 'region' })).toThrow(FitError)
  })
})
