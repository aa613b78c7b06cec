import { checkArguments } from '../formats/arguments.ts'
import type { Periods, Years } from '../formats/dates.ts'
import { datedOptions, indicatorsWanted } from './arguments.ts'
import { type FetchedTable, fetchTable, type NamedValues } from './fetched-table.ts'
import type { DateOptions, IndicatorOptions } from './options.ts'

/** A column for each name that the caller gave. */
type Columns<Name extends string> = { readonly [Column in Name]: number | null }

/** A row of annual values. */
export type IndicatorRow<Name extends string> = { readonly iso3: string; readonly year: number } & Columns<Name>

/** A row of quarterly or monthly values. */
export type PeriodRow<Name extends string> = { readonly iso3: string; readonly period: string } & Columns<Name>

/** Rows in the order of code and date, and the source of each column. */
export interface IndicatorTable<Name extends string, Row = IndicatorRow<Name>> extends FetchedTable<Name, Row> {}

/**
 * Fetches World Bank indicators, each under the name that it is given: one row an economy and date, null where a value is missing.
 *
 * Up to 40 indicators for all economies are one request; longer lists are split and requested together. The Bank's aggregates
 * (the world, regions, income groups) are left out unless `aggregates: true`. Places that are not on its list of economies are separate from the
 * rows, as `unlisted`; economies and dates missing from the answer are listed as `absent`. For the service's remarks on single values see
 * `fetchObservations`.
 *
 * @param indicators names and World Bank ids, such as `{ internetUsers: 'IT.NET.USER.ZS' }`
 * @param options.years years one by one, or `{ from, to }`; or `periods: { from: '2017Q1', to: '2018Q4' }` for quarters or months
 * @throws InputError for invalid codes, dates, releases or databases; if several databases have an indicator and none is
 *   given; if it has other dates than requested (months, say); for a database with more dimensions than economy and time
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError; if a part of the answer fails, there are no rows at all
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
  checkArguments(
    'fetchIndicators',
    { indicators, options },
    { indicators: indicatorsWanted, options: indicatorOptions },
  )
  const toRows = (named: readonly NamedValues<Name>[]) => toWide(named, options.periods === undefined)
  const { withoutFootnotes: _, ...table } = await fetchTable(indicators, options, toRows)
  return table
}

const indicatorOptions = datedOptions({})

/** Rows of one economy and date each, in the order of code and date. */
export function toWide<Name extends string>(named: readonly NamedValues<Name>[], isAnnual: true): IndicatorRow<Name>[]
export function toWide<Name extends string>(
  named: readonly NamedValues<Name>[],
  isAnnual: boolean,
): (IndicatorRow<Name> | PeriodRow<Name>)[]
export function toWide<Name extends string>(
  named: readonly NamedValues<Name>[],
  isAnnual: boolean,
): (IndicatorRow<Name> | PeriodRow<Name>)[] {
  const empty = Object.fromEntries(named.map(({ name }) => [name, null]))
  const rows = new Map<string, Record<string, string | number | null>>()
  for (const { name, values } of named) {
    for (const { iso3, observation } of values) {
      const { date, value } = observation
      const key = `${iso3} ${date}`
      const row = rows.get(key) ?? { iso3, ...(isAnnual ? { year: Number(date) } : { period: date }), ...empty }
      row[name] = value
      rows.set(key, row)
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([, row]) => row as IndicatorRow<Name> | PeriodRow<Name>)
}
