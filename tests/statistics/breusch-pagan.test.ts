import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { breuschPaganTest, fitOls } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const cars = rowsOf(byR.reset.data)

describe('breuschPaganTest', () => {
  it.each(byR.breuschPagan)('agrees with R: mpg on $x', ({ x, ...expected }) => {
    expectDigits(breuschPaganTest(fitOls(cars, { y: 'mpg', x })), expected, 10)
  })

  it('does not depend on the units', () => {
    const { statistic } = breuschPaganTest(fitOls(cars, { y: 'mpg', x: ['wt', 'hp'] }))
    const scaled = cars.map(({ mpg, wt, hp }) => ({ mpg: 1e6 + 1000 * Number(mpg), wt, hp }))
    expectDigits(breuschPaganTest(fitOls(scaled, { y: 'mpg', x: ['wt', 'hp'] })), { statistic }, 7)
  })

  it('keeps the fixed effects of the fit', () => {
    const rows = drawRows(40, 3).map((row, index) => ({
      ...row,
      g: index % 3,
      g1: Number(index % 3 === 1),
      g2: Number(index % 3 === 2),
    }))
    const absorbed = fitOls(rows, { y: 'y', x: ['x1', 'x2'], fixedEffects: ['g'] })
    const dummies = fitOls(rows, { y: 'y', x: ['x1', 'x2', 'g1', 'g2'] })
    const squared = rows.map((row, index) => ({ ...row, e2: (dummies.residuals[index] ?? Number.NaN) ** 2 }))
    const large = fitOls(squared, { y: 'e2', x: ['x1', 'x2', 'g1', 'g2'] })
    const small = fitOls(squared, { y: 'e2', x: ['g1', 'g2'] })
    // F of x1 and x2 together: what they add to R squared
    const f = (large.rSquared - small.rSquared) / 2 / ((1 - large.rSquared) / (40 - 5))
    expectDigits(breuschPaganTest(absorbed), { statistic: f, df: 2, dfResidual: 35 }, 9)
  })

  it('refuses residuals of the same size', () => {
    const rows = [1, 2, 3, 4].flatMap((x) => [
      { x, y: x + 1 },
      { x, y: x - 1 },
    ])
    expect(() => breuschPaganTest(fitOls(rows, { y: 'y', x: 'x' }))).toThrow(FitError)
  })
})
