import { checkArguments, list, maybe, oneOf, optionsOf, tableOf, text } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { joinRows } from './join-rows.ts'
import { aggregatesOf, type ColumnName, cellOf, partsOf, type RowOf, type SourcesOf, type Table } from './table.ts'

type Tables = Readonly<Record<string, Table>>

/** Columns that all tables have. */
type SharedColumn<T extends Tables> = ColumnName<T[keyof T]>

/** All columns of all tables. */
type Joined<T extends Tables> = Intersection<{ [Name in keyof T]: RowOf<T[Name]> }[keyof T]>

type Intersection<Union> = (Union extends unknown ? (row: Union) => void : never) extends (row: infer All) => void
  ? All
  : never

/** How many rows of a table there may be for one key. */
export type Relationship = 'one-to-one' | 'many-to-one'

export interface JoinOptions<Column extends string> {
  /** The columns that rows are matched by, such as `['iso3', 'year']`: the key. */
  readonly by: readonly Column[]
  /** `many-to-one`: the first table may have several rows for a key, each of the others one. Default `one-to-one`: one row for a key in each. */
  readonly relationship?: Relationship | undefined
}

/** Rows of the keys that every table has, for each table the keys that another one lacks, and the sources of all columns. */
export interface TableJoin<T extends Tables, Key extends string> {
  readonly rows: Joined<T>[]
  /** Each key once, in the order of the table. */
  readonly unmatched: { readonly [Name in keyof T]: Pick<RowOf<T[Name]>, Key & keyof RowOf<T[Name]>>[] }
  /** Codes in the rows that a table says are of aggregates (the world, a region), in their order: they are no economies. */
  readonly aggregates: string[]
  /** Of the tables that came with theirs. */
  readonly sources: Intersection<{ [Name in keyof T]: SourcesOf<T[Name]> }[keyof T]>
}

/**
 * Joins tables by economy and year, or by any other columns that all of them have. The rows are in the order of the first table. Tables are rows, or
 * what `fetchIndicators`, `fetchIlostat` and the readers of files give, whose sources come along. Columns that several tables have beside the key must
 * agree in them: `selectColumns` renames what is called alike.
 *
 * @throws InputError for a key column that a row lacks
 * @throws TableError where a table has more rows for a key than was declared, or tables disagree on a column
 * @example
 * ```ts
 * const users = [{ iso3: 'BTN', year: 2010, users: 13.6 }, { iso3: 'BTN', year: 2017, users: 48.1 }, { iso3: 'NRU', year: 2017, users: 57 }]
 * const shares = [{ iso3: 'BTN', year: 2017, share: 17 }, { iso3: 'XKX', year: 2017, share: 31 }]
 * const { rows, unmatched } = joinTables({ users, shares }, { by: ['iso3', 'year'] })
 * rows // => [{ iso3: 'BTN', year: 2017, users: 48.1, share: 17 }]
 * unmatched.users // => [{ iso3: 'BTN', year: 2010 }, { iso3: 'NRU', year: 2017 }]
 * const regions = [{ iso3: 'BTN', region: 'SAS' }, { iso3: 'NRU', region: 'EAS' }]
 * joinTables({ users, regions }, { by: ['iso3'], relationship: 'many-to-one' }).rows.length // => 3
 * ```
 */
export function joinTables<const T extends Tables, const Key extends SharedColumn<T>>(
  tables: T,
  options: JoinOptions<Key>,
): TableJoin<T, Key> {
  checkArguments(
    'joinTables',
    { options },
    {
      options: optionsOf<JoinOptions<string>>({
        by: v.pipe(list(text('the name of a column'), keysWanted), v.minLength(1, keysWanted)),
        relationship: maybe(oneOf(['one-to-one', 'many-to-one'])),
      }),
    },
  )
  checkArguments('joinTables', { tables }, { tables: tablesBy(...options.by) })
  const { rows, unmatched, aggregates, sources } = join(tables, options)
  return { rows, unmatched: Object.fromEntries(unmatched), aggregates, sources } as TableJoin<T, Key>
}

const keysWanted = 'the columns to match rows by, such as ["iso3", "year"]'

const tablesBy = (...columns: string[]) => v.record(v.string(), tableOf(...columns), 'tables by their names')

/** A join of tables of one row an economy: unmatched are codes. */
export interface EconomyJoin<T extends Tables> extends Omit<TableJoin<T, 'iso3'>, 'unmatched'> {
  readonly unmatched: { readonly [Name in keyof T]: string[] }
}

/**
 * Joins tables of one row an economy by `iso3`: what `joinTables` does by any columns. A column that several tables have (the year, say) must agree in them.
 *
 * @throws InputError for a row without `iso3`
 * @throws TableError where a table has an economy twice, or tables disagree on a column
 * @example
 * ```ts
 * joinByEconomy({
 *   servers: [{ iso3: 'BTN', servers: 120 }, { iso3: 'MCO', servers: 9000 }],
 *   skills: [{ iso3: 'XKX', share: 31 }, { iso3: 'BTN', share: 17 }],
 * })
 * // => { rows: [{ iso3: 'BTN', servers: 120, share: 17 }], unmatched: { servers: ['MCO'], skills: ['XKX'] }, aggregates: [], sources: {} }
 * ```
 */
export function joinByEconomy<const T extends Tables>(tables: T): EconomyJoin<T> {
  checkArguments('joinByEconomy', { tables }, { tables: tablesBy('iso3') })
  const { rows, unmatched, aggregates, sources } = join(tables, { by: ['iso3'] })
  const codes = unmatched.map(([name, keys]) => [name, keys.map((key) => cellOf(key, 'iso3'))])
  return { rows, unmatched: Object.fromEntries(codes), aggregates, sources } as EconomyJoin<T>
}

function join(tables: Tables, { by, relationship = 'one-to-one' }: JoinOptions<string>) {
  const parts = Object.entries(tables).map(([name, table]) => ({ name, ...partsOf(table) }))
  const { rows, unmatched } = joinRows(parts, by, relationship === 'many-to-one')
  const known = new Set<unknown>(Object.values(tables).flatMap(aggregatesOf))
  const codes = known.size === 0 ? [] : rows.map((row) => cellOf(row, 'iso3')).filter((code) => known.has(code))
  const sources = Object.assign({}, ...parts.map((part) => part.sources))
  return { rows, unmatched, aggregates: [...new Set(codes)], sources }
}
