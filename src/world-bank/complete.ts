import type { DateSpan } from '../formats/dates.ts'
import { listed } from '../formats/words.ts'
import type { Observation, RowPlace } from './observation.ts'

/**
 * Holds the rows of an indicator to what was asked, before anything is merged or left out: none twice, and where the service fills its
 * grid, one for each place and date.
 *
 * @param isGrid whether the service has a row for each place and date, missing values included
 * @param fail makes the error
 * @returns the dates that were requested and that no place has
 */
export function holdComplete(
  observations: readonly Observation[],
  { wanted }: DateSpan,
  isGrid: boolean,
  fail: (problem: string) => Error,
): string[] {
  const datesOf = new Map<RowPlace, Set<string>>()
  const answered = new Set<string>()
  for (const { place, date } of observations) {
    const dates = datesOf.get(place) ?? new Set()
    if (dates.has(date)) throw fail(`two rows came for ${codeOf(place)} ${date}`)
    datesOf.set(place, dates.add(date))
    answered.add(date)
  }
  const absent = [...wanted].filter((date) => !answered.has(date))
  if (!isGrid) return absent
  for (const [place, dates] of datesOf) {
    if (dates.size === answered.size) continue
    const gaps = [...answered].filter((date) => !dates.has(date))
    throw fail(`no row came for ${codeOf(place)} ${listed(gaps.sort())}, which other places have`)
  }
  const sorted = [...answered].sort()
  const [first = '', last = first] = [sorted.at(0), sorted.at(-1)]
  const inner = absent.filter((date) => date > first && date < last)
  if (inner.length > 0) throw fail(`no row came for ${listed(inner)}, though years before and after came`)
  return absent
}

export function codeOf({ iso2, iso3 }: RowPlace): string {
  return iso3 ?? iso2 ?? ''
}

/** The most dates that are requested again one by one. */
const mostProbes = 6

/**
 * Absent dates that a row may have been lost of: those next to a date that came. Whether a database ends there, or the answer was cut, its
 * answer to that date alone tells.
 */
export function doubtfulDates(absent: readonly string[], { wanted }: DateSpan): string[] {
  const gone = new Set(absent)
  const all = [...wanted]
  const isNextToOthers = (index: number) =>
    [all[index - 1], all[index + 1]].some((date) => date !== undefined && !gone.has(date))
  return all.filter((date, index) => gone.has(date) && isNextToOthers(index)).slice(0, mostProbes)
}
