import { TableError } from '../errors.ts'
import { isMissing } from '../formats/cells.ts'
import { cellOf } from './table.ts'

/**
 * A row with the columns of another after its own. What is missing in both, however it is written, is null.
 *
 * @param place of the other row, for the message
 * @throws TableError for a column that both have, with other cells
 */
export function mergeRows<Row extends object>(row: Row, other: object, place: () => string): Row {
  // A spread of several objects takes three times as long.
  const joined: Row = Object.assign({}, row, other)
  for (const column of Object.keys(other)) {
    if (!Object.hasOwn(row, column)) continue
    const [known, cell] = [cellOf(row, column), cellOf(other, column)]
    if (known === cell) continue
    if (isMissing(known) && isMissing(cell)) {
      Reflect.set(joined, column, null)
      continue
    }
    throw new TableError(
      `${place()}: the column "${column}" is ${cell}, and ${known} in a table before it; join by it too (joinTables), or rename it (selectColumns)`,
    )
  }
  return joined
}
