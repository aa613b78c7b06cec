import { InputError } from '../errors.ts'
import { type DateSpan, type Periods, periodSpan, type Years, yearSpan } from '../formats/dates.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { type Provenance, withCitation } from '../http/provenance.ts'
import { fetchArchivedSeries } from './archived.ts'
import { fetchCurrentSeries } from './current.ts'
import { type Language, languages, type Series } from './observation.ts'
import { askedCodes } from './resolve-economies.ts'
import { worldBank } from './service.ts'

/** What can be asked of any indicators. */
export interface IndicatorOptions {
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them, codes of aggregates, or `all` economies and aggregates (the default). */
  readonly economies?: 'all' | readonly string[] | undefined
  /** An archived release as `YYYYMM`, such as `202109`; default: the figures as they stand today. */
  readonly vintage?: string | undefined
  /** Of names and labels; default `en`. */
  readonly language?: Language | undefined
  readonly signal?: AbortSignal | undefined
}

/** Which dates: years, or quarters or months. */
export type DateOptions =
  | { readonly years: Years; readonly periods?: undefined }
  | { readonly periods: Periods; readonly years?: undefined }

/** A figure, with what the service remarks on it. */
export interface ObservationRow<Name extends string = string> {
  readonly iso3: string
  /** As the service writes it: `2017`, `2017Q3`, `2017M05`. */
  readonly date: string
  readonly year: number
  /** The name that the caller gave to the indicator. */
  readonly name: Name
  /** In the unit of the indicator; null is missing. */
  readonly value: number | null
  /** Such as `E` for an estimate; null where there is no remark. */
  readonly status: string | null
  /** Null where there is none, or where footnotes were not asked for. */
  readonly footnote: string | null
}

/** Rows in the order of code, date and name, and the source of each indicator. */
export interface ObservationTable<Name extends string> {
  readonly rows: readonly ObservationRow<Name>[]
  readonly sources: { readonly [Column in Name]: Provenance }
}

/**
 * Fetches World Bank indicators as long rows, one a figure, with the service's status and footnotes: what `fetchIndicators` leaves out.
 *
 * @param indicators names and World Bank ids, such as `{ internetUsers: 'IT.NET.USER.ZS' }`
 * @param options.footnotes whether to ask for footnotes; sources that have none are asked without
 * @throws InputError for codes, dates or a release that can't be meant, before anything is asked
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { rows } = await fetchObservations({ servers: 'IT.NET.SECR.P6' }, { http, years: [2020], vintage: '202107' })
 * rows.find(({ iso3 }) => iso3 === 'DNK')
 * // => { iso3: 'DNK', date: '2020', year: 2020, name: 'servers', value: 276958.519026397, status: null, footnote: null }
 * ```
 */
export async function fetchObservations<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & DateOptions & { readonly footnotes?: boolean | undefined },
): Promise<ObservationTable<Name>> {
  const { named, sources } = await fetchSeries(indicators, options)
  const rows = named.flatMap(({ name, series: { observations } }) =>
    observations.map(({ iso3, date, value, status, footnote }) => {
      return { iso3, date, year: Number(date.slice(0, 4)), name, value, status, footnote }
    }),
  )
  return { rows: rows.sort(byKey), sources }
}

/** The series of all indicators, under their names: what long and wide rows are made of. */
export async function fetchSeries<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & DateOptions & { readonly footnotes?: boolean | undefined },
): Promise<{
  readonly named: readonly { readonly name: Name; readonly series: Series }[]
  readonly sources: { readonly [Column in Name]: Provenance }
}> {
  const { http = defaultHttp(), vintage, language = 'en', footnotes = false, signal } = options
  const dates = checkOptions(indicators, options)
  const economies = await askedCodes(options.economies ?? 'all', { http, signal })
  const names = Object.keys(indicators) as Name[]
  const ids = [...new Set(names.map((name) => indicators[name]))]
  const asked = { http, indicators: ids, economies, dates, language, footnotes, signal, fresh: false }
  const series = await (vintage === undefined ? fetchCurrentSeries(asked) : fetchArchivedSeries(vintage, asked))
  const named = names.flatMap((name) =>
    series.filter(({ indicator }) => indicator === indicators[name]).map((one) => ({ name, series: one })),
  )
  return { named, sources: toSources(named, vintage ?? null) }
}

function byKey(a: ObservationRow, b: ObservationRow): number {
  return compare(a.iso3, b.iso3) || compare(a.date, b.date)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function checkOptions(indicators: Readonly<Record<string, string>>, options: IndicatorOptions & DateOptions): DateSpan {
  const { vintage, language = 'en', years, periods } = options
  if (Object.keys(indicators).length === 0) throw new InputError('no indicators are asked for', indicators)
  for (const [name, id] of Object.entries(indicators)) {
    if (!/^[A-Za-z0-9._-]+$/.test(id)) {
      throw new InputError(`"${id}" is no id of an indicator, such as IT.NET.USER.ZS`, id)
    }
    if (['iso3', 'year', 'period'].includes(name))
      throw new InputError(`"${name}" is the name of a column that is there`, name)
  }
  if (vintage !== undefined && !/^\d{6}$/.test(vintage)) {
    throw new InputError(`"${vintage}" is no archived release: give its year and month, such as 202109`, vintage)
  }
  if (!languages.includes(language)) {
    throw new InputError(`"${language}" is no language of the service: it has ${languages.join(', ')}`, language)
  }
  return periods === undefined ? yearSpan(years) : periodSpan(periods)
}

function toSources<Name extends string>(
  named: readonly { readonly name: Name; readonly series: Series }[],
  vintage: string | null,
): { readonly [Column in Name]: Provenance } {
  const entries = named.map(({ name, series }): [Name, Provenance] => {
    const { indicator: id, label, sourceId: database, lastUpdated, retrievedAt } = series
    const isWdi = database === '2' || database === '57'
    const collection = isWdi ? 'World Development Indicators' : 'DataBank'
    const url = `https://data.worldbank.org/indicator/${encodeURIComponent(id)}`
    const known = { id, label, collection, database, vintage, lastUpdated, retrievedAt, url }
    return [name, withCitation(worldBank, known)]
  })
  return Object.fromEntries(entries) as { readonly [Column in Name]: Provenance }
}
