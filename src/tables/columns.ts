import { TableError } from '../errors.ts'
import { oneOf } from '../formats/arguments.ts'
import { type Cell, isBlank, isMissing, missingIn } from '../formats/cells.ts'
import { v } from '../formats/schema.ts'
import { cellsOf } from './table.ts'

/** What the cells of a column may be. */
export type CellKind = 'string' | 'number' | 'boolean'

/** Rows whose columns all hold cells; those of an interface too, which `Record<string, Cell>` would not take. */
export type CellsOf<Row> = Readonly<Record<keyof Row, Cell>>

/** The kinds of columns, by name. */
export type ColumnKinds = Readonly<Record<string, CellKind>>

/** What an argument with the kinds of columns is held to. */
export const kindsWanted = v.record(
  v.string(),
  oneOf(['string', 'number', 'boolean']),
  'the kinds of columns, such as { iso3: "string", share: "number" }',
)

/** A row with the requested columns, each of its kind; null is missing. */
export type KnownRow<Kinds extends ColumnKinds> = {
  readonly [Name in keyof Kinds]: { string: string; number: number; boolean: boolean }[Kinds[Name]] | null
}

/** A column taken out of its rows. */
interface Column {
  readonly name: string
  readonly cells: readonly Cell[]
  /** Null where all cells are missing. */
  readonly kind: CellKind | null
}

/**
 * The columns of rows: those of the first row, in its order.
 *
 * @throws TableError for no rows, a row with other columns, and a column with several kinds of cells or with other objects
 */
export function toColumns(rows: readonly Readonly<Record<string, Cell>>[]): Column[] {
  const [first] = rows
  if (first === undefined) throw new TableError('a table needs rows, to know its columns from')
  const names = Object.keys(first)
  if (names.length === 0) throw new TableError('a table needs columns, and its first row has none')
  for (const row of rows) {
    const others = Object.keys(row)
    if (others.length !== names.length || names.some((name) => !Object.hasOwn(row, name))) {
      throw new TableError(`rows have different columns: ${names.join(', ')} and ${others.join(', ')}`)
    }
  }
  return names.map((name) => toColumn(name, rows))
}

function toColumn(name: string, rows: readonly Readonly<Record<string, Cell>>[]): Column {
  const isMissing = missingIn(cellsOf(rows, name))
  const kinds = new Set<CellKind>()
  const cells = rows.map((row) => {
    const cell = row[name]
    if (isMissing(cell)) return null
    const known = toCell(cell, name)
    if (known !== null) kinds.add(kindOf(known))
    return known
  })
  const [kind = null, ...others] = kinds
  if (others.length > 0) throw new TableError(`the column "${name}" mixes ${[kind, ...others].join(' and ')}`)
  return { name, cells, kind }
}

function kindOf(cell: string | number | boolean): CellKind {
  return typeof cell === 'string' ? 'string' : typeof cell === 'number' ? 'number' : 'boolean'
}

function toCell(value: unknown, name: string): Cell {
  if (isMissing(value)) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TableError(`the column "${name}" has ${typeof value} in it, which is not a cell of a table`)
}

/**
 * The rows of columns that came from elsewhere. With kinds, only the columns that these name, held to them, so that the compiler knows them too.
 *
 * @throws TableError for a value that is not a cell, an unknown column, and a cell of another kind
 */
export function toRows(
  columns: readonly { readonly name: string; readonly cells: readonly unknown[] }[],
  kinds: ColumnKinds | undefined,
): Record<string, Cell>[] {
  const names = columns.map(({ name }) => name)
  const absent = Object.keys(kinds ?? {}).find((name) => !names.includes(name))
  if (absent !== undefined) throw new TableError(`unknown column "${absent}"; choose from ${names.join(', ')}`)
  const kept = kinds === undefined ? columns : columns.filter(({ name }) => Object.hasOwn(kinds, name))
  const length = kept[0]?.cells.length ?? 0
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(kept.map(({ name, cells }) => [name, checkKind(toCell(cells[row], name), name, row, kinds)])),
  )
}

function checkKind(cell: Cell, name: string, row: number, kinds: ColumnKinds | undefined): Cell {
  const kind = kinds?.[name]
  if (cell === null || kind === undefined || kindOf(cell) === kind) return cell
  if (kind === 'number' && isBlank(cell)) return null
  throw new TableError(
    `the column "${name}" is to hold ${kind}s, and has the ${kindOf(cell)} ${cell} in row ${row + 1}`,
  )
}
