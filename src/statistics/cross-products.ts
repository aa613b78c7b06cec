import { at } from './vectors.ts'

/** Sums of products of every two of some values, row after row. */
export class CrossProducts {
  readonly #size: number
  readonly #sums: Float64Array

  constructor(size: number) {
    this.#size = size
    this.#sums = new Float64Array(size * size)
  }

  /** Adds the products of values that are each so many times as large. */
  add(values: Float64Array, factor: number): void {
    for (let a = 0; a < this.#size; a += 1) {
      const own = at(values, a) * factor
      for (let b = 0; b <= a; b += 1) {
        const place = a * this.#size + b
        this.#sums[place] = at(this.#sums, place) + own * at(values, b) * factor
      }
    }
  }

  matrix(): number[][] {
    const indexes = Array.from({ length: this.#size }, (_, index) => index)
    return indexes.map((a) => indexes.map((b) => at(this.#sums, Math.max(a, b) * this.#size + Math.min(a, b))))
  }
}
