import { at } from './vectors.ts'

/**
 * Turns a matrix of sums of squares and products into a generalised inverse of it, in place. A pivot that is within rounding of 0 belongs to a
 * column that others make up: its row and column become 0.
 *
 * @param scale of each pivot: the sum of squares that its column had
 * @returns the rank
 * @see Goodnight, The American Statistician 33 (1979)
 */
export function sweep(matrix: readonly Float64Array[], scale: ArrayLike<number>): number {
  let rank = 0
  for (const [index, own] of matrix.entries()) {
    const pivot = at(own, index)
    if (pivot <= 1e-9 * at(scale, index)) {
      own.fill(0)
      for (const row of matrix) row[index] = 0
      continue
    }
    rank += 1
    for (let column = 0; column < own.length; column += 1) own[column] = at(own, column) / pivot
    for (const [other, row] of matrix.entries()) {
      const factor = at(row, index)
      if (other === index || factor === 0) continue
      for (let column = 0; column < row.length; column += 1) row[column] = at(row, column) - factor * at(own, column)
      row[index] = -factor / pivot
    }
    own[index] = 1 / pivot
  }
  return rank
}
