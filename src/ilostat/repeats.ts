import { MismatchError } from '../errors.ts'
import type { IlostatOptions } from './request.ts'
import type { IlostatRow } from './row.ts'

/** An economy and date, with its classifications, that several sources report. */
export interface RepeatedRow {
  readonly iso3: string
  readonly date: string
  readonly sources: readonly string[]
}

/** Two rows for one economy, date and classification would be counted twice: an error, unless several sources were requested. */
export function findRepeats(
  rows: readonly IlostatRow[],
  dataset: string,
  { sources = 'best' }: IlostatOptions,
): RepeatedRow[] {
  const seen = new Map<string, IlostatRow[]>()
  for (const row of rows) {
    const key = `${row.iso3} ${row.date} ${row.sex ?? ''} ${row.classif1 ?? ''} ${row.classif2 ?? ''}`
    const others = seen.get(key)
    if (others === undefined) seen.set(key, [row])
    else others.push(row)
  }
  const repeated = [...seen].filter(([, same]) => same.length > 1)
  const wrong = repeated.find(
    ([, same]) => sources === 'best' || new Set(same.map((row) => row.source)).size < same.length,
  )
  if (wrong !== undefined) {
    throw new MismatchError(`ilostat ${dataset}`, `several rows came for ${wrong[0].replaceAll(/ +/g, ' ').trim()}`)
  }
  return repeated.map(([, same]) => {
    const [{ iso3, date }] = same as [IlostatRow]
    return { iso3, date, sources: same.map(({ source }) => source) }
  })
}
