import { expect } from 'vitest'

/** Holds numbers to a reference, at any depth, to so many significant digits; everything else must be equal. */
export function expectDigits(got: unknown, reference: unknown, digits: number, path = 'result'): void {
  if (typeof reference === 'number' && typeof got === 'number') {
    const error = reference === 0 ? Math.abs(got) : Math.abs((got - reference) / reference)
    expect(error, `${path}: ${got}, reference ${reference}`).toBeLessThan(0.5 * 10 ** (1 - digits))
  } else if (typeof reference === 'object' && reference !== null) {
    for (const [key, value] of Object.entries(reference)) {
      expectDigits((got as Record<string, unknown>)[key], value, digits, `${path}.${key}`)
    }
  } else {
    expect(got, path).toEqual(reference)
  }
}
