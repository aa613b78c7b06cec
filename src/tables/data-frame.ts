import type { DataFrame } from 'danfojs-node'
import { NetskillsError, TableError } from '../errors.ts'
import { checkArguments, maybe, rowsOf } from '../formats/arguments.ts'
import type { Cell } from '../formats/cells.ts'
import { v } from '../formats/schema.ts'
import {
  type CellKind,
  type CellsOf,
  type ColumnKinds,
  type KnownRow,
  kindsWanted,
  toColumns,
  toRows,
} from './columns.ts'

/**
 * A danfojs-node DataFrame of the rows, for looking at, computing and exporting. Columns are those of the first row, in its order; each is
 * handed over completely and with its type, since danfojs-node reads records by position and guesses types from their beginning. A column of which
 * all is missing goes as numbers.
 *
 * Mind how danfojs-node computes: in 32 bits, though what it stores keeps all of its digits. Missing numbers go as NaN, so that the mean of a
 * group with one is missing too (null it would count as 0); but it sorts wrongly around NaN, so `dropMissing` first, or `frame.dropNa()`.
 *
 * Types: where danfojs-node is not installed a frame is of no known type. Where it is, its own declarations lack those of three packages, so that the compiler
 * needs `skipLibCheck`, or `@types/papaparse`, `@types/request` and `@types/plotly.js-dist-min`.
 *
 * @throws TableError for no rows, a row with other columns, a column of several kinds, and a name that danfojs-node needs itself
 * @throws NetskillsError where danfojs-node is not installed
 * @example
 * ```ts
 * const frame = await toDataFrame([{ iso3: 'BTN', share: 17.5 }, { iso3: 'NRU', share: null }])
 * frame.columns // => ['iso3', 'share']
 * ```
 */
export async function toDataFrame<Row extends CellsOf<Row>>(rows: readonly Row[]): Promise<DataFrame> {
  checkArguments('toDataFrame', { rows }, { rows: rowsOf() })
  const columns = toColumns(rows)
  const names = columns.map(({ name }) => name)
  const taken = names.find((name) => namesOfDanfo.has(name))
  if (taken !== undefined) {
    throw new TableError(`a DataFrame has no place for a column "${taken}", a name that danfojs-node needs: rename it`)
  }
  const { DataFrame } = await loadDanfo()
  const data = columns.map(({ name, cells, kind }) => {
    return [name, isNumeric(kind) ? cells.map((cell) => cell ?? Number.NaN) : cells]
  })
  const dtypes = columns.map(({ kind }) => (isNumeric(kind) ? 'float32' : String(kind)))
  return new DataFrame(Object.fromEntries(data), { columns: names, config: {}, dtypes })
}

/** A column becomes a property of the frame, where it hides what danfojs-node reads its own data by. */
const namesOfDanfo: ReadonlySet<string> = new Set([
  ...['columns', 'constructor', 'dtypes', 'index', 'shape', 'values', '__proto__'],
  ...['$columns', '$config', '$data', '$dataIncolumnFormat', '$dtypes', '$getColumnData', '$index'],
])

function isNumeric(kind: CellKind | null): boolean {
  return kind === 'number' || kind === null
}

/**
 * The rows of a danfojs-node DataFrame; NaN and undefined become null.
 *
 * @param kinds the columns that are wanted, and what they hold: `{ iso3: 'string', share: 'number' }`; without it all, of any kind
 * @throws TableError for a column that is not there, and a cell of another kind
 * @example
 * ```ts
 * const frame = await toDataFrame([{ iso3: 'BTN', share: 17.5 }, { iso3: 'NRU', share: null }])
 * fromDataFrame(frame) // => [{ iso3: 'BTN', share: 17.5 }, { iso3: 'NRU', share: null }]
 * fromDataFrame(frame, { share: 'number' }) // => [{ share: 17.5 }, { share: null }]
 * ```
 */
export function fromDataFrame(frame: DataFrame): Record<string, Cell>[]
export function fromDataFrame<const Kinds extends ColumnKinds>(frame: DataFrame, kinds: Kinds): KnownRow<Kinds>[]
export function fromDataFrame(frame: DataFrame, kinds?: ColumnKinds): Record<string, Cell>[] {
  checkArguments('fromDataFrame', { frame, kinds }, { frame: frameWanted, kinds: maybe(kindsWanted) })
  const lines: readonly unknown[] = frame.values
  const columns = frame.columns.map((name, index) => ({
    name,
    cells: lines.map((line): unknown => (Array.isArray(line) ? line[index] : line)),
  }))
  return toRows(columns, kinds)
}

/**
 * What danfojs-node itself asks for can't be had from a registry: its xlsx is the address of a file elsewhere, and its tfjs-node downloads a binary. These
 * stand-ins do the same. No character of it means something to a shell.
 */
const installCommand = [
  'npm pkg set overrides.danfojs-node.xlsx=npm:@e965/xlsx@0.20.3',
  'overrides.danfojs-node.@tensorflow/tfjs-node=npm:@tensorflow/tfjs@4.22.0',
  '&& npm install danfojs-node',
].join(' ')

const frameWanted = v.custom<DataFrame>(
  (frame) => Object(frame) === frame && Array.isArray(Reflect.get(Object(frame), 'columns')),
  'a DataFrame',
)

/** It takes most of a second to load, so only those who ask for a frame wait for it. */
async function loadDanfo() {
  try {
    return await import('danfojs-node')
  } catch (error) {
    const isAbsent = error instanceof Error && /^Cannot find (package|module) 'danfojs-node'/.test(error.message)
    const problem = isAbsent
      ? `which is not installed: ${installCommand}`
      : `which does not load: ${error instanceof Error ? error.message : error}`
    throw new NetskillsError(`DataFrames need the package danfojs-node, ${problem}`, { cause: error })
  }
}
