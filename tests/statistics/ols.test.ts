import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FitError } from '../../src/errors.ts'
import { fitOls, predict } from '../../src/statistics/ols.ts'
import { expectDigits } from '../support/digits.ts'

const norris = JSON.parse(readFileSync('fixtures/certified/norris.json', 'utf8'))

describe('fitOls', () => {
  it('has the certified digits of NIST StRD Norris', () => {
    const rows = norris.x.map((x: number, index: number) => ({ x, y: norris.y[index] }))
    const { nobs, dfResidual, intercept, slope, sigma, rSquared } = fitOls<{ x: number; y: number }>(rows, {
      y: 'y',
      x: 'x',
    })
    const pick = ({ estimate, stdError }: typeof slope) => ({ estimate, stdError })
    const got = { nobs, dfResidual, intercept: pick(intercept), slope: pick(slope), sigma, rSquared }
    expectDigits(got, norris.certified, 11)
  })

  it('keeps its digits under a large offset', () => {
    // y = 1 + 2 x with residuals -1, 2, -1 around x = 1e9 + (-1, 0, 1): slope 2, s2 = 6, se(slope) = sqrt(6 / 2)
    const rows = [-1, 0, 1].map((x, index) => ({ x: 1e9 + x, y: 2 * x + ([-1, 2, -1][index] ?? 0) }))
    const { slope } = fitOls(rows, { y: 'y', x: 'x' })
    expect(slope.estimate).toBeCloseTo(2, 12)
    expect(slope.stdError).toBeCloseTo(Math.sqrt(3), 12)
  })

  it('works out by hand: three points', () => {
    // means 2 and 2, Sxx 2, Sxy 1, Syy 2: slope 1/2, intercept 1, squares 3/2 with one degree of freedom
    const rows = [
      { x: 1, y: 1 },
      { x: 2, y: 3 },
      { x: 3, y: 2 },
    ]
    const fit = fitOls(rows, { y: 'y', x: 'x' })
    expect(fit).toMatchObject({ nobs: 3, dfResidual: 1, rSquared: 0.25 })
    expect(fit.slope).toMatchObject({ estimate: 0.5, stdError: Math.sqrt(0.75) })
    // Student's t with one degree of freedom is Cauchy's: p = 1 - 2 atan(|t|) / pi, and its 97.5 % quantile is tan(0.475 pi)
    expect(fit.slope.pValue).toBeCloseTo(1 - (2 * Math.atan(0.5 / Math.sqrt(0.75))) / Math.PI, 12)
    expect(fit.slope.confHigh - 0.5).toBeCloseTo(Math.tan(0.475 * Math.PI) * Math.sqrt(0.75), 9)
    expect(predict(fit, 10)).toBe(6)
  })

  it('leaves out rows with a missing value and lists them; 0 is no missing value', () => {
    const rows = Object.freeze([
      { iso3: 'AAA', x: 0, y: 1 },
      { iso3: 'BBB', x: null, y: 2 },
      { iso3: 'CCC', x: 1, y: 0 },
      { iso3: 'DDD', x: 2, y: null },
      { iso3: 'EEE', x: 3, y: 4 },
    ])
    const fit = fitOls(rows, { y: 'y', x: 'x' })
    expect(fit.nobs).toBe(3)
    expect(fit.rows.map(({ iso3 }) => iso3)).toEqual(['AAA', 'CCC', 'EEE'])
    expect(fit.leftOut.map(({ iso3 }) => iso3)).toEqual(['BBB', 'DDD'])
  })

  it.each([
    ['no rows', [], 'a line and its errors need 3 rows with x and y; there are 0'],
    [
      'two rows',
      [
        [1, 1],
        [2, 2],
      ],
      'there are 2',
    ],
    [
      'an x that does not vary',
      [
        [1, 1],
        [1, 2],
        [1, 3],
      ],
      'x is the same in all 3 rows: there is no line to fit',
    ],
    [
      'a y that does not vary',
      [
        [1, 5],
        [2, 5],
        [3, 5],
      ],
      'y is the same in all 3 rows',
    ],
    [
      'NaN',
      [
        [1, 1],
        [2, Number.NaN],
        [3, 3],
      ],
      'y is NaN in a row: a fit takes finite numbers',
    ],
    [
      'infinity',
      [
        [1, 1],
        [Number.POSITIVE_INFINITY, 2],
        [3, 3],
      ],
      'x is Infinity in a row',
    ],
  ])('refuses %s', (_, pairs, message) => {
    const rows = pairs.map(([x = null, y = null]) => ({ x, y }))
    expect(() => fitOls(rows, { y: 'y', x: 'x' })).toThrow(FitError)
    expect(() => fitOls(rows, { y: 'y', x: 'x' })).toThrow(message)
  })
})
