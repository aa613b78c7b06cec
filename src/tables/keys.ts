import { cellOf } from './table.ts'

/** Cells of the first column, with the cells of the second that come with each, and so on to the number of the combination. */
type Level = Map<unknown, Level | number>

/**
 * Numbers rows by their cells in some columns: rows with equal cells have one number, from 0 on in the order in which they come. `1` and `"1"` are not
 * equal. (Texts made of several cells would take several times as long, and twice the memory.)
 */
export function rowNumbers(columns: readonly string[]): (row: object) => number {
  const root: Level = new Map()
  const [last = '', ...others] = columns.toReversed()
  others.reverse()
  let count = 0
  return (row) => {
    let level = root
    for (const column of others) {
      const cell = cellOf(row, column)
      const next = level.get(cell) ?? new Map()
      level.set(cell, next)
      if (typeof next !== 'number') level = next
    }
    const known = level.get(cellOf(row, last))
    if (typeof known === 'number') return known
    level.set(cellOf(row, last), count)
    count += 1
    return count - 1
  }
}

/** Cells of a row in words, for messages: `BTN 2019`. */
export function keyText(row: object, columns: readonly string[]): string {
  return columns.map((column) => String(cellOf(row, column))).join(' ')
}

/** The cells of a row in some columns, as a row. */
export function keyOf(row: object, columns: readonly string[]): object {
  return Object.fromEntries(columns.map((column) => [column, cellOf(row, column)]))
}
