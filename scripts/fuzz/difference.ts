/** What became of a changed answer. */
export type Verdict =
  | 'refused'
  | 'the same'
  | 'reported'
  | 'other digits or words'
  | 'rows that nothing counts'
  | 'accepted'

/** What says which rows are meant; the rest of a row, such as a name, is what nothing else in an answer tells. */
const keys = new Set([
  'iso3',
  'date',
  'year',
  'sex',
  'classif1',
  'classif2',
  'source',
  'id',
  'iso2',
  'isAggregate',
  'regionCode',
])

/** What a result says of itself beside its rows: what came that was not requested, and what did not come. */
const reports = new Set(['absent', 'unlisted', 'aggregates', 'substitutes', 'repeated'])

/**
 * Tells a difference that is reported, or that nothing could tell, from one that was let in.
 *
 * @param isCounted whether the service says how many rows there are; ILOSTAT does not, and a list is as long as its total
 */
export function differenceOf(before: unknown, after: unknown, isCounted: boolean): Verdict {
  const [was, is] = [partsOf(before), partsOf(after)]
  if (was.reports !== is.reports) return 'reported'
  if (was.keys.join() === is.keys.join()) return 'other digits or words'
  const known = new Set(was.keys)
  return !isCounted && is.keys.every((key) => known.has(key)) ? 'rows that nothing counts' : 'accepted'
}

/** The reports of a result as a text, and the key of each row. */
function partsOf(result: unknown): { readonly reports: string; readonly keys: readonly string[] } {
  const table = typeof result === 'object' && result !== null && 'rows' in result ? result : { rows: result }
  const entries = Object.entries(table)
  const rows: readonly unknown[] = Array.isArray(table.rows) ? table.rows : []
  return {
    reports: JSON.stringify(entries.filter(([name]) => reports.has(name))),
    keys: rows.map((row) => JSON.stringify(Object.entries(Object(row)).filter(([name]) => keys.has(name)))),
  }
}
