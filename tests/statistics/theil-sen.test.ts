import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { log, theilSen } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const columns = { x: 'x', y: 'y' } as const

describe('theilSen', () => {
  it.each(byR.theilSen)('agrees with R: $name', ({ data, name: _, ...expected }) => {
    expectDigits(theilSen(rowsOf(data), columns), expected, 13)
  })

  it('works out by hand: four rows', () => {
    // slopes 2, 1/2, 4/3, -1, 1, 3: median (1 + 4/3) / 2; medians of x 2.5 and of y 2.5; too few for 95 %
    const rows = [1, 3, 2, 5].map((y, index) => ({ x: index + 1, y }))
    expectDigits(theilSen(rows, columns), { slope: 7 / 6, intercept: 2.5 - (7 / 6) * 2.5, pairs: 6, nobs: 4 }, 14)
    expect(theilSen(rows, columns)).toMatchObject({ confLow: null, confHigh: null })
    // S varies by 4 * 3 * 13 / 18 = 8.67: 0.674 * 2.94 = 1.99 slopes at 50 %, so the second and the fifth of six
    expectDigits(theilSen(rows, { ...columns, confidence: 0.5 }), { confLow: 0.5, confHigh: 2 }, 14)
  })

  it('does not move for rows far out, and leaves out those without a value', () => {
    const rows = Array.from({ length: 20 }, (_, x) => ({
      x: x % 7 === 0 ? null : x,
      y: x === 3 || x === 18 ? 1e6 : 2 * x + 1,
    }))
    const { slope, intercept, leftOut } = theilSen(rows, columns)
    expect(slope).toBe(2)
    expect(leftOut).toHaveLength(3)
    expect(Math.abs(intercept - 1)).toBeLessThan(3)
  })

  it('takes transformed columns', () => {
    const rows = [1, 2, 4, 8, 16].map((x, y) => ({ x, y }))
    expectDigits(theilSen(rows, { x: log('x'), y: 'y' }).slope, 1 / Math.LN2, 14)
  })

  it.each([
    ['two rows', [1, 2], 'the Theil-Sen line needs 3 to 5000 rows; there are 2'],
    ['an x that does not vary', [1, 1, 1], 'x is the same in all 3 rows; no line can be fitted'],
  ])('refuses %s', (_, xs, message) => {
    const work = () =>
      theilSen(
        xs.map((x, y) => ({ x, y })),
        columns,
      )
    expect(work).toThrow(FitError)
    expect(work).toThrow(message)
  })

  it('refuses rows whose pairs are too many, and a confidence that is none', () => {
    const many = Array.from({ length: 5001 }, (_, x) => ({ x, y: x }))
    expect(() => theilSen(many, columns)).toThrow('the Theil-Sen line needs 3 to 5000 rows; there are 5001')
    expect(() => theilSen(drawRows(9, 1), { x: 'x1', y: 'y', confidence: 95 })).toThrow(InputError)
  })
})
