import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, log, permuteSpecifications } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const { data, measures, rearrangements } = byR.specifications
const cars = rowsOf(data)
const specifications = [
  { y: 'mpg', x: 'wt' },
  { y: 'mpg', x: log('wt') },
  { y: 'qsec', x: 'wt' },
  { y: 'mpg', x: ['wt', 'hp'] },
]

describe('permuteSpecifications', () => {
  it('agrees with R, which looks at every order', () => {
    const got = permuteSpecifications(cars, specifications, { shuffled: ['wt'] })
    expectDigits(got, { ...measures, rearrangements, isExact: true, failed: 0 }, 11)
    expect(got.estimates).toEqual(
      specifications.map((one) =>
        coefficientOf(fitOls(cars, one), one.x === 'wt' || Array.isArray(one.x) ? 'wt' : 'log(wt)'),
      ),
    )
  })

  it('comes near to all orders with those that are drawn, the same for the same seed', () => {
    const run = (seed?: number) => permuteSpecifications(cars, specifications, { shuffled: ['wt'], draws: 700, seed })
    expect(run(3)).toEqual(run(3))
    expect(run()).toEqual(run(1))
    for (const name of ['median', 'significant', 'z'] as const) {
      const { pValue } = measures[name]
      expect(Math.abs(run(2)[name].pValue - pValue)).toBeLessThan(
        4 * Math.sqrt((pValue * (1 - pValue)) / 700) + 1 / 700,
      )
    }
  })

  it('deals columns out together, to the rows that each specification chooses', () => {
    const rows = drawRows(12, 4).map((row, index) => ({
      ...row,
      twice: 2 * row.x2,
      half: index % 2,
      y: index === 3 ? 9 : row.y,
    }))
    // twice and x2 go together, so that their specifications are one, whatever the order
    const { z, estimates } = permuteSpecifications(
      rows,
      [
        { y: 'y', x: 'x2' },
        { y: 'y', x: 'twice' },
        { y: 'y', x: 'x2', where: ({ half }) => half === 1 },
      ],
      { shuffled: ['x2', 'twice'], draws: 99 },
    )
    expectDigits(estimates[0], { pValue: estimates[1]?.pValue }, 12)
    const odd = fitOls(
      rows.filter(({ half }) => half === 1),
      { y: 'y', x: 'x2' },
    )
    expect(estimates[2]).toEqual(coefficientOf(odd, 'x2'))
    expect(z.pValue).toBeGreaterThanOrEqual(1 / 100)
  })

  it('lists rows that lack what is shuffled', () => {
    const rows = [...drawRows(9, 1).map(({ x1, y }) => ({ x1, y })), { x1: null, y: 1 }]
    const { leftOut } = permuteSpecifications(rows, [{ y: 'y', x: 'x1' }], { shuffled: ['x1'], draws: 9 })
    expect(leftOut).toEqual([{ x1: null, y: 1 }])
  })

  it('counts shuffles that can not be fitted, and refuses where they are many', () => {
    // of six orders of 0, 0, 1 over three rows of which two are chosen, those with 0, 0 there have no slope: a third
    const rows = [0, 0, 1]
      .map((x, index) => ({ x, y: index + (index % 2), chosen: index < 2 }))
      .flatMap((row) => [row, { ...row, y: row.y ** 2 }])
    const options = { shuffled: ['x'], draws: 50 } as const
    const work = () =>
      permuteSpecifications(
        rows,
        [
          { y: 'y', x: 'x', where: ({ chosen }) => !chosen || true },
          { y: 'y', x: 'x', where: (row) => row.chosen },
        ],
        options,
      )
    expect(work).toThrow(FitError)
  })

  it('refuses nothing to fit or shuffle, and draws or a level that can not be meant', () => {
    const run =
      (change: object, some: typeof specifications = specifications) =>
      () =>
        permuteSpecifications(cars, some, { shuffled: ['wt'], ...change })
    expect(run({}, [])).toThrow(InputError)
    expect(run({}, [])).toThrow('a test of specifications needs one at least')
    expect(run({ shuffled: [] })).toThrow('name the columns that are to be shuffled: those of x')
    expect(run({ shuffled: ['servers'] })).toThrow(
      'options.shuffled[0] is "servers"; choose from the columns: mpg, qsec, wt, hp',
    )
    expect(run({ draws: 0 })).toThrow('0 draws is not a valid number')
    expect(run({ level: 5 })).toThrow('a level of 5 is not valid')
    expect(run({ seed: 1.5 })).toThrow('a seed of 1.5 is not a whole number')
  })
})
