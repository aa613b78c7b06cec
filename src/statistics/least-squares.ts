import type { CentredColumn } from './centring.ts'
import { type NamedColumn, orthogonalise } from './orthogonal.ts'
import { at, dot, product, subtract } from './vectors.ts'

/** What least squares answers, of columns as they are. */
export interface Solution {
  readonly slopes: readonly number[]
  readonly residuals: Float64Array
  /** The squares that the columns take from those of y. */
  readonly explained: number
  /** Upper triangle: the columns times it are an orthonormal basis, so all variances are sums of its squares. */
  readonly factor: readonly (readonly number[])[]
}

/**
 * Least squares by the QR decomposition of the columns, scaled to unit length: different units cost no digits.
 *
 * @throws FitError for a column that is a combination of the ones before it
 * @see Golub and Van Loan, Matrix Computations, section 5.3
 */
export function leastSquares({ values: y }: CentredColumn, columns: readonly NamedColumn[]): Solution {
  const basis = orthogonalise(columns)
  const alongOf = (values: Float64Array) => basis.columns.map((column) => dot(column, values))
  const slopesOf = (along: readonly number[]) => basis.factor.map((row) => product(row, along))
  // One step of refinement: what the first slopes leave of y is fitted once more, which wins back a digit or two.
  const along = alongOf(y)
  const first = slopesOf(along)
  const residuals = y.slice()
  const lost = new Float64Array(y.length)
  takeParts(residuals, lost, columns, first)
  const slopes = slopesOf(alongOf(residuals)).map((slope, index) => slope + at(first, index))
  residuals.set(y)
  takeParts(residuals, lost, columns, slopes)
  return { slopes, residuals, explained: product(along, along), factor: basis.factor }
}

/** Takes the columns times their slopes from y, in place; the rounding of each subtraction is kept, and added in the end. */
function takeParts(
  y: Float64Array,
  lost: Float64Array,
  columns: readonly NamedColumn[],
  slopes: readonly number[],
): void {
  lost.fill(0)
  for (const [index, { values }] of columns.entries()) {
    const slope = at(slopes, index)
    for (let row = 0; row < y.length; row += 1) {
      const [before, term] = [at(y, row), -slope * at(values, row)]
      const after = before + term
      lost[row] = at(lost, row) + (Math.abs(before) >= Math.abs(term) ? before - after + term : term - after + before)
      y[row] = after
    }
  }
  subtract(y, -1, lost)
}
