import { describe, expect, it } from 'vitest'
import { capital, economiesText, fixed, listed, pCell, precise, pText } from '../../src/formats/words.ts'
import { incomeGroupName } from '../../src/world-bank/income-groups.ts'

describe('words for numbers', () => {
  it.each([
    [1.005, 1, '1.0'],
    [-1.26, 1, '\u22121.3'],
    [-0.04, 1, '0.0'],
    [-0.05001, 1, '\u22120.1'],
    [0, 2, '0.00'],
    [-83.2, 0, '\u221283'],
    [1234.5678, 2, '1234.57'],
  ])('fixes %d to %i digits after the point, with a minus that is one and no minus before 0', (value, digits, text) => {
    expect(fixed(value, digits)).toBe(text)
  })

  it.each([
    [0.00007301, 3, '0.0000730'],
    [0.0000785, 3, '0.0000785'],
    [-0.000128456, 3, '\u22120.000128'],
    [11.4321, 3, '11.4'],
    [0.09996, 3, '0.100'], // rounding up to the next power of ten does not add a digit
    [9.996, 3, '10.0'],
    [999.6, 3, '1000'],
    [123456, 3, '123456'],
    [0, 3, '0'],
    [4e-9, 3, '0.00000000400'],
  ])('writes %d with %i digits in all and never as a power of ten', (value, digits, text) => {
    expect(precise(value, digits)).toBe(text)
  })

  it.each([
    [0.0021577, 'p = 0.0022'],
    [0.5, 'p = 0.50'],
    [1, 'p = 1.0'],
    [0.001, 'p = 0.0010'],
    [0.00099, 'p < 0.001'],
    [0, 'p < 0.001'],
    [0.0494, 'p = 0.049'],
    [0.05, 'p = 0.050'],
    [0.0504, 'p = 0.050'],
  ])('prints a p of %d as %s', (p, text) => {
    expect(pText(p)).toBe(text)
  })

  it.each([
    [0.0021577, '0.0022'],
    [0.5, '0.50'],
    [1, '1.0'],
    [0.9951, '> 0.99'],
    [0.99, '0.99'],
    [0.001, '0.0010'],
    [0.00099, '< 0.001'],
    [0, '< 0.001'],
    [0.0494, '0.049'],
    [0.05, '0.050'],
    [0.0504, '0.050'],
  ])('prints a p of %d in a table as %s', (p, text) => {
    expect(pCell(p)).toBe(text)
  })

  it.each([
    [0.0495, '0.0495', '0.0495'],
    [0.0499, '0.0499', '0.0499'],
    [0.04996, '0.04996', '0.04996'],
    [0.0499996, '0.0499996', '0.0499996'],
    // no more digits than it takes
    [0.0495123456, '0.0495', '0.0495'],
    [0.0499123456, '0.0499', '0.0499'],
    [0.0499987654, '0.049999', '0.049999'],
    // 0.05 - 4e-10 has more digits than are tried: all of them are printed
    [0.0499999996, '0.0499999996', '0.0499999996'],
  ])('adds digits to a p of %d, which rounding would take to 0.05', (p, inText, inCell) => {
    expect(pText(p)).toBe(`p = ${inText}`)
    expect(pCell(p)).toBe(inCell)
    for (const text of [pText(p).slice(4), pCell(p)]) expect(Number(text)).toBeLessThan(0.05)
  })

  it('never prints a p on the other side of 0.05, and three digits suffice a little away from it', () => {
    for (let p = 0.045; p < 0.055; p += 0.0000123) {
      for (const text of [pText(p).slice(4), pCell(p)]) {
        expect([p, Number(text) < 0.05]).toEqual([p, p < 0.05])
        expect(Math.abs(Number(text) - p)).toBeLessThanOrEqual(0.0005 + 1e-12)
      }
    }
  })
})

describe('words for lists and names', () => {
  it('joins by commas and a last "and"', () => {
    expect(listed([])).toBe('')
    expect(listed(['a'])).toBe('a')
    expect(listed(['a', 'b'])).toBe('a and b')
    expect(listed(Object.freeze([2000, 2010, 2017]))).toBe('2000, 2010 and 2017')
  })

  it('counts economies', () => {
    expect([0, 1, 33].map(economiesText)).toEqual(['0 economies', '1 economy', '33 economies'])
  })

  it('names the income groups, and what has none', () => {
    expect((['HIC', 'UMC', 'LMC', 'LIC', null] as const).map(incomeGroupName)).toEqual([
      ...['high-income', 'upper-middle-income', 'lower-middle-income', 'low-income', 'unclassified'],
    ])
  })

  it('begins a sentence', () => {
    expect(capital('the income list')).toBe('The income list')
    expect(capital('')).toBe('')
  })
})
