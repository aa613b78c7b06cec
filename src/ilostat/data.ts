import { InputError, MismatchError } from '../errors.ts'
import { defaultHttp } from '../http/live.ts'
import { type Provenance, withCitation } from '../http/provenance.ts'
import { rereadOnce } from '../http/reread.ts'
import { together } from '../http/together.ts'
import { toIso3 } from './areas.ts'
import { askedAreas } from './asked-areas.ts'
import { type Dataset, describeDataset } from './catalogue.ts'
import { type Part, partDecoder, tooMany } from './decode.ts'
import { nothingFor, refuseUnknownCodes } from './explain.ts'
import { type Asked, checkAsked, type IlostatOptions, toRequests } from './request.ts'
import type { IlostatRow } from './rows.ts'
import { ilostat } from './service.ts'

/** An economy and date, with its classifications, that several sources report. */
export interface RepeatedRow {
  readonly iso3: string
  readonly date: string
  readonly sources: readonly string[]
}

/** Rows in the order of the service, what was left out, and where they come from. */
export interface IlostatTable {
  readonly rows: readonly IlostatRow[]
  /** Codes of ILOSTAT's aggregates (X01 World ...) whose rows were left out. */
  readonly aggregates: readonly string[]
  /** Codes that were asked for and are ILOSTAT's, but for which there are no figures, by column: `{ ref_area: ['NRU'] }`. */
  readonly absent: Readonly<Record<string, readonly string[]>>
  /** What comes from several sources, where more than the best was asked for. */
  readonly repeated: readonly RepeatedRow[]
  readonly source: Provenance
}

const defaultMaxRows = 1_000_000

/**
 * Fetches rows of an ILOSTAT dataset, read as they come.
 *
 * The service ignores filters that it does not understand and then answers everything, so every row is checked against what was asked. What the
 * answer lacks is looked up: an unknown code, dates that the dataset does not have and a dataset that is none are told apart.
 *
 * @param dataset an id with its frequency, such as `EMP_TEMP_ECO_OCU_NB_A`
 * @throws InputError for an id, codes or dates that can't be meant, and for more rows than `maxRows`
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { rows } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
 *   http,
 *   years: [2020],
 *   classif1: ['ECO_SECTOR_TOTAL'],
 *   classif2: skillLevelCodes,
 * })
 * rows.filter(({ iso3 }) => iso3 === 'XKX').map(({ classif2, value }) => [classif2, value])
 * // => [['OCU_SKILL_L1', 70.382], ['OCU_SKILL_L2', 172.126], ['OCU_SKILL_L3-4', 112.402], ['OCU_SKILL_TOTAL', 354.91]]
 * ```
 */
export async function fetchIlostat(dataset: string, options: IlostatOptions = {}): Promise<IlostatTable> {
  const { http = defaultHttp(), signal, maxRows = defaultMaxRows } = options
  const economies = options.economies && (await askedAreas(options.economies, { http, signal }))
  const asked = checkAsked(dataset, { ...options, economies })
  const entry = await describeDataset(dataset, { http, signal })
  refuseTooMany(entry, asked, options, maxRows)
  const unchangedSince = goodAfter(entry.lastUpdated)
  const parts = await together(
    toRequests(asked, options).map((request) => (until: AbortSignal) => {
      const decode = partDecoder(asked, options, maxRows)
      return rereadOnce((fresh) => http.stream(request, decode, { signal: until, unchangedSince, fresh }))
    }),
    signal,
  )
  const rows = parts.flatMap(({ value }) => value.rows)
  const absent = absentCodes(parts.map(({ value }) => value.awaited))
  await refuseUnknownCodes(absent, { http, signal })
  if (parts.every(({ value }) => value.count === 0)) throw nothingFor(entry, asked)
  if (rows.length > maxRows) throw tooMany(dataset, `more than ${maxRows}`, maxRows)
  const times = parts.map(({ retrievedAt }) => retrievedAt).sort()
  return {
    rows,
    aggregates: [...new Set(parts.flatMap(({ value }) => [...value.aggregates]))].sort(),
    absent: Object.fromEntries(
      [...absent].map(([column, codes]) => [column, [...codes].map(column === 'ref_area' ? toIso3 : String).sort()]),
    ),
    repeated: findRepeats(rows, dataset, options),
    source: withCitation(ilostat, {
      id: dataset,
      label: entry.label,
      collection: 'ILOSTAT',
      database: null,
      vintage: null,
      lastUpdated: entry.lastUpdated,
      retrievedAt: times[0] ?? '',
      url: 'https://ilostat.ilo.org/data/',
    }),
  }
}

/**
 * Fetches several ILOSTAT datasets with the same options, each as `fetchIlostat` does; where one fails, there is none.
 *
 * @returns the tables by the ids of their datasets
 * @throws what `fetchIlostat` throws
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const ask = { http, years: [2020], classif1: ['ECO_SECTOR_TOTAL'], classif2: skillLevelCodes }
 * const tables = await fetchIlostatTables(['EMP_TEMP_ECO_OCU_NB_A'], ask)
 * tables.EMP_TEMP_ECO_OCU_NB_A.rows.length // => 483
 * ```
 */
export async function fetchIlostatTables<const Id extends string>(
  datasets: readonly Id[],
  options: IlostatOptions = {},
): Promise<Readonly<Record<Id, IlostatTable>>> {
  if (datasets.length === 0) throw new InputError('no datasets are asked for', datasets)
  const works = datasets.map((id) => (signal: AbortSignal) => fetchIlostat(id, { ...options, signal }))
  const tables = await together(works, options.signal)
  return Object.fromEntries(datasets.map((id, index) => [id, tables[index]])) as Readonly<Record<Id, IlostatTable>>
}

/** Where nothing is filtered, the catalogue says how many rows there are. */
function refuseTooMany(entry: Dataset, { codes, dates }: Asked, options: IlostatOptions, maxRows: number): void {
  const { latest, sources = 'best', where } = options
  const isWhole = codes.size === 0 && dates === null && !latest && where === undefined
  const count = sources === 'best' ? entry.records : entry.allRecords
  if (isWhole && count !== null && count > maxRows) throw tooMany(entry.id, String(count), maxRows)
}

/** An answer in the cache is as good as new if it was retrieved a day after the last update, whose time zone is not known. */
function goodAfter(lastUpdated: string | null): string | undefined {
  if (lastUpdated === null) return undefined
  return new Date(Date.parse(lastUpdated) + 24 * 60 * 60 * 1000).toISOString()
}

/** What no part of the answer has. */
function absentCodes(parts: readonly Part['awaited'][]): ReadonlyMap<string, ReadonlySet<string>> {
  const [first, ...others] = parts
  const inAll = [...(first ?? [])].map(([column, codes]): [string, Set<string>] => {
    return [column, new Set([...codes].filter((code) => others.every((part) => part.get(column)?.has(code) ?? true)))]
  })
  return new Map(inAll.filter(([, codes]) => codes.size > 0))
}

/** Two rows for one economy, date and classification would be counted twice: an error, unless several sources were asked for. */
function findRepeats(
  rows: readonly IlostatRow[],
  dataset: string,
  { sources = 'best' }: IlostatOptions,
): RepeatedRow[] {
  const seen = new Map<string, IlostatRow[]>()
  for (const row of rows) {
    const key = `${row.iso3} ${row.date} ${row.sex ?? ''} ${row.classif1 ?? ''} ${row.classif2 ?? ''}`
    const others = seen.get(key)
    if (others === undefined) seen.set(key, [row])
    else others.push(row)
  }
  const repeated = [...seen].filter(([, same]) => same.length > 1)
  const wrong = repeated.find(
    ([, same]) => sources === 'best' || new Set(same.map((row) => row.source)).size < same.length,
  )
  if (wrong !== undefined) {
    throw new MismatchError(`ilostat ${dataset}`, `several rows came for ${wrong[0].replaceAll(/ +/g, ' ').trim()}`)
  }
  return repeated.map(([, same]) => {
    const [{ iso3, date }] = same as [IlostatRow]
    return { iso3, date, sources: same.map(({ source }) => source) }
  })
}
