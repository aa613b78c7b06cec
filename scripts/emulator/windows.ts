/** How many of its kind a year has: years, quarters, months. */
type PerYear = 1 | 4 | 12

function perYearOf(date: string): PerYear {
  return date.includes('Q') ? 4 : date.includes('M') ? 12 : 1
}

/** Years, quarters and months are numbered through from the year 0. */
function readDate(date: string): number {
  return Number(date.slice(0, 4)) * perYearOf(date) + Math.max(0, Number(date.slice(5)) - 1)
}

function writeDate(number: number, perYear: PerYear): string {
  const [year, part] = [Math.floor(number / perYear), (number % perYear) + 1]
  if (perYear === 1) return String(year)
  return perYear === 4 ? `${year}Q${part}` : `${year}M${String(part).padStart(2, '0')}`
}

/** All dates of the kind of the first, up to the last. */
export function datesFromTo(first: string, last: string): string[] {
  const start = readDate(first)
  return Array.from({ length: readDate(last) - start + 1 }, (_, index) => writeDate(start + index, perYearOf(first)))
}

/**
 * The dates that a series answers for a window, newest first. A window that is none, or of another kind than the series, is dropped, and
 * all its dates come; so they do for a span of years without any of the series. One year alone that it does not have gives nothing.
 *
 * @param isFilled whether the window is answered at the frequency of the series, whatever its own, with dates before and after the series
 */
export function datesOf(dates: readonly string[], window: string | null, isFilled: boolean): string[] {
  const newestFirst = [...dates].reverse()
  const [first = '', last = first] = window?.split(':') ?? []
  if (![first, last].every((date) => /^\d{4}(Q[1-4]|M\d\d)?$/.test(date))) return newestFirst
  if (isFilled) return filled(first, last, perYearOf(dates[0] ?? '')).reverse()
  if (first.length !== dates[0]?.length || last.length !== first.length) return newestFirst
  const within = newestFirst.filter((date) => date >= first && date <= last)
  return within.length === 0 && first !== last ? newestFirst : within
}

function filled(first: string, last: string, perYear: PerYear): string[] {
  const start = Math.floor((readDate(first) * perYear) / perYearOf(first))
  const end = Math.ceil(((readDate(last) + 1) * perYear) / perYearOf(last))
  return Array.from({ length: end - start }, (_, index) => writeDate(start + index, perYear))
}
