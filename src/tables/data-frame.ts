import type { DataFrame } from 'danfojs-node'
import { NetskillsError, TableError } from '../errors.ts'
import type { Cell } from './join.ts'

/**
 * A danfojs-node DataFrame of the rows, for looking at, computing and exporting. Columns are those of the first row, in its order; each is
 * handed over whole and with its type, since danfojs-node reads records by position and guesses types from their beginning.
 *
 * @throws TableError for no rows, or a row with other columns
 * @throws NetskillsError where danfojs-node is not installed
 * @example
 * ```ts
 * const frame = await toDataFrame([{ iso3: 'BTN', share: 17.5 }, { iso3: 'NRU', share: null }])
 * frame.columns // => ['iso3', 'share']
 * ```
 */
export async function toDataFrame(rows: readonly Readonly<Record<string, Cell>>[]): Promise<DataFrame> {
  const [first] = rows
  if (first === undefined) throw new TableError('a frame needs rows, to know its columns from')
  const columns = Object.keys(first)
  for (const row of rows) {
    const others = Object.keys(row)
    if (others.length !== columns.length || columns.some((column) => !(column in row))) {
      throw new TableError(`rows have different columns: ${columns.join(', ')} and ${others.join(', ')}`)
    }
  }
  const values = columns.map((column) => rows.map((row) => row[column] ?? null))
  const dtypes = values.map((cells, index) => toDtype(cells, columns[index] ?? ''))
  const { DataFrame } = await loadDanfo()
  const data = values.map((cells, index) =>
    cells.map((cell) => (dtypes[index] === 'float32' ? (cell ?? Number.NaN) : cell)),
  )
  return new DataFrame(Object.fromEntries(columns.map((column, index) => [column, data[index]])), {
    columns,
    config: {},
    dtypes,
  })
}

/**
 * The rows of a danfojs-node DataFrame; NaN and undefined become null.
 *
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', share: 17.5 }, { iso3: 'NRU', share: null }]
 * fromDataFrame(await toDataFrame(rows)) // => [{ iso3: 'BTN', share: 17.5 }, { iso3: 'NRU', share: null }]
 * ```
 */
export function fromDataFrame(frame: DataFrame): Record<string, Cell>[] {
  return frame.values.map((line) => {
    const cells: unknown[] = Array.isArray(line) ? line : [line]
    return Object.fromEntries(frame.columns.map((column, index) => [column, toCell(cells[index], column)]))
  })
}

/** Numbers keep all of their digits: a frame computes in 32 bits, but stores what it is given. */
function toDtype(cells: readonly Cell[], column: string): string {
  const kinds = new Set(cells.filter((cell) => cell !== null).map((cell) => typeof cell))
  if (kinds.size > 1) throw new TableError(`the column "${column}" mixes ${[...kinds].join(' and ')}`)
  const [kind] = kinds
  return kind === 'number' ? 'float32' : kind === 'boolean' ? 'boolean' : 'string'
}

function toCell(value: unknown, column: string): Cell {
  if (value === undefined || value === null || Number.isNaN(value)) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TableError(`the column "${column}" has ${typeof value} in it, which is no cell of a table`)
}

/** It takes most of a second to load, so only those who ask for a frame wait for it. */
async function loadDanfo() {
  try {
    const danfo = await import('danfojs-node')
    return danfo
  } catch (error) {
    throw new NetskillsError(
      'DataFrames need the package danfojs-node, which is not installed: npm install danfojs-node',
      {
        cause: error,
      },
    )
  }
}
