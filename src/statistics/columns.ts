import { FitError, InputError } from '../errors.ts'
import { greatest, least } from '../formats/extent.ts'
import { columnOf, nameOf, transformValue, type Variable } from './variables.ts'

/** Rows split by whether one of the columns is missing. */
export interface SplitByMissing<Row> {
  readonly used: readonly Row[]
  readonly leftOut: readonly Row[]
  /** Where each of the used rows stands among all, from 0. */
  readonly places: Uint32Array
}

/**
 * Splits rows by whether they have all of the columns. Null, undefined, NaN and a blank text are missing.
 *
 * @throws InputError for a column that none of the rows has
 */
export function splitByMissing<Row extends object>(
  rows: readonly Row[],
  columns: readonly string[],
): SplitByMissing<Row> {
  refuseUnknown(rows, columns)
  const places = new Uint32Array(rows.length)
  const [used, leftOut]: [Row[], Row[]] = [[], []]
  for (const [place, row] of rows.entries()) {
    if (columns.some((column) => isMissing(Reflect.get(row, column)))) leftOut.push(row)
    else {
      places[used.length] = place
      used.push(row)
    }
  }
  return { used, leftOut, places: places.subarray(0, used.length) }
}

export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value) || (typeof value === 'string' && !value.trim())
}

/** The type forbids it; JavaScript does not. */
export function refuseUnknown(rows: readonly object[], columns: readonly string[]): void {
  const unknown = columns.find((column) => rows.length > 0 && !rows.some((row) => column in row))
  if (unknown === undefined) return
  throw new InputError(`unknown column "${unknown}"; choose one of ${Object.keys(rows[0] ?? {}).join(', ')}`, unknown)
}

/**
 * The values of a variable in all rows, as they enter a fit.
 *
 * @param places where the rows stand among those that the caller gave; by default they are all
 * @throws FitError for a value that is no finite number, before or after its transformation
 */
export function readColumn(rows: readonly object[], variable: Variable, places?: Uint32Array): Float64Array {
  const column = columnOf(variable)
  const values = new Float64Array(rows.length)
  const placeAt = (index: number) => placeOf(rows[index] ?? {}, places?.[index] ?? index)
  for (const [index, row] of rows.entries()) {
    const value: unknown = Reflect.get(row, column)
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongValue(column, value, placeAt(index))
    const transformed = transformValue(variable, value)
    if (!Number.isFinite(transformed)) {
      throw new FitError(`${nameOf(variable)} is ${transformed} in ${placeAt(index)}, where ${column} is ${value}`)
    }
    values[index] = transformed
  }
  return values
}

function wrongValue(column: string, value: unknown, place: string): FitError {
  return typeof value === 'string'
    ? new FitError(`${column} is the text ${JSON.stringify(value)} in ${place}: convert it to a number`)
    : new FitError(
        `${column} is ${typeof value === 'object' ? 'an object' : String(value)} in ${place}: statistics take finite numbers, and null for what is missing`,
      )
}

/** Rows of economies are known by their codes, others by their place. */
export function placeOf(row: object, index: number): string {
  const label = 'iso3' in row ? row.iso3 : null
  return typeof label === 'string' ? `the row of ${label}` : `row ${index + 1}`
}

/** Whether all values are the same, but for the rounding of whatever they were computed from. */
export function isConstant(values: Iterable<number>): boolean {
  const [low, high] = [least(values), greatest(values)]
  return high - low <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))
}
