import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { fitRobust } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

describe('fitRobust', () => {
  it.each(byR.huber)('agrees with MASS::rlm: $name', ({ data, y, x, estimates, scale, weights }) => {
    const got = fitRobust(rowsOf(data), { y, x })
    expect(got.coefficients.map(({ term }) => term)).toEqual(['(Intercept)', ...x])
    expectDigits(got, { coefficients: estimates, scale, weights }, 9)
  })

  it('does not move for a row far out, and lists rows that it leaves out', () => {
    const rows = [...drawRows(30, 2).map(({ x1, y }) => ({ x1, y })), { x1: 0.5, y: null }]
    const fit = fitRobust(rows, { y: 'y', x: 'x1' })
    const far = fitRobust(
      rows.map((row, index) => (index === 7 && row.y !== null ? { ...row, y: row.y > 3 ? 1e9 : -1e9 } : row)),
      { y: 'y', x: 'x1' },
    )
    expect(fit.leftOut).toEqual([{ x1: 0.5, y: null }])
    for (const [index, { estimate, stdError }] of fit.coefficients.entries()) {
      expect(Math.abs((far.coefficients[index]?.estimate ?? Number.NaN) - estimate)).toBeLessThan(2 * stdError)
    }
    expect(far.weights[7]).toBeLessThan(1e-6)
  })

  it('goes through the origin', () => {
    // y = 3 x, give or take 0.2, but for the first, which counts almost nothing
    const rows = [90, 6.1, 8.9, 12.2, 14.9, 17.8, 21.1, 24].map((y, index) => ({ x: index + 1, y }))
    const { coefficients, weights } = fitRobust(rows, { y: 'y', x: 'x', intercept: false })
    expect(coefficients).toHaveLength(1)
    expect(Math.abs((coefficients[0]?.estimate ?? Number.NaN) - 3)).toBeLessThan(0.05)
    expect(weights[0]).toBeLessThan(0.01)
  })

  it('refuses rows of which half lie on the model', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x === 6 ? 9 : x }))
    expect(() => fitRobust(rows, { y: 'y', x: 'x' })).toThrow(FitError)
    expect(() => fitRobust(rows, { y: 'y', x: 'x' })).toThrow(
      'half of the rows lie exactly on the model, so there is no scale for the residuals of the others',
    )
  })
})
