import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { log, permuteCorrelation, permuteMeans } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { reference, rowsOf } from './reference.ts'

const columns = { x: 'x', y: 'y' } as const

/** Three standard errors of a share that is drawn so often. */
const threeErrors = (share: number, draws = 9_999) => 3 * Math.sqrt((share * (1 - share)) / draws)

// anscombe$x1 and $y1, the first nine; every one of the 362,880 orders looked at in R: 3,477 are as far out for r, and 11,294 for rho.
const nine = rowsOf({ x: [10, 8, 13, 9, 11, 14, 6, 4, 12], y: [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84] })

// sleep$extra of both groups; in R, by combn: 15,048 of the 184,756 splits are as far out.
const sleep = {
  a: Object.freeze([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
  b: Object.freeze([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
}

describe('permuteCorrelation', () => {
  it('looks at all orders of few rows, as R does', () => {
    const { data, estimate, total, pValue } = reference.permutation.pearson
    const expected = { estimate, pValue, rearrangements: total, isExact: true }
    expectDigits(permuteCorrelation(rowsOf(data), columns), expected, 13)
  })

  it.each([
    ['3 even steps', [1, 2, 3], 2, 6],
    ['8 even steps', [1, 2, 3, 4, 5, 6, 7, 8], 2, 40_320],
    // the reverse of an order is as far out in ranks, but not in figures whose steps differ
    ['4 uneven steps', [1, 3, 5, 8], 1, 24],
  ])('works out by hand: an exact line of %s', (_, values, far, rearrangements) => {
    const rows = values.map((x) => ({ x, y: -2 * x }))
    const expected = { estimate: -1, rearrangements, isExact: true }
    const byRanks = permuteCorrelation(rows, { ...columns, method: 'spearman' })
    expectDigits(permuteCorrelation(rows, columns), { ...expected, pValue: far / rearrangements }, 13)
    expectDigits(byRanks, { ...expected, pValue: 2 / rearrangements }, 13)
  })

  it('counts ties: an indicator of the largest of five is as far out at the smallest', () => {
    // whatever y does at the others, r depends on the place of the 1 alone: 2 of 5
    const rows = [0, 0, 0, 0, 1].map((y, x) => ({ x, y }))
    expectDigits(permuteCorrelation(rows, columns), { pValue: 2 / 5, rearrangements: 120, isExact: true }, 14)
  })

  it.each([
    ['pearson', 3477],
    ['spearman', 11_294],
  ] as const)('draws orders of more rows, and comes near to all of them: %s', (method, far) => {
    const exact = far / 362_880
    for (const seed of [1, 2, 3]) {
      const { pValue, rearrangements, isExact } = permuteCorrelation(nine, { ...columns, method, seed })
      expect({ rearrangements, isExact }).toEqual({ rearrangements: 9_999, isExact: false })
      expect(Math.abs(pValue - exact)).toBeLessThan(threeErrors(exact))
    }
  })

  it('comes near to a share that is known: an indicator of the largest of twelve', () => {
    const rows = Array.from({ length: 12 }, (_, x) => ({ x, y: x === 11 ? 1 : 0 }))
    const { pValue } = permuteCorrelation(rows, { ...columns, draws: 4_000 })
    expect(Math.abs(pValue - 2 / 12)).toBeLessThan(threeErrors(2 / 12, 4_000))
  })

  it.each([20, 20_000])('counts the real order among those drawn: %i rows of an exact line', (count) => {
    const rows = Array.from({ length: count }, (_, x) => ({ x, y: x }))
    const got = permuteCorrelation(rows, { ...columns, draws: 9 })
    expectDigits(got, { estimate: 1, pValue: 1 / 10, rearrangements: 9, isExact: false }, 12)
  })

  it('draws the same for the same seed, and other orders for another', () => {
    const run = (seed?: number) => permuteCorrelation(nine, { ...columns, seed, draws: 999 })
    expect(run(5)).toEqual(run(5))
    expect(run()).toEqual(run(1))
    expect(new Set([1, 2, 3, 4, 5].map((seed) => run(seed).pValue)).size).toBeGreaterThan(1)
  })

  it('takes transformed columns, and leaves out rows with a missing value', () => {
    const rows = [1, 10, null, 100].map((x, y) => ({ x, y: y === 3 ? 2 : y }))
    const expected = { estimate: 1, pValue: 2 / 6, rearrangements: 6 }
    expectDigits(permuteCorrelation(rows, { x: log('x'), y: 'y' }), expected, 13)
  })

  it.each([
    ['two rows', [1, 2], 'a correlation needs 3 rows with x and y; there are 2'],
    ['an x that does not vary', [1, 1, 1], 'x is the same in all 3 rows: it correlates with nothing'],
    ['NaN', [1, Number.NaN, 2], 'a correlation needs 3 rows with x and y; there are 2'],
    ['infinity', [1, Number.POSITIVE_INFINITY, 2], 'x is Infinity in row 2: statistics need finite numbers'],
  ])('refuses %s', (_, xs, message) => {
    const work = () =>
      permuteCorrelation(
        xs.map((x, y) => ({ x, y })),
        columns,
      )
    expect(work).toThrow(FitError)
    expect(work).toThrow(message)
  })
})

describe('permuteMeans', () => {
  const { a, b, difference, total, pValue } = reference.permutation.difference

  it.each([
    ['as they are', 1, 0],
    ['in millionths', 1e-6, 0],
    ['in the smallest units', 1e-13, 0],
    ['in billions', 1e9, 0],
    ['far from 0', 1, 1e9],
  ])('looks at all splits of few values, as R does: %s', (_, unit, offset) => {
    const [first, second] = [a, b].map((group) => Object.freeze(group.map((value) => value * unit + offset)))
    const got = permuteMeans(first ?? [], second ?? [])
    expectDigits(got, { pValue, rearrangements: total, isExact: true }, 14)
    expectDigits(got, { estimate: difference * unit }, offset === 0 ? 14 : 6)
  })

  it.each([1e-3, 1e-6, 1e-9])('tells values apart whose differences are small against them: by %d of 1e6', (unit) => {
    // 1, 2 against 3, 4 and 5 units above 1e6: of ten splits two are as far apart, at the ends
    const [first, second] = [
      [1, 2],
      [3, 4, 5],
    ].map((group) => group.map((value) => 1e6 * (1 + value * unit)))
    const { estimate, pValue } = permuteMeans(first ?? [], second ?? [])
    expectDigits(pValue, 2 / 10, 14)
    expectDigits(estimate, -2.5e6 * unit, 6)
  })

  it.each([
    // 4 over 2: only 1, 2 and 3, 4 are as far apart
    ['two and two', [1, 2], [3, 4], -2, 2 / 6, 6],
    // 4 over 1: 1 is 4 away from the mean of the others, 8 is 6; 3 and 4 are nearer
    ['one and three', [1], [3, 4, 8], -4, 2 / 4, 4],
    ['no difference', [1, 4], [2, 3], 0, 1, 6],
    ['equal values', [5, 5], [5, 5, 5], 0, 1, 10],
  ])('works out by hand: %s', (_, first, second, estimate, share, rearrangements) => {
    expectDigits(permuteMeans(first, second), { estimate, pValue: share, rearrangements, isExact: true }, 14)
  })

  it.each([1, 2, 3])('draws splits of more values, and comes near to all of them (seed %i)', (seed) => {
    const exact = 15_048 / 184_756
    const got = permuteMeans(sleep.a, sleep.b, { seed })
    expectDigits(got, { estimate: -1.58, rearrangements: 9_999, isExact: false }, 13)
    expect(Math.abs(got.pValue - exact)).toBeLessThan(threeErrors(exact))
  })

  it('draws the same for the same seed, and other splits for another', () => {
    const run = (seed?: number) => permuteMeans(sleep.a, sleep.b, { seed, draws: 999 })
    expect(run(5)).toEqual(run(5))
    expect(run()).toEqual(run(1))
    expect(new Set([1, 2, 3, 4, 5].map((seed) => run(seed).pValue)).size).toBeGreaterThan(1)
  })

  it.each([
    ['an empty group', [], [1], 'a group has no values'],
    ['another empty group', [1], [], 'a group has no values'],
    ['NaN', [1], [2, Number.NaN], 'NaN in a group: statistics need finite numbers'],
    ['infinity', [Number.POSITIVE_INFINITY], [2], 'Infinity in a group: statistics need finite numbers'],
  ])('refuses %s', (_, first, second, message) => {
    expect(() => permuteMeans(first, second)).toThrow(FitError)
    expect(() => permuteMeans(first, second)).toThrow(message)
  })
})

describe.each([
  ['permuteCorrelation', (options: object) => permuteCorrelation(drawRows(12, 1), { x: 'x1', y: 'y', ...options })],
  ['permuteMeans', (options: object) => permuteMeans(sleep.a, sleep.b, options)],
])('%s', (_, permute) => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d draws', (draws) => {
    expect(() => permute({ draws })).toThrow(InputError)
    expect(() => permute({ draws })).toThrow(`${draws} draws is not a valid number`)
  })

  it.each([0.5, Number.NaN])('refuses a seed of %d', (seed) => {
    expect(() => permute({ seed })).toThrow(InputError)
    expect(() => permute({ seed })).toThrow(`a seed of ${seed} is not a whole number`)
  })
})
