import { TableError } from '../errors.ts'
import { checkArguments, columnOf, rowsOf } from '../formats/arguments.ts'

/** A row an economy, with its values by year. */
export interface WideRow {
  readonly iso3: string
  /** By year; a year that an economy has no row for is null. */
  readonly values: Readonly<Record<string, number | null>>
}

/**
 * One row an economy out of one row an economy and year: the shape that `internetUseChart` takes.
 *
 * @throws TableError for two rows of one economy and year
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2000, users: 0.4 }, { iso3: 'BTN', year: 2010, users: 13.6 }, { iso3: 'NRU', year: 2010, users: null }]
 * widen(rows, 'users')
 * // => [{ iso3: 'BTN', values: { 2000: 0.4, 2010: 13.6 } }, { iso3: 'NRU', values: { 2000: null, 2010: null } }]
 * ```
 */
export function widen<Column extends string>(
  rows: readonly ({ readonly iso3: string; readonly year: number } & { readonly [Key in Column]: number | null })[],
  column: Column,
): WideRow[] {
  checkArguments('widen', { rows, column }, { rows: rowsOf('iso3', 'year'), column: columnOf(rows) })
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b)
  const found = new Map<string, Map<number, number | null>>()
  for (const row of rows) {
    const values = found.get(row.iso3) ?? new Map<number, number | null>()
    if (values.has(row.year)) throw new TableError(`${row.iso3} has two rows for ${row.year}`)
    found.set(row.iso3, values.set(row.year, row[column]))
  }
  return [...found].map(([iso3, values]) => ({
    iso3,
    values: Object.fromEntries(years.map((year) => [year, values.get(year) ?? null])),
  }))
}
