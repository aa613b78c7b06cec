import { TableError } from '../errors.ts'
import { keyOf, keyText, rowNumbers } from './keys.ts'
import { mergeRows } from './merge.ts'

/** A table in a join. */
export interface NamedRows {
  readonly name: string
  readonly rows: readonly object[]
}

interface Indexed extends NamedRows {
  /** The number of the key of each row. */
  readonly numbers: readonly number[]
  /** The first row with each number. */
  readonly byNumber: readonly (object | undefined)[]
}

/**
 * Joins the rows of the keys that all tables have; the keys that another table lacks are listed for each table.
 *
 * @param mayRepeat whether the first table may have several rows for a key
 * @throws TableError for more rows of a key than there may be, and for tables that disagree on a column
 */
export function joinRows(tables: readonly NamedRows[], by: readonly string[], mayRepeat: boolean) {
  const numberOf = rowNumbers(by)
  const parts = tables.map((table, index) => indexRows(table, by, numberOf, mayRepeat && index === 0))
  const [first, ...others] = parts
  if (first === undefined) throw new TableError('there are no tables to join')
  const isEverywhere = (number: number) => parts.every(({ byNumber }) => byNumber[number] !== undefined)
  const rows: object[] = []
  for (const [index, row] of first.rows.entries()) {
    const number = first.numbers[index] ?? -1
    if (!isEverywhere(number)) continue
    let joined = row
    for (const { name, byNumber } of others) {
      joined = mergeRows(joined, byNumber[number] ?? {}, () => `${keyText(row, by)} in ${name}`)
    }
    rows.push(joined)
  }
  const unmatched = parts.map(({ name, byNumber, ...part }): [string, object[]] => {
    const alone = part.rows.filter((row, index) => {
      const number = part.numbers[index] ?? -1
      return byNumber[number] === row && !isEverywhere(number)
    })
    return [name, alone.map((row) => keyOf(row, by))]
  })
  return { rows, unmatched }
}

function indexRows(
  { name, rows }: NamedRows,
  by: readonly string[],
  numberOf: (row: object) => number,
  mayRepeat: boolean,
): Indexed {
  const byNumber: (object | undefined)[] = []
  const numbers = rows.map((row) => {
    const number = numberOf(row)
    if (byNumber[number] === undefined) byNumber[number] = row
    else if (!mayRepeat) {
      const each = by.length === 1 && by[0] === 'iso3' ? 'an economy, of one year say' : `for each ${by.join(' and ')}`
      throw new TableError(`${name} has ${keyText(row, by)} more than once; a join needs one row ${each}`)
    }
    return number
  })
  return { name, rows, numbers, byNumber }
}
