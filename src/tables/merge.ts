import { TableError } from '../errors.ts'
import { isMissing } from '../formats/cells.ts'

/**
 * Adds the columns of a row to those of another. What is missing in both is missing, however it is written.
 *
 * @param place of the row, for the message
 * @throws TableError for a column that both have, with other cells
 */
export function mergeInto(joined: object, row: object, place: string): void {
  for (const [column, cell] of Object.entries(row)) {
    if (!Object.hasOwn(joined, column)) {
      Reflect.set(joined, column, cell)
      continue
    }
    const known: unknown = Reflect.get(joined, column)
    if (known === cell || (isMissing(known) && isMissing(cell))) continue
    throw new TableError(
      `${place}: the column "${column}" is ${cell}, and ${known} in a table before it; join by it too (joinTables), or rename it (selectColumns)`,
    )
  }
}
