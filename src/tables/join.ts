import { TableError } from '../errors.ts'
import type { Provenance } from '../http/provenance.ts'

/** What a column of a row may hold; null is missing. */
export type Cell = string | number | boolean | null

type Rows = readonly { readonly iso3: string }[]

/** Rows, and where their columns come from. */
interface SourcedRows {
  readonly rows: Rows
  readonly sources: Readonly<Record<string, Provenance>>
}

type Tables = Readonly<Record<string, Rows | SourcedRows>>

type SourcesOf<Table> = Table extends SourcedRows ? Table['sources'] : Readonly<Record<never, never>>

type RowOf<Table> = Table extends Rows ? Table[number] : Table extends SourcedRows ? Table['rows'][number] : never

/** All columns of all tables. */
type Joined<T extends Tables> = Intersection<{ [Name in keyof T]: RowOf<T[Name]> }[keyof T]>

type Intersection<Union> = (Union extends unknown ? (row: Union) => void : never) extends (row: infer All) => void
  ? All
  : never

/** Rows of the economies that every table has, for each table the economies that another one lacks, and the sources of all columns. */
export interface EconomyJoin<T extends Tables> {
  readonly rows: Joined<T>[]
  readonly unmatched: { readonly [Name in keyof T]: string[] }
  /** Of the tables that came with theirs, as `fetchIndicators` gives them. */
  readonly sources: Intersection<{ [Name in keyof T]: SourcesOf<T[Name]> }[keyof T]>
}

/**
 * Joins tables (rows, or rows with their sources) on `iso3`, one row an economy in each; the rows are in the order of the first table. A column that several tables
 * have (the year, say) must agree in them.
 *
 * @throws TableError where a table has an economy twice, or tables disagree on a column
 * @example
 * ```ts
 * joinByEconomy({
 *   servers: [{ iso3: 'BTN', servers: 120 }, { iso3: 'MCO', servers: 9000 }],
 *   skills: [{ iso3: 'XKX', share: 31 }, { iso3: 'BTN', share: 17 }],
 * })
 * // => { rows: [{ iso3: 'BTN', servers: 120, share: 17 }], unmatched: { servers: ['MCO'], skills: ['XKX'] }, sources: {} }
 * ```
 */
export function joinByEconomy<const T extends Tables>(tables: T): EconomyJoin<T> {
  const parts = Object.entries(tables).map(([name, table]) => ({
    name,
    ...('rows' in table ? table : { rows: table, sources: {} }),
  }))
  const indexes = parts.map(({ name, rows }) => ({ name, byCode: indexByCode(name, rows) }))
  const [first, ...others] = indexes
  if (first === undefined) throw new TableError('there are no tables to join')
  const isEverywhere = (iso3: string) => indexes.every(({ byCode }) => byCode.has(iso3))
  const rows = [...first.byCode.keys()].filter(isEverywhere).map((iso3) => {
    const start = { ...first.byCode.get(iso3) }
    return others.reduce(
      (joined, { name, byCode }) => merge(joined, byCode.get(iso3) ?? {}, `${iso3} in ${name}`),
      start,
    )
  })
  const unmatched = indexes.map(({ name, byCode }) => [name, [...byCode.keys()].filter((iso3) => !isEverywhere(iso3))])
  const sources = Object.assign({}, ...parts.map((part) => part.sources))
  return { rows: rows as Joined<T>[], unmatched: Object.fromEntries(unmatched), sources }
}

function indexByCode<Row extends { readonly iso3: string }>(name: string, rows: readonly Row[]): Map<string, Row> {
  const byCode = new Map<string, Row>()
  for (const row of rows) {
    if (byCode.has(row.iso3)) {
      throw new TableError(`${name} has ${row.iso3} more than once: a join takes one row an economy, of one year say`)
    }
    byCode.set(row.iso3, row)
  }
  return byCode
}

function merge(joined: object, row: object, place: string): object {
  const known = new Map(Object.entries(joined))
  for (const [column, value] of Object.entries(row)) {
    if (known.has(column) && known.get(column) !== value) {
      throw new TableError(
        `${place}: the column "${column}" is ${value}, and ${known.get(column)} in a table before it`,
      )
    }
  }
  return { ...joined, ...row }
}
