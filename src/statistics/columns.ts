import { FitError } from '../errors.ts'
import { columnOf, type NumericColumn, nameOf, transformValue, type Variable } from './variables.ts'

/** Rows split by whether one of the columns is missing. */
export interface SplitByMissing<Row> {
  readonly used: readonly Row[]
  readonly leftOut: readonly Row[]
}

export function splitByMissing<Row extends object>(
  rows: readonly Row[],
  columns: readonly NumericColumn<Row>[],
): SplitByMissing<Row> {
  const isComplete = (row: Row) => columns.every((column) => row[column] !== null)
  return { used: rows.filter(isComplete), leftOut: rows.filter((row) => !isComplete(row)) }
}

/**
 * The values of a variable in all rows.
 *
 * @throws FitError for a value that is no finite number, before or after its transformation
 */
export function readColumn(rows: readonly object[], variable: Variable): number[] {
  const column = columnOf(variable)
  return rows.map((row, index) => {
    const value: unknown = Reflect.get(row, column)
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new FitError(
        `${column} is ${value} in ${placeOf(row, index)}: statistics take finite numbers, and null for what is missing`,
      )
    }
    const transformed = transformValue(variable, value)
    if (Number.isFinite(transformed)) return transformed
    throw new FitError(`${nameOf(variable)} is ${transformed} in ${placeOf(row, index)}, where ${column} is ${value}`)
  })
}

/** Rows of economies are known by their codes, others by their place. */
export function placeOf(row: object, index: number): string {
  const label = 'iso3' in row ? row.iso3 : null
  return typeof label === 'string' ? `the row of ${label}` : `row ${index + 1}`
}

/** Whether all values are the same, but for the rounding of whatever they were computed from. */
export function isConstant(values: readonly number[]): boolean {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return high - low <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))
}
