import type { Http } from '../../src/http/http.ts'
import { httpOf } from '../../src/http/http.ts'
import { takeApart } from '../../src/http/recorded.ts'
import { addressKey, requestAddress, type ServiceRequest } from '../../src/http/request.ts'
import type { SnapshotEntry } from '../../src/http/snapshot.ts'
import { listDatasets } from '../../src/ilostat/catalogue.ts'
import { fetchIlostat } from '../../src/ilostat/data.ts'
import { ilostat } from '../../src/ilostat/service.ts'
import { listEconomies } from '../../src/world-bank/economies.ts'
import { fetchIndicators } from '../../src/world-bank/indicators.ts'
import { worldBank } from '../../src/world-bank/service.ts'
import { listVintages } from '../../src/world-bank/vintages.ts'

/** A question that a recorded body answers: asks it, and gives what a user would get. */
export type Question = (http: Http) => Promise<unknown>

/** The question behind a recorded answer; null for one that no call of the library asks by itself. */
export function questionOf(entry: SnapshotEntry): Question | null {
  return entry.service === worldBank.name ? worldBankQuestion(entry) : ilostatQuestion(entry)
}

function worldBankQuestion(entry: SnapshotEntry): Question | null {
  const { path, query } = takeApart(worldBank, entry)
  const words = path.map(([first = '']) => first)
  if (entry.path === '/country') return (http) => listEconomies({ http })
  if (entry.path === '/sources/57/version') return (http) => listVintages({ http })
  const after = (word: string) => path[words.indexOf(word) + 1] ?? []
  if (words.includes('series')) {
    const [id = '', vintage = ''] = [after('series')[0], after('version')[0]]
    const years = after('time').map((year) => Number(year.slice(2)))
    return (http) => fetchIndicators({ value: id }, { http, years, vintage })
  }
  if (!words.includes('indicator') || words[0] !== 'country') return null
  const [id = ''] = after('indicator')
  const [from = '', to = from] = (query.get('date')?.[0] ?? '').split(':')
  return (http) => fetchIndicators({ value: id }, { http, years: { from: Number(from), to: Number(to) } })
}

function ilostatQuestion(entry: SnapshotEntry): Question | null {
  const { query } = takeApart(ilostat, entry)
  if (entry.path === '/metadata/toc/indicator') return (http) => listDatasets({ http })
  const [id] = query.get('id') ?? []
  if (entry.path !== '/data/indicator' || id === undefined) return null
  const [year] = query.get('time') ?? []
  return (http) =>
    fetchIlostat(id, {
      http,
      years: year === undefined ? undefined : [Number(year)],
      classif1: query.get('classif1'),
      classif2: query.get('classif2'),
      labels: query.get('type')?.[0] === 'both' ? 'en' : undefined,
    })
}

/** What a request is called in a snapshot. */
const keyOf = (request: ServiceRequest) => addressKey(requestAddress(request))

/** The same for pages of any size: what is asked again in small pages is the same answer. */
const withoutSize = (key: string) => key.replace(/\bper_page=\d+/, '')

/** Answers one request with another body, however often and in whatever pages it is asked; the others as they were recorded. */
export function withBody(http: Http, key: string, body: Uint8Array): Http {
  const changed = withoutSize(key)
  return httpOf(async (request, decode, options) => {
    if (withoutSize(keyOf(request)) !== changed) return http.stream(request, decode, options)
    const retrievedAt = '2026-11-25T00:00:00.000Z'
    async function* chunks() {
      yield body
    }
    return { ...(await decode({ status: 200, retrievedAt, chunks: chunks() }, request)), retrievedAt }
  })
}

/** Keeps the bodies that are requested, by the keys of their requests. */
export function watched(http: Http): { readonly http: Http; readonly bodies: ReadonlyMap<string, Uint8Array> } {
  const bodies = new Map<string, Uint8Array>()
  const keeping = httpOf((request, decode, options) =>
    http.stream(
      request,
      async (answer) => {
        const parts: Uint8Array[] = []
        for await (const part of answer.chunks) parts.push(part)
        const body = Buffer.concat(parts)
        bodies.set(keyOf(request), body)
        async function* chunks() {
          yield body
        }
        return decode({ ...answer, chunks: chunks() }, request)
      },
      options,
    ),
  )
  return { http: keeping, bodies }
}
