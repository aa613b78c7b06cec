import { InputError, TableError } from '../errors.ts'
import { checkArguments, columnOf, list, maybe, rowsOf, text } from '../formats/arguments.ts'
import { isBlank, isMissing } from '../formats/cells.ts'
import type { v } from '../formats/schema.ts'
import { keyText, rowNumbers } from './keys.ts'
import { cellOf, type NumberColumn } from './table.ts'

export type EconomyYear = { readonly iso3: string; readonly year: number }

/** Rows with one more column; null if it is unknown. */
export type WithColumn<Row, Name extends string> = Row & { readonly [Key in Name]: number | null }

export interface PanelOptions<Row, Name extends string> {
  /** The name of the new column. */
  readonly as: Name
  /** What tells one series from another; default `['iso3']`. Where rows are split by sex too: `['iso3', 'sex']`. */
  readonly by?: readonly (keyof Row & string)[] | undefined
}

/** The values of one series, by year; null where there is none. */
type Series = (year: number) => number | null

/** The values of a column, ready for a new column to be made of them. */
interface Panel<Row, Name extends string> {
  /** The rows, each with what is made of it and of its series. */
  map(make: (row: Row, valueIn: Series) => number | null): WithColumn<Row, Name>[]
}

/** What the options that all functions over series have are held to. */
export function panelOptions(rows: readonly object[]) {
  return { as: text('the name of the new column'), by: maybe(list(columnOf(rows), 'a list of columns')) }
}

/**
 * The values of a column by series and year, for the public functions, whose arguments it checks.
 *
 * @throws InputError for invalid arguments; TableError for two rows of one series and year, and for a value that is not a number
 */
export function valuesBySeries<Row extends EconomyYear, Name extends string>(
  name: string,
  rows: readonly Row[],
  column: NumberColumn<Row>,
  options: PanelOptions<Row, Name>,
  wanted: v.GenericSchema,
): Panel<Row, Name> {
  checkArguments(
    name,
    { rows, column, options },
    { rows: rowsOf('iso3', 'year'), column: columnOf(rows), options: wanted },
  )
  const { as, by = ['iso3'] } = options
  if (rows.some((row) => Object.hasOwn(row, as))) {
    throw new InputError(`${name}: options.as is "${as}", which is already a column; give another name`, as)
  }
  const numberOf = rowNumbers(by)
  const bySeries: Map<number, number | null>[] = []
  const seriesOfRow = rows.map((row, index) => {
    const number = numberOf(row)
    const values = bySeries[number] ?? new Map<number, number | null>()
    bySeries[number] = values
    if (values.has(row.year)) {
      throw new TableError(
        `${keyText(row, by)} has two rows for ${row.year}; add a column that distinguishes them to by`,
      )
    }
    values.set(row.year, toNumber(cellOf(row, column), column, index))
    return values
  })
  return {
    map: (make) =>
      rows.map((row, index) => {
        const value = make(row, (year) => seriesOfRow[index]?.get(year) ?? null)
        return Object.assign({}, row, { [as]: value }) as WithColumn<Row, Name>
      }),
  }
}

/** The number of a cell; null where it is missing. */
function toNumber(cell: unknown, column: string, index: number): number | null {
  if (isMissing(cell) || isBlank(cell)) return null
  if (Number.isFinite(cell)) return Number(cell)
  const what = typeof cell === 'string' ? `the text "${cell}"` : String(cell)
  throw new TableError(`${column} is ${what} in row ${index + 1}: convert it to a number`)
}
