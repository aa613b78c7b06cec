import type { Asked, CodedColumn } from './request.ts'
import type { IlostatRow } from './row.ts'

/** An economy and date whose rows have another code than the first that was requested. */
export interface Substitute {
  readonly iso3: string
  readonly date: string
  readonly column: CodedColumn
  readonly code: string
}

/** Keeps for each economy and date the rows of one code of a column: the first in order under which there is a value. */
export function takeFirst(
  rows: readonly IlostatRow[],
  inOrder: Asked['inOrder'],
): { readonly rows: readonly IlostatRow[]; readonly substitutes: readonly Substitute[] } {
  let kept = rows
  let substitutes: Substitute[] = []
  for (const [column, codes] of inOrder) {
    const chosen = firstCodes(kept, column, codes)
    kept = kept.filter((row) => chosen.get(keyOf(row))?.code === row[column])
    substitutes = substitutes.concat([...chosen.values()].filter(({ code }) => code !== codes[0]))
  }
  return { rows: kept, substitutes }
}

const keyOf = ({ iso3, date }: IlostatRow) => `${iso3} ${date}`

function firstCodes(
  rows: readonly IlostatRow[],
  column: CodedColumn,
  codes: readonly string[],
): ReadonlyMap<string, Substitute> {
  // A code with a value comes before all without one.
  const rankOf = (row: IlostatRow) => codes.indexOf(row[column] ?? '') + (row.value === null ? codes.length : 0)
  const best = new Map<string, IlostatRow>()
  for (const row of rows) {
    const other = best.get(keyOf(row))
    if (other === undefined || rankOf(row) < rankOf(other)) best.set(keyOf(row), row)
  }
  return new Map(
    [...best].map(([key, row]) => [key, { iso3: row.iso3, date: row.date, column, code: row[column] ?? '' }]),
  )
}
