import { checkArguments, columnOf, list, rowsOf } from '../formats/arguments.ts'
import { missingIn } from '../formats/cells.ts'
import { cellsOf } from './table.ts'

/** Rows with all of their columns, and those without. */
export interface CompleteRows<Row, Column extends keyof Row> {
  readonly rows: (Row & { readonly [Key in Column]-?: NonNullable<Row[Key]> })[]
  readonly leftOut: Row[]
}

/**
 * Splits rows by whether any of the columns is missing: null, undefined, NaN or, in a column of numbers, a blank text.
 *
 * @throws InputError for a column that no row has
 * @example
 * ```ts
 * dropMissing([{ iso3: 'BTN', share: 17 }, { iso3: 'NRU', share: null }], ['share'])
 * // => { rows: [{ iso3: 'BTN', share: 17 }], leftOut: [{ iso3: 'NRU', share: null }] }
 * ```
 */
export function dropMissing<Row extends object, Column extends keyof Row & string>(
  rows: readonly Row[],
  columns: readonly Column[],
): CompleteRows<Row, Column> {
  checkArguments(
    'dropMissing',
    { rows, columns },
    { rows: rowsOf(), columns: list(columnOf(rows), 'a list of columns') },
  )
  const checks = columns.map((column) => ({ column, isMissing: missingIn(cellsOf(rows, column)) }))
  const isComplete = (row: Row): row is CompleteRows<Row, Column>['rows'][number] =>
    checks.every(({ column, isMissing }) => !isMissing(row[column]))
  const complete: CompleteRows<Row, Column>['rows'] = []
  const leftOut: Row[] = []
  for (const row of rows) {
    if (isComplete(row)) complete.push(row)
    else leftOut.push(row)
  }
  return { rows: complete, leftOut }
}
