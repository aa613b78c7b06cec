import { InputError, MismatchError, ServiceError } from '../errors.ts'
import { requestName } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import { together } from '../http/together.ts'
import { type ArchivedRow, archiveRequest, readArchivedPage } from './archive.ts'
import type { Observation, Series, SeriesRequest } from './observation.ts'
import { getPages } from './pages.ts'
import { refuseUnasked } from './unasked.ts'
import { explainAbsence } from './vintages.ts'

/** Codes of the archives that are not ISO's. */
const legacyCodes: ReadonlyMap<string, string> = new Map([
  ['ADO', 'AND'],
  ['KSV', 'XKX'],
  ['ROM', 'ROU'],
  ['TMP', 'TLS'],
  ['WBG', 'PSE'],
  ['ZAR', 'COD'],
])
const isoCodes = new Set(legacyCodes.values())

/**
 * Reads indicators as they stood in an archived release, one by one. Economies that the archives may have under a legacy code are found by
 * asking for all and keeping those that were asked for.
 *
 * @param release such as `202109`
 * @throws ServiceError where the release or the series is not in the archives; the message names the nearest that are
 */
export async function fetchArchivedSeries(release: string, asked: SeriesRequest): Promise<Series[]> {
  if ([...asked.dates.wanted].some((date) => date.length !== 4)) {
    throw new InputError('the archives hold years, no quarters or months', asked.dates.first)
  }
  const works = asked.indicators.map((indicator) => async (signal: AbortSignal) => {
    try {
      return await rereadOnce((fresh) => fetchOne(indicator, release, { ...asked, signal, fresh }))
    } catch (error) {
      throw error instanceof ServiceError ? await explainAbsence(error, indicator, release, asked) : error
    }
  })
  return together(works, asked.signal)
}

async function fetchOne(indicator: string, release: string, asked: SeriesRequest): Promise<Series> {
  const { economies, dates } = asked
  const places = economies === 'all' || economies.some((iso3) => isoCodes.has(iso3)) ? 'all' : economies
  const request = archiveRequest({ places, indicator, release, years: [...dates.wanted] })
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  const { rows, ...origin } = await getPages(asked.http, request, readArchivedPage, asked)
  const all = rows.map((row) => readRow(row, { indicator, release, dates: dates.wanted }, fail))
  const observations = withoutLegacyCodes(all, fail).filter(
    ({ iso3 }) => economies === 'all' || places !== 'all' || economies.includes(iso3),
  )
  const label = rows[0]?.variable.find(({ concept }) => concept === 'Series')?.value ?? null
  const series = { indicator, label, observations, ...origin }
  refuseUnasked(series, economies)
  return series
}

/** The order of the concepts varies between requests: each is found by its name. */
function readRow(
  row: ArchivedRow,
  asked: { readonly indicator: string; readonly release: string; readonly dates: ReadonlySet<string> },
  fail: (problem: string) => Error,
): Observation {
  const {
    Country,
    Time,
    Series: series,
    Version,
  } = Object.fromEntries(row.variable.map(({ concept, id }) => [concept, id]))
  if (series !== asked.indicator) throw fail(`answered the indicator ${series}`)
  if (Version !== asked.release) throw fail(`answered the release ${Version}`)
  const date = Time?.replace(/^YR/, '') ?? ''
  if (!asked.dates.has(date)) throw fail(`answered the date ${Time}`)
  if (Country === undefined) throw fail('answered a row without an economy')
  return { indicator: asked.indicator, iso3: Country, date, value: row.value, status: null, footnote: null }
}

/**
 * The archives use legacy codes instead of ISO's, or beside them in the same answer (Andorra comes as ADO with null and as AND
 * with the value): of two rows for an economy and year, the one with a value stays, or ISO's.
 */
function withoutLegacyCodes(observations: readonly Observation[], fail: (problem: string) => Error): Observation[] {
  const kept = new Map<string, Observation>()
  for (const observation of observations) {
    const iso3 = legacyCodes.get(observation.iso3) ?? observation.iso3
    const key = `${iso3} ${observation.date}`
    const other = kept.get(key)
    if (other && other.value !== null && observation.value !== null && other.value !== observation.value) {
      throw fail(`answered two values for ${key}: ${other.value} and ${observation.value}`)
    }
    if (other === undefined || other.value === null) kept.set(key, { ...observation, iso3 })
  }
  return [...kept.values()]
}
