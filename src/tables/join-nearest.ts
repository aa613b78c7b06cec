import { InputError, TableError } from '../errors.ts'
import { checkArguments, columnOf, number, optionsOf, tableOf, text } from '../formats/arguments.ts'
import { missingIn } from '../formats/cells.ts'
import { rowNumbers } from './keys.ts'
import { mergeRows } from './merge.ts'
import { type ColumnName, cellOf, cellsOf, partsOf, type RowOf, type SourcesOf, type Table } from './table.ts'

export interface NearestJoinOptions<Column extends string, Name extends string> {
  /** The column of the second table that must be there: rows that lack it are passed over. */
  readonly column: Column
  /** The most years between a row and the one that is joined to it. */
  readonly maxDistance: number
  /** The name of the column with the year of the second table. */
  readonly as: Name
}

/** Rows of the first table with the columns of the second; rows that have none near enough. */
export interface NearestJoin<First, Second, Name extends string> {
  readonly rows: (RowOf<First> & Omit<RowOf<Second>, 'iso3' | 'year'> & { readonly [Key in Name]: number })[]
  readonly leftOut: readonly { readonly iso3: string; readonly year: number; readonly reason: string }[]
  readonly sources: SourcesOf<First> & SourcesOf<Second>
}

/**
 * Joins to each row the row of the same economy in another table whose year is nearest; of two as near, the earlier. The year of that row is kept under
 * a name of its own. For data that are not there for every year, such as surveys.
 *
 * @throws InputError for a maximum distance below 0, a column that no row has, a row without economy or year
 * @throws TableError for an economy and year that the second table has twice, and where the tables disagree on a column
 * @example
 * ```ts
 * const users = [{ iso3: 'BTN', year: 2020, users: 48 }, { iso3: 'NRU', year: 2020, users: 57 }]
 * const shares = [{ iso3: 'BTN', year: 2018, share: 17 }, { iso3: 'BTN', year: 2015, share: 15 }, { iso3: 'NRU', year: 2011, share: 30 }]
 * joinNearestYear(users, shares, { column: 'share', maxDistance: 3, as: 'shareYear' })
 * // => { rows: [{ iso3: 'BTN', year: 2020, users: 48, shareYear: 2018, share: 17 }], leftOut: [{ iso3: 'NRU', year: 2020, reason: 'the nearest value is of 2011' }], sources: {} }
 * ```
 */
export function joinNearestYear<const First extends Table, const Second extends Table, const Name extends string>(
  first: First,
  second: Second,
  options: NearestJoinOptions<ColumnName<Second>, Name>,
): NearestJoin<First, Second, Name> {
  checkArguments(
    'joinNearestYear',
    { first, second },
    { first: tableOf('iso3', 'year'), second: tableOf('iso3', 'year') },
  )
  const [left, right] = [partsOf(first), partsOf(second)]
  const wanted = {
    column: columnOf(right.rows),
    maxDistance: number('a number of years'),
    as: text('the name of the new column'),
  }
  checkArguments('joinNearestYear', { options }, { options: optionsOf<NearestJoinOptions<string, string>>(wanted) })
  const { column, maxDistance, as } = options
  if (!(maxDistance >= 0)) throw new InputError(`a maximum distance of ${maxDistance} years can't be met`, maxDistance)
  const byEconomy = indexYears(right.rows, column, as)
  const rows: RowOf<First>[] = []
  const leftOut: NearestJoin<First, Second, Name>['leftOut'][number][] = []
  for (const row of left.rows) {
    const { iso3, year } = keyIn(row)
    const found = nearestIn(byEconomy.get(iso3), year)
    if (found !== null && Math.abs(found.year - year) <= maxDistance) {
      const place = () => `${iso3} ${year} in the second table`
      rows.push(mergeRows(row, found.columns, place))
    } else {
      leftOut.push({ iso3, year, reason: found === null ? 'no value' : `the nearest value is of ${found.year}` })
    }
  }
  const sources = { ...left.sources, ...right.sources }
  return { rows, leftOut, sources } as NearestJoin<First, Second, Name>
}

function keyIn(row: object) {
  return { iso3: String(cellOf(row, 'iso3')), year: Number(cellOf(row, 'year')) }
}

interface Candidate {
  readonly year: number
  /** What is joined: the year under its new name, and all columns beside economy and year. */
  readonly columns: object
}

/** The rows of each economy in which the column is there. */
function indexYears(rows: readonly object[], column: string, as: string): ReadonlyMap<string, readonly Candidate[]> {
  const isMissing = missingIn(cellsOf(rows, column))
  const byEconomy = new Map<string, Candidate[]>()
  const numberOf = rowNumbers(['iso3', 'year'])
  let count = 0
  for (const row of rows) {
    if (isMissing(cellOf(row, column))) continue
    const { iso3, year } = keyIn(row)
    if (numberOf(row) < count) throw new TableError(`the second table has ${iso3} ${year} more than once`)
    count += 1
    const others = Object.entries(row).filter(([name]) => name !== 'iso3' && name !== 'year')
    const own = byEconomy.get(iso3) ?? []
    own.push({ year, columns: Object.fromEntries([[as, year], ...others]) })
    byEconomy.set(iso3, own)
  }
  return byEconomy
}

function nearestIn(candidates: readonly Candidate[] | undefined, year: number): Candidate | null {
  let best: Candidate | null = null
  for (const one of candidates ?? []) {
    const [away, least] = [
      Math.abs(one.year - year),
      best === null ? Number.POSITIVE_INFINITY : Math.abs(best.year - year),
    ]
    if (away < least || (away === least && best !== null && one.year < best.year)) best = one
  }
  return best
}
