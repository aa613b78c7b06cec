import { InputError } from '../errors.ts'
import { checkArguments, columnOf, maybe, number, optionsOf, rowsOf } from '../formats/arguments.ts'
import { missingIn } from '../formats/cells.ts'
import { greatest } from '../formats/extent.ts'
import { cellsOf } from './table.ts'

type EconomyYear = { readonly iso3: string; readonly year: number }

/** One row of each economy, and the economies without a suitable row. */
export interface PickedRows<Row> {
  /** Rows as they were, each with its own year, in the order in which economies first come. */
  readonly rows: Row[]
  readonly leftOut: readonly { readonly iso3: string; readonly reason: string }[]
}

export interface LatestOptions {
  /** Later years are passed over; default: the last year of all rows. */
  readonly asOf?: number | undefined
  /** The most years that a value may be older than `asOf`; without it, however old. */
  readonly maxAge?: number | undefined
}

/**
 * Picks for each economy its most recent row in which a column is not missing.
 *
 * @throws InputError for a maximum age below 0, a column that no row has, a row without economy or year
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
export function latestValues<Row extends EconomyYear>(
  rows: readonly Row[],
  column: keyof Row & string,
  options: LatestOptions = {},
): PickedRows<Row> {
  checkArguments(
    'latestValues',
    { rows, column, options },
    {
      rows: rowsOf('iso3', 'year'),
      column: columnOf(rows),
      options: optionsOf<LatestOptions>({ asOf: maybe(number('a year')), maxAge: maybe(number('a number of years')) }),
    },
  )
  const { asOf = greatest(rows.map(({ year }) => year)), maxAge = Number.POSITIVE_INFINITY } = options
  if (!(maxAge >= 0)) throw new InputError(`a maximum age of ${maxAge} years can't be met`, maxAge)
  return pickRows(rows, column, {
    distance: ({ year }) => (year <= asOf ? asOf - year : null),
    farthest: maxAge,
    tooFar: ({ year }) => `the latest value is of ${year}`,
  })
}

export interface NearestOptions {
  readonly year: number
  /** The most years that a value may be before or after the year. */
  readonly maxDistance: number
}

/**
 * Picks for each economy its row nearest to a year in which a column is not missing; of two as near, the earlier. The row keeps its own year.
 *
 * @throws InputError for a maximum distance below 0, a column that no row has, a row without economy or year
 * @example
 * ```ts
 * const rows = [{ iso3: 'BTN', year: 2018, users: 48 }, { iso3: 'BTN', year: 2021, users: 86 }, { iso3: 'NRU', year: 2011, users: 54 }]
 * nearestValues(rows, 'users', { year: 2020, maxDistance: 3 })
 * // => { rows: [{ iso3: 'BTN', year: 2021, users: 86 }], leftOut: [{ iso3: 'NRU', reason: 'the nearest value is of 2011' }] }
 * ```
 */
export function nearestValues<Row extends EconomyYear>(
  rows: readonly Row[],
  column: keyof Row & string,
  options: NearestOptions,
): PickedRows<Row> {
  checkArguments(
    'nearestValues',
    { rows, column, options },
    {
      rows: rowsOf('iso3', 'year'),
      column: columnOf(rows),
      options: optionsOf<NearestOptions>({ year: number('a year'), maxDistance: number('a number of years') }),
    },
  )
  const { year: wanted, maxDistance } = options
  if (!(maxDistance >= 0)) throw new InputError(`a maximum distance of ${maxDistance} years can't be met`, maxDistance)
  return pickRows(rows, column, {
    distance: ({ year }) => Math.abs(year - wanted),
    farthest: maxDistance,
    tooFar: ({ year }) => `the nearest value is of ${year}`,
  })
}

interface Choice {
  /** Of a year from the one that is wanted; null for a year that is out of the question. */
  readonly distance: (row: EconomyYear) => number | null
  readonly farthest: number
  readonly tooFar: (row: EconomyYear) => string
}

/** The row of each economy with the least distance; of two as near, the earlier, and of one year the first. */
function pickRows<Row extends EconomyYear>(
  rows: readonly Row[],
  column: keyof Row & string,
  { distance, farthest, tooFar }: Choice,
): PickedRows<Row> {
  const isMissing = missingIn(cellsOf(rows, column))
  const nearest = new Map<string, { readonly row: Row; readonly away: number } | null>()
  for (const row of rows) {
    const best = nearest.get(row.iso3) ?? null
    const away = isMissing(row[column]) ? null : distance(row)
    const isNearer =
      away !== null && (best === null || away < best.away || (away === best.away && row.year < best.row.year))
    nearest.set(row.iso3, isNearer ? { row, away } : best)
  }
  const picked: Row[] = []
  const leftOut: { iso3: string; reason: string }[] = []
  for (const [iso3, found] of nearest) {
    if (found !== null && found.away <= farthest) picked.push(found.row)
    else leftOut.push({ iso3, reason: found === null ? 'no value' : tooFar(found.row) })
  }
  return { rows: picked, leftOut }
}
