import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { coefficientOf, fitOls, log } from '../../src/statistics/index.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { shuffledSlope } from '../../src/statistics/shuffled-slope.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'

const rows = drawRows(30, 5).map((row, index) => ({ ...row, index }))

/** The rows in an order that is drawn. */
function drawOrder(count: number, seed: number): readonly number[] {
  const random = randomSource(seed)
  return Array.from({ length: count }, (_, place) => ({ place, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ place }) => place)
}

/** Row i with the x2 of row order[i]. */
function dealt<Row extends { readonly x2: number }>(all: readonly Row[], order: readonly number[]) {
  return all.map((row, index) => ({ ...row, x2: all[order[index] ?? -1]?.x2 ?? null }))
}

const pick = ({ estimate, pValue }: { readonly estimate: number; readonly pValue: number }) => ({ estimate, pValue })

describe('shuffledSlope', () => {
  it.each([1, 2, 3, 4])('is that of fitOls for x in another order: draw %i', (seed) => {
    const order = drawOrder(rows.length, seed)
    for (const [x, term] of [['x2', 'x2'] as const, [log('x2'), 'log(x2)'] as const]) {
      const fit = fitOls(dealt(rows, order), { x, y: 'y' })
      expectDigits(shuffledSlope(rows, { x, y: 'y' })(order), pick(coefficientOf(fit, term)), 10)
    }
  })

  it('takes the rows that are chosen and have y, with the x of any row', () => {
    const some = rows.map((row) => ({ ...row, y: row.index % 7 === 0 ? null : row.y }))
    const where = ({ index }: { readonly index: number }) => index < 25
    const order = drawOrder(rows.length, 6)
    const fit = fitOls(dealt(some, order).filter(where), { x: 'x2', y: 'y' })
    expect(fit.nobs).toBe(21) // 25 less 0, 7, 14 and 21
    expectDigits(shuffledSlope(some, { x: 'x2', y: 'y', where })(order), pick(coefficientOf(fit, 'x2')), 10)
  })

  it('has p of 0 for points on a line', () => {
    const line = [1, 2, 3, 4].map((x) => ({ x, y: 2 * x + 1 }))
    expect(shuffledSlope(line, { x: 'x', y: 'y' })([0, 1, 2, 3])).toEqual({ estimate: 2, pValue: 0 })
  })

  it('refuses an x that is the same in all chosen rows, and two rows', () => {
    const two = [1, 1, 1, 2].map((x, index) => ({ x, y: index ** 2, index }))
    const where = ({ index }: { readonly index: number }) => index < 3
    const slope = shuffledSlope(two, { x: 'x', y: 'y', where })
    expect(() => slope([0, 1, 2, 3])).toThrow(FitError)
    expect(slope([0, 1, 3, 2]).estimate).toBeCloseTo(3.5, 12) // 0, 1, 4 on 1, 1, 2: 4 less the mean of 0 and 1
    expect(() => shuffledSlope(two.slice(2), { x: 'x', y: 'y' })([0, 1])).toThrow(
      'x is the same in all rows, or there are too few',
    )
  })
})
