import { checkArguments, flag, maybe } from '../formats/arguments.ts'
import { datedOptions, indicatorsWanted } from './arguments.ts'
import { type FetchedTable, fetchTable } from './fetched-table.ts'
import type { DateOptions, IndicatorOptions } from './options.ts'

/** A value, with what the service remarks on it. */
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
  /** Null where there is none, or where footnotes were not requested. */
  readonly footnote: string | null
}

/** Rows in the order of code, date and name, and the source of each indicator. */
export interface ObservationTable<Name extends string> extends FetchedTable<Name, ObservationRow<Name>> {
  /** Names of indicators whose footnotes were requested in vain: their database has none, or does not answer with them. */
  readonly withoutFootnotes: readonly Name[]
}

/**
 * Fetches World Bank indicators as long rows, one a value, with the service's status and footnotes: what `fetchIndicators` leaves out.
 *
 * @param indicators names and World Bank ids, such as `{ internetUsers: 'IT.NET.USER.ZS' }`
 * @param options.footnotes whether to ask for footnotes; databases that have none are asked without, and named in `withoutFootnotes`
 * @throws InputError, HttpError, ServiceError, ResponseError, MismatchError, SnapshotError as `fetchIndicators`
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
  checkArguments(
    'fetchObservations',
    { indicators, options },
    { indicators: indicatorsWanted, options: observationOptions },
  )
  return fetchTable(indicators, options, (named) => {
    const rows = named.flatMap(({ name, values }) =>
      values.map(({ iso3, observation: { date, value, status, footnote } }): ObservationRow<Name> => {
        return { iso3, date, year: Number(date.slice(0, 4)), name, value, status, footnote }
      }),
    )
    return rows.sort(byKey)
  })
}

const observationOptions = datedOptions<{ readonly footnotes?: boolean }>({ footnotes: maybe(flag) })

function byKey(a: ObservationRow, b: ObservationRow): number {
  return compare(a.iso3, b.iso3) || compare(a.date, b.date)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
