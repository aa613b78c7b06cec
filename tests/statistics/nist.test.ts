import { describe, expect, it } from 'vitest'
import { fitOls, glance, power, tidy } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { type CertifiedSet, certifiedSet, rowsOf } from './reference.ts'

function fitCertified({ columns, degree, hasIntercept }: CertifiedSet) {
  const polynomial = Array.from({ length: degree ?? 0 }, (_, index) => power('x', index + 1))
  const x = degree === null ? Object.keys(columns).filter((name) => name !== 'y') : polynomial
  return fitOls(rowsOf(columns), { y: 'y', x, intercept: hasIntercept })
}

describe('fitOls on the data sets of NIST', () => {
  // Significant digits of the estimates, of their errors and of sigma, of R squared, and of F: one or so below what is reached.
  it.each([
    { name: 'Norris', estimates: 13, stdErrors: 13, rSquared: 14, statistic: 11 },
    { name: 'Pontius', estimates: 12, stdErrors: 13, rSquared: 14, statistic: 9 },
    { name: 'NoInt1', estimates: 14, stdErrors: 14, rSquared: 14, statistic: 13 },
    { name: 'NoInt2', estimates: 14, stdErrors: 14, rSquared: 14, statistic: 13 },
    { name: 'Longley', estimates: 13, stdErrors: 14, rSquared: 14, statistic: 13 },
    { name: 'Filip', estimates: 7, stdErrors: 7, rSquared: 9, statistic: 7 },
    { name: 'Wampler3', estimates: 9, stdErrors: 12, rSquared: 14, statistic: 10 },
    { name: 'Wampler4', estimates: 8, stdErrors: 12, rSquared: 14, statistic: 14 },
    { name: 'Wampler5', estimates: 6, stdErrors: 12, rSquared: 13, statistic: 13 },
  ])('has the certified digits of $name', ({ name, estimates, stdErrors, rSquared, statistic }) => {
    const set = certifiedSet(name)
    const { estimates: rows, ...certified } = set.certified
    const fit = fitCertified(set)
    const got = { ...glance(fit), rows: tidy(fit) }
    const estimatesOnly = rows.map(({ estimate }) => ({ estimate }))
    const errorsOnly = rows.map(({ stdError }) => ({ stdError }))
    expect(fit).toMatchObject({ nobs: certified.nobs, dfResidual: certified.dfResidual })
    expect(got.rows).toHaveLength(rows.length)
    expectDigits(got, { rows: estimatesOnly }, estimates, name)
    expectDigits(got, { rows: errorsOnly, sigma: certified.sigma }, stdErrors, name)
    expectDigits(got, { rSquared: certified.rSquared }, rSquared, name)
    expectDigits(got, { statistic: certified.statistic }, statistic, name)
  })

  it.each([
    { name: 'Wampler1', digits: 9, error: 1e-9 },
    { name: 'Wampler2', digits: 13, error: 1e-13 },
  ])('finds that $name is an exact polynomial', ({ name, digits, error }) => {
    const set = certifiedSet(name)
    const fit = fitCertified(set)
    const estimates = set.certified.estimates.map(({ estimate }) => ({ estimate }))
    expectDigits(tidy(fit), estimates, digits, name)
    expect(fit).toMatchObject({ nobs: 21, dfResidual: 15, rSquared: 1 })
    for (const size of [fit.sigma, ...tidy(fit).map(({ stdError }) => stdError)]) expect(size).toBeLessThan(error)
  })

  it.each(['Wampler3', 'Wampler4', 'Wampler5'])('has 11 digits of the estimates of %s in their errors', (name) => {
    // The errors of Wampler5 are 20,000 times its estimates and more: digits of the estimates themselves say little.
    const set = certifiedSet(name)
    for (const [index, { estimate }] of tidy(fitCertified(set)).entries()) {
      const certified = set.certified.estimates[index] ?? { estimate: Number.NaN, stdError: Number.NaN }
      expect(Math.abs(estimate - certified.estimate) / certified.stdError).toBeLessThan(1e-11)
    }
  })
})
