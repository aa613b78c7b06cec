import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, correlate, fitOls, log, permuteCorrelation, power } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { reference, rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const methods = ['pearson', 'spearman'] as const
const columns = { x: 'x', y: 'y' } as const
const pairs = (xs: readonly number[], ys: readonly number[]) =>
  xs.map((x, index) => Object.freeze({ x, y: ys[index] ?? Number.NaN }))

describe.each(reference.correlations)('correlate: $name', (one) => {
  const rows = rowsOf(one.data)

  it.each(methods)('agrees with R: %s', (method) => {
    expectDigits(correlate(rows, { ...columns, method }), { ...one[method], method, leftOut: [] }, 12)
  })

  it('has the t and p of the regression, either way round', () => {
    const { statistic, pValue } = correlate(rows, columns)
    expectDigits(coefficientOf(fitOls(rows, { y: 'y', x: 'x' }), 'x'), { statistic, pValue }, 11)
    expectDigits(coefficientOf(fitOls(rows, { y: 'x', x: 'y' }), 'y'), { statistic, pValue }, 11)
  })
})

describe('correlate', () => {
  it('works out by hand: four pairs', () => {
    // Sxx 5, Sxy 5.5, Syy 8.75; t^2 with two degrees of freedom is 2 r^2 / (1 - r^2), for which p = 1 - r
    const rows = Object.freeze(pairs([1, 2, 3, 4], [1, 3, 2, 5]))
    const estimate = 5.5 / Math.sqrt(5 * 8.75)
    expectDigits(correlate(rows, columns), { estimate, pValue: 1 - estimate, nobs: 4 }, 13)
    // 1.959963984540054 is the 97.5 % quantile of the normal distribution, and the error is 1 / sqrt(4 - 3)
    const [confLow, confHigh] = [-1, 1].map((side) => Math.tanh(Math.atanh(estimate) + side * 1.959963984540054))
    expectDigits(correlate(rows, columns), { confLow, confHigh }, 12)
    // 50 %: 0.6744897501960817
    const half = Math.tanh(Math.atanh(estimate) - 0.6744897501960817)
    expectDigits(correlate(rows, { ...columns, confidence: 0.5 }), { confLow: half }, 12)
  })

  it('lets equal figures share the mean of their ranks', () => {
    // ranks 1, 2.5, 2.5, 4: Sxy 4.5, Sxx 5, Syy 4.5
    const rows = pairs([1, 2, 3, 4], [10, 20, 20, 70])
    expectDigits(correlate(rows, { ...columns, method: 'spearman' }).estimate, Math.sqrt(0.9), 14)
    // and with 9, 9, 9, 10: ranks 2, 2, 2, 4, Sxy 3, Syy 3
    const three = pairs([1, 2, 3, 4], [9, 9, 9, 10])
    expectDigits(correlate(three, { ...columns, method: 'spearman' }).estimate, 3 / Math.sqrt(15), 14)
  })

  it.each(byR.ranks)('counts all orders of few ranks, as R does: $y', ({ y, estimate, pValue }) => {
    const rows = pairs(
      y.map((_, index) => index),
      y,
    )
    expectDigits(correlate(rows, { ...columns, method: 'spearman' }), { estimate, pValue, isExact: true }, 14)
  })

  it('counts them with ties too, as the permutation test does', () => {
    // ranks 1.5, 1.5, 3 of both: three orders of y, of which one is as far out, and the others are halfway
    expectDigits(correlate(pairs([1, 1, 2], [5, 5, 7]), { ...columns, method: 'spearman' }), { pValue: 1 / 3 }, 14)
    const rows = pairs([1, 2, 2, 3, 4, 4, 4, 9], [2, 1, 1, 3, 3, 7, 5, 5])
    const { pValue } = permuteCorrelation(rows, { ...columns, method: 'spearman' })
    expectDigits(correlate(rows, { ...columns, method: 'spearman' }), { pValue, isExact: true }, 14)
  })

  it('has no p of more ranks below that of the two orders that agree wholly', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    const line = pairs(ten, ten)
    expectDigits(correlate(line, { ...columns, method: 'spearman' }), { pValue: 2 / 3_628_800, isExact: false }, 14)
    const nearly = pairs(ten, [2, 1, ...ten.slice(2)])
    expectDigits(correlate(nearly, { ...columns, method: 'spearman' }), { pValue: 2 / 3_628_800 }, 14)
  })

  it.each([1, 2, 3])('ranks the same whatever rises with a figure (seed %i)', (seed) => {
    const rows = drawRows(20, seed)
    const ofLogs = correlate(rows, { x: log('x1'), y: power('x2', 3), method: 'spearman' })
    expect(ofLogs).toEqual(correlate(rows, { x: 'x1', y: 'x2', method: 'spearman' }))
  })

  it.each([1, 2, 3])('has no units and no direction (seed %i)', (seed) => {
    const rows = drawRows(20, seed)
    const { estimate, pValue } = correlate(rows, { x: 'x1', y: 'y' })
    expectDigits(correlate(rows, { x: 'y', y: 'x1' }), { estimate, pValue }, 12)
    const changed = rows.map(({ x1, y }) => ({ x1: 1000 - 50 * x1, y: y / 1e6 }))
    expectDigits(correlate(changed, { x: 'x1', y: 'y' }), { estimate: -estimate, pValue }, 11)
  })

  it.each([
    ['few', 5],
    ['many', 400],
  ])('is 1 or -1 on an exact line: %s rows', (_, count) => {
    const drawn = drawRows(count, 9).map(({ x2 }) => Math.floor(x2 * 1e5))
    for (const slope of [3, -3]) {
      const line = pairs(
        drawn,
        drawn.map((x) => slope * x - 7),
      )
      const estimate = Math.sign(slope)
      const statistic = estimate * Number.POSITIVE_INFINITY
      const bounds = { confLow: estimate, confHigh: estimate }
      expect(correlate(line, columns)).toMatchObject({ estimate, statistic, pValue: 0, ...bounds })
      // Of ranks, two of 120 orders are as far out (of 400!, a share below the smallest number); Fisher's z has no error there.
      const pValue = count === 5 ? 2 / 120 : 0
      const ofRanks = correlate(line, { ...columns, method: 'spearman' })
      expect(ofRanks).toMatchObject({ estimate, statistic, pValue, confLow: null, confHigh: null })
    }
  })

  it.each(methods)('has no interval for three rows: %s', (method) => {
    // Sxx 2, Sxy 1, Syy 2, for figures and ranks: r = 1/2, t = 1 / sqrt(3), which Cauchy's distribution has at 2/3; every order of three
    // ranks is 1/2 from 0 or further
    const got = correlate(pairs([1, 2, 3], [1, 3, 2]), { ...columns, method })
    const pValue = method === 'pearson' ? 2 / 3 : 1
    expectDigits(got, { estimate: 0.5, statistic: 1 / Math.sqrt(3), pValue }, 13)
    expect(got).toMatchObject({ confLow: null, confHigh: null, nobs: 3 })
  })

  it('leaves out rows without x or y and lists them; 0 is no missing value', () => {
    const rows = Object.freeze([
      { iso3: 'AAA', x: 0, y: 1 },
      { iso3: 'BBB', x: null, y: 2 },
      { iso3: 'CCC', x: 1, y: 3 },
      { iso3: 'DDD', x: 2, y: null },
      { iso3: 'EEE', x: 2, y: 2 },
    ])
    const { nobs, estimate, leftOut } = correlate(rows, columns)
    expect({ nobs, leftOut }).toEqual({ nobs: 3, leftOut: [rows[1], rows[3]] })
    expectDigits(estimate, 0.5, 14)
  })

  it.each([
    ['two rows', [1, 2], [1, 2], 'a correlation needs 3 rows with x and y; there are 2'],
    ['an x that does not vary', [0.1, 0.1, 0.1], [1, 2, 3], 'x is the same in all 3 rows: it correlates with nothing'],
    ['a y that does not vary', [1, 2, 3], [5, 5, 5], 'y is the same in all 3 rows: it correlates with nothing'],
    ['NaN', [1, 2, 3], [1, Number.NaN, 3], 'a correlation needs 3 rows with x and y; there are 2'],
    ['infinity', [1, 2, Number.POSITIVE_INFINITY], [1, 2, 3], 'x is Infinity in row 3: statistics need finite numbers'],
  ])('refuses %s', (_, xs, ys, message) => {
    for (const method of methods) {
      const work = () => correlate(pairs(xs, ys), { ...columns, method })
      expect(work).toThrow(FitError)
      expect(work).toThrow(message)
    }
  })

  it('refuses what does not vary by the name of its transformation', () => {
    const rows = pairs([-1, 1, 1], [1, 2, 3])
    expect(() => correlate(rows, { x: power('x', 2), y: 'y' })).toThrow('x^2 is the same in all 3 rows')
  })

  it.each([0, 1, 95])('refuses a confidence of %d', (confidence) => {
    const work = (count: number) => () => correlate(drawRows(count, 1), { x: 'x1', y: 'y', confidence })
    expect(work(9)).toThrow(InputError)
    expect(work(9)).toThrow(`a confidence of ${confidence} is not valid`)
    expect(work(3)).toThrow(`a confidence of ${confidence} is not valid`)
  })

  it('refuses a method that it does not know', () => {
    const work = () => correlate(drawRows(9, 1), { x: 'x1', y: 'y', method: 'kendall' as never })
    expect(work).toThrow(InputError)
    expect(work).toThrow('correlate: options.method is "kendall"; choose from pearson, spearman')
  })
})
