import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { fitOls, resetTest, waldTest } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const { data, x, classical, HC3 } = byR.reset
const fit = fitOls(rowsOf(data), { y: 'mpg', x })

describe('resetTest', () => {
  it.each(classical)('agrees with R: powers $powers', ({ powers, ...expected }) => {
    expectDigits(resetTest(fit, { powers }), expected, 10)
  })

  it('agrees with R: HC3', () => {
    expectDigits(resetTest(fit, { stdErrors: 'HC3' }), HC3, 10)
  })

  it('keeps its digits under a large offset', () => {
    const shifted = rowsOf({ ...data, mpg: (data.mpg ?? []).map((value) => 1e6 + value) })
    expectDigits(resetTest(fitOls(shifted, { y: 'mpg', x })), { statistic: resetTest(fit).statistic }, 8)
  })

  it('keeps weights, fixed effects and a missing intercept of the fit', () => {
    const rows = drawRows(40, 3).map((row, index) => ({
      ...row,
      g: index % 3,
      w: 1 + row.x3,
      g1: Number(index % 3 === 1),
      g2: Number(index % 3 === 2),
    }))
    const absorbed = fitOls(rows, { y: 'y', x: ['x1', 'x2'], weights: 'w', fixedEffects: ['g'] })
    const dummies = fitOls(rows, { y: 'y', x: ['x1', 'x2', 'g1', 'g2'], weights: 'w' })
    expectDigits(resetTest(absorbed), resetTest(dummies), 9)
    const through = fitOls(rows, { y: 'y', x: ['x1', 'x2'], intercept: false })
    const wide = rows.map((row, index) => ({ ...row, f2: (through.fitted[index] ?? Number.NaN) ** 2 }))
    const byHand = fitOls(wide, { y: 'y', x: ['x1', 'x2', 'f2'], intercept: false })
    expectDigits(resetTest(through, { powers: [2] }), waldTest(byHand, ['f2']), 9)
  })

  it.each([[[]], [[1, 2]], [[2.5]]])('refuses the powers %j', (powers) => {
    expect(() => resetTest(fit, { powers })).toThrow(InputError)
    expect(() => resetTest(fit, { powers })).toThrow(
      `RESET needs whole powers of 2 or more, such as [2, 3], not [${powers.join(', ')}]`,
    )
  })

  it('refuses powers that x makes up: of two values', () => {
    const rows = [0, 1, 0, 1, 0, 1].map((x, index) => ({ x, y: x + (index % 2) + index / 7 }))
    expect(() => resetTest(fitOls(rows, { y: 'y', x: 'x' }))).toThrow(FitError)
    expect(() => resetTest(fitOls(rows, { y: 'y', x: 'x' }))).toThrow('fitted ^ 2 is')
  })
})
