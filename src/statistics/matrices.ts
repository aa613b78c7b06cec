import { inverse, Matrix, solve } from 'ml-matrix'

// Small matrices, as lists of rows. Whatever has a row for each row of data is a column of numbers instead: ml-matrix keeps rows, and takes
// twenty seconds and 800 MiB for the QR decomposition of a million.

export type Rows = readonly (readonly number[])[]

/** The x of A x = b. */
export function solveSystem(a: Rows, b: readonly number[]): number[] {
  return solve(toMatrix(a), Matrix.columnVector([...b])).to1DArray()
}

export function inverseOf(a: Rows): number[][] {
  return inverse(toMatrix(a)).to2DArray()
}

function toMatrix(rows: Rows): Matrix {
  return new Matrix(rows.map((row) => [...row]))
}
