/** Numbers in a row, boxed or packed. */
export type Numbers = ArrayLike<number>

/** The sum of products; the rounding of each addition is kept, and added in the end (Neumaier 1974). */
export function dot(a: Numbers, b: Numbers): number {
  let [total, lost] = [0, 0]
  for (let index = 0; index < a.length; index += 1) {
    const term = at(a, index) * at(b, index)
    const next = total + term
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total
    total = next
  }
  return total + lost
}

/** The sum of numbers, with the same care. */
export function total(values: Numbers): number {
  let [sum, lost] = [0, 0]
  for (let index = 0; index < values.length; index += 1) {
    const term = at(values, index)
    const next = sum + term
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
    sum = next
  }
  return sum + lost
}

export function lengthOf(values: Numbers): number {
  return Math.sqrt(dot(values, values))
}

/** All arrays here have the same length; NaN would show that one had not. */
export function at(values: Numbers, index: number): number {
  return values[index] ?? Number.NaN
}

/** Takes so many times a column from another, in place. */
export function subtract(from: Float64Array, factor: number, column: Numbers): void {
  for (let row = 0; row < from.length; row += 1) from[row] = at(from, row) - factor * at(column, row)
}

/** The sum of columns, each so many times: a combination of them, row by row. */
export function combine(columns: readonly Numbers[], factors: Numbers): Float64Array {
  const combined = new Float64Array(columns[0]?.length ?? 0)
  for (const [index, column] of columns.entries()) subtract(combined, -at(factors, index), column)
  return combined
}

/** Each value times one of another column. */
export function timesEach(values: Float64Array, factors: Numbers): Float64Array {
  return values.map((value, row) => value * at(factors, row))
}

/** A list of what a column holds; `[...]` and `from` take ten times as long over a million numbers. */
export function toList(values: Float64Array): number[] {
  const list = new Array<number>(values.length)
  for (let index = 0; index < values.length; index += 1) list[index] = at(values, index)
  return list
}

/** The sums of products of every two columns. */
export function crossProducts(columns: readonly Numbers[]): number[][] {
  return columns.map((a) => columns.map((b) => dot(a, b)))
}
