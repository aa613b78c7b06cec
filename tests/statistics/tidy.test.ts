import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, type StdErrors, tidy, waldTest } from '../../src/statistics/index.ts'
import { toEstimate } from '../../src/statistics/tidy.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { reference, refit } from './reference.ts'
import { byR, plants } from './tests-by-r.ts'

/** A mean, as a regression on ones: e = -2, -1, 3, each leverage 1/3, and every unit of y adds 1/3 to the coefficient. */
const mean = fitOls(
  Object.freeze(
    [
      { one: 1, y: 1, half: 'first' },
      { one: 1, y: 2, half: 'first' },
      { one: 1, y: 6, half: 'second' },
    ].map((row) => Object.freeze(row)),
  ),
  { y: 'y', x: 'one', intercept: false },
)

const kinds = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const

describe.each(reference.fits)('tidy of $name', (fit) => {
  it.each(kinds)('agrees with R: %s', (kind) => {
    expectDigits(tidy(refit(fit), { stdErrors: kind }), fit.tidy[kind], 11)
    expect(tidy(refit(fit))).toHaveLength(fit.terms.length)
  })
})

describe.each(reference.fits.filter(({ tidy }) => tidy.cluster !== null))('tidy of $name', (fit) => {
  it('agrees with R on errors clustered by a column', () => {
    const { by: clusteredBy = '', rows = [] } = fit.tidy.cluster ?? {}
    expectDigits(tidy(refit(fit), { stdErrors: { clusteredBy } }), rows, 11)
  })
})

describe('tidy', () => {
  it.each<[StdErrors<{ half: string }>, number, number]>([
    // classical: (14 / 2) / 3; HC0: 14 / 9; HC1: times 3 / 2; HC2: over 2 / 3; HC3: over 4 / 9
    ['classical', 7 / 3, 2],
    ['HC0', 14 / 9, 2],
    ['HC1', 7 / 3, 2],
    ['HC2', 7 / 3, 2],
    ['HC3', 7 / 2, 2],
    // residuals add up to -3 and 3: 18 / 9, times 2 / 1 and (3 - 1) / 2
    [{ clusteredBy: 'half' }, 4, 1],
  ])('works out by hand: %j', (stdErrors, variance, df) => {
    const [row] = tidy(mean, { stdErrors })
    const [statistic, reach] = [3 / Math.sqrt(variance), Math.sqrt(variance)]
    // Student's t: with one degree of freedom Cauchy's distribution, with two p = 1 - t / sqrt(2 + t^2)
    const pValue = df === 1 ? 1 - (2 * Math.atan(statistic)) / Math.PI : 1 - statistic / Math.sqrt(2 + statistic ** 2)
    const quantile = df === 1 ? Math.tan(0.475 * Math.PI) : 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))
    expectDigits(row, { term: 'one', estimate: 3, stdError: reach, statistic, pValue }, 12)
    expectDigits(row, { confLow: 3 - quantile * reach, confHigh: 3 + quantile * reach }, 11)
  })

  it.each([0.5, 0.9, 0.99])('has intervals of a confidence of %d', (confidence) => {
    // two degrees of freedom, and a standard error of sqrt(7 / 3)
    const reach = confidence * Math.sqrt(2 / (1 - confidence ** 2)) * Math.sqrt(7 / 3)
    expectDigits(tidy(mean, { confidence }), [{ estimate: 3, confLow: 3 - reach, confHigh: 3 + reach }], 11)
  })

  it.each([0, 1, 95, -0.5, Number.NaN])('refuses a confidence of %d', (confidence) => {
    expect(() => tidy(mean, { confidence })).toThrow(InputError)
    expect(() => tidy(mean, { confidence })).toThrow(
      `a confidence of ${confidence} is not valid; give a number between 0 and 1, such as 0.95`,
    )
  })

  it('has for clusters of one row the errors HC1, with a degree of freedom less than rows', () => {
    const rows = drawRows(15, 3).map((row, index) => ({ ...row, own: `row ${index}` }))
    const fit = fitOls(rows, { y: 'y', x: ['x1', 'x2'] })
    const errors = tidy(fit, { stdErrors: 'HC1' }).map(({ stdError, statistic }) => ({ stdError, statistic }))
    expectDigits(tidy(fit, { stdErrors: { clusteredBy: 'own' } }), errors, 12)
  })

  it('is sure of an exact line', () => {
    const line = fitOls(
      [1, 2, 3, 4, 5].map((x) => ({ x, y: 2 * x + 1 })),
      { y: 'y', x: 'x' },
    )
    const { POSITIVE_INFINITY: statistic } = Number
    expect(coefficientOf(line, 'x')).toEqual({
      estimate: 2,
      stdError: 0,
      statistic,
      pValue: 0,
      confLow: 2,
      confHigh: 2,
    })
    expect(toEstimate(0, 0, 3, 0.95)).toEqual({
      estimate: 0,
      stdError: 0,
      statistic: 0,
      pValue: 1,
      confLow: 0,
      confHigh: 0,
    })
  })
})

describe('robust errors where a regressor stands for a single row', () => {
  const rows = [1, 3, 9, 4, 7, 5].map((y, x) => ({ x: x + 1, y, isThird: x === 2 ? 1 : 0 }))
  const fit = fitOls(rows, { y: 'y', x: ['x', 'isThird'] })

  it.each(['HC2', 'HC3'] as const)('are refused: %s', (stdErrors) => {
    expect(() => tidy(fit, { stdErrors })).toThrow(FitError)
    expect(() => tidy(fit, { stdErrors })).toThrow(
      `${stdErrors} divides by 1 - leverage, which is 0 for 1 of 6 rows; a regressor identifies a single row: use HC1`,
    )
  })

  it.each(['HC0', 'HC1'] as const)('are those of the other rows: %s', (stdErrors) => {
    // HC1 has 6 / (6 - 3) here and 5 / (5 - 2) there
    const factor = stdErrors === 'HC1' ? Math.sqrt(6 / 3 / (5 / 3)) : 1
    const others = fitOls(
      rows.filter(({ isThird }) => isThird === 0),
      { y: 'y', x: 'x' },
    )
    const { estimate, stdError } = coefficientOf(others, 'x', { stdErrors })
    expectDigits(coefficientOf(fit, 'x', { stdErrors }), { estimate, stdError: stdError * factor }, 12)
  })
})

describe('errors that rest on residuals of 0 alone', () => {
  // A column of one row fits that row exactly without an intercept: R's sandwich gives a standard error of 0 there.
  const rows = [31, 42, 38, 27].map((y, index) => ({ y, row: index, own: index === 0 ? 1 : 0, x: index }))
  const fit = fitOls(rows, { y: 'y', x: ['own', 'x'], intercept: false })

  it.each([
    ['HC0', 'with HC0'],
    ['HC1', 'with HC1'],
    [{ clusteredBy: 'row' }, 'clustered by row'],
  ] as const)('are told, not shown as precision: %j', (stdErrors, words) => {
    const message = `the error of own ${words} is not determined: the residuals of all rows that it rests on are 0, as where a regressor identifies a single row`
    expect(() => tidy(fit, { stdErrors })).toThrow(FitError)
    expect(() => tidy(fit, { stdErrors })).toThrow(message)
    expect(coefficientOf(fit, 'x', { stdErrors }).stdError).toBeGreaterThan(0)
  })

  it('are no matter where all residuals are 0', () => {
    const line = fitOls(
      [1, 2, 3, 4].map((x) => ({ x, y: 2 * x })),
      { y: 'y', x: 'x', intercept: false },
    )
    expect(tidy(line, { stdErrors: 'HC1' })).toMatchObject([{ estimate: 2, stdError: 0 }])
  })
})

describe('clustered errors', () => {
  it('agree with R for two ways', () => {
    const { clusters, rows } = byR.twoWays
    const got = tidy(fitOls(plants, { y: 'uptake', x: ['conc', 'chilled'] }), {
      stdErrors: { clusteredBy: ['plant', 'conc'] },
    })
    expectDigits(got, rows, 11)
    expect(got[0]?.clustering).toMatchObject({ by: ['plant', 'conc'], clusters, df: 6 })
    expect(got[0]?.clustering?.correction).toContain('G / (G - 1) x (n - 1) / (n - k)')
    expect(got[0]?.clustering?.caution).toContain('there are 7 clusters: with fewer than about 50')
  })

  it('have a caution where clusters are few, and more of one where coefficients are as many', () => {
    const cautionOf = (count: number, x: 'x1' | readonly ['x1', 'x2'] = 'x1') => {
      const rows = drawRows(200, 8).map((row, index) => ({ ...row, region: index % count }))
      return tidy(fitOls(rows, { y: 'y', x }), { stdErrors: { clusteredBy: 'region' } })[0]?.clustering?.caution
    }
    expect(cautionOf(50)).toBeNull()
    expect(cautionOf(49)).toBe(
      'there are 49 clusters: with fewer than about 50 such errors tend to be too small; see wildBootstrap',
    )
    expect(cautionOf(3, ['x1', 'x2'])).toContain(
      "They are no more than the coefficients, which can't be tested together",
    )
  })

  // Each region has a mean of its own: its residuals add up to 0, and so do those that each coefficient gives to a region.
  const shares = [31, 42, 38, 27, 55, 49, 61, 58, 47, 22, 35, 29].map((share, index) => {
    const region = ['EAS', 'ECS', 'SAS'][index >> 2] ?? ''
    return {
      share,
      region,
      year: index % 5,
      ecs: Number(region === 'ECS'),
      sas: Number(region === 'SAS'),
      x: (index * 7) % 5,
    }
  })

  it('are not determined where each cluster has a coefficient of its own', () => {
    const saturated = fitOls(shares, { y: 'share', x: ['ecs', 'sas'] })
    for (const clusteredBy of ['region', ['region', 'year'], ['year', 'region']] as const) {
      const work = () => tidy(saturated, { stdErrors: { clusteredBy } })
      expect(work).toThrow(FitError)
      expect(work).toThrow(
        'the error of (Intercept) clustered by region is not determined: in each of the 3 clusters the residuals add up to 0 by construction',
      )
    }
    expect(() => waldTest(saturated, ['sas'], { stdErrors: { clusteredBy: 'region' } })).toThrow('the error of')
  })

  it('are to be had for the terms for which they are determined', () => {
    // x around the mean of its region, so that the regions' own coefficients owe nothing to its
    const means = [0, 1, 2].map((part) => shares.slice(4 * part, 4 * part + 4).reduce((sum, { x }) => sum + x / 4, 0))
    const within = shares.map((row, index) => ({ ...row, x: row.x - (means[index >> 2] ?? 0) }))
    const fit = fitOls(within, { y: 'share', x: ['x', 'ecs', 'sas'] })
    const stdErrors = { clusteredBy: 'region' } as const
    expect(() => tidy(fit, { stdErrors })).toThrow('is not determined')
    const absorbed = fitOls(shares, { y: 'share', x: 'x', fixedEffects: ['region'] })
    expectDigits(
      coefficientOf(fit, 'x', { stdErrors }).stdError,
      coefficientOf(absorbed, 'x', { stdErrors }).stdError,
      10,
    )
  })

  it.each([[[]], [['region', 'year', 'x']], [['region', 'region']]])('are refused by %j', (clusteredBy) => {
    const work = () => tidy(fitOls(shares, { y: 'share', x: 'x' }), { stdErrors: { clusteredBy } as never })
    expect(work).toThrow(InputError)
    expect(work).toThrow('errors are clustered by one column or by two')
  })

  it('are refused for a single cluster', () => {
    const clusteredBy = 'one'
    expect(() => tidy(mean, { stdErrors: { clusteredBy } })).toThrow(FitError)
    expect(() => tidy(mean, { stdErrors: { clusteredBy } })).toThrow('clustered errors need two clusters; one has 1')
  })

  it.each([null, undefined, Number.NaN, ''])('are refused for a row whose cluster is %j', (region) => {
    const rows = [1, 3, 2, 5].map((y, x) => ({ x, y, region: x === 2 ? region : 'Asia' }))
    const work = () => tidy(fitOls(rows, { y: 'y', x: 'x' }), { stdErrors: { clusteredBy: 'region' } })
    expect(work).toThrow(FitError)
    expect(work).toThrow('row 3 of the fit has no region to cluster by')
  })
})

describe('errors of no known kind', () => {
  it.each([
    ['HC4', ' is "HC4"'],
    ['robust', ' is "robust"'],
    [null, ' is null'],
    [3, ' is 3'],
    [{}, '.clusteredBy is missing'],
    [{ clusterBy: 'x1' }, '.clusteredBy is missing'],
  ])('are refused: %j', (stdErrors, problem) => {
    const fit = fitOls(drawRows(10, 4), { y: 'y', x: ['x1', 'x2'] })
    const work = () => tidy(fit, { stdErrors: stdErrors as never })
    expect(work).toThrow(InputError)
    expect(work).toThrow(
      `tidy: options.stdErrors${problem}; choose from classical, HC0, HC1, HC2, HC3, or { clusteredBy: a column, or two }`,
    )
  })
})

describe('coefficientOf', () => {
  it('is a row of tidy, with its options', () => {
    const fit = fitOls(drawRows(10, 4), { y: 'y', x: ['x1', 'x2'] })
    const options = { stdErrors: 'HC3', confidence: 0.9 } as const
    const rows = fit.terms.map((term) => ({ term, ...coefficientOf(fit, term, options) }))
    expect(rows).toEqual(tidy(fit, options))
  })

  it('refuses a term that the fit does not have', () => {
    const fit = fitOls(drawRows(10, 4), { y: 'y', x: ['x1', 'x2'] })
    expect(() => coefficientOf(fit, 'x3')).toThrow(InputError)
    expect(() => coefficientOf(fit, 'x3')).toThrow('the fit has no term "x3"; it has (Intercept), x1, x2')
  })
})
