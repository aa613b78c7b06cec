import type { Periods, Years } from '../formats/dates.ts'
import type { Provenance } from '../http/provenance.ts'
import type { Series } from './observation.ts'
import { type DateOptions, fetchSeries, type IndicatorOptions } from './observations.ts'

/** A column for each name that the caller gave. */
type Columns<Name extends string> = { readonly [Column in Name]: number | null }

/** A row of annual figures. */
export type IndicatorRow<Name extends string> = { readonly iso3: string; readonly year: number } & Columns<Name>

/** A row of quarterly or monthly figures. */
export type PeriodRow<Name extends string> = { readonly iso3: string; readonly period: string } & Columns<Name>

/** Rows in the order of code and date, and the source of each column. */
export interface IndicatorTable<Name extends string, Row = IndicatorRow<Name>> {
  readonly rows: readonly Row[]
  readonly sources: { readonly [Column in Name]: Provenance }
}

/**
 * Fetches World Bank indicators, each under the name that it is given: one row an economy and date, null where a figure is missing.
 *
 * Up to 60 indicators for all economies are one question to the service; longer lists are split and asked together. With
 * `economies: 'all'` the rows include the Bank's aggregates: see `keepEconomies`. For the service's remarks on single figures see
 * `fetchObservations`.
 *
 * @param indicators names and World Bank ids, such as `{ internetUsers: 'IT.NET.USER.ZS' }`
 * @param options.years years one by one, or `{ from, to }`; or `periods: { from: '2017Q1', to: '2018Q4' }` for quarters or months
 * @throws InputError for codes, dates or a release that can't be meant, before anything is asked
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError; where a part of the answer fails there are no rows at all
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { rows } = await fetchIndicators(
 *   { internetUsers: 'IT.NET.USER.ZS' },
 *   { http, years: [2000, 2010, 2017], vintage: '202109' },
 * )
 * rows.find(({ iso3, year }) => iso3 === 'BTN' && year === 2000) // => { iso3: 'BTN', year: 2000, internetUsers: 0.400944447 }
 * ```
 */
export async function fetchIndicators<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & { readonly years: Years; readonly periods?: undefined },
): Promise<IndicatorTable<Name>>
export async function fetchIndicators<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & { readonly periods: Periods; readonly years?: undefined },
): Promise<IndicatorTable<Name, PeriodRow<Name>>>
export async function fetchIndicators<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & DateOptions,
): Promise<IndicatorTable<Name, IndicatorRow<Name> | PeriodRow<Name>>> {
  const { named, sources } = await fetchSeries(indicators, options)
  return { rows: toWide(named, options.periods === undefined), sources }
}

function toWide<Name extends string>(
  named: readonly { readonly name: Name; readonly series: Series }[],
  isAnnual: boolean,
): (IndicatorRow<Name> | PeriodRow<Name>)[] {
  const empty = Object.fromEntries(named.map(({ name }) => [name, null]))
  const rows = new Map<string, Record<string, string | number | null>>()
  for (const { name, series } of named) {
    for (const { iso3, date, value } of series.observations) {
      const key = `${iso3} ${date}`
      const row = rows.get(key) ?? { iso3, ...(isAnnual ? { year: Number(date) } : { period: date }), ...empty }
      row[name] = value
      rows.set(key, row)
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([, row]) => row as IndicatorRow<Name> | PeriodRow<Name>)
}
