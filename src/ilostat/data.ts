import { InputError } from '../errors.ts'
import { checkArguments, list } from '../formats/arguments.ts'
import type { Answer, Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { type Provenance, withCitation } from '../http/provenance.ts'
import { rereadOnce } from '../http/reread.ts'
import { together } from '../http/together.ts'
import { unlistedCodes } from './area-names.ts'
import { toIso3 } from './areas.ts'
import { datasetWanted, ilostatOptions } from './arguments.ts'
import { askedAreas } from './asked-areas.ts'
import { type Part, partDecoder, tooMany } from './decode.ts'
import { nothingFor, refuseUnknownCodes } from './explain.ts'
import { type Substitute, takeFirst } from './first-of.ts'
import { goodAfter, type Known, lookUp, refuseTooMany, yearsOf } from './look-up.ts'
import { findRepeats, type RepeatedRow } from './repeats.ts'
import { type Asked, checkAsked, type IlostatOptions, toRequests } from './request.ts'
import type { IlostatRow } from './row.ts'
import { ilostat } from './service.ts'

/** Rows in the order of the service, what was left out, and the source. */
export interface IlostatTable {
  readonly rows: readonly IlostatRow[]
  /** Codes of ILOSTAT's aggregates (X01 World ...) whose rows were left out. */
  readonly aggregates: readonly string[]
  /** Requested codes that ILOSTAT knows but has no data for, by column: `{ ref_area: ['NRU'] }`. */
  readonly absent: Readonly<Record<string, readonly string[]>>
  /** Codes of economies that are on no list, neither the World Bank's nor ISO's nor ILOSTAT's own; their rows are kept. */
  readonly unlisted: readonly string[]
  /** Where codes were requested with `firstOf`: the economies and dates whose rows have another code than the first. */
  readonly substitutes: readonly Substitute[]
  /** Rows from several sources, if more than the best was requested. */
  readonly repeated: readonly RepeatedRow[]
  readonly source: Provenance
}

const defaultMaxRows = 1_000_000

/**
 * Fetches rows of an ILOSTAT dataset, read as they come.
 *
 * The service ignores filters that it does not understand and then returns everything, so every row is checked against the request. What the
 * answer lacks is looked up: an unknown code, dates that the dataset does not have and an unknown dataset are distinguished (without the
 * catalogue, if it is not available).
 *
 * @param dataset an id with its frequency, such as `EMP_TEMP_ECO_OCU_NB_A`, in capital or small letters
 * @throws InputError for an invalid id, codes or dates, and for more rows than `maxRows`
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
  checkArguments('fetchIlostat', { dataset, options }, { dataset: datasetWanted, options: ilostatOptions })
  const { http = defaultHttp(), signal, maxRows = defaultMaxRows } = options
  const economies = options.economies && (await askedAreas(options.economies, { http, signal }))
  const asked = checkAsked(dataset, { ...options, economies })
  const read = async (fresh: boolean) => {
    const known = await lookUp(asked, { http, signal, fresh })
    refuseTooMany(known, asked, options, maxRows)
    const parts = await fetchParts(asked, { ...options, http, maxRows }, known, fresh)
    const absent = absentCodes(parts, asked)
    await refuseUnknownCodes(absent, { http, signal })
    if (parts.every(({ value }) => value.count === 0)) throw nothingFor(known.entry, asked)
    const all = parts.flatMap(({ value }) => value.rows)
    if (all.length > maxRows) throw tooMany(asked.dataset, `more than ${maxRows}`, maxRows)
    const { rows, substitutes } = takeFirst(all, asked.inOrder)
    return { known, parts, absent, rows, substitutes, repeated: findRepeats(rows, asked.dataset, options) }
  }
  const { known, parts, absent, rows, substitutes, repeated } = await rereadOnce(read)
  return {
    rows,
    aggregates: [...new Set(parts.flatMap(({ value }) => [...value.aggregates]))].sort(),
    absent: Object.fromEntries(
      [...absent].map(([column, codes]) => [column, [...codes].map(column === 'ref_area' ? toIso3 : String).sort()]),
    ),
    unlisted: await unlistedCodes(
      rows.map(({ iso3 }) => iso3),
      { http, signal },
    ),
    substitutes,
    repeated,
    source: withCitation(ilostat, {
      id: asked.dataset,
      label: known.entry?.label ?? null,
      collection: 'ILOSTAT',
      database: null,
      vintage: null,
      lastUpdated: known.entry?.lastUpdated ?? null,
      retrievedAt: parts.map(({ retrievedAt }) => retrievedAt).sort()[0] ?? '',
      url: 'https://ilostat.ilo.org/data/',
    }),
  }
}

type Parts = readonly Answer<Part>[]

function fetchParts(
  asked: Asked,
  options: IlostatOptions & { readonly http: Http; readonly maxRows: number },
  known: Known,
  fresh: boolean,
): Promise<Parts> {
  const { http, maxRows, signal } = options
  const unchangedSince = goodAfter(known)
  const limits = { maxRows, modelling: known.modelling, years: yearsOf(known, asked, options) }
  const works = toRequests(asked, options).map((request) => (until: AbortSignal) => {
    const decode = partDecoder(asked, options, limits)
    return http.stream(request, decode, { signal: until, unchangedSince, fresh })
  })
  return together(works, signal)
}

/**
 * Fetches several ILOSTAT datasets with the same options, each as `fetchIlostat` does; if one fails, all fail.
 *
 * @returns the tables by the ids of their datasets
 * @throws what `fetchIlostat` throws
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const ask = { http, years: [2020], classif1: ['ECO_SECTOR_TOTAL'], classif2: skillLevelCodes }
 * const tables = await fetchIlostatTables(['EMP_TEMP_ECO_OCU_NB_A'], ask)
 * tables.EMP_TEMP_ECO_OCU_NB_A.rows.length // => 485
 * ```
 */
export async function fetchIlostatTables<const Id extends string>(
  datasets: readonly Id[],
  options: IlostatOptions = {},
): Promise<Readonly<Record<Id, IlostatTable>>> {
  const idsWanted = list(datasetWanted, 'a list of ids of datasets')
  checkArguments('fetchIlostatTables', { datasets, options }, { datasets: idsWanted, options: ilostatOptions })
  if (datasets.length === 0) throw new InputError('no datasets are requested', datasets)
  const works = datasets.map((id) => (signal: AbortSignal) => fetchIlostat(id, { ...options, signal }))
  const tables = await together(works, options.signal)
  return Object.fromEntries(datasets.map((id, index) => [id, tables[index]])) as Readonly<Record<Id, IlostatTable>>
}

/** What no part of the answer has. Of codes in order, one is enough. */
function absentCodes(parts: Parts, { inOrder }: Asked): ReadonlyMap<string, ReadonlySet<string>> {
  const [first, ...others] = parts.map(({ value }) => value.awaited)
  const absent = new Map<string, ReadonlySet<string>>()
  for (const [column, codes] of first ?? []) {
    const inNone = new Set([...codes].filter((code) => others.every((part) => part.get(column)?.has(code) ?? true)))
    const isEnough = [...inOrder].some(([name, list]) => name === column && inNone.size < list.length)
    if (inNone.size > 0 && !isEnough) absent.set(column, inNone)
  }
  return absent
}
