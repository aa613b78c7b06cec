import { checkArguments, columnOf, tableOf } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import type { Provenance } from '../http/provenance.ts'
import { type ColumnName, cellOf, partsOf, type RowOf, type SourcesOf, type Table } from './table.ts'

/** Columns of a table under their new names, and the sources of those that came with theirs. */
export interface SelectedColumns<T, Columns extends Readonly<Record<string, ColumnName<T>>>> {
  readonly rows: { readonly [Name in keyof Columns]: RowOf<T>[Columns[Name]] }[]
  readonly sources: {
    readonly [Name in keyof Columns as Columns[Name] extends keyof SourcesOf<T> ? Name : never]: Provenance
  }
}

/**
 * Takes columns out of a table, under the names that they are given: so two tables of ILOSTAT, whose values are both called `value`, can be joined.
 *
 * @param columns the new names, with the columns that they stand for
 * @throws InputError for a column that no row has
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2020, sex: 'SEX_T', value: 354.9 }]
 * selectColumns(rows, { iso3: 'iso3', year: 'year', employed: 'value' }).rows // => [{ iso3: 'BTN', year: 2020, employed: 354.9 }]
 * ```
 */
export function selectColumns<const T extends Table, const Columns extends Readonly<Record<string, ColumnName<T>>>>(
  table: T,
  columns: Columns,
): SelectedColumns<T, Columns> {
  checkArguments('selectColumns', { table }, { table: tableOf() })
  const parts = partsOf(table)
  const give = 'an object of new names, such as { employed: "value" }'
  checkArguments('selectColumns', { columns }, { columns: v.record(v.string(), columnOf(parts.rows), give) })
  const names = Object.entries(columns)
  const rows = parts.rows.map((row) => Object.fromEntries(names.map(([name, column]) => [name, cellOf(row, column)])))
  const sources = names.flatMap(([name, column]) => {
    const source = parts.sources[column]
    return source === undefined ? [] : [[name, source]]
  })
  return { rows, sources: Object.fromEntries(sources) } as SelectedColumns<T, Columns>
}
