import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import {
  coefficientOf,
  correlate,
  correlationEquivalence,
  fitOls,
  slopeEquivalence,
} from '../../src/statistics/index.ts'
import { expectDigits } from '../support/digits.ts'
import { rowsOf } from './reference.ts'
import { byR } from './tests-by-r.ts'

const { data, correlations, ...slopes } = byR.equivalence
const rows = rowsOf(data)
const fit = fitOls(rows, { y: 'mpg', x: ['qsec', 'hp'] })

describe('slopeEquivalence', () => {
  it.each(
    (['classical', 'HC3'] as const).flatMap((kind) => (['small', 'large'] as const).map((size) => ({ kind, size }))),
  )('agrees with R: $kind, a $size bound', ({ kind, size }) => {
    const expected = slopes[kind][size]
    expectDigits(slopeEquivalence(fit, 'qsec', { stdErrors: kind, bound: expected.bound }), expected, 11)
  })

  it('excludes what the interval of twice the level excludes', () => {
    const { smallestExcluded, pValue, bound } = slopeEquivalence(fit, 'qsec', { level: 0.1 })
    const { confLow, confHigh } = coefficientOf(fit, 'qsec', { confidence: 0.8 })
    expectDigits(smallestExcluded, Math.max(-confLow, confHigh), 12)
    expect({ pValue, bound }).toEqual({ pValue: null, bound: null })
    expectDigits(slopeEquivalence(fit, 'qsec', { bound: smallestExcluded }).pValue, 0.1, 11)
  })

  it('could find what it needs: more with more power, none with the power of the level', () => {
    const at = (power: number, level = 0.05) => slopeEquivalence(fit, 'qsec', { power, level }).detectable
    const { stdError } = coefficientOf(fit, 'qsec')
    expect(at(0.9)).toBeGreaterThan(at(0.8))
    // t of 50 % is 0, and of 2.5 % as far below 0 as that of 97.5 % above
    expectDigits(
      at(0.5),
      coefficientOf(fit, 'qsec', { confidence: 0.95 }).confHigh - coefficientOf(fit, 'qsec').estimate,
      11,
    )
    expect(Math.abs(at(0.025) / stdError)).toBeLessThan(1e-12)
  })

  it.each([0, -1, Number.NaN])('refuses a bound of %d', (bound) => {
    expect(() => slopeEquivalence(fit, 'qsec', { bound })).toThrow(InputError)
    expect(() => slopeEquivalence(fit, 'qsec', { bound })).toThrow(
      `an effect of ${bound} is not a valid bound; give one above 0`,
    )
  })

  it.each(['level', 'power'] as const)('refuses a %s that is none', (name) => {
    expect(() => slopeEquivalence(fit, 'qsec', { [name]: 5 })).toThrow(
      `a ${name} of 5 is not valid; give a number between 0 and 1`,
    )
  })
})

describe('correlationEquivalence', () => {
  const pairs = [
    ['qsec', 'drat'],
    ['qsec', 'drat'],
    ['qsec', 'mpg'],
  ] as const

  it.each(correlations.map((one, index) => ({ ...one, pair: pairs[index] ?? pairs[0] })))(
    'agrees with R: $method of $pair',
    ({ pair: [x, y], method, ...expected }) => {
      expectDigits(correlationEquivalence(correlate(rows, { x, y, method }), { bound: expected.bound }), expected, 11)
    },
  )

  it('refuses a correlation without an error, and a bound that is none', () => {
    const line = [1, 2, 3, 4, 5].map((x) => ({ x, y: x }))
    expect(() => correlationEquivalence(correlate(line, { x: 'x', y: 'y' }))).toThrow(FitError)
    expect(() => correlationEquivalence(correlate(line, { x: 'x', y: 'y' }))).toThrow(
      'a correlation of 1 in 5 rows has no error to test it by',
    )
    const some = correlate(rows, { x: 'qsec', y: 'drat' })
    expect(() => correlationEquivalence(some, { bound: 1 })).toThrow(InputError)
    expect(() => correlationEquivalence(some, { bound: 1 })).toThrow(
      'a correlation of 1 is not a valid bound; give a number between 0 and 1',
    )
  })
})
