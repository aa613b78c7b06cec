import { TableError } from '../errors.ts'
import { checkArguments, maybe, optionsOf, rowsOf } from '../formats/arguments.ts'
import type { Cell } from '../formats/cells.ts'
import { v } from '../formats/schema.ts'
import type { Provenance } from '../http/provenance.ts'
import {
  type CellKind,
  type CellsOf,
  type ColumnKinds,
  type KnownRow,
  kindsWanted,
  toColumns,
  toRows,
} from './columns.ts'
import type { DataType } from './flechette.ts'

type Flechette = typeof import('./flechette.ts')

export interface ArrowOptions {
  /** Where columns come from, as tables tell it: kept as JSON in the metadata of the schema, under `netskills.sources`. */
  readonly sources?: Readonly<Record<string, Provenance>> | undefined
}

/**
 * The rows as an Arrow IPC file (also known as Feather, version 2), which keeps names, order, types and what is missing for Python
 * (`pandas.read_feather`, `polars.read_ipc`), R (`arrow::read_feather`), DuckDB (`read_arrow`) and whatever reads Arrow.
 *
 * Columns are typed by what is in them: strings are utf8, booleans bool, numbers int32 where all of them are whole and fit (a year, say) and else
 * float64; a column of which all is missing is of the type null. Nothing is compressed.
 *
 * @throws TableError for no rows, a row with other columns, and a column of several kinds
 * @example
 * ```ts
 * const bytes = await toArrow([{ iso3: 'BTN', year: 2020, share: 17.5 }, { iso3: 'NRU', year: 2020, share: null }])
 * new TextDecoder().decode(bytes.slice(0, 6)) // => 'ARROW1'
 * ```
 */
export async function toArrow<Row extends CellsOf<Row>>(
  rows: readonly Row[],
  options: ArrowOptions = {},
): Promise<Uint8Array> {
  const sourcesWanted = v.record(v.string(), v.looseObject({}), 'the sources of columns, as a table has them')
  checkArguments(
    'toArrow',
    { rows, options },
    { rows: rowsOf(), options: optionsOf<ArrowOptions>({ sources: maybe(sourcesWanted) }) },
  )
  const { sources } = options
  const columns = toColumns(rows)
  const flechette = await import('./flechette.ts')
  const { schema, children } = flechette.tableFromColumns(
    columns.map(({ name, cells, kind }) => {
      return [name, flechette.columnFromArray([...cells], typeFor(kind, cells, flechette))]
    }),
  )
  const metadata = sources === undefined ? null : new Map([['netskills.sources', JSON.stringify(sources)]])
  const table = new flechette.Table({ ...schema, metadata }, children)
  const bytes = flechette.tableToIPC(table, { format: 'file' })
  if (bytes === null) throw new TableError('the rows could not be written as Arrow')
  return bytes
}

function typeFor(kind: CellKind | null, cells: readonly Cell[], { bool, float64, int32, nullType, utf8 }: Flechette) {
  if (kind === null) return nullType()
  if (kind === 'string') return utf8()
  if (kind === 'boolean') return bool()
  return cells.every((cell) => cell === null || isInt32(Number(cell))) ? int32() : float64()
}

/** Whole, within 32 bits, and no negative zero. */
function isInt32(value: number): boolean {
  return Object.is(value | 0, value)
}

/**
 * The rows of an Arrow IPC file (Feather, version 2), as `toArrow` or another program writes it: strings (categories too), numbers and booleans.
 *
 * @param kinds the columns that are wanted, and what they hold: `{ iso3: 'string', share: 'number' }`; without it all, of any kind
 * @throws TableError for bytes that are no such file, are cut off or compressed; a column of another type (a date, say), one that is not there or there
 *   twice; a cell of another kind, and a whole number that a double can't hold
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2020, share: 17.5 }, { iso3: 'NRU', year: 2020, share: null }]
 * await fromArrow(await toArrow(rows)) // => rows
 * await fromArrow(await toArrow(rows), { share: 'number' }) // => [{ share: 17.5 }, { share: null }]
 * ```
 */
export async function fromArrow(bytes: Uint8Array): Promise<Record<string, Cell>[]>
export async function fromArrow<const Kinds extends ColumnKinds>(
  bytes: Uint8Array,
  kinds: Kinds,
): Promise<KnownRow<Kinds>[]>
export async function fromArrow(bytes: Uint8Array, kinds?: ColumnKinds): Promise<Record<string, Cell>[]> {
  const bytesWanted = v.instance(Uint8Array, 'bytes')
  checkArguments('fromArrow', { bytes, kinds }, { bytes: bytesWanted, kinds: maybe(kindsWanted) })
  if (!isFile(bytes))
    throw new TableError(`these bytes are not a complete Arrow IPC file, which begins and ends with ${magic}`)
  const flechette = await import('./flechette.ts')
  // A copy begins where numbers of 64 bits may begin.
  const { schema, children } = attempt(() => flechette.tableFromIPC(new Uint8Array(bytes)))
  const names = schema.fields.map(({ name }) => name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new TableError(`the Arrow file has the column "${repeated}" twice`)
  const columns = schema.fields.map(({ name, type }, index) => {
    const isWanted = kinds === undefined || Object.hasOwn(kinds, name)
    if (isWanted) refuseOtherTypes(name, type, flechette)
    return { name, cells: isWanted ? attempt(() => [...(children[index] ?? [])]) : [] }
  })
  return toRows(columns, kinds)
}

const magic = 'ARROW1'

/** A file that was cut off lacks its end; of a stream that can't be told. */
function isFile(bytes: Uint8Array): boolean {
  const textOf = (part: Uint8Array) => new TextDecoder('latin1').decode(part)
  return textOf(bytes.subarray(0, magic.length)) === magic && textOf(bytes.subarray(-magic.length)) === magic
}

function attempt<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const hint = problem.includes('compression codec') ? ': it is to be written without compression' : ''
    throw new TableError(`the Arrow file can't be read: ${problem}${hint}`, { cause: error })
  }
}

/** Categories are numbers of values, which are what counts. */
function refuseOtherTypes(name: string, type: DataType, { Type }: Flechette): void {
  const { typeId } = type.typeId === Type.Dictionary ? type.dictionary : type
  const { Null, Bool, Int, Float, Utf8, LargeUtf8, Utf8View } = Type
  const known: readonly number[] = [Null, Bool, Int, Float, Utf8, LargeUtf8, Utf8View]
  if (known.includes(typeId)) return
  const word = Object.entries(Type).find(([, id]) => id === typeId)?.[0]
  throw new TableError(`the column "${name}" is of the Arrow type ${word}: write it as text or as a number`)
}
