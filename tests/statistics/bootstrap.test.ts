import { describe, expect, it } from 'vitest'
import { FitError, InputError } from '../../src/errors.ts'
import { bootstrap, coefficientOf, fitOls } from '../../src/statistics/index.ts'

const meanOf = (sample: readonly number[]) => sample.reduce((total, value) => total + value, 0) / sample.length
const isConstant = (sample: readonly number[]) => new Set(sample).size === 1

describe('bootstrap', () => {
  it('comes near to the normal interval of a mean', () => {
    // 1 to 49: mean 25, mean square around it (49^2 - 1) / 12 = 200, so the standard error of a resampled mean is sqrt(200 / 49)
    const values = Object.freeze(Array.from({ length: 49 }, (_, index) => index + 1))
    const [stdError, replicates] = [Math.sqrt(200 / 49), 4_000]
    const got = bootstrap(values, meanOf, { replicates })
    expect(got).toMatchObject({ estimate: 25, replicates, failed: 0 })
    // 4,000 draws know a standard deviation to 1 / sqrt(8,000) of it
    expect(Math.abs(got.stdError / stdError - 1)).toBeLessThan(4 / Math.sqrt(2 * replicates))
    // and the 2.5 % quantile to sqrt(0.025 * 0.975 / 4,000) over the density there, 0.0584 over the standard error
    const error = (Math.sqrt((0.025 * 0.975) / replicates) / 0.0584) * stdError
    expect(Math.abs(got.confLow - (25 - 1.96 * stdError))).toBeLessThan(4 * error)
    expect(Math.abs(got.confHigh - (25 + 1.96 * stdError))).toBeLessThan(4 * error)
  })

  it('works out by hand: two values', () => {
    // the mean of two draws from 0 and 1 is 0, 1/2, 1 with chances 1/4, 1/2, 1/4: standard deviation sqrt(1 / 8)
    const wide = bootstrap([0, 1], meanOf)
    expect(wide).toMatchObject({ estimate: 0.5, confLow: 0, confHigh: 1, replicates: 1_999, failed: 0 })
    // its error is about sqrt(m4 - m2^2) / (2 m2 sqrt(1,999)) of it: m4 = 1/32, m2 = 1/8
    const relative = Math.sqrt(1 / 32 - 1 / 64) / (2 / 8) / Math.sqrt(1_999)
    expect(Math.abs(wide.stdError / Math.sqrt(1 / 8) - 1)).toBeLessThan(4 * relative)
    expect(bootstrap([0, 1], meanOf, { confidence: 0.4 })).toMatchObject({ confLow: 0.5, confHigh: 0.5 })
  })

  it('draws whole rows, as many as there are', () => {
    const rows = [1, 2, 3, 4, 5].map((x) => Object.freeze({ x, y: 10 * x }))
    const sizes = new Set<number>()
    const statistic = (sample: readonly { x: number; y: number }[]) => {
      sizes.add(sample.length)
      return sample.filter(({ x, y }) => y !== 10 * x).length
    }
    expect(bootstrap(Object.freeze(rows), statistic)).toMatchObject({
      estimate: 0,
      confLow: 0,
      confHigh: 0,
      stdError: 0,
    })
    expect([...sizes]).toEqual([5])
  })

  it('draws the same for the same seed, and other resamples for another', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const run = (seed?: number) => bootstrap(values, meanOf, { seed, replicates: 199 })
    expect(run(7)).toEqual(run(7))
    expect(run()).toEqual(run(1))
    expect(run(7).stdError).not.toBe(run(8).stdError)
  })

  it('counts the resamples that give no value', () => {
    // all four draws are of one row, so that x does not vary, with a chance of 4 / 4^4: 31 of 1,999, give or take 5.5
    const rows = [1, 3, 2, 5].map((y, x) => ({ x, y }))
    const slope = (sample: typeof rows) => coefficientOf(fitOls(sample, { y: 'y', x: 'x' }), 'x').estimate
    const { replicates, failed } = bootstrap(rows, (sample) => slope([...sample]))
    expect(replicates + failed).toBe(1_999)
    expect(Math.abs(failed - 1_999 / 64)).toBeLessThan(4 * 5.5)
    // and a value that is no finite number is none
    const ratio = (sample: readonly number[]) => (isConstant(sample) ? 1 / 0 : 1)
    expect(bootstrap([1, 2, 3, 4], ratio)).toMatchObject({ failed, confLow: 1, confHigh: 1 })
  })

  it('refuses rows of which more than a tenth of the resamples give no value', () => {
    const statistic = (sample: readonly number[]) => (isConstant(sample) ? Number.NaN : 1)
    expect(() => bootstrap([1, 2], statistic, { replicates: 100 })).toThrow(FitError)
    expect(() => bootstrap([1, 2], statistic, { replicates: 100 })).toThrow(
      /^\d\d of 100 resamples of 2 rows give no value: there are too few rows$/,
    )
    expect(() => bootstrap([], meanOf, { replicates: 100 })).toThrow('the statistic of the 0 rows is NaN')
  })

  it('passes on why the rows themselves give no value, and errors that are mistakes', () => {
    const failing = (error: Error, atCall: number) => {
      let calls = 0
      return () => {
        calls += 1
        if (calls === atCall) throw error
        return calls
      }
    }
    const unfit = new FitError('nothing to fit')
    expect(() => bootstrap([1, 2], failing(unfit, 1))).toThrow(unfit)
    expect(bootstrap([1, 2], failing(unfit, 2))).toMatchObject({ replicates: 1_998, failed: 1 })
    for (const mistake of [new TypeError('x is not a function'), new InputError('no such term', 'z')]) {
      expect(() => bootstrap([1, 2], failing(mistake, 2))).toThrow(mistake)
    }
  })

  it.each([1, 0, -5, 99.5, Number.NaN])('refuses %d replicates', (replicates) => {
    expect(() => bootstrap([1, 2], meanOf, { replicates })).toThrow(InputError)
    expect(() => bootstrap([1, 2], meanOf, { replicates })).toThrow(
      `${replicates} replicates are too few for an interval; give 1,999 or more`,
    )
  })

  it.each([0, 1, 95, Number.NaN])('refuses a confidence of %d', (confidence) => {
    expect(() => bootstrap([1, 2], meanOf, { confidence })).toThrow(InputError)
    expect(() => bootstrap([1, 2], meanOf, { confidence })).toThrow(
      `a confidence of ${confidence} is not valid; give a number between 0 and 1`,
    )
  })

  it.each([0.5, Number.NaN])('refuses a seed of %d', (seed) => {
    expect(() => bootstrap([1, 2], meanOf, { seed })).toThrow(InputError)
    expect(() => bootstrap([1, 2], meanOf, { seed })).toThrow(`a seed of ${seed} is not a whole number`)
  })
})
