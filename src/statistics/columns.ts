import { FitError } from '../errors.ts'
import { isBlank, isMissing } from '../formats/cells.ts'
import { greatest, least } from '../formats/extent.ts'
import { columnOf, nameOf, transformValue, type Variable } from './variables.ts'
import { at } from './vectors.ts'

/** Rows that have all that is requested, with its values as they enter a fit, and the others. */
export interface CompleteRows<Row> {
  readonly rows: readonly Row[]
  /** The index of each row among all rows, from 0. */
  readonly places: Uint32Array
  /** The values of each variable, row by row. */
  readonly columns: readonly Float64Array[]
  readonly leftOut: readonly Row[]
}

/**
 * Splits rows by whether they have all variables and labels (null, undefined, NaN and a blank text are missing), and reads the variables.
 *
 * @param labels columns that must be there, whatever they hold
 * @throws FitError for a value that is not a finite number, before or after its transformation
 */
export function readComplete<Row extends object>(
  rows: readonly Row[],
  variables: readonly Variable[],
  labels: readonly string[] = [],
): CompleteRows<Row> {
  const columns = variables.map((variable) => readRaw(rows, columnOf(variable)))
  const isWhole = (row: Row, place: number) =>
    columns.every((column) => !Number.isNaN(at(column, place))) &&
    labels.every((label) => !isAbsent(Reflect.get(row, label)))
  const places = new Uint32Array(rows.length)
  const leftOut: Row[] = []
  for (const [place, row] of rows.entries()) {
    if (isWhole(row, place)) places[place - leftOut.length] = place
    else leftOut.push(row)
  }
  const all = { rows, places, columns }
  const chosen = places.subarray(0, rows.length - leftOut.length)
  const whole = leftOut.length === 0 ? all : { ...pick(all, chosen), places: chosen }
  for (const [index, variable] of variables.entries()) transformColumn(whole, variable, whole.columns[index])
  return { ...whole, leftOut }
}

/** Some of the rows with their columns, by where they stand among these. */
export function pick<Row>(
  { rows, places, columns }: Omit<CompleteRows<Row>, 'leftOut'>,
  chosen: Uint32Array,
): Omit<CompleteRows<Row>, 'leftOut'> {
  const picked: Row[] = []
  for (const index of chosen) {
    const row = rows[index]
    if (row !== undefined) picked.push(row)
  }
  return {
    rows: picked,
    places: chosen.map((index) => at(places, index)),
    columns: columns.map((column) => {
      const own = new Float64Array(chosen.length)
      for (const [index, from] of chosen.entries()) own[index] = at(column, from)
      return own
    }),
  }
}

/** The values of a variable in rows that all have it. */
export function readColumn(rows: readonly object[], variable: Variable): Float64Array {
  const values = readRaw(rows, columnOf(variable))
  transformColumn({ rows, places: null }, variable, values)
  return values
}

/** Numbers as they are, NaN for what is missing, and infinity for anything else, which is an error unless its row is left out. */
function readRaw(rows: readonly object[], column: string): Float64Array {
  const values = new Float64Array(rows.length)
  for (const [index, row] of rows.entries()) {
    const value: unknown = Reflect.get(row, column)
    values[index] = typeof value === 'number' ? value : isAbsent(value) ? Number.NaN : Number.POSITIVE_INFINITY
  }
  return values
}

function transformColumn(
  { rows, places }: { readonly rows: readonly object[]; readonly places: Uint32Array | null },
  variable: Variable,
  values: Float64Array = new Float64Array(),
): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = at(values, index)
    const transformed = transformValue(variable, value)
    if (!Number.isFinite(value) || !Number.isFinite(transformed)) {
      throw wrongValue(variable, rows[index] ?? {}, places?.[index] ?? index)
    }
    values[index] = transformed
  }
}

function wrongValue(variable: Variable, row: object, index: number): FitError {
  const column = columnOf(variable)
  const value: unknown = Reflect.get(row, column)
  const place = placeOf(row, index)
  if (typeof value === 'number' && Number.isFinite(value)) {
    return new FitError(
      `${nameOf(variable)} is ${transformValue(variable, value)} in ${place}, where ${column} is ${value}`,
    )
  }
  if (typeof value === 'string' && !isAbsent(value)) {
    return new FitError(`${column} is the text ${JSON.stringify(value)} in ${place}: convert it to a number`)
  }
  const shown = isAbsent(value) ? 'missing' : typeof value === 'object' ? 'an object' : String(value)
  return new FitError(`${column} is ${shown} in ${place}: statistics need finite numbers, and null for what is missing`)
}

/** Whether a row has nothing there: a blank text counts as nothing, for numbers and for labels. */
export function isAbsent(value: unknown): boolean {
  return isMissing(value) || isBlank(value)
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
