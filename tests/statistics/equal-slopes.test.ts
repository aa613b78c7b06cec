import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { coefficientOf, equalSlopes, fitOls, log } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { byR, plants, robustKinds } from './tests-by-r.ts'

const question = { y: 'uptake', x: 'conc', by: 'type' } as const

describe.each(byR.equalSlopes.cases)('equalSlopes: $name', ({ controls, fixedEffects, groups, counts, tests }) => {
  const options = { ...question, controls, fixedEffects }
  const expected = ({ slopes, ...test }: (typeof tests)['HC0']) => ({
    ...test,
    slopes: slopes.map((slope, index) => ({ ...slope, group: groups[index], nobs: counts[index] })),
  })

  it.each(robustKinds)('agrees with R: %s', (stdErrors) => {
    expectDigits(equalSlopes(plants, { ...options, stdErrors }), expected(tests[stdErrors]), 10)
  })

  it('agrees with R on clustered errors', () => {
    expectDigits(equalSlopes(plants, { ...options, stdErrors: { clusteredBy: 'plant' } }), expected(tests.plant), 10)
  })
})

describe('equalSlopes', () => {
  it('has the slopes of the groups by themselves, of transformed columns too', () => {
    const { slopes } = equalSlopes(plants, { ...question, x: log('conc') })
    for (const { group, estimate } of slopes) {
      const own = fitOls(
        plants.filter(({ type }) => type === group),
        { y: 'uptake', x: log('conc') },
      )
      expectDigits(estimate, coefficientOf(own, 'log(conc)').estimate, 12)
    }
  })

  it('works out by hand: two groups of three', () => {
    // x -1, 0, 1 in both: slopes 1 and 3, residuals 1/3, -2/3, 1/3 and 0: 2/3 with 2 degrees of freedom; F = (2^2 / (1/2 + 1/2)) / (1/3)
    const rows = [1, 1, 3]
      .map((y, index) => ({ g: 'a', x: index - 1, y }))
      .concat([-3, 0, 3].map((y, index) => ({ g: 'b', x: index - 1, y })))
    const { statistic, df, dfResidual, slopes } = equalSlopes(rows, { y: 'y', x: 'x', by: 'g' })
    expectDigits({ statistic, df, dfResidual }, { statistic: 12, df: 1, dfResidual: 2 }, 13)
    expectDigits(
      slopes,
      [
        { group: 'a', estimate: 1, nobs: 3 },
        { group: 'b', estimate: 3, nobs: 3 },
      ],
      13,
    )
  })

  it('leaves out rows without a group or a value, and lists those alone in theirs, as they were', () => {
    const odd = [
      { ...plants[0], type: '', uptake: 1 },
      { ...plants[0], type: 'Chile', uptake: 3 },
      { ...plants[0], type: 'Quebec', uptake: null },
    ]
    const rows = [...odd, ...plants.map((row) => ({ ...row }))]
    const got = equalSlopes(
      rows.filter(({ type }) => type !== 'Chile') as { type: string; uptake: number | null; conc: number }[],
      question,
    )
    expect(got.leftOut).toEqual([odd[0], odd[2]])
    const { statistic, pValue } = equalSlopes(plants, question)
    expectDigits(got, { statistic, pValue }, 13)
  })

  it('refuses a single group, and one in which x does not vary', () => {
    const some = plants.filter(({ type }) => type === 'Quebec')
    expect(() => equalSlopes(some, question)).toThrow(FitError)
    expect(() => equalSlopes(some, question)).toThrow('slopes of groups need two groups; type has 1')
    const constant = plants.map((row) => (row.type === 'Quebec' ? { ...row, conc: 95 } : row))
    expect(() => equalSlopes(constant, question)).toThrow(
      'conc of Quebec does not vary beyond the fixed effects of type',
    )
  })
})
