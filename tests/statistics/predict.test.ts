import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { coefficientOf, fitOls, leveragesOf, log, type Prediction, predict } from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { drawRows } from './draws.ts'
import { reference, refit, rowsOf } from './reference.ts'

const asInR = ({ fitted, confLow, confHigh }: Prediction) => ({ fit: fitted, low: confLow, high: confHigh })

const rows = Object.freeze([
  { x: 1, y: 1, w: 1 },
  { x: 2, y: 3, w: 2 },
  { x: 3, y: 2, w: 1 },
])
const fit = fitOls(rows, { y: 'y', x: 'x' })
const weighted = fitOls(rows, { y: 'y', x: 'x', weights: 'w' })

describe('predict', () => {
  it.each(reference.fits)('agrees with R on the mean of y: $name', (one) => {
    const { newdata, confidence } = one.predict
    expectDigits(predict(refit(one), rowsOf(newdata)).map(asInR), confidence, 12)
  })

  it.each(reference.fits.filter(({ weights }) => weights === null))('agrees with R on a new y: $name', (one) => {
    const { newdata, prediction } = one.predict
    const got = predict(refit(one), rowsOf(newdata), { interval: 'prediction' }).map(asInR)
    expect(got).toHaveLength(prediction?.length ?? 0)
    expectDigits(got, prediction, 12)
  })

  it.each(['HC0', 'HC1', 'HC2', 'HC3'] as const)('has the errors of the coefficients, with %s', (stdErrors) => {
    // The mean of y at x = 0 is the intercept. From one x to the next it moves by the slope, whose variance is that of the means at -1 and 1:
    // var(a + b) + var(a - b) = 2 var(a) + 2 var(b).
    const four = [...rows, { x: 4, y: 5, w: 1 }, { x: 6, y: 4, w: 1 }]
    const own = fitOls(four, { y: 'y', x: 'x' })
    const [at0, below, above] = predict(own, [{ x: 0 }, { x: -1 }, { x: 1 }], { stdErrors }).map(
      (one) => one.stdError ** 2,
    )
    const [a, b] = ['(Intercept)', 'x'].map((term) => coefficientOf(own, term, { stdErrors }).stdError ** 2)
    expect(at0).toBeCloseTo(a ?? 0, 12)
    expect((below ?? 0) + (above ?? 0)).toBeCloseTo(2 * (a ?? 0) + 2 * (b ?? 0), 12)
  })

  it('has no prediction interval with robust errors', () => {
    expect(() => predict(fit, [{ x: 4 }], { interval: 'prediction', stdErrors: 'HC3' })).toThrow(FitError)
  })

  it('works out by hand: three points', () => {
    // y = 1 + x / 2, sigma^2 = 1.5; at 4 the variance is 1.5 (1/3 + (4 - 2)^2 / 2) = 3.5, and for a new y 1.5 more
    const stdError = Math.sqrt(3.5)
    const quantile = Math.tan(0.475 * Math.PI)
    const ofMean = { confLow: 3 - quantile * stdError, confHigh: 3 + quantile * stdError }
    expectDigits(predict(fit, [{ x: 4 }]), [{ fitted: 3, stdError, ...ofMean }], 12)
    const ofNew = { confLow: 3 - quantile * Math.sqrt(5), confHigh: 3 + quantile * Math.sqrt(5) }
    expectDigits(predict(fit, [{ x: 4 }], { interval: 'prediction' }), [{ fitted: 3, stdError, ...ofNew }], 12)
    // half of Cauchy's distribution lies within 1
    const half = { confLow: 3 - stdError, confHigh: 3 + stdError }
    expectDigits(predict(fit, [{ x: 4 }], { confidence: 0.5 }), [half], 12)
  })

  it('has at 0 the intercept with its errors, and the fitted values at the rows of the fit', () => {
    const drawn = drawRows(12, 7)
    const plane = fitOls(drawn, { y: 'y', x: ['x1', 'x2', 'x3'] })
    const { estimate: fitted, ...intercept } = coefficientOf(plane, '(Intercept)')
    const { stdError, confLow, confHigh } = intercept
    expectDigits(predict(plane, [{ x1: 0, x2: 0, x3: 0 }]), [{ fitted, stdError, confLow, confHigh }], 11)
    // the variance of a fitted value is its leverage times sigma^2
    const leverages = leveragesOf(plane)
    const expected = plane.fitted.map((value, row) => ({
      fitted: value,
      stdError: plane.sigma * Math.sqrt(leverages[row] ?? Number.NaN),
    }))
    expectDigits(predict(plane, drawn), expected, 11)
  })

  it('reads what it needs, in any order, and has nothing to say of no rows', () => {
    const plane = fitOls(drawRows(12, 7), { y: 'y', x: ['x1', 'x2'] })
    const [plain] = predict(plane, [{ x1: 1, x2: 2 }])
    expect(predict(plane, [Object.freeze({ note: 'new', x2: 2, x1: 1, x3: null })])).toEqual([plain])
    expect(predict(plane, [])).toEqual([])
  })

  it.each<[string, object, string]>([
    ['lacks a regressor', { z: 1 }, 'x is missing in row 2'],
    ['has none', { iso3: 'BTN', x: null }, 'x is missing in the row of BTN'],
    ['has NaN', { x: Number.NaN }, 'x is missing in row 2'],
    ['has infinity', { x: Number.POSITIVE_INFINITY }, 'x is Infinity in row 2: statistics need finite numbers'],
    ['has a text', { x: '4' }, 'x is the text "4" in row 2: convert it to a number'],
  ])('refuses a row that %s', (_, row, message) => {
    const work = () => predict(fit, [{ x: 1 }, row])
    expect(work).toThrow(FitError)
    expect(work).toThrow(message)
  })

  it('refuses a row whose regressor can not be transformed', () => {
    const ofLog = fitOls(rows, { y: 'y', x: log('x') })
    expect(() => predict(ofLog, [{ x: 0 }])).toThrow(FitError)
    expect(() => predict(ofLog, [{ x: 0 }])).toThrow('log(x) is -Infinity in row 1, where x is 0')
  })

  it('refuses the prediction interval of a weighted fit, but not that of its mean', () => {
    const work = () => predict(weighted, [{ x: 4 }], { interval: 'prediction' })
    expect(work).toThrow(FitError)
    expect(work).toThrow('a weighted fit has no prediction interval: the weight of a new row is not known')
    // weighted means 2 and (1 + 6 + 2) / 4 = 2.25; weighted Sxx 2, Sxy 1: 2.25 + (4 - 2) / 2
    expectDigits(predict(weighted, [{ x: 4 }]), [{ fitted: 3.25 }], 13)
  })

  it.each([0, 1, 95])('refuses a confidence of %d', (confidence) => {
    expect(() => predict(fit, [{ x: 4 }], { confidence })).toThrow(InputError)
    expect(() => predict(fit, [{ x: 4 }], { confidence })).toThrow(`a confidence of ${confidence} is not valid`)
  })
})
