import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, glance, waldTest } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR, robustKinds } from './tests-by-r.ts'

const { data, x, terms, tests } = byR.wald
const fit = fitOls(rowsOf(data), { y: 'mpg', x })

describe('waldTest', () => {
  it.each(robustKinds)('agrees with R: %s', (stdErrors) => {
    expectDigits(waldTest(fit, terms, { stdErrors }), tests[stdErrors], 11)
  })

  it('agrees with R on clustered errors, with as many degrees of freedom as clusters less one', () => {
    expectDigits(waldTest(fit, terms, { stdErrors: { clusteredBy: 'carb' } }), tests.carb, 11)
  })

  it('is the F of the fit for all terms, and the square of t for one', () => {
    const { statistic, pValue, df, dfResidual } = glance(fit)
    expectDigits(waldTest(fit, x), { statistic, pValue, df, dfResidual }, 11)
    const t = coefficientOf(fit, 'hp', { stdErrors: 'HC3' })
    expectDigits(
      waldTest(fit, ['hp'], { stdErrors: 'HC3' }),
      { statistic: t.statistic ** 2, pValue: t.pValue, df: 1 },
      11,
    )
  })

  it('does not depend on units', () => {
    const scaled = rowsOf({
      ...data,
      hp: (data.hp ?? []).map((value) => value * 1e9),
      wt: (data.wt ?? []).map((value) => value * 1e-9),
    })
    expectDigits(waldTest(fitOls(scaled, { y: 'mpg', x }), ['wt', 'hp']), waldTest(fit, ['wt', 'hp']), 10)
  })

  it('refuses no term, an unknown one, and more than clusters can tell apart', () => {
    expect(() => waldTest(fit, [])).toThrow(InputError)
    expect(() => waldTest(fit, [])).toThrow('a test needs a term; the fit has (Intercept), wt, hp, qsec, drat')
    expect(() => waldTest(fit, ['cyl'])).toThrow('the fit has no term "cyl"')
    const rows = drawRows(30, 1).map((row, index) => ({ ...row, third: index % 3 }))
    const three = fitOls(rows, { y: 'y', x: ['x1', 'x2', 'x3'] })
    const work = () => waldTest(three, ['x1', 'x2', 'x3'], { stdErrors: { clusteredBy: 'third' } })
    expect(work).toThrow(FitError)
    expect(work).toThrow(
      "3 coefficients can't be tested together with 3 clusters: that takes one cluster more than coefficients",
    )
    expect(waldTest(three, ['x1', 'x2'], { stdErrors: { clusteredBy: 'third' } }).df).toBe(2)
  })
})
