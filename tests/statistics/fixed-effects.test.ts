import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { augment, coefficientOf, fitOls, glance, leveragesOf, predict, tidy } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { panelFits, panelOptions, panelRows } from './panels.ts'

/** sandwich multiplies matrices out, which leaves it 9 digits of the errors here; R's own QR decomposition has 13 of those below. */
const digitsOf = (kind: string) => (kind === 'classical' ? 10 : 9)

describe.each(panelFits)('fixed effects: $name', (reference) => {
  const rows = panelRows(reference)
  const fit = fitOls(rows, panelOptions(reference))

  it('has the rows, levels and degrees of freedom of R with a dummy for each level', () => {
    const { nobs, dfResidual, levels, df, fixedEffects: columns, x: terms } = reference
    expect(fit).toMatchObject({ nobs, dfResidual, terms, intercept: false, fixedEffects: { columns, levels, df } })
    expect(fit.singletons).toHaveLength(reference.singletons)
    expect([...fit.rows, ...fit.singletons]).toHaveLength(rows.length)
  })

  it('has its measures of fit', () => {
    const { rSquared, adjRSquared, withinRSquared, sigma, statistic, pValue, logLik, aic, bic } = reference
    expectDigits(glance(fit), { rSquared, adjRSquared, withinRSquared, sigma, statistic, pValue, logLik, aic, bic }, 10)
  })

  it.each(Object.keys(reference.tidy))('has its coefficients and errors: %s', (kind) => {
    expectDigits(tidy(fit, { stdErrors: kind as 'HC0' }), reference.tidy[kind], digitsOf(kind))
  })

  it.each(reference.clustered)('has its errors clustered by $by', ({ by, clusters, rows: expected }) => {
    const got = tidy(fit, { stdErrors: { clusteredBy: by } })
    expectDigits(got, expected, digitsOf('clustered'))
    const df = Math.min(...clusters) - 1
    expect(got[0]?.clustering).toMatchObject({ by, clusters, df, correction: expect.stringContaining('G / (G - 1)') })
  })

  it('has its fitted values, residuals and leverages', () => {
    const { row: places, fitted, resid, hat } = reference.at
    const got = augment(fit)
    for (const [index, place] of places.entries()) {
      expectDigits(got[place], { fitted: fitted[index], hat: hat[index] }, 10)
      expect(Math.abs((got[place]?.resid ?? Number.NaN) - (resid[index] ?? Number.NaN))).toBeLessThan(1e-9)
    }
  })
})

/** Rows of some numbers for each level. */
function rowsOfLevels(levels: Readonly<Record<string, readonly (readonly [year: number, x: number, y: number])[]>>) {
  return Object.entries(levels).flatMap(([iso3, own]) => own.map(([year, x, y]) => ({ iso3, year, x, y })))
}

describe('fitOls with fixed effects', () => {
  it('works out by hand: two economies of three years', () => {
    // around the means of each (x 2 and 7/3, y 2 and 38/3): Sxy 1 + 13/3, Sxx 2 + 14/3, so 16/20; Syy 2 + 14/3
    const rows = rowsOfLevels({
      BTN: [
        [1, 1, 1],
        [2, 2, 3],
        [3, 3, 2],
      ],
      NRU: [
        [1, 1, 11],
        [2, 2, 13],
        [3, 4, 14],
      ],
    })
    const fit = fitOls(rows, { y: 'y', x: 'x', fixedEffects: ['iso3'] })
    const [left, within] = [20 / 3 - (16 / 3) ** 2 / (20 / 3), 20 / 3]
    expect(fit).toMatchObject({ terms: ['x'], dfResidual: 3, nobs: 6, singletons: [] })
    expectDigits(fit.coefficients, [0.8], 14)
    expectDigits(fit.sigma, Math.sqrt(left / 3), 14)
    expectDigits(fit.fixedEffects, { columns: ['iso3'], levels: [2], df: 2, withinRSquared: 1 - left / within }, 14)
    // of the squares around the mean of all y, 44/6
    const all = rows.reduce((sum, { y }) => sum + (y - 44 / 6) ** 2, 0)
    expectDigits(fit.rSquared, 1 - left / all, 14)
    // 1/3 and the x around its mean
    expectDigits(leveragesOf(fit)[0], 1 / 3 + 1 / (20 / 3), 14)
  })

  it('drops a row that is alone in a level, and then those that are alone without it, and lists them', () => {
    // NRU is alone in its economy; without it TUV's first year is alone in its year, and then TUV has only one year
    const rows = rowsOfLevels({
      BTN: [
        [1, 1, 1],
        [2, 2, 3],
        [3, 3, 2],
        [4, 5, 4],
      ],
      PNG: [
        [1, 2, 2],
        [2, 1, 3],
        [3, 4, 7],
        [4, 4, 5],
      ],
      TUV: [
        [5, 9, 9],
        [4, 8, 8],
      ],
      NRU: [[5, 7, 7]],
    })
    const { singletons, rows: used, leftOut } = fitOls(rows, { y: 'y', x: 'x', fixedEffects: ['iso3', 'year'] })
    expect(singletons.map(({ iso3, year }) => `${iso3} ${year}`)).toEqual(['TUV 5', 'TUV 4', 'NRU 5'])
    expect(used).toEqual(rows.slice(0, 8))
    expect(leftOut).toEqual([])
  })

  it.each([1, 2, 3])('is the fit with a dummy for each level, whatever is weighted or absent (seed %i)', (seed) => {
    const rows = drawRows(60, seed).map((row, index) => {
      const [iso3, year] = [`e${index % 7}`, 2000 + ((index * index) % 5)]
      return {
        ...row,
        iso3,
        year,
        w: 1 + row.x2,
        ...dummiesOf(iso3, ['e1', 'e2', 'e3', 'e4', 'e5', 'e6']),
        ...dummiesOf(`y${year}`, ['y2001', 'y2004']),
      }
    })
    // squares leave 0, 1 and 4 of 5
    const absorbed = fitOls(rows, { y: 'y', x: ['x1', 'x2'], weights: 'w', fixedEffects: ['iso3', 'year'] })
    const names = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'y2001', 'y2004'] as const
    const dummies = fitOls(rows, { y: 'y', x: ['x1', 'x2', ...names], weights: 'w' })
    const { dfResidual, sigma, rSquared, residuals } = dummies
    expectDigits(absorbed, { dfResidual, sigma, rSquared }, 12)
    expectDigits(absorbed.residuals, residuals, 9)
    expectDigits(leveragesOf(absorbed), leveragesOf(dummies), 11)
    for (const stdErrors of [
      'classical',
      'HC1',
      'HC3',
      { clusteredBy: 'iso3' },
      { clusteredBy: ['iso3', 'year'] },
    ] as const) {
      for (const term of absorbed.terms) {
        const { estimate, stdError } = coefficientOf(dummies, term, { stdErrors })
        expectDigits(coefficientOf(absorbed, term, { stdErrors }), { estimate, stdError }, 11)
      }
    }
  })

  it('takes effects out that only a long chain connects', () => {
    // each economy shares a year with the next: means travel along 200 rows in a ring
    const ring = Array.from({ length: 200 }, (_, index) => [index >> 1, ((index + 1) >> 1) % 100] as const)
    const rows = [...ring, [7, 50] as const, [30, 80] as const].map(([iso3, year], index) => {
      const x = Math.sin(index)
      return { iso3, year, x, y: 3 * x + iso3 ** 2 - 50 * year }
    })
    const fit = fitOls(rows, { y: 'y', x: 'x', fixedEffects: ['iso3', 'year'] })
    expect(fit).toMatchObject({ nobs: 202, dfResidual: 2, fixedEffects: { levels: [100, 100], df: 199 } })
    expectDigits(fit.coefficients, [3], 9)
  })

  it('counts the effects of parts that no level connects: each has an intercept of its own', () => {
    const part = (name: string, from: number) =>
      [0, 1, 2, 0, 1, 2].map((year, index) => ({
        iso3: `${name}${index < 3 ? 1 : 2}`,
        year: from + year,
        x: index ** 3 % 7,
        y: index ** 2,
      }))
    const options = { y: 'y', x: 'x', fixedEffects: ['iso3', 'year'] } as const
    expect(fitOls([...part('A', 0), ...part('B', 0)], options).fixedEffects?.df).toBe(4 + 3 - 1)
    expect(fitOls([...part('A', 0), ...part('B', 9)], options).fixedEffects?.df).toBe(4 + 6 - 2)
  })

  it('refuses what the effects stand for', () => {
    const rows = rowsOfLevels({
      BTN: [
        [1, 5, 1],
        [2, 5, 3],
        [3, 5, 2],
      ],
      NRU: [
        [1, 9, 11],
        [2, 9, 13],
        [3, 9, 14],
      ],
    })
    const work = () => fitOls(rows, { y: 'y', x: 'x', fixedEffects: ['iso3'] })
    expect(work).toThrow(FitError)
    expect(work).toThrow('x does not vary beyond the fixed effects of iso3; they explain all of it')
    // year + economy
    const sums = rows.map((row) => ({ ...row, x: row.year + row.x }))
    expect(() => fitOls(sums, { y: 'y', x: 'x', fixedEffects: ['iso3', 'year'] })).toThrow(
      'x does not vary beyond the fixed effects of iso3 and year',
    )
    expect(() => fitOls(rows, { y: 'x', x: 'y', fixedEffects: ['iso3'] })).toThrow('x does not vary beyond')
    expect(() => fitOls(rows.slice(0, 3), { y: 'y', x: 'year', fixedEffects: ['iso3', 'year'] })).toThrow(
      '1 coefficient, 0 more for the fixed effects, and their errors need 2 rows with y and year and iso3; there are 0',
    )
  })

  it('leaves out rows without a level, and refuses a level that is an object', () => {
    const rows = rowsOfLevels({
      BTN: [
        [1, 1, 1],
        [2, 2, 3],
        [3, 3, 2],
        [4, 1, 2],
      ],
    }).map((row) => ({ ...row, region: row.year === 3 ? '' : 'A' }))
    const fit = fitOls(rows, { y: 'y', x: 'x', fixedEffects: ['region'] })
    expect(fit.leftOut).toEqual([rows[2]])
    const dates = rows.map((row) => ({ ...row, day: new Date(row.year) }))
    expect(() => fitOls(dates, { y: 'y', x: 'x', fixedEffects: ['day'] })).toThrow(
      'day is an object in the row of BTN; give a text or a number for its fixed effect',
    )
  })

  it('predicts nothing', () => {
    const fit = fitOls(
      rowsOfLevels({
        BTN: [
          [1, 1, 1],
          [2, 2, 3],
          [3, 3, 2],
        ],
      }),
      { y: 'y', x: 'x', fixedEffects: ['iso3'] },
    )
    expect(() => predict(fit, fit.rows)).toThrow(FitError)
    expect(() => predict(fit, fit.rows)).toThrow('a fit with fixed effects has no predictions')
  })

  it('has no leverages where the levels beside those of the largest effect are too many to solve at once', () => {
    const rows = Array.from({ length: 4200 }, (_, index) => ({
      a: index % 600,
      b: (index * 37) % 601,
      x: index ** 3 % 11,
      y: Math.cos(7 * index),
    }))
    const fit = fitOls(rows, { y: 'y', x: 'x', fixedEffects: ['a', 'b'] })
    expect(() => tidy(fit, { stdErrors: 'HC3' })).toThrow(
      'a have 600 levels: leverages can be worked out for 500 besides those of b',
    )
  })
})

function dummiesOf<Name extends string>(own: string, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, own === name ? 1 : 0])) as Record<Name, number>
}
