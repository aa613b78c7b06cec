import { describe, expect, it } from 'vitest'
import { fitOls, fittedLine, log } from '../../src/index.ts'

describe('fittedLine', () => {
  it('goes from the least to the greatest x, with the band of the mean of y', () => {
    const rows = [
      { x: 3, y: 2 },
      { x: 1, y: 1 },
      { x: 2, y: 3 },
    ]
    const line = fittedLine(fitOls(rows, { y: 'y', x: 'x' }), 'x')
    expect(line).toHaveLength(61)
    expect([line[0]?.x, line[30]?.x, line[60]?.x]).toEqual([1, 2, 3])
    // y = 1 + 0.5 x leaves -0.5, 1, -0.5: s² = 1.5 with one degree of freedom, whose 97.5 % quantile of t is tan(0.475 pi) = 12.7062.
    // In the middle the standard error is s / root 3, at the ends s times the root of 1/3 + 1/2.
    const t = Math.tan(0.475 * Math.PI)
    expect(line[30]?.fitted).toBeCloseTo(2, 12)
    expect(line[30]?.confHigh).toBeCloseTo(2 + t * Math.sqrt(1.5 / 3), 9)
    expect(line[30]?.confLow).toBeCloseTo(2 - t * Math.sqrt(1.5 / 3), 9)
    expect(line[60]?.fitted).toBeCloseTo(2.5, 12)
    expect(line[60]?.confHigh).toBeCloseTo(2.5 + t * Math.sqrt(1.5 * (1 / 3 + 1 / 2)), 9)
  })

  it('is straight on a logarithmic axis where x entered as its logarithm', () => {
    const rows = [1, 10, 100, 1000].map((x, index) => ({ x, y: index + (index % 2) }))
    const line = fittedLine(fitOls(rows, { y: 'y', x: log('x') }), 'x', { logX: true })
    // Steps of a 20th of a power of ten, each with the same rise.
    const rise = ((line[60]?.fitted ?? 0) - (line[0]?.fitted ?? 0)) / 60
    for (const [index, { x, fitted }] of line.entries()) {
      expect(x / 10 ** (index / 20)).toBeCloseTo(1, 12)
      expect(fitted).toBeCloseTo((line[0]?.fitted ?? 0) + index * rise, 9)
    }
    expect(line.at(-1)?.x).toBe(1000)
  })

  it('is in the units of y where y entered as its logarithm', () => {
    const rows = [0, 1, 2, 3].map((x) => ({ x, y: Math.exp(1 + x + (x % 2)) }))
    const line = fittedLine(fitOls(rows, { y: log('y'), x: 'x' }), 'x', { logY: true })
    // log y is 1, 3, 3, 5: 1.2 + 1.2 x.
    expect(line[0]?.fitted).toBeCloseTo(Math.exp(1.2), 9)
    expect(line[60]?.fitted).toBeCloseTo(Math.exp(4.8), 8)
    for (const { fitted, confLow, confHigh } of line) {
      expect(confLow).toBeGreaterThan(0)
      expect(Math.sqrt(confLow * confHigh) / fitted).toBeCloseTo(1, 9)
    }
  })
})
