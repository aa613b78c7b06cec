import { HttpError, MismatchError } from '../errors.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { type CurrentRow, currentReader, type Gathered } from './current-rows.ts'
import type { PageReader } from './envelope.ts'
import type { SeriesRequest } from './observation.ts'
import { getPages, type Listing } from './pages.ts'
import { worldBank } from './service.ts'

/** The rows of all pages, with what they say beside their values. */
export interface CurrentAnswer extends Listing<CurrentRow>, Gathered {
  readonly request: ServiceRequest
  /** Whether footnotes were requested, and had to be left out. */
  readonly withoutFootnotes: boolean
}

/** Asks for all that fits into one question; the database is named to the service where the caller names it, or asks for several indicators. */
export async function getAnswer(asked: SeriesRequest): Promise<CurrentAnswer> {
  const { indicators, economies, dates, database, language } = asked
  const request: ServiceRequest = {
    service: worldBank,
    path: [...(language === 'en' ? [] : [language]), 'country', economies, 'indicator', indicators],
    query: {
      format: 'json',
      date: dates.first === dates.last ? dates.first : `${dates.first}:${dates.last}`,
      ...(typeof database?.id === 'string' && { source: database.id }),
    },
  }
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  const gathered: Gathered = { labels: new Map(), places: new Map() }
  const answer = await getFootnoted(request, currentReader(indicators, gathered, fail), asked)
  if (database !== null && answer.sourceId !== null && answer.sourceId !== database.id) {
    throw fail(`answered from the database ${answer.sourceId}`)
  }
  return { ...answer, ...gathered, request }
}

/**
 * Some databases answer 400 where footnotes are requested: they have none. So does a service that is asked too quickly. Footnotes are left
 * out only where the same question without them is answered, and with them fails again.
 */
async function getFootnoted(
  request: ServiceRequest,
  read: PageReader<CurrentRow>,
  asked: SeriesRequest,
): Promise<Listing<CurrentRow> & { readonly withoutFootnotes: boolean }> {
  const { http, footnotes, signal, fresh } = asked
  const plain = () => getPages(http, request, read, { signal, fresh })
  if (!footnotes) return { ...(await plain()), withoutFootnotes: false }
  const footnoted = { ...request, query: { ...request.query, footnote: 'y' } }
  const withThem = () =>
    getPages(http, footnoted, read, { signal, fresh }).catch((error) => {
      if (error instanceof HttpError && error.status === 400) return null
      throw error
    })
  const first = await withThem()
  if (first !== null) return { ...first, withoutFootnotes: false }
  const without = await plain()
  const second = await withThem()
  return { ...(second ?? without), withoutFootnotes: second === null }
}
