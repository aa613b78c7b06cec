import { InputError, ResponseError } from '../errors.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { fetchArchivedSeries } from './archived.ts'
import { fetchCurrentSeries } from './current.ts'
import type { Series } from './observation.ts'

/** A row of a table of indicators: a column for each name that the caller gave. */
export type IndicatorRow<Name extends string> = { readonly iso3: string; readonly year: number } & {
  readonly [Column in Name]: number | null
}

/** Where a column comes from. */
export interface SeriesSource {
  readonly service: 'World Bank, World Development Indicators'
  readonly indicator: string
  /** The archived release, such as `202109`; null for the figures as they stand. */
  readonly vintage: string | null
  /** What the service says of its last update; for an archived release that is the archive's day, not the release's. */
  readonly lastUpdated: string | null
  /** When the service was asked, ISO 8601. */
  readonly retrievedAt: string
}

/** Rows in the order of code and year, and the source of each column. */
export interface IndicatorTable<Name extends string> {
  readonly rows: readonly IndicatorRow<Name>[]
  readonly sources: { readonly [Column in Name]: SeriesSource }
}

export interface IndicatorOptions {
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** ISO3 codes, or `all` economies and aggregates (the default). */
  readonly economies?: 'all' | readonly string[] | undefined
  readonly years: readonly number[]
  /** An archived release as `YYYYMM`, such as `202109`; default: the figures as they stand today. */
  readonly vintage?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Fetches World Bank indicators, each under the name that it is given: one row an economy and year, null where a figure is missing.
 *
 * With `economies: 'all'` the rows include the Bank's aggregates: see `keepEconomies`.
 *
 * @param indicators names and World Bank ids, such as `{ internetUsers: 'IT.NET.USER.ZS' }`
 * @throws InputError for codes, years or a release that can't be meant, before anything is asked
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 * @example
 * ```ts
 * const http = await replayHttp('fixtures/snapshots/brief')
 * const { rows } = await fetchIndicators(
 *   { internetUsers: 'IT.NET.USER.ZS' },
 *   { http, years: [2000, 2010, 2017], vintage: '202109' },
 * )
 * rows.find(({ iso3, year }) => iso3 === 'BTN' && year === 2000) // => { iso3: 'BTN', year: 2000, internetUsers: 0.400944447 }
 * ```
 */
export async function fetchIndicators<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions,
): Promise<IndicatorTable<Name>> {
  const { http = defaultHttp(), economies = 'all', years, vintage, signal } = options
  checkOptions(indicators, options)
  const names = Object.keys(indicators) as Name[]
  const columns = new Map<Name, Series>()
  for (const name of names) {
    const asked = { indicator: indicators[name], economies, years, signal }
    const series = await (vintage === undefined
      ? fetchCurrentSeries(http, asked)
      : fetchArchivedSeries(http, vintage, asked))
    refuseUnasked(series, asked)
    columns.set(name, series)
  }
  return { rows: toRows(columns), sources: toSources(indicators, columns, vintage ?? null) }
}

function checkOptions(indicators: Readonly<Record<string, string>>, options: IndicatorOptions): void {
  const { economies = 'all', years, vintage } = options
  for (const id of Object.values(indicators)) {
    if (!/^[A-Za-z0-9._-]+$/.test(id))
      throw new InputError(`"${id}" is no id of an indicator, such as IT.NET.USER.ZS`, id)
  }
  if (economies !== 'all') {
    if (economies.length === 0) throw new InputError("no economies are asked for: give ISO3 codes, or 'all'", economies)
    const odd = economies.find((code) => !/^[A-Z0-9]{3}$/.test(code))
    if (odd !== undefined) throw new InputError(`"${odd}" is no code of an economy: give ISO3 codes, such as VNM`, odd)
  }
  if (years.length === 0) throw new InputError('no years are asked for', years)
  const oddYear = years.find((year) => !Number.isInteger(year) || year < 1900 || year > 2100)
  if (oddYear !== undefined) throw new InputError(`${oddYear} is no year`, oddYear)
  if (vintage !== undefined && !/^\d{6}$/.test(vintage)) {
    throw new InputError(`"${vintage}" is no archived release: give its year and month, such as 202109`, vintage)
  }
}

/** An economy or a series that the service passes over must not look like one without figures. */
function refuseUnasked(
  series: Series,
  asked: { readonly indicator: string; readonly economies: 'all' | readonly string[] },
): void {
  const refuse = (problem: string) => new ResponseError(`world-bank ${asked.indicator}`, problem)
  if (series.observations.length === 0) throw refuse('nothing was found for what was asked')
  const keys = new Set<string>()
  for (const { iso3, year } of series.observations) {
    const key = `${iso3} ${year}`
    if (keys.has(key)) throw refuse(`two rows came for ${key}`)
    keys.add(key)
  }
  if (asked.economies === 'all') return
  const answered = new Set(series.observations.map(({ iso3 }) => iso3))
  const absent = asked.economies.filter((code) => !answered.has(code))
  if (absent.length > 0) throw refuse(`nothing was answered for ${absent.join(', ')}`)
  const others = [...answered].filter((code) => !asked.economies.includes(code))
  if (others.length > 0) throw refuse(`${others.join(', ')} came, which was not asked for`)
}

function toRows<Name extends string>(columns: ReadonlyMap<Name, Series>): IndicatorRow<Name>[] {
  const empty = Object.fromEntries([...columns.keys()].map((name) => [name, null]))
  const rows = new Map<string, Record<string, string | number | null>>()
  for (const [name, { observations }] of columns) {
    for (const { iso3, year, value } of observations) {
      const key = `${iso3} ${year}`
      const row = rows.get(key) ?? { iso3, year, ...empty }
      rows.set(key, { ...row, [name]: value })
    }
  }
  return [...rows.keys()].sort().map((key) => rows.get(key) as IndicatorRow<Name>)
}

function toSources<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  columns: ReadonlyMap<Name, Series>,
  vintage: string | null,
): { readonly [Column in Name]: SeriesSource } {
  const entries = [...columns].map(([name, { lastUpdated, retrievedAt }]): [Name, SeriesSource] => {
    const service = 'World Bank, World Development Indicators'
    return [name, { service, indicator: indicators[name], vintage, lastUpdated, retrievedAt }]
  })
  return Object.fromEntries(entries) as { readonly [Column in Name]: SeriesSource }
}
