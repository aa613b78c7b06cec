import { describe, expect, it } from 'vitest'
import { greatest, least } from '../../src/formats/extent.ts'

describe('least and greatest', () => {
  it('are those of more values than a call takes arguments', () => {
    const values = Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 1_000_003)
    // 7919 and the prime 1,000,003 have no common factor: no value comes twice, so of the first million, index 0 gives 0.
    expect(least(values)).toBe(0)
    expect(greatest(values)).toBe(values.reduce((a, b) => (b > a ? b : a)))
  })

  it('are as Math has them for none, for NaN and for negative numbers', () => {
    expect([least([]), greatest([])]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect([least([1, Number.NaN]), greatest([Number.NaN, 1])]).toEqual([Number.NaN, Number.NaN])
    expect([least(new Set([-3, -1, -2])), greatest(new Set([-3, -1, -2]))]).toEqual([-3, -1])
  })
})
