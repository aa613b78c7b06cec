import { InputError } from '../errors.ts'

/** The most recent value of each economy, and the economies that have none that is recent enough. */
export interface LatestValues<Row> {
  /** Rows as they were, each with its own year, in the order in which economies first come. */
  readonly rows: Row[]
  readonly leftOut: readonly { readonly iso3: string; readonly reason: string }[]
}

/**
 * Picks for each economy its most recent row in which a column is not missing.
 *
 * @param options.asOf later years are passed over; default: the last year of all rows
 * @param options.maxAge the most years that a value may be older than `asOf`; without it, however old
 * @throws InputError for a maximum age below 0
 * @example
 * ```ts
 * const rows = [
 *   { iso3: 'BTN', year: 2018, users: 48 },
 *   { iso3: 'BTN', year: 2020, users: null },
 *   { iso3: 'NRU', year: 2011, users: 54 },
 * ]
 * latestValues(rows, 'users', { maxAge: 5 })
 * // => { rows: [{ iso3: 'BTN', year: 2018, users: 48 }], leftOut: [{ iso3: 'NRU', reason: 'the latest value is of 2011' }] }
 * ```
 */
export function latestValues<Row extends { readonly iso3: string; readonly year: number }>(
  rows: readonly Row[],
  column: keyof Row & string,
  options: { readonly asOf?: number | undefined; readonly maxAge?: number | undefined } = {},
): LatestValues<Row> {
  const { asOf = Math.max(...rows.map(({ year }) => year)), maxAge = Number.POSITIVE_INFINITY } = options
  if (!(maxAge >= 0)) throw new InputError(`a maximum age of ${maxAge} years can't be met`, maxAge)
  const latest = new Map<string, Row | null>()
  for (const row of rows) {
    const best = latest.get(row.iso3) ?? null
    const isBetter = row[column] !== null && row.year <= asOf && (best === null || row.year > best.year)
    latest.set(row.iso3, isBetter ? row : best)
  }
  const picked = [...latest].map(([iso3, row]) => ({ iso3, row }))
  const isRecent = (row: Row | null): row is Row => row !== null && asOf - row.year <= maxAge
  return {
    rows: picked.map(({ row }) => row).filter(isRecent),
    leftOut: picked
      .filter(({ row }) => !isRecent(row))
      .map(({ iso3, row }) => ({ iso3, reason: row === null ? 'no value' : `the latest value is of ${row.year}` })),
  }
}
