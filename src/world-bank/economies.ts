import { ResponseError } from '../errors.ts'
import { v } from '../formats/schema.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { pageReader } from './envelope.ts'
import { getPages } from './pages.ts'
import { referenceTable } from './reference.ts'

/** An economy of the World Bank's list, or one of its aggregates. */
export interface Economy {
  /** ISO 3166-1 alpha-3, XKX for Kosovo, CHI for the Channel Islands; the Bank's own code for an aggregate. */
  readonly iso3: string
  /** Two characters; Namibia's is the string `NA`. */
  readonly iso2: string
  readonly name: string
  readonly isAggregate: boolean
  /** Such as `EAS`; null for aggregates. */
  readonly regionCode: string | null
  readonly region: string | null
}

export interface EconomiesOptions {
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** `2021`: the regions as they were then, which the library carries. Default: today's, as the service has them. */
  readonly regionsAsOf?: 2021 | 'today' | undefined
  readonly signal?: AbortSignal | undefined
}

/** Names and regions come with trailing blanks. */
const trimmed = v.pipe(v.string(), v.trim())

const rowSchema = v.object({
  id: v.pipe(trimmed, v.regex(/^[A-Z0-9]{3}$/, 'not a code of an economy')),
  iso2Code: trimmed,
  name: trimmed,
  region: v.object({ id: trimmed, value: trimmed }),
})

const readPage = pageReader(rowSchema)

/** The region of every aggregate. */
const aggregatesRegion = 'NA'

const request: ServiceRequest = { service: 'world-bank', path: ['country'], query: { format: 'json' } }

/**
 * The World Bank's economies and aggregates, in the order of their codes.
 *
 * Regions change: on 2025-07-01 Afghanistan and Pakistan left South Asia. With `regionsAsOf: 2021` an economy that was not on the list
 * of that time has no region.
 *
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 */
export async function listEconomies(options: EconomiesOptions = {}): Promise<Economy[]> {
  const { http = defaultHttp(), regionsAsOf = 'today', signal } = options
  const { rows } = await getPages(http, request, readPage, { perPage: 500, signal })
  const economies = rows.map(({ id, iso2Code, name, region }): Economy => {
    const isAggregate = region.id === aggregatesRegion
    const place = isAggregate ? { regionCode: null, region: null } : { regionCode: region.id, region: region.value }
    return { iso3: id, iso2: iso2Code, name, isAggregate, ...place }
  })
  refuseRepeats(economies)
  const placed = regionsAsOf === 'today' ? economies : withRegionsOf2021(economies)
  return placed.sort((a, b) => (a.iso3 < b.iso3 ? -1 : 1))
}

function refuseRepeats(economies: readonly Economy[]): void {
  const seen = new Set<string>()
  for (const { iso3 } of economies) {
    if (seen.has(iso3)) throw new ResponseError(requestName(request), `the list of economies has ${iso3} twice`)
    seen.add(iso3)
  }
}

function withRegionsOf2021(economies: readonly Economy[]): Economy[] {
  const { records } = referenceTable('economies')
  const regions = new Map(records.filter(({ isAggregate }) => isAggregate === 'false').map((row) => [row.code, row]))
  return economies.map((economy) => {
    const { regionCode = null, region = null } = regions.get(economy.iso3) ?? {}
    return { ...economy, regionCode, region }
  })
}

/** Rows split by what the list of economies says of their codes. */
export interface SplitRows<Row> {
  /** Rows of economies. */
  readonly rows: Row[]
  /** Codes that are aggregates (regions, income groups ...), in order, each once. */
  readonly aggregates: string[]
  /** Codes that the list lacks, in order, each once. */
  readonly unknown: string[]
}

/**
 * Leaves out aggregates, by what the service says of each code, and reports them.
 *
 * @example
 * ```ts
 * const world = { iso3: 'WLD', iso2: '1W', name: 'World', isAggregate: true, regionCode: null, region: null }
 * const bhutan = { iso3: 'BTN', iso2: 'BT', name: 'Bhutan', isAggregate: false, regionCode: 'SAS', region: 'South Asia' }
 * keepEconomies([{ iso3: 'WLD' }, { iso3: 'BTN' }, { iso3: 'TWN' }], [world, bhutan])
 * // => { rows: [{ iso3: 'BTN' }], aggregates: ['WLD'], unknown: ['TWN'] }
 * ```
 */
export function keepEconomies<Row extends { readonly iso3: string }>(
  rows: readonly Row[],
  economies: readonly Economy[],
): SplitRows<Row> {
  const isAggregate = new Map(economies.map((economy) => [economy.iso3, economy.isAggregate]))
  const codes = (wanted: boolean | undefined) =>
    [...new Set(rows.map(({ iso3 }) => iso3))].filter((code) => isAggregate.get(code) === wanted).sort()
  return {
    rows: rows.filter(({ iso3 }) => isAggregate.get(iso3) === false),
    aggregates: codes(true),
    unknown: codes(undefined),
  }
}
