import { InputError, ResponseError, ServiceError } from '../errors.ts'
import { v } from '../formats/schema.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import { pageReader } from './envelope.ts'
import { getPages } from './pages.ts'
import { worldBank } from './service.ts'

/** What the catalogue says of an indicator. */
export interface IndicatorInfo {
  readonly id: string
  readonly name: string
  /** Often empty: the unit stands in brackets in the name. */
  readonly unit: string
  /** The number and the name of its database: 2 is the World Development Indicators. */
  readonly sourceId: string
  readonly source: string
  /** What is measured, and how. */
  readonly note: string
  /** Who compiled the figures. */
  readonly organisation: string
  readonly topics: readonly string[]
  /** Whether it can be had from an archived database only. */
  readonly isArchived: boolean
}

interface AskOptions {
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  readonly signal?: AbortSignal | undefined
}

const trimmed = v.pipe(v.string(), v.trim())
const perhaps = v.nullish(trimmed, '')

const entrySchema = v.object({
  id: trimmed,
  name: perhaps,
  unit: perhaps,
  source: v.object({ id: trimmed, value: perhaps }),
  sourceNote: perhaps,
  sourceOrganization: perhaps,
  topics: v.nullish(v.array(v.object({ value: perhaps })), []),
})

const sourceSchema = v.object({ id: trimmed, lastupdated: perhaps })

const readEntries = pageReader(entrySchema)
const readSources = pageReader(sourceSchema)

const request = (...path: readonly string[]): ServiceRequest => ({
  service: worldBank,
  path,
  query: { format: 'json' },
})

/**
 * Searches the names, ids and notes of all indicators of the World Bank. An id that is given whole comes first, then names that have all
 * words, then names and notes together; live indicators come before archived ones, short names before long ones.
 *
 * The whole catalogue (about 15 MB) is asked for once and then comes from the cache.
 *
 * @param words such as `secure servers`; the order does not matter
 * @param options.limit how many to return; default 20
 * @throws InputError for no words
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 */
export async function searchIndicators(
  words: string,
  options: AskOptions & { readonly limit?: number | undefined } = {},
): Promise<IndicatorInfo[]> {
  const { http = defaultHttp(), signal, limit = 20 } = options
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) throw new InputError('no words to search for', words)
  const { rows } = await rereadOnce((fresh) => getPages(http, request('indicator'), readEntries, { signal, fresh }))
  const ranked = withoutRepeats(rows.map(toInfo))
    .map((info) => ({ info, rank: rankOf(info, wanted) }))
    .filter(({ rank }) => rank !== null)
  ranked.sort((a, b) => Number(a.rank) - Number(b.rank) || byLength(a.info, b.info))
  return ranked.slice(0, limit).map(({ info }) => info)
}

/**
 * What the catalogue says of one indicator, with the day on which its database was last updated.
 *
 * @param id such as `IT.NET.USER.ZS`
 * @throws InputError for an id that is none
 * @throws ServiceError where there is no such indicator
 * @throws HttpError, ResponseError, MismatchError, SnapshotError
 */
export async function describeIndicator(
  id: string,
  { http = defaultHttp(), signal }: AskOptions = {},
): Promise<IndicatorInfo & { readonly lastUpdated: string | null }> {
  if (!/^[A-Za-z0-9._-]+$/.test(id))
    throw new InputError(`"${id}" is no id of an indicator, such as IT.NET.USER.ZS`, id)
  const asked = request('indicator', id)
  const [entry] = (await getPages(http, asked, readEntries, { perPage: 50, signal })).rows
  if (entry === undefined)
    throw new ServiceError(requestName(asked), [{ id: null, text: `there is no indicator ${id}` }])
  if (entry.id !== id) throw new ResponseError(requestName(asked), `answered the indicator ${entry.id}`)
  const info = toInfo(entry)
  const sources = await getPages(http, request('source', info.sourceId), readSources, { perPage: 50, signal })
  return { ...info, lastUpdated: sources.rows.find((source) => source.id === info.sourceId)?.lastupdated || null }
}

function toInfo(entry: v.InferOutput<typeof entrySchema>): IndicatorInfo {
  const { id, name, unit, source, sourceNote: note, sourceOrganization: organisation, topics } = entry
  return {
    ...{ id, name, unit, sourceId: source.id, source: source.value, note, organisation },
    topics: topics.map(({ value }) => value).filter((topic) => topic !== ''),
    isArchived: /archive/i.test(source.value),
  }
}

/** Rows move between pages while they are read, so an id can come twice; a live entry is kept before an archived one. */
function withoutRepeats(infos: readonly IndicatorInfo[]): IndicatorInfo[] {
  const kept = new Map<string, IndicatorInfo>()
  for (const info of infos) {
    const other = kept.get(info.id)
    if (other === undefined || (other.isArchived && !info.isArchived)) kept.set(info.id, info)
  }
  return [...kept.values()]
}

/** The lower the better; null where not all words are found. */
function rankOf({ id, name, note, isArchived }: IndicatorInfo, words: readonly string[]): number | null {
  const hasAll = (text: string) => words.every((word) => text.includes(word))
  const lower = name.toLowerCase()
  const late = isArchived ? 1 : 0
  if (words.length === 1 && words[0] === id.toLowerCase()) return late
  if (hasAll(lower)) return 2 + late
  if (hasAll(`${id.toLowerCase()} ${lower}`)) return 4 + late
  return hasAll(`${id} ${name} ${note}`.toLowerCase()) ? 6 + late : null
}

function byLength(a: IndicatorInfo, b: IndicatorInfo): number {
  return a.name.length - b.name.length || (a.id < b.id ? -1 : 1)
}
