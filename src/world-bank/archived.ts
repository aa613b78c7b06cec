import { InputError, MismatchError, ServiceError } from '../errors.ts'
import { requestName } from '../http/request.ts'
import { together } from '../http/together.ts'
import { archive, archiveRequest, readArchivedPage } from './archive.ts'
import { archivedReader } from './archived-rows.ts'
import { doubtfulDates, holdComplete } from './complete.ts'
import { type Series, type SeriesRequest, wdi } from './observation.ts'
import { getPages } from './pages.ts'
import { explainAbsence } from './vintages.ts'

/**
 * Reads indicators of an archived release, one by one. All economies are requested, whichever are wanted: the archives know
 * some under other codes, and refuse a whole list for one code that they do not know.
 *
 * @param release such as `202109`
 * @throws ServiceError where the release or the series is not in the archives; the message names the nearest that are
 */
export async function fetchArchivedSeries(release: string, asked: SeriesRequest): Promise<Series[]> {
  if ([...asked.dates.wanted].some((date) => date.length !== 4)) {
    throw new InputError('the archives have years, not quarters or months', asked.dates.first)
  }
  const works = asked.indicators.map((indicator) => async (signal: AbortSignal) => {
    try {
      return await fetchOne(indicator, release, { ...asked, signal })
    } catch (error) {
      throw error instanceof ServiceError ? await explainAbsence(error, indicator, release, asked) : error
    }
  })
  return together(works, asked.signal)
}

async function fetchOne(indicator: string, release: string, asked: SeriesRequest): Promise<Series> {
  const { http, dates, signal, fresh } = asked
  const request = archiveRequest({ place: 'all', indicator, release, years: [...dates.wanted] })
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  const { rows, ...origin } = await getPages(http, request, readArchivedPage, { signal, fresh })
  const reader = archivedReader({ indicator, release, dates: dates.wanted }, fail)
  const observations = rows.map(reader.read)
  if (observations.length === 0) throw fail('no data were found for the request')
  const absentDates = holdComplete(observations, dates, true, fail)
  for (const year of doubtfulDates(absentDates, dates)) {
    if (await hasYear(year, indicator, release, asked)) throw fail(`no row came for ${year}, which the release has`)
  }
  const database = { id: archive, name: wdi.name }
  return {
    indicator,
    label: reader.labelSoFar(),
    observations,
    absentDates,
    ...origin,
    database,
    withoutFootnotes: false,
  }
}

/** A year that no row came for may be one that the release does not have, or one that was lost: its answer to that year alone tells. */
async function hasYear(year: string, indicator: string, release: string, asked: SeriesRequest): Promise<boolean> {
  const { http, signal, fresh } = asked
  const request = archiveRequest({ place: 'all', indicator, release, years: [year] })
  try {
    return (await getPages(http, request, readArchivedPage, { signal, fresh })).rows.length > 0
  } catch (error) {
    if (error instanceof ServiceError) return false
    throw error
  }
}
