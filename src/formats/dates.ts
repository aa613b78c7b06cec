import { InputError } from '../errors.ts'
import { list, number, text } from './arguments.ts'
import { v } from './schema.ts'

/** Years one by one, or all from one to another. */
export type Years = readonly number[] | { readonly from: number; readonly to: number }

/** Quarters (`2017Q3`) or months (`2017M05`), all from one to another. */
export interface Periods {
  readonly from: string
  readonly to: string
}

/** What arguments that are years and periods are held to; whether they are any is for `yearSpan` and `periodSpan` to say. */
export const yearsWanted = v.union(
  [list(number('a year'), 'a list of years'), v.strictObject({ from: number('a year'), to: number('a year') })],
  'years, such as [2010, 2020] or { from: 2010, to: 2020 }',
)
export const periodsWanted = v.strictObject(
  { from: text('a quarter or month'), to: text('a quarter or month') },
  'quarters or months, such as { from: "2017Q1", to: "2018Q4" }',
)
/** A day, or a time, as ISO 8601 has it. */
export const dayWanted = v.pipe(
  v.string('a day, such as "2021-10-01"'),
  v.regex(/^\d{4}-\d\d-\d\d(T|$)/, 'a day, such as "2021-10-01"'),
)

/** Dates that are requested, in the service's own writing: `2017`, `2017Q3`, `2017M05`. */
export interface DateSpan {
  readonly first: string
  readonly last: string
  /** Every date from the first to the last that is wanted. */
  readonly wanted: ReadonlySet<string>
  /** Whether a date lies between the first and the last, wanted or not. */
  includes(date: string): boolean
}

/**
 * The years of a caller as dates.
 *
 * @throws InputError for no years, or numbers that are none
 */
export function yearSpan(years: Years): DateSpan {
  const list = 'from' in years ? range(years.from, years.to) : years
  if (list.length === 0) throw new InputError('no years are requested', years)
  for (const year of list) checkYear(year)
  return toSpan([...list].sort((a, b) => a - b).map(String))
}

/**
 * The quarters or months of a caller as dates.
 *
 * @throws InputError for other texts, a mix of both, or a last period before the first
 */
export function periodSpan({ from, to }: Periods): DateSpan {
  const [first, last] = [readPeriod(from), readPeriod(to)]
  if (first.perYear !== last.perYear)
    throw new InputError(`"${from}" and "${to}" mix quarters and months`, { from, to })
  const count = last.number - first.number + 1
  if (count < 1) throw new InputError(`"${to}" is before "${from}"`, { from, to })
  const dates = Array.from({ length: count }, (_, index) => writePeriod(first.number + index, first.perYear))
  return toSpan(dates)
}

function toSpan(dates: readonly string[]): DateSpan {
  const [first = '', last = ''] = [dates.at(0), dates.at(-1)]
  // Dates of one kind have one length, so they compare as texts do.
  const includes = (date: string) => date.length === first.length && date >= first && date <= last
  return { first, last, wanted: new Set(dates), includes }
}

function range(from: number, to: number): number[] {
  checkYear(from)
  checkYear(to)
  if (to < from) throw new InputError(`${to} is before ${from}`, { from, to })
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function checkYear(year: number): void {
  if (!Number.isInteger(year) || year < 1900 || year > 2100)
    throw new InputError(`${year} is not a valid year; give one such as 2020`, year)
}

/** Quarters and months are numbered through from the year 0. */
function readPeriod(text: string): { readonly number: number; readonly perYear: 4 | 12 } {
  const [, year, quarter, month] = /^(\d{4})(?:Q([1-4])|M(0[1-9]|1[0-2]))$/.exec(text) ?? []
  if (year === undefined) throw new InputError(`"${text}" is not a quarter or month; write 2017Q3 or 2017M05`, text)
  const perYear = quarter === undefined ? 12 : 4
  return { number: Number(year) * perYear + Number(quarter ?? month) - 1, perYear }
}

function writePeriod(number: number, perYear: 4 | 12): string {
  const [year, part] = [Math.floor(number / perYear), (number % perYear) + 1]
  return perYear === 4 ? `${year}Q${part}` : `${year}M${String(part).padStart(2, '0')}`
}
