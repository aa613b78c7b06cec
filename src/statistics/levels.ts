import { FitError } from '../errors.ts'
import { isAbsent, placeOf } from './columns.ts'
import { at } from './vectors.ts'

/** A column of categories: each row's level by its number, from 0 in the order in which they come. */
export interface Levels {
  readonly column: string
  readonly codes: Uint32Array
  readonly labels: readonly unknown[]
}

/**
 * The levels of a column.
 *
 * @param purpose for the message: what a row without a level lacks
 * @throws FitError for a row without a level, or with one that is not a text, number or truth value
 */
export function readLevels(rows: readonly object[], column: string, purpose: string): Levels {
  const known = new Map<unknown, number>()
  const codes = new Uint32Array(rows.length)
  let [last, code]: [unknown, number] = [null, 0]
  for (const [index, row] of rows.entries()) {
    const label: unknown = Reflect.get(row, column)
    // Rows of a level often follow one another.
    if (label !== last || index === 0) {
      code = known.get(label) ?? known.size
      if (code === known.size) known.set(toLabel(label, column, purpose, row, index), code)
      last = label
    }
    codes[index] = code
  }
  return { column, codes, labels: [...known.keys()] }
}

function toLabel(label: unknown, column: string, purpose: string, row: object, index: number): unknown {
  if (isAbsent(label)) throw new FitError(`row ${index + 1} of the fit has no ${column} ${purpose}`)
  if (typeof label !== 'object' && typeof label !== 'function') return label
  throw new FitError(`${column} is an object in ${placeOf(row, index)}; give a text or a number ${purpose}`)
}

/** The levels of two columns together: each pair that occurs is one. */
export function crossLevels(a: Levels, b: Levels): Levels {
  const known = new Map<number, number>()
  const codes = a.codes.map((code, row) => {
    const pair = code * b.labels.length + at(b.codes, row)
    const own = known.get(pair) ?? known.size
    known.set(pair, own)
    return own
  })
  return { column: `${a.column} and ${b.column}`, codes, labels: [...known.keys()] }
}

/** The sums of values by level. */
export function sumsByLevel({ codes, labels }: Levels, values: Float64Array): Float64Array {
  const sums = new Float64Array(labels.length)
  for (let row = 0; row < values.length; row += 1) {
    const level = at(codes, row)
    sums[level] = at(sums, level) + at(values, row)
  }
  return sums
}
