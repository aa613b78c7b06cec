import { InputError, TableError } from '../errors.ts'
import { checkArguments, columnOf, list, optionsOf, tableOf } from '../formats/arguments.ts'
import { isMissing } from '../formats/cells.ts'
import { v } from '../formats/schema.ts'
import { listed } from '../formats/words.ts'
import type { Provenance } from '../http/provenance.ts'
import { keyOf, keyText, rowNumbers } from './keys.ts'
import { type ColumnName, cellOf, partsOf, type RowOf, type SourcesOf, type Table } from './table.ts'

/** The new columns, with the cells that they are made from: `{ women: 'SEX_F', men: 'SEX_M' }`. */
type Into = Readonly<Record<string, string | number | boolean>>

export interface PivotOptions<
  By extends string,
  Values extends string,
  Names extends Into,
  Column extends string = string,
> {
  /** The columns of which each combination becomes one row, such as `['iso3', 'year']`. */
  readonly by: readonly By[]
  /** The column that decides which new column a value goes to, such as `sex`. */
  readonly names: Column
  /** The column with the values. */
  readonly values: Values
  readonly into: Names
}

/** One row for each combination, with a new column for each of the cells that were chosen. */
export interface PivotedTable<T, By extends string, Values extends string, Names extends Into> {
  /** In the order in which the combinations first come; null where there is no row for a new column. */
  readonly rows: (Pick<RowOf<T>, By & keyof RowOf<T>> & {
    readonly [Name in keyof Names]: RowOf<T>[Values & keyof RowOf<T>] | null
  })[]
  /** Cells of `names` that have no new column: their rows were skipped. */
  readonly passedOver: unknown[]
  readonly sources: Values extends keyof SourcesOf<T>
    ? { readonly [Name in keyof Names]: Provenance }
    : Readonly<Record<never, never>>
}

/**
 * Puts rows side by side as columns: men and women of an ILOSTAT table, say.
 *
 * @throws InputError for a column that no row has, and for a cell that `names` does not have
 * @throws TableError where several rows would go to one place; the message names the columns that they differ in
 * @example
 * ```ts
 * const rows = [['SEX_F', 40], ['SEX_M', 60], ['SEX_T', 100]].map(([sex, value]) => ({ iso3: 'BTN', year: 2020, sex, value }))
 * pivot(rows, { by: ['iso3', 'year'], names: 'sex', values: 'value', into: { women: 'SEX_F', men: 'SEX_M' } })
 * // => { rows: [{ iso3: 'BTN', year: 2020, women: 40, men: 60 }], passedOver: ['SEX_T'], sources: {} }
 * ```
 */
export function pivot<
  const T extends Table,
  const By extends ColumnName<T>,
  const Values extends ColumnName<T>,
  const Names extends Into,
>(table: T, options: PivotOptions<By, Values, Names, ColumnName<T>>): PivotedTable<T, By, Values, Names> {
  checkArguments('pivot', { table }, { table: tableOf() })
  const { rows, sources } = partsOf(table)
  const column = columnOf(rows)
  const into = v.record(
    v.string(),
    v.union([v.string(), v.number(), v.boolean()]),
    'new names, such as { women: "SEX_F" }',
  )
  checkArguments(
    'pivot',
    { options },
    {
      options: optionsOf<PivotOptions<string, string, Into>>({
        by: list(column, 'a list of columns, such as ["iso3", "year"]'),
        names: column,
        values: column,
        into,
      }),
    },
  )
  const newColumns = Object.keys(options.into)
  const made = placeValues(rows, options)
  refuseNames(options, made.cells)
  const cells = new Set<unknown>(Object.values(options.into))
  const source = sources[options.values]
  return {
    rows: made.rows,
    passedOver: [...made.cells].filter((cell) => !cells.has(cell)),
    sources: source === undefined ? {} : Object.fromEntries(newColumns.map((name) => [name, source])),
  } as PivotedTable<T, By, Values, Names>
}

/** The new rows, and all cells that the column of names has. */
function placeValues(rows: readonly object[], { by, names, values, into }: PivotOptions<string, string, Into>) {
  const columnFor = new Map<unknown, string>(Object.entries(into).map(([name, cell]) => [cell, name]))
  const empty = Object.fromEntries(Object.keys(into).map((name) => [name, null]))
  const places = [...by, names]
  const [numberOf, placeOf] = [rowNumbers(by), rowNumbers(places)]
  const made: object[] = []
  const placed: (object | undefined)[] = []
  const cells = new Set<unknown>()
  for (const row of rows) {
    const cell = cellOf(row, names)
    cells.add(cell)
    const number = numberOf(row)
    const target = made[number] ?? Object.assign(keyOf(row, by), empty)
    made[number] = target
    const name = columnFor.get(cell)
    if (name === undefined) continue
    const place = placeOf(row)
    if (placed[place] !== undefined) throw repeated(placed[place], row, places, values)
    placed[place] = row
    const value = cellOf(row, values)
    Reflect.set(target, name, isMissing(value) ? null : value)
  }
  return { rows: made, cells }
}

/** The error for two rows that would go to one place. */
function repeated(first: object, row: object, places: readonly string[], values: string): TableError {
  const differing = Object.keys(row).filter(
    (column) => column !== values && cellOf(row, column) !== cellOf(first, column),
  )
  const hint =
    differing.length === 0 ? '' : `, which differ in ${listed(differing)}: keep one of them, or name it in by`
  return new TableError(`${keyText(row, places)} has several rows${hint}`)
}

/** Refuses new columns that could not be told from others, and those that nothing would come into. */
function refuseNames({ by, names, into }: PivotOptions<string, string, Into>, cells: ReadonlySet<unknown>): void {
  const seen = new Set<unknown>()
  for (const [name, cell] of Object.entries(into)) {
    if (by.includes(name)) throw new InputError(`pivot: options.into.${name} has the name of a column of by`, name)
    if (cells.size > 0 && !cells.has(cell)) {
      const some = [...cells].slice(0, 8).join(', ')
      throw new InputError(`pivot: options.into.${name} is "${cell}", which ${names} never is: it is ${some}`, cell)
    }
    if (seen.has(cell)) throw new InputError(`pivot: two new columns have the name "${cell}"`, cell)
    seen.add(cell)
  }
}
