import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { randomSource } from '../../src/statistics/random.ts'

function take(count: number, seed: number): number[] {
  const random = randomSource(seed)
  return Array.from({ length: count }, random)
}

describe('randomSource', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    expect(take(5, 42)).toEqual(take(5, 42))
    expect(new Set([take(1, 0), take(1, 1), take(1, -1), take(1, 42)].flat()).size).toBe(4)
  })

  it('spreads them evenly from 0 up to 1', () => {
    const numbers = take(10_000, 1)
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
    // a tenth of them in each tenth: 1,000, give or take sqrt(900)
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const within = numbers.filter((number) => Math.floor(number * 10) === tenth).length
      expect(Math.abs(within - 1_000)).toBeLessThan(4 * 30)
    }
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a seed of %d', (seed) => {
    expect(() => randomSource(seed)).toThrow(InputError)
    expect(() => randomSource(seed)).toThrow(`a seed of ${seed} is not a whole number`)
  })
})
