import { describe, expect, it } from 'vitest'
import { augment } from '../../src/statistics/augment.ts'
import { glance } from '../../src/statistics/glance.ts'
import { fitOls } from '../../src/statistics/ols.ts'
import { tidy } from '../../src/statistics/tidy.ts'
import { expectDigits } from '../support/digits.ts'
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
