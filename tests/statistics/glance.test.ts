import { describe, expect, it } from 'vitest'
import { coefficientOf, fitOls, glance } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { reference, refit } from './reference.ts'

describe('glance', () => {
  it.each(reference.fits)('agrees with R: $name', (fit) => {
    const got = glance(refit(fit))
    expectDigits(got, fit.glance, 11)
    expect(Object.keys(got).sort()).toEqual(Object.keys(fit.glance).sort())
  })

  it('works out by hand: four points', () => {
    const rows = [1, 3, 2, 5].map((y, index) => ({ x: index + 1, y }))
    // Sxx 5, Sxy 5.5, Syy 8.75: explained 5.5^2 / 5 = 6.05, left 2.7 with 2 degrees of freedom
    const statistic = 6.05 / 1.35
    const logLik = -2 * (Math.log((2 * Math.PI * 2.7) / 4) + 1)
    expectDigits(
      glance(fitOls(Object.freeze(rows), { y: 'y', x: 'x' })),
      {
        rSquared: 6.05 / 8.75,
        adjRSquared: 1 - 1.35 / (8.75 / 3),
        sigma: Math.sqrt(1.35),
        // Fisher's F with 1 and 2 degrees of freedom is the square of Student's t with 2: p = 1 - sqrt(F / (2 + F))
        statistic,
        pValue: 1 - Math.sqrt(statistic / (2 + statistic)),
        df: 1,
        dfResidual: 2,
        nobs: 4,
        logLik,
        aic: 2 * 3 - 2 * logLik,
        bic: 3 * Math.log(4) - 2 * logLik,
      },
      13,
    )
  })

  it('counts the variation around 0 without an intercept', () => {
    const rows = [1, 2, 4].map((y, index) => ({ x: index + 1, y }))
    // 17 / 14 explains 17^2 / 14 of 21, with one degree of freedom; 21 - 17^2 / 14 = 5 / 14 is left, with two
    expectDigits(
      glance(fitOls(rows, { y: 'y', x: 'x', intercept: false })),
      { rSquared: 289 / 294, adjRSquared: 1 - 5 / 28 / 7, statistic: (289 * 2) / 5, df: 1, dfResidual: 2, nobs: 3 },
      13,
    )
  })

  it.each([1, 2, 3])('has the F of one regressor, which is the square of its t, with the same p (seed %i)', (seed) => {
    for (const intercept of [true, false]) {
      const fit = fitOls(drawRows(12, seed), { y: 'y', x: 'x2', intercept })
      const { statistic, pValue } = coefficientOf(fit, 'x2')
      expectDigits(glance(fit), { statistic: statistic ** 2, pValue, df: 1 }, 11)
    }
  })

  it.each([4, 5, 6])(
    'has the F of the squares that the regressors take from those around the mean (seed %i)',
    (seed) => {
      const rows = drawRows(14, seed)
      const fit = fitOls(rows, { y: 'y', x: ['x1', 'x2', 'x3'] })
      const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0)
      const mean = rows.reduce((sum, { y }) => sum + y, 0) / 14
      const explained = squares(fit.fitted.map((value) => value - mean))
      const statistic = explained / 3 / (squares(fit.residuals) / 10)
      expectDigits(glance(fit), { statistic, df: 3, dfResidual: 10 }, 11)
    },
  )
})
