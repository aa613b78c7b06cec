import type { Periods, Years } from './dates.ts'
import { fetchObservations, type IndicatorOptions, type ObservationRow, type SeriesSource } from './observations.ts'

/** A column for each name that the caller gave. */
type Columns<Name extends string> = { readonly [Column in Name]: number | null }

/** A row of annual figures. */
export type IndicatorRow<Name extends string> = { readonly iso3: string; readonly year: number } & Columns<Name>

/** A row of quarterly or monthly figures. */
export type PeriodRow<Name extends string> = { readonly iso3: string; readonly period: string } & Columns<Name>

/** Rows in the order of code and date, and the source of each column. */
export interface IndicatorTable<Name extends string, Row = IndicatorRow<Name>> {
  readonly rows: readonly Row[]
  readonly sources: { readonly [Column in Name]: SeriesSource }
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
  options: IndicatorOptions & { readonly years: Years; readonly periods?: undefined },
): Promise<IndicatorTable<Name>>
export async function fetchIndicators<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & { readonly periods: Periods; readonly years?: undefined },
): Promise<IndicatorTable<Name, PeriodRow<Name>>>
export async function fetchIndicators<Name extends string>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions &
    (
      | { readonly years: Years; readonly periods?: undefined }
      | { readonly periods: Periods; readonly years?: undefined }
    ),
): Promise<IndicatorTable<Name, IndicatorRow<Name> | PeriodRow<Name>>> {
  const { rows, sources } = await fetchObservations(indicators, options)
  const isAnnual = options.periods === undefined
  return { rows: toWide(rows, Object.keys(indicators) as Name[], isAnnual), sources }
}

/** The long rows are in order, so those of a wide row stand together. */
function toWide<Name extends string>(
  rows: readonly ObservationRow<Name>[],
  names: readonly Name[],
  isAnnual: boolean,
): (IndicatorRow<Name> | PeriodRow<Name>)[] {
  const empty = Object.fromEntries(names.map((name) => [name, null])) as Columns<Name>
  const wide: (IndicatorRow<Name> | PeriodRow<Name>)[] = []
  let last: { iso3: string; date: string; row: Record<string, unknown> } | undefined
  for (const { iso3, date, year, name, value } of rows) {
    if (last?.iso3 !== iso3 || last.date !== date) {
      const row = { iso3, ...(isAnnual ? { year } : { period: date }), ...empty } as
        | IndicatorRow<Name>
        | PeriodRow<Name>
      last = { iso3, date, row }
      wide.push(row)
    }
    last.row[name] = value
  }
  return wide
}
