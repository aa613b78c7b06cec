import type { Provenance } from '../http/provenance.ts'

type Rows = readonly object[]

/** Rows, and where each of their columns comes from: what `fetchIndicators` gives. */
interface SourcedRows {
  readonly rows: Rows
  readonly sources: Readonly<Record<string, Provenance>>
  /** Codes of areas that are aggregates, such as WLD, whether they are among the rows or were left out. */
  readonly aggregates?: readonly string[]
}

/** Rows, and where their column `value` comes from: what `fetchIlostat` gives. */
interface ValueRows {
  readonly rows: Rows
  readonly source: Provenance
  readonly aggregates?: readonly string[]
}

/** A table: rows, alone or with their sources, as the services' clients and the readers of files give them. */
export type Table = Rows | SourcedRows | ValueRows

/** The rows of a table. */
export type RowOf<T> = T extends Rows ? T[number] : T extends { readonly rows: Rows } ? T['rows'][number] : never

/** The sources of a table, by column. */
export type SourcesOf<T> = T extends SourcedRows
  ? T['sources']
  : T extends ValueRows
    ? { readonly value: Provenance }
    : Readonly<Record<never, never>>

/** The columns of a table. */
export type ColumnName<T> = keyof RowOf<T> & string

/** The columns of a row that hold numbers, or nothing where they are missing. */
export type NumberColumn<Row> = {
  [Name in keyof Row]-?: Row[Name] extends number | null | undefined ? Name : never
}[keyof Row] &
  string

/** A table with each part in its place. */
export function partsOf<T extends Table>(table: T): Parts<T> {
  return split(table) as Parts<T>
}

interface Parts<T> {
  readonly rows: readonly (RowOf<T> & object)[]
  readonly sources: SourcesOf<T> & Readonly<Record<string, Provenance>>
}

function split(table: Table): { readonly rows: Rows; readonly sources: Readonly<Record<string, Provenance>> } {
  if (!('rows' in table)) return { rows: table, sources: {} }
  if ('sources' in table) return table
  return { rows: table.rows, sources: { value: table.source } }
}

/** Codes that a table says are of aggregates. */
export function aggregatesOf(table: Table): readonly string[] {
  return 'rows' in table ? (table.aggregates ?? []) : []
}

/** A cell of a row that is known by its name only. */
export function cellOf(row: object, column: string): unknown {
  return Reflect.get(row, column)
}

/** The cells of a column, one by one. */
export function* cellsOf(rows: readonly object[], column: string): Generator<unknown> {
  for (const row of rows) yield cellOf(row, column)
}
