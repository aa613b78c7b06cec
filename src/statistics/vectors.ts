// Columns are packed numbers, as long as there are rows; none of these makes a new one unless it says so, since memory that is requested and let go
// costs more time than the sums.

/** The sum of products of two columns; the rounding of each addition is kept, and added in the end (Neumaier 1974). */
export function dot(a: Float64Array, b: Float64Array): number {
  let [sum, lost] = [0, 0]
  for (let row = 0; row < a.length; row += 1) {
    const term = at(a, row) * at(b, row)
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
  }
  return sum + lost
}

/** The sum of a column, with the same care. */
export function total(values: Float64Array): number {
  let [sum, lost] = [0, 0]
  for (let row = 0; row < values.length; row += 1) {
    const term = at(values, row)
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
  }
  return sum + lost
}

export function lengthOf(values: Float64Array): number {
  return Math.sqrt(dot(values, values))
}

/** The sum of products of two short lists, with the same care. */
export function product(a: readonly number[], b: readonly number[]): number {
  return dot(Float64Array.from(a), Float64Array.from(b))
}

/** All arrays here have the same length; NaN would show that one had not. */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN
}

/** Takes so many times a column from another, in place. */
export function subtract(from: Float64Array, factor: number, column: Float64Array): void {
  for (let row = 0; row < from.length; row += 1) from[row] = at(from, row) - factor * at(column, row)
}

/** Multiplies a column, in place. */
export function scale(values: Float64Array, factor: number): void {
  for (let row = 0; row < values.length; row += 1) values[row] = at(values, row) * factor
}

/** Multiplies each value by that of another column, in place. */
export function scaleEach(values: Float64Array, factors: Float64Array): void {
  for (let row = 0; row < values.length; row += 1) values[row] = at(values, row) * at(factors, row)
}

/** A list of what a column holds; `[...]` and `from` take ten times as long over a million numbers. */
export function toList(values: Float64Array): number[] {
  const list = new Array<number>(values.length)
  for (let index = 0; index < values.length; index += 1) list[index] = at(values, index)
  return list
}
