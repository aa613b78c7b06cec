/** Rows with all of their columns, and those without. */
export interface CompleteRows<Row, Column extends keyof Row> {
  readonly rows: (Row & { readonly [Key in Column]: NonNullable<Row[Key]> })[]
  readonly leftOut: Row[]
}

/**
 * Splits rows by whether any of the columns is missing, that is null.
 *
 * @example
 * ```ts
 * dropMissing([{ iso3: 'BTN', share: 17 }, { iso3: 'NRU', share: null }], ['share'])
 * // => { rows: [{ iso3: 'BTN', share: 17 }], leftOut: [{ iso3: 'NRU', share: null }] }
 * ```
 */
export function dropMissing<Row extends object, Column extends keyof Row>(
  rows: readonly Row[],
  columns: readonly Column[],
): CompleteRows<Row, Column> {
  const isComplete = (row: Row): row is Row & { readonly [Key in Column]: NonNullable<Row[Key]> } =>
    columns.every((column) => row[column] !== null)
  return { rows: rows.filter(isComplete), leftOut: rows.filter((row) => !isComplete(row)) }
}
