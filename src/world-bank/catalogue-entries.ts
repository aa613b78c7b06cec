import { HttpError, MismatchError, ResponseError } from '../errors.ts'
import { v } from '../formats/schema.ts'
import { serviceText } from '../formats/service-text.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import type { AskOptions } from './databases.ts'
import { pageReader } from './envelope.ts'
import { getPages } from './pages.ts'
import { worldBank } from './service.ts'

/** What the catalogue says about an indicator in one database. */
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
  /** Who compiled the data. */
  readonly organisation: string
  readonly topics: readonly string[]
  /** Whether it is available from an archived database only. */
  readonly isArchived: boolean
}

const perhaps = v.nullish(serviceText, '')

const entrySchema = v.object({
  id: serviceText,
  name: perhaps,
  unit: perhaps,
  source: v.object({ id: serviceText, value: perhaps }),
  sourceNote: perhaps,
  sourceOrganization: perhaps,
  topics: v.nullish(v.array(v.object({ value: perhaps })), []),
})

const readPage = pageReader(entrySchema)

const catalogue: ServiceRequest = { service: worldBank, path: ['indicator'], query: { format: 'json' } }

/**
 * What the catalogue says about one indicator: an entry for each database that has it.
 *
 * @throws ServiceError for an unknown indicator
 */
export async function entriesOf(id: string, { http = defaultHttp(), signal }: AskOptions): Promise<IndicatorInfo[]> {
  const request = { ...catalogue, path: ['indicator', id] }
  const { rows } = await rereadOnce((fresh) => getPages(http, request, readPage, { perPage: 50, signal, fresh }))
  const other = rows.find((entry) => entry.id !== id)
  if (other !== undefined) throw new ResponseError(requestName(request), `answered with the indicator ${other.id}`)
  return rows.map(toInfo)
}

/** All of the catalogue fits into a page of this size. */
const wholePage = 30_000
const smallPage = 5_000

/** So many of its ids come twice. */
const knownRepeats = 54

/** How often the small pages are read before the catalogue is given up. */
const mostRounds = 8

/**
 * All entries of the catalogue. Its order changes between pages, so that of several some entries come twice and others never: it is asked
 * for in one page. Where the service fails on that, pages are read again and again until as many ids came as it counts.
 */
export async function readCatalogue({ http = defaultHttp(), signal }: AskOptions): Promise<IndicatorInfo[]> {
  try {
    const { rows, pages } = await rereadOnce((fresh) =>
      getPages(http, catalogue, readPage, { perPage: wholePage, signal, fresh }),
    )
    if (pages === 1) return rows.map(toInfo)
  } catch (error) {
    if (!(error instanceof HttpError && error.isTransient)) throw error
  }
  return (await readInRounds(http, signal)).map(toInfo)
}

async function readInRounds(http: Http, signal: AbortSignal | undefined): Promise<Entry[]> {
  const entries = new Map<string, Entry>()
  let lacking = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const { rows } = await getPages(http, catalogue, readPage, { perPage: smallPage, signal, fresh: round > 0 })
    for (const entry of rows) entries.set(`${entry.id} ${entry.source.id}`, entry)
    const ids = new Set([...entries.values()].map(({ id }) => id))
    lacking = rows.length - knownRepeats - ids.size
    if (lacking <= 0) return [...entries.values()]
  }
  const problem = `its pages, read ${mostRounds} times, lack ${lacking} of the indicators that it counts`
  throw new MismatchError(requestName(catalogue), problem)
}

type Entry = v.InferOutput<typeof entrySchema>

function toInfo(entry: Entry): IndicatorInfo {
  const { id, name, unit, source, sourceNote: note, sourceOrganization: organisation, topics } = entry
  return {
    id,
    name,
    unit,
    sourceId: source.id,
    source: source.value,
    note,
    organisation,
    topics: topics.map(({ value }) => value).filter((topic) => topic !== ''),
    isArchived: /archive/i.test(source.value),
  }
}
