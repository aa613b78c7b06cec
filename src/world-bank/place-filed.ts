import type { DateSpan } from '../formats/dates.ts'
import { holdComplete } from './complete.ts'
import type { FiledSeries } from './csv-rows.ts'
import type { Named } from './find-economies.ts'
import { type PlacedObservations, type PlaceFinder, placeObservations } from './places.ts'
import { resolveEconomies } from './resolve-economies.ts'

interface Asked {
  readonly economies: 'all' | readonly string[]
  readonly dates: DateSpan
}

/**
 * The values of a series of a file that are requested, with the place of each by the list.
 *
 * @param fail makes the error for a file that has an economy twice, or nothing of the request
 */
export function placeFiled(
  { observations }: FiledSeries,
  { economies, dates }: Asked,
  { list, find }: { readonly list: readonly Named[]; readonly find: PlaceFinder },
  fail: (problem: string) => Error,
): PlacedObservations & { readonly absentDates: readonly string[]; readonly absentEconomies: readonly string[] } {
  const ofDates = observations.filter(({ date }) => dates.wanted.has(date))
  if (ofDates.length === 0) throw fail(`it has none of the years ${dates.first} to ${dates.last}`)
  const absentDates = holdComplete(ofDates, dates, true, fail)
  const placed = placeObservations(ofDates, find, fail)
  const there = new Set([...placed.placeOf.values()].map(({ code }) => code))
  const wanted =
    economies === 'all' ? list.filter(({ isAggregate }) => !isAggregate).map(({ iso3 }) => iso3) : economies
  const absentEconomies = wanted.filter((code) => !there.has(code))
  if (economies === 'all') return { ...placed, absentDates, absentEconomies }
  if (absentEconomies.length > 0) throw fail(`it has no data for ${absentEconomies.join(', ')}`)
  const codes = new Set(economies)
  const kept = placed.observations.filter(({ place }) => codes.has(placed.placeOf.get(place)?.code ?? ''))
  return { ...placed, observations: kept, absentDates, absentEconomies }
}

/** Codes of what is requested, by the list. */
export async function filedCodes(
  economies: 'all' | readonly string[],
  list: readonly Named[],
): Promise<'all' | readonly string[]> {
  if (economies === 'all') return 'all'
  return resolveEconomies(
    economies,
    list,
    new Set(list.filter(({ isAggregate }) => isAggregate).map(({ iso3 }) => iso3)),
  )
}
