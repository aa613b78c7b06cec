import { NetskillsError, ResponseError, ServiceError } from '../errors.ts'
import { checkArguments } from '../formats/arguments.ts'
import { check, v } from '../formats/schema.ts'
import { serviceText } from '../formats/service-text.ts'
import type { Http, StreamedAnswer } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import { archive, archiveRequest, readArchivedPage } from './archive.ts'
import { type AskOptions, askOptions } from './databases.ts'
import { headerEntries, type Page, readBody, rowList, toPage } from './envelope.ts'
import { getList, getPages } from './pages.ts'
import { worldBank } from './service.ts'

/** A release of the World Development Indicators in the Bank's archives. */
export interface Vintage {
  /** Year and month, such as `202109`. */
  readonly id: string
  /** As the Bank prints it. Some are wrong (201703 reads "2017 Apr"): trust the id. */
  readonly label: string
}

const variableSchema = v.object({ id: v.pipe(v.string(), v.regex(/^\d{6}$/, 'not a release')), value: serviceText })

const envelopeSchema = v.object({
  ...headerEntries,
  source: v.array(v.object({ concept: v.array(v.object({ id: v.string(), variable: v.array(v.unknown()) })) })),
})

const listRequest: ServiceRequest = {
  service: worldBank,
  path: ['sources', archive, 'version'],
  query: { format: 'json' },
}

/**
 * The releases in the WDI Database Archives, oldest first.
 *
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const vintages = await listVintages({ http: await packagedHttp() })
 * vintages.length // => 142
 * vintages[0] // => { id: '198904', label: '1989 Apr' }
 * ```
 */
export async function listVintages(options: AskOptions = {}): Promise<Vintage[]> {
  checkArguments('listVintages', { options }, { options: askOptions })
  const { http = defaultHttp(), signal } = options
  const rows = await rereadOnce((fresh) => getList(http, listRequest, readListPage, { perPage: 1000, signal, fresh }))
  return rows.map(({ id, value }) => ({ id, label: value })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function readListPage(
  answer: StreamedAnswer,
  request: ServiceRequest,
): Promise<Page<v.InferOutput<typeof variableSchema>>> {
  const fail = (problem: string) => new ResponseError(requestName(request), `not a list of releases: ${problem}`)
  const { rows, list } = rowList('{[{[{[', 'source.0.concept.0.variable', variableSchema, fail)
  const { source: _, ...header } = check(envelopeSchema, await readBody(answer, request, list), fail)
  return toPage(header, rows)
}

/** How many releases on each side are tried in search of one that has a series. */
const mostTries = 8

/**
 * Why an archived value is not available, in words: the release is none, or it lacks the series. The nearest that would do are named.
 * Where that can't be found out either (a snapshot has no answer to it, say), the service's own words stand.
 */
export async function explainAbsence(
  error: ServiceError,
  indicator: string,
  release: string,
  asked: { readonly http: Http; readonly signal?: AbortSignal | undefined },
): Promise<Error> {
  try {
    const ids = (await listVintages({ http: asked.http, signal: asked.signal })).map(({ id }) => id)
    const earlier = ids.filter((id) => id < release).reverse()
    const later = ids.filter((id) => id > release)
    if (!ids.includes(release)) {
      const nearest = [earlier[0], later[0]].filter((id) => id !== undefined)
      return explained(
        error,
        `there is no release ${release} in the archives; the nearest are ${nearest.join(' and ')}`,
      )
    }
    const sides = await Promise.all([earlier, later].map((side) => firstWith(indicator, side, asked)))
    const nearest = sides.filter((id) => id !== null)
    const near =
      nearest.length === 0
        ? `and neither do the releases around it`
        : `the nearest that have it are ${nearest.join(' and ')}`
    return explained(error, `the release ${release} does not have ${indicator}; ${near}`)
  } catch (problem) {
    if (problem instanceof NetskillsError) return error
    throw problem
  }
}

function explained(error: ServiceError, text: string): ServiceError {
  return new ServiceError(error.request, [...error.messages, { id: null, text }])
}

/** Tries the releases one after another with the smallest question there is. */
async function firstWith(
  indicator: string,
  ids: readonly string[],
  { http, signal }: { readonly http: Http; readonly signal?: AbortSignal | undefined },
): Promise<string | null> {
  for (const release of ids.slice(0, mostTries)) {
    const request = archiveRequest({ place: 'USA', indicator, release, years: ['2010'] })
    try {
      await getPages(http, request, readArchivedPage, { perPage: 10, signal })
      return release
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
    }
  }
  return null
}
