import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import {
  benjaminiHochberg,
  correlate,
  log,
  partialCorrelation,
  type ScreenOptions,
  screen,
} from '../../src/statistics/index.ts'
import { rankerOf, ranksOf } from '../../src/statistics/ranks.ts'
import { expectDigits } from '../support/digits.ts'

/** Twelve rows; y lacks one, a two, b is 0 once, `few` has five, `same` is constant, `rest` is 100 - a, and c is held constant. */
const rows = [
  [3, 10, 2, 1, 5],
  [5, 14, 0, 4, 3],
  [4, 11, 5, 2, 8],
  [8, 20, 1, 7, 1],
  [6, null, 4, 3, 9],
  [9, 17, 3, 9, 2],
  [2, 9, 8, 2, 7],
  [7, 18, 2, 5, 4],
  [null, 12, 6, 3, 6],
  [10, 25, 1, 8, 2],
  [1, null, 9, 1, 12],
  [11, 21, 2, 12, 1],
].map(([y, a, b, c, d], index) => ({
  y: y ?? null,
  a: a ?? null,
  b: b ?? null,
  c: c ?? null,
  d: d ?? null,
  rest: typeof a === 'number' ? 100 - a : null,
  few: index < 6 ? (a ?? null) : null,
  same: 5,
}))
type Column = keyof (typeof rows)[number]

const ask: ScreenOptions<Column> = { y: 'y', x: ['a', 'b', 'rest', 'few', 'same'], leastPairs: 6 }

describe('screen', () => {
  it('has for each column what correlate has for the pair', () => {
    const { rows: found } = screen(rows, ask)
    expect(found.map(({ x }) => x).sort()).toEqual(['a', 'b', 'rest'])
    for (const { x, nobs, pearson, spearman, pValue } of found) {
      const byPearson = correlate(rows, { x, y: 'y' })
      const bySpearman = correlate(rows, { x, y: 'y', method: 'spearman' })
      expectDigits(
        { nobs, pearson, pValue },
        { nobs: byPearson.nobs, pearson: pick(byPearson), pValue: byPearson.pValue },
        12,
      )
      expectDigits(spearman, pick(bySpearman), 12)
    }
    const a = found.find(({ x }) => x === 'a')
    expectDigits(a?.logPearson, pick(correlate(rows, { x: log('a'), y: 'y' })), 12)
    expect([a?.nobs, a?.leftOut]).toEqual([9, 2])
  })

  it('works out by hand', () => {
    // Deviations of x: -1.5, -0.5, 0.5, 1.5; of y: -1.5, 0.5, -0.5, 1.5: the sum of products is 4, of squares 5.
    const pairs = [
      [1, 1],
      [2, 3],
      [3, 2],
      [4, 4],
    ].map(([x, y]) => ({ x: x ?? 0, y: y ?? 0 }))
    const [row] = screen(pairs, { x: ['x'], y: 'y', leastPairs: 4 }).rows
    // t = 0.8 sqrt(2 / 0.36); with two degrees of freedom p = 1 - t / sqrt(t^2 + 2) = 1 - 0.8.
    expectDigits(
      row,
      {
        nobs: 4,
        leftOut: 0,
        pearson: { estimate: 0.8 },
        spearman: { estimate: 0.8 },
        pValue: 0.2,
        qValue: 0.2,
        rank: 1,
      },
      12,
    )
  })

  it('lists apart what is too rare or constant, with the reason', () => {
    expect(screen(rows, ask).apart).toEqual([
      { x: 'few', nobs: 5, reason: '5 pairs; the minimum is 6' },
      { x: 'same', nobs: 11, reason: 'the same in all 11 pairs' },
    ])
    const flat = rows.map((row, index) => ({ ...row, y: index < 8 ? 1 : row.y, late: index < 8 ? index : null }))
    expect(screen(flat, { y: 'y', x: ['late'], leastPairs: 8 }).apart).toEqual([
      { x: 'late', nobs: 8, reason: 'y is the same in all 8 pairs' },
    ])
    const usual = screen(rows, { ...ask, leastPairs: undefined })
    expect([usual.leastPairs, usual.rows.map(({ x }) => x)]).toEqual([10, ['b']])
    expect(usual.apart.map(({ x }) => x)).toEqual(['a', 'rest', 'few', 'same'])
  })

  it('has no logarithm of values that are not all above 0, and says so', () => {
    const b = screen(rows, ask).rows.find(({ x }) => x === 'b')
    expect(b?.logPearson).toBeNull()
    expect(b?.without).toEqual({ logPearson: '1 of 11 values are 0 or below, and have no logarithm' })
  })

  it('holds others constant, as partialCorrelation does', () => {
    const { rows: found, controlledPassing } = screen(rows, { ...ask, control: ['c', log('d')] })
    for (const { x, controlled } of found) {
      const partial = partialCorrelation(rows, { x, y: 'y', given: ['c', log('d')] })
      expectDigits(controlled, { nobs: partial.nobs, pearson: pick(partial), pValue: partial.pValue }, 10)
    }
    const a = found.find(({ x }) => x === 'a')
    expectDigits(
      a?.controlled?.logPearson,
      pick(partialCorrelation(rows, { x: log('a'), y: 'y', given: ['c', log('d')] })),
      10,
    )
    expect(controlledPassing?.tests).toBe(3)
    // The partial rho is that of the ranks among the rows that have all.
    const whole = rows.filter(({ y, a: value }) => y !== null && value !== null)
    const ranked = (column: 'y' | 'a' | 'c' | 'd') => ranksOf(Float64Array.from(whole, (row) => row[column] ?? 0))
    const [y, ranksA, c, d] = (['y', 'a', 'c', 'd'] as const).map(ranked)
    const ranks = whole.map((_, index) => ({ y: y?.[index], a: ranksA?.[index], c: c?.[index], d: d?.[index] }))
    const rho = partialCorrelation(ranks, { x: 'a', y: 'y', given: ['c', 'd'] }).estimate
    expectDigits(a?.controlled?.spearman?.estimate, rho, 10)
  })

  it('leaves the rows without a control out of that alone, and says what the controls make up', () => {
    const lacking = rows.map((row, index) => ({
      ...row,
      c: index === 0 ? null : row.c,
      twice: row.c === null ? null : 2 * row.c,
    }))
    const { rows: found } = screen(lacking, { y: 'y', x: ['a', 'twice'], control: ['c'], leastPairs: 8 })
    const [a, twice] = (['a', 'twice'] as const).map((name) => found.find(({ x }) => x === name))
    expect([a?.nobs, a?.controlled?.nobs]).toEqual([9, 8])
    expect([twice?.controlled, twice?.withoutControlled]).toEqual([null, 'made up by what is held constant, or y is'])
    const strict = screen(lacking, { y: 'y', x: ['a'], control: ['c'], leastPairs: 9 }).rows[0]
    expect([strict?.controlled, strict?.withoutControlled]).toEqual([null, '8 pairs; the minimum is 9'])
    expect(screen(rows, ask)).toMatchObject({ controlledPassing: null })
  })

  it('ranks by the measure that is asked for; equal correlations share a rank', () => {
    // a and 100 - a are as far from 0, b is nearer.
    expect(screen(rows, ask).rows.map(({ x, rank }) => [x, rank])).toEqual([
      ['a', 1],
      ['rest', 1],
      ['b', 3],
    ])
    const byLog = screen(rows, { ...ask, rankBy: 'logPearson' })
    expect(byLog.rows.map(({ x, rank }) => [x, rank])).toEqual([
      ['a', 1],
      ['rest', 2],
      ['b', null],
    ])
    expect(byLog.rankedBy).toBe('logPearson')
    const sizes = byLog.rows.slice(0, 2).map(({ logPearson }) => Math.abs(logPearson?.estimate ?? 0))
    expect(sizes[0]).toBeGreaterThan(sizes[1] ?? 1)
  })

  it('counts what passes, and what would by chance', () => {
    // A hundred columns that have nothing to do with y, by a fixed rule.
    const columns = Array.from({ length: 100 }, (_, index) => `x${index}`)
    const noise = (row: number, column: number) => (((row + 1) * (column + 2) * 7919) % 104729) / 104729
    const made = Array.from({ length: 40 }, (_, row) => ({
      ...Object.fromEntries(columns.map((name, column) => [name, noise(row, column)])),
      y: noise(row, 7777),
    }))
    const { passing, rows: found } = screen<Record<string, number>>(made, { y: 'y', x: columns })
    const pValues = columns.map((x) => correlate<Record<string, number>>(made, { x, y: 'y' }).pValue)
    const qValues = benjaminiHochberg(pValues)
    expect(passing).toEqual({
      tests: 100,
      expected: 5,
      found: pValues.filter((p) => p < 0.05).length,
      corrected: qValues.filter((q) => q < 0.05).length,
    })
    expectDigits(new Map(found.map(({ x, qValue }) => [x, qValue])).get('x17'), qValues[17], 12)
  })

  it('ranks a column among some of its rows as if they were all', () => {
    const values = Float64Array.from([3, 1, Number.NaN, 2, 3, 1, 5])
    const places = Uint32Array.from([0, 1, 3, 4, 6])
    expect([...rankerOf(values)(places)]).toEqual([3.5, 1, 2, 3.5, 5])
    expect([...rankerOf(values)(Uint32Array.from([6, 5, 1]))]).toEqual([3, 1.5, 1.5])
  })

  it.each([
    [{ x: ['z' as 'a'] }, 'screen: options.x[0] is "z"; choose from the columns: y, a, b, c, d, rest, few, same'],
    [{ x: [] }, 'screen: options.x is an empty list; give at least one column'],
    [{ x: ['a', 'a'] as const }, 'screen: options.x has "a" twice; give each column once'],
    [{ x: ['a', 'y'] as const }, 'screen: "y" is y; give other columns as x and control'],
    [{ control: ['y'] as const }, 'screen: "y" is y; give other columns as x and control'],
    [{ leastPairs: 3 }, 'screen: options.leastPairs is 3; give a whole number from 4'],
    [{ leastPairs: 4, control: ['c'] as const }, 'screen: options.leastPairs is 4; give a whole number from 5'],
    [{ confidence: 95 }, 'screen: options.confidence is 95; give a number between 0 and 1'],
    [
      { rankBy: 'kendall' as 'pearson' },
      'screen: options.rankBy is "kendall"; choose from pearson, spearman, logPearson',
    ],
  ])('refuses %j', (wrong, message) => {
    const call = () => screen(rows, { ...ask, ...wrong })
    expect(call).toThrow(InputError)
    expect(call).toThrow(message)
  })

  it('refuses values that are no numbers', () => {
    const call = () => screen([...rows, { ...rows[0], a: Number.POSITIVE_INFINITY }] as typeof rows, ask)
    expect(call).toThrow(FitError)
  })
})

function pick({ estimate, confLow, confHigh }: ReturnType<typeof correlate>) {
  return { estimate, confLow, confHigh }
}
