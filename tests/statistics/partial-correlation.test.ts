import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { addedVariable, coefficientOf, correlate, fitOls, partialCorrelation } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const { data, x: xs, y: ys, ...expected } = byR.partial
const rows = rowsOf(data)
const typed = rows.map(({ mpg = 0, wt = 0, hp = 0 }) => ({ mpg, wt, hp }))

describe('partialCorrelation', () => {
  it('agrees with R: the correlation of residuals', () => {
    const got = partialCorrelation(rows, { x: 'wt', y: 'mpg', given: ['hp', 'qsec'] })
    expectDigits(got, { ...expected, nobs: 32, method: 'pearson' }, 11)
  })

  it('holds the levels of a column constant: with dummies for them', () => {
    const cars = typed.map((row, index) => ({
      ...row,
      third: index % 3,
      one: Number(index % 3 === 1),
      two: Number(index % 3 === 2),
    }))
    const levels = partialCorrelation(cars, { x: 'wt', y: 'mpg', given: ['hp'], fixedEffects: ['third'] })
    const { estimate, pValue, confLow } = partialCorrelation(cars, { x: 'wt', y: 'mpg', given: ['hp', 'one', 'two'] })
    expectDigits(levels, { estimate, pValue, confLow }, 11)
  })

  it('is the correlation where nothing is held constant', () => {
    const { leftOut: _, ...plain } = correlate(rows, { x: 'wt', y: 'mpg' })
    expectDigits(partialCorrelation(rows, { x: 'wt', y: 'mpg', given: [] }), plain, 11)
  })

  it('is 1 on an exact plane, and refused where the others make up all of x', () => {
    const plane = drawRows(9, 2).map(({ x1, x2, x3 }) => ({ a: x1, b: x2, c: x3, y: 2 * x1 - x2, z: x1 + x2 }))
    const { estimate, pValue } = partialCorrelation(plane, { x: 'a', y: 'y', given: ['b'] })
    expectDigits(estimate, 1, 14)
    expect(pValue).toBeLessThan(1e-50)
    expect(() => partialCorrelation(plane, { x: 'z', y: 'c', given: ['a', 'b'] })).toThrow(FitError)
  })
})

describe('addedVariable', () => {
  const fit = fitOls(rows, { y: 'mpg', x: ['wt', 'hp', 'qsec'] })

  it('agrees with R: what the others leave of x and of y', () => {
    const got = addedVariable(fit, 'wt')
    expectDigits(
      got.map(({ x }) => x),
      xs,
      10,
    )
    expectDigits(
      got.map(({ y }) => y),
      ys,
      10,
    )
    expect(got.map(({ row }) => row)).toEqual(fit.rows)
  })

  it.each(['(Intercept)', 'hp'])(
    'shows the coefficient as a slope through 0, with the residuals of the fit: %s',
    (term) => {
      const line = fitOls(addedVariable(fit, term), { y: 'y', x: 'x', intercept: false })
      expectDigits(line.coefficients, [coefficientOf(fit, term).estimate], 11)
      expectDigits(line.residuals, fit.residuals, 8)
    },
  )

  it('does so with weights and fixed effects', () => {
    const cars = typed.map((row, index) => ({ ...row, w: 1 + (index % 4), third: `t${index % 3}` }))
    const weighted = fitOls(cars, { y: 'mpg', x: ['wt', 'hp'], weights: 'w', fixedEffects: ['third'] })
    const points = addedVariable(weighted, 'hp').map(({ row, x, y }) => ({ x, y, w: row.w }))
    const line = fitOls(points, { y: 'y', x: 'x', weights: 'w', intercept: false })
    expectDigits(line.coefficients, [coefficientOf(weighted, 'hp').estimate], 11)
    expectDigits(line.residuals, weighted.residuals, 8)
  })
})
