import { InputError, MismatchError, ServiceError } from '../errors.ts'
import { cleanText } from '../formats/clean-text.ts'
import type { DateSpan } from '../formats/dates.ts'
import { listed } from '../formats/words.ts'
import { requestName } from '../http/request.ts'
import { together } from '../http/together.ts'
import { doubtfulDates, holdComplete } from './complete.ts'
import { type CurrentAnswer, getAnswer } from './current-answer.ts'
import type { CurrentRow } from './current-rows.ts'
import { type DatabaseName, type Observation, type Series, type SeriesRequest, wdi } from './observation.ts'

/** A request whose database is known. */
type KnownRequest = SeriesRequest & { readonly database: DatabaseName }

/**
 * The series of an answer, each checked against the request. The World Development Indicators have a row for each place and year; other
 * databases may not.
 *
 * @throws MismatchError where rows repeat or are lost; InputError where the indicator has months, say, and years were requested
 */
export async function toSeries(answer: CurrentAnswer, asked: KnownRequest): Promise<Series[]> {
  const { database, dates } = asked
  const { lastUpdated, retrievedAt, withoutFootnotes, labels } = answer
  const fail = (problem: string) => new MismatchError(requestName(answer.request), problem)
  const byIndicator = new Map<string, CurrentRow[]>(asked.indicators.map((indicator) => [indicator, []]))
  for (const row of answer.rows) byIndicator.get(row.indicator)?.push(row)
  const series = [...byIndicator].map(([indicator, rows]): Series => {
    const observations = wantedOf(indicator, rows, dates, fail)
    const absentDates = holdComplete(observations, dates, database.id === wdi.id, fail)
    const label = cleanText(labels.get(indicator) ?? '') || null
    return { indicator, label, observations, absentDates, lastUpdated, database, retrievedAt, withoutFootnotes }
  })
  await refuseLostDates(series, asked, fail)
  return series
}

/** The rows of the dates that were requested. Others are those of a window that was not applied, or could not be. */
function wantedOf(
  indicator: string,
  rows: readonly CurrentRow[],
  dates: DateSpan,
  fail: (problem: string) => Error,
): readonly Observation[] {
  const wanted = rows.filter(({ date }) => dates.wanted.has(date))
  const others = rows.map(({ date }) => date).filter((date) => !dates.includes(date))
  const [first = '', last = first] = [others.toSorted().at(0), others.toSorted().at(-1)]
  if (others.length === 0 && wanted.length === 0) {
    throw fail(`no data were found for the request: ${indicator}, ${spanText(dates.first, dates.last)}`)
  }
  if (others.length === 0) return wanted
  if (wanted.length > 0) throw fail(`answered with the date ${first}; the span of dates was not applied`)
  if (first.length === dates.first.length) {
    throw fail(`nothing was found for ${spanText(dates.first, dates.last)}: ${indicator} has ${spanText(first, last)}`)
  }
  const ask =
    first.length === 4 ? `years: { from: ${first}, to: ${last} }` : `periods: { from: '${first}', to: '${last}' }`
  throw new InputError(`${indicator} has ${kindOf(first)}, not ${kindOf(dates.first)}; request ${ask}`, dates.first)
}

function spanText(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`
}

function kindOf(date: string): string {
  return date.length === 4 ? 'years' : date.includes('Q') ? 'quarters' : 'months'
}

/** A date that no row came for may be one that the database does not have, or one that was lost: its answer to that date alone tells. */
async function refuseLostDates(
  series: readonly Series[],
  asked: KnownRequest,
  fail: (problem: string) => Error,
): Promise<void> {
  const doubtful = new Map<string, string[]>()
  for (const { indicator, absentDates } of series) {
    for (const date of doubtfulDates(absentDates, asked.dates)) {
      doubtful.set(date, [...(doubtful.get(date) ?? []), indicator])
    }
  }
  const probes = [...doubtful].map(([date, indicators]) => async (signal: AbortSignal) => {
    const lost = await indicatorsWith(date, { ...asked, indicators, footnotes: false, signal })
    if (lost.length > 0) throw fail(`no row came for ${date}, which the service has for ${listed(lost)}`)
  })
  await together(probes, asked.signal)
}

async function indicatorsWith(date: string, asked: KnownRequest): Promise<string[]> {
  const dates = { first: date, last: date, wanted: new Set([date]), includes: (other: string) => other === date }
  try {
    const { rows } = await getAnswer({ ...asked, dates })
    return asked.indicators.filter((id) => rows.some((row) => row.indicator === id && row.date === date))
  } catch (error) {
    if (error instanceof ServiceError) return []
    throw error
  }
}
