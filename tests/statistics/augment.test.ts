import { describe, expect, it } from 'vitest'
import { TableError } from '../../src/errors.ts'
import { augment, fitOls, glance, predict } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { reference, refit } from './reference.ts'

const options = { y: 'y', x: ['x1', 'x2'] } as const

describe('augment', () => {
  it.each(reference.fits)('agrees with R: $name', (fit) => {
    const rows = augment(refit(fit))
    expect(rows).toHaveLength(fit.augment.length)
    expectDigits(rows, fit.augment, 11)
  })

  it('works out by hand: four points', () => {
    const rows = Object.freeze([1, 3, 2, 5].map((y, index) => Object.freeze({ name: `row ${index}`, x: index + 1, y })))
    // y = 1.1 x: residuals -0.1, 0.8, -1.3, 0.6, squares 2.7, sigma^2 1.35; leverages 1/4 + (x - 2.5)^2 / 5
    const [first, ...others] = augment(fitOls(rows, { y: 'y', x: 'x' }))
    // without the first row 2.7 - 0.01 / 0.3 are left, with one degree of freedom
    const square = 0.01 / (1.35 * 0.3)
    const studentised = -0.1 / Math.sqrt((2.7 - 0.01 / 0.3) * 0.3)
    expectDigits(
      first,
      {
        name: 'row 0',
        x: 1,
        y: 1,
        fitted: 1.1,
        resid: -0.1,
        hat: 0.7,
        stdResid: -Math.sqrt(square),
        studentised,
        cooksD: (square * 0.7) / 0.3 / 2,
        dffits: studentised * Math.sqrt(0.7 / 0.3),
      },
      13,
    )
    expectDigits(
      others.map(({ x, fitted, resid, hat }) => ({ x, fitted, resid, hat })),
      [
        { x: 2, fitted: 2.2, resid: 0.8, hat: 0.3 },
        { x: 3, fitted: 3.3, resid: -1.3, hat: 0.3 },
        { x: 4, fitted: 4.4, resid: 0.6, hat: 0.7 },
      ],
      13,
    )
  })

  it.each([1, 2, 3])('says what becomes of a fit when a row is left out: by fits without it (seed %i)', (seed) => {
    const rows = drawRows(11, seed)
    const fit = fitOls(rows, options)
    const { sigma } = glance(fit)
    const expected = rows.map((row, index) => {
      const without = fitOls(rows.toSpliced(index, 1), options)
      const moved = predict(without, rows).map(({ fitted }, other) => (fit.fitted[other] ?? Number.NaN) - fitted)
      const [own] = predict(without, [row])
      const { fitted, stdError } = own ?? { fitted: Number.NaN, stdError: Number.NaN }
      // y less its prediction by the others is the residual over 1 - leverage
      const hat = 1 - (fit.residuals[index] ?? Number.NaN) / (row.y - fitted)
      return {
        ...row,
        hat,
        // over the error of a prediction: of the fitted value and of the row itself
        studentised: (row.y - fitted) / Math.hypot(stdError, without.sigma),
        cooksD: moved.reduce((sum, move) => sum + move ** 2, 0) / (3 * sigma ** 2),
        dffits: (moved[index] ?? Number.NaN) / (without.sigma * Math.sqrt(hat)),
      }
    })
    expectDigits(augment(fit), expected, 9)
  })

  it('has no standard for a row that fixes the line where it is', () => {
    const rows = [1, 3, 9, 4, 7, 5].map((y, x) => ({ x: x + 1, y, isThird: x === 2 ? 1 : 0 }))
    const [, , third, ...others] = augment(fitOls(rows, { y: 'y', x: ['x', 'isThird'] }))
    expectDigits(third, { fitted: 9, resid: 0, hat: 1 }, 13)
    expect(third).toMatchObject({ stdResid: null, studentised: null, cooksD: null, dffits: null })
    for (const { dffits } of others) expect(dffits).not.toBeNull()
  })

  it('has no studentised residual for a row that is alone off the line of the others, or without a degree of freedom', () => {
    // the others are on y = x, without an error to judge the third by
    const alone = augment(
      fitOls(
        [0, 1, 5, 3, 4].map((y, x) => ({ x, y })),
        { y: 'y', x: 'x' },
      ),
    )
    // residual 2.4 of squares 9 * 4 / 5 = 7.2 with 3 degrees of freedom, leverage 1/5: 2.4 / sqrt(2.4 * 0.8) = sqrt(3)
    expectDigits(alone[2], { resid: 2.4, stdResid: Math.sqrt(3), studentised: null, dffits: null }, 13)
    expect(alone[0]?.studentised).not.toBeNull()
    const three = augment(
      fitOls(
        [1, 3, 2].map((y, x) => ({ x, y })),
        { y: 'y', x: 'x' },
      ),
    )
    expect(three.map(({ studentised }) => studentised)).toEqual([null, null, null])
  })

  it('has no standard on an exact line', () => {
    const rows = [1, 2, 3, 4, 5].map((x) => ({ x, y: 2 * x + 1 }))
    for (const row of augment(fitOls(rows, { y: 'y', x: 'x' }))) {
      expect(row).toMatchObject({ fitted: row.y, resid: 0, stdResid: null, studentised: null, cooksD: null })
    }
  })

  it('holds the rows of the fit, and not those left out', () => {
    const rows = [1, 3, null, 2, 5].map((y, x) => ({ x, y }))
    expect(augment(fitOls(rows, { y: 'y', x: 'x' })).map(({ x }) => x)).toEqual([0, 1, 3, 4])
  })

  it.each(['fitted', 'resid', 'hat', 'stdResid', 'studentised', 'cooksD', 'dffits'])(
    'refuses rows that have a column "%s"',
    (column) => {
      const fit = fitOls(
        drawRows(6, 1).map((row) => ({ ...row, [column]: 'taken' })),
        options,
      )
      expect(() => augment(fit)).toThrow(TableError)
      expect(() => augment(fit)).toThrow(`rows have a column "${column}" already: rename it before the fit`)
    },
  )
})
