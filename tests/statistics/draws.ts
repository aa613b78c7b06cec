import { randomSource } from '../../src/statistics/random.ts'

export interface DrawnRow {
  readonly x1: number
  readonly x2: number
  readonly x3: number
  readonly y: number
}

/** Rows of three regressors of different sizes, and a y that depends on two of them; the same for the same seed. */
export function drawRows(count: number, seed: number): readonly DrawnRow[] {
  const random = randomSource(seed)
  return Array.from({ length: count }, () => {
    const [x1, x2, x3, noise] = [random(), 10 * random(), 500 + 100 * random(), random() - 0.5]
    return Object.freeze({ x1, x2, x3, y: 3 + 2 * x1 - 0.5 * x2 + noise })
  })
}

/** The largest of their distances from 0. */
export function largest(values: readonly number[]): number {
  return Math.max(...values.map(Math.abs))
}

/** A sum of products, as it is written. */
export function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, index) => total + value * (b[index] ?? Number.NaN), 0)
}
