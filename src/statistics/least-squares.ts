import { Matrix, QrDecomposition, solve } from 'ml-matrix'
import { FitError } from '../errors.ts'
import { sum } from './descriptive.ts'

/** What least squares is asked: columns of numbers, all of the same length. */
export interface Design {
  readonly y: readonly number[]
  readonly columns: readonly { readonly name: string; readonly values: readonly number[] }[]
  readonly intercept: boolean
  /** Of the squared residuals; null for equal weights. */
  readonly weights: readonly number[] | null
}

/** What least squares answers; the intercept comes first where there is one. */
export interface Solution {
  readonly coefficients: readonly number[]
  readonly residuals: readonly number[]
  /** How far each row draws the line to itself, 0 to 1: the diagonal of the hat matrix. */
  readonly leverages: readonly number[]
  /**
   * For each coefficient, what a unit of each row's weighted y adds to it: the pseudo-inverse of the weighted design. All variances are sums
   * of its squares.
   */
  readonly pseudoInverse: readonly (readonly number[])[]
}

/** A design around its means (around 0 without an intercept), each row times the root of its weight. */
interface Centred {
  readonly y: readonly number[]
  readonly yMean: number
  readonly columns: readonly {
    readonly name: string
    readonly values: readonly number[]
    readonly mean: number
    readonly length: number
    /** How many times as long the column was before: digits that were lost around its mean. */
    readonly loss: number
  }[]
  readonly roots: readonly number[]
  readonly totalWeight: number
}

/**
 * Least squares by the QR decomposition (Householder) of the columns, taken around their means where there is an intercept and scaled to
 * unit length: large offsets and different units cost no digits.
 *
 * @throws FitError for a column that is a combination of the ones before it
 * @see Golub and Van Loan, Matrix Computations, section 5.3
 */
export function leastSquares(design: Design): Solution {
  const { y, yMean, columns, roots, totalWeight } = centre(design)
  const { slopes, leverages } = decompose(columns)
  const rows = y.map((_, row) => columns.map(({ values }) => at(values, row)))
  const residualsOf = (coefficients: readonly number[]) =>
    y.map((value, row) => value - dot(rows[row] ?? [], coefficients))
  // One step of refinement: what the first coefficients leave of y is fitted once more, which wins back a digit or two.
  const first = slopes.map((row) => dot(row, y))
  const rest = residualsOf(first)
  const coefficients = slopes.map((row, column) => at(first, column) + dot(row, rest))
  const residuals = residualsOf(coefficients).map((value, row) => value / at(roots, row))
  if (!design.intercept) return { coefficients, residuals, leverages, pseudoInverse: slopes }

  // The intercept is what the slopes, each at its mean, leave of the mean of y.
  const means = columns.map(({ mean }) => mean)
  const ofIntercept = roots.map(
    (root, row) =>
      root / totalWeight -
      dot(
        means,
        slopes.map((values) => at(values, row)),
      ),
  )
  return {
    coefficients: [yMean - dot(coefficients, means), ...coefficients],
    residuals,
    leverages: leverages.map((leverage, row) => leverage + at(roots, row) ** 2 / totalWeight),
    pseudoInverse: [ofIntercept, ...slopes],
  }
}

function centre({ y, columns, intercept, weights }: Design): Centred {
  const each = weights ?? y.map(() => 1)
  const roots = each.map(Math.sqrt)
  const totalWeight = sum([...each])
  const meanOf = (values: readonly number[]) => (intercept ? dot(values, each) / totalWeight : 0)
  const around = (values: readonly number[], mean: number) =>
    values.map((value, row) => (value - mean) * at(roots, row))
  return {
    y: around(y, meanOf(y)),
    yMean: meanOf(y),
    columns: columns.map(({ name, values }) => {
      const mean = meanOf(values)
      const centred = around(values, mean)
      const length = lengthOf(centred)
      return { name, mean, length, values: centred, loss: length === 0 ? 1 : lengthOf(around(values, 0)) / length }
    }),
    roots,
    totalWeight,
  }
}

/** The pseudo-inverse of the columns, and the leverages that they give to the rows. */
function decompose(columns: Centred['columns']): {
  readonly slopes: readonly (readonly number[])[]
  readonly leverages: readonly number[]
} {
  const scaled = columns.map(({ values, length }) => values.map((value) => value / (length || 1)))
  const qr = new QrDecomposition(new Matrix(scaled).transpose())
  refuseCombinations(qr.upperTriangularMatrix, columns)
  const q = qr.orthogonalMatrix
  const inverse = solve(qr.upperTriangularMatrix, q.transpose()).to2DArray()
  return {
    slopes: inverse.map((row, column) => row.map((value) => value / (columns[column]?.length ?? Number.NaN))),
    leverages: q.to2DArray().map((row) => dot(row, row)),
  }
}

/**
 * The diagonal has the length of each column's part that the earlier columns don't explain, relative to the column: where it is within the
 * rounding of the figures there is no such part.
 */
function refuseCombinations(upper: Matrix, columns: Centred['columns']): void {
  const rounding = Math.max(1e-12, 16 * Number.EPSILON * Math.max(...columns.map(({ loss }) => loss)))
  for (const [column, { name }] of columns.entries()) {
    if (Math.abs(upper.get(column, column)) > rounding) continue
    const others = partsOf(upper, column).map((index) => columns[index]?.name)
    throw new FitError(
      others.length === 0
        ? `${name} is 0 in all rows: it has no coefficient`
        : `${name} is a combination of ${others.join(', ')} in these rows, so their coefficients can't be told apart: leave one of them out`,
    )
  }
}

/** The columns that a dependent column is put together from. */
function partsOf(upper: Matrix, column: number): number[] {
  if (column === 0) return []
  const before = upper.subMatrix(0, column - 1, 0, column - 1)
  const factors = solve(before, upper.subMatrix(0, column - 1, column, column)).to1DArray()
  return [...factors.keys()].filter((index) => Math.abs(at(factors, index)) > 1e-6)
}

/** The sum of products; the rounding of each addition is kept, and added in the end (Neumaier). */
export function dot(a: readonly number[], b: readonly number[]): number {
  let [total, lost] = [0, 0]
  for (let index = 0; index < a.length; index += 1) {
    const term = at(a, index) * at(b, index)
    const next = total + term
    lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total
    total = next
  }
  return total + lost
}

export function lengthOf(values: readonly number[]): number {
  return Math.sqrt(dot(values, values))
}

/** All arrays here have the same length; NaN would show that one had not. */
export function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN
}
