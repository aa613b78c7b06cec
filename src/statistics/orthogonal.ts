import { FitError } from '../errors.ts'
import { greatest } from '../formats/extent.ts'
import type { CentredColumn } from './centring.ts'
import { inverseOf, solveSystem } from './matrices.ts'
import { at, dot, lengthOf, scale, subtract } from './vectors.ts'

/** A regressor of a fit. */
export interface NamedColumn extends CentredColumn {
  readonly name: string
}

/** An orthonormal basis of what the columns span. */
export interface Basis {
  readonly columns: readonly Float64Array[]
  /** The columns times this upper triangle are the basis; rows of it in the order of the columns. */
  readonly factor: readonly (readonly number[])[]
}

/**
 * The QR decomposition of columns by Gram and Schmidt, each column twice: what rounding leaves of the earlier ones is taken out again, so
 * that the basis is orthogonal to the last digit, as Householder's would be, and needs no more room than the columns.
 *
 * @throws FitError for a column that is a combination of the ones before it
 * @see Giraud, Langou, Rozloznik and van den Eshof, Numerische Mathematik 101 (2005)
 */
export function orthogonalise(columns: readonly NamedColumn[]): Basis {
  const lengths = columns.map(({ values }) => lengthOf(values))
  const rounding = Math.max(1e-12, 16 * Number.EPSILON * greatest(columns.map(({ loss }) => loss)))
  const basis: Float64Array[] = []
  // Column by column, from the top to the diagonal.
  const triangle: number[][] = []
  for (const [index, { values }] of columns.entries()) {
    const own = values.slice()
    scale(own, 1 / (at(lengths, index) || 1))
    const parts = basis.map(() => 0)
    for (const _ of ['once', 'twice']) takeOut(own, basis, parts)
    const rest = lengthOf(own)
    if (rest <= rounding) refuseCombination(columns, triangle, parts)
    scale(own, 1 / rest)
    triangle.push([...parts, rest])
    basis.push(own)
  }
  return { columns: basis, factor: toFactor(triangle, lengths) }
}

/** Takes the basis out of a column, and adds how much of it there was to the parts. */
function takeOut(own: Float64Array, basis: readonly Float64Array[], parts: number[]): void {
  for (const [index, column] of basis.entries()) {
    const part = dot(own, column)
    subtract(own, part, column)
    parts[index] = at(parts, index) + part
  }
}

/** The inverse of the upper triangle, for columns of their own lengths. */
function toFactor(triangle: readonly (readonly number[])[], lengths: readonly number[]): number[][] {
  if (triangle.length === 0) return []
  return inverseOf(toRows(triangle)).map((row, index) => row.map((value) => value / at(lengths, index)))
}

function toRows(triangle: readonly (readonly number[])[]): number[][] {
  return triangle.map((_, row) => triangle.map((column) => column[row] ?? 0))
}

/** A column whose part that the earlier columns don't explain is within the rounding of the values has no such part. */
function refuseCombination(
  columns: readonly NamedColumn[],
  triangle: readonly (readonly number[])[],
  parts: readonly number[],
): never {
  const name = columns[parts.length]?.name
  const factors = parts.length === 0 ? [] : solveSystem(toRows(triangle), parts)
  const others = columns.filter((_, index) => Math.abs(factors[index] ?? 0) > 1e-6).map((column) => column.name)
  throw new FitError(
    others.length === 0
      ? `${name} is 0 in all rows: it has no coefficient`
      : `${name} is a combination of ${others.join(', ')} in these rows, so their coefficients can't be told apart: leave one of them out`,
  )
}
