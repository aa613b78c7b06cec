import { ResponseError } from '../errors.ts'
import { check, v } from '../formats/schema.ts'
import type { Http, RawAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { headerEntries, type Page, readBody, toPage } from './envelope.ts'
import type { Observation, Series, SeriesRequest } from './observation.ts'
import { getPages } from './pages.ts'

/** The WDI Database Archives. */
const archive = '57'

/** Codes of the archives that are not ISO's. */
const legacyCodes: ReadonlyMap<string, string> = new Map([
  ['ADO', 'AND'],
  ['KSV', 'XKX'],
  ['ROM', 'ROU'],
  ['TMP', 'TLS'],
  ['WBG', 'PSE'],
  ['ZAR', 'COD'],
])

const conceptSchema = v.object({ concept: v.string(), id: v.string(), value: v.string() })

const rowSchema = v.object({ variable: v.array(conceptSchema), value: v.nullable(v.number()) })

const envelopeSchema = v.object({
  ...headerEntries,
  source: v.nullable(v.object({ id: v.string(), data: v.array(rowSchema) })),
})

type Row = v.InferOutput<typeof rowSchema>

/**
 * Reads an indicator as it stood in an archived release.
 *
 * @param release such as `202109`
 */
export async function fetchArchivedSeries(http: Http, release: string, asked: SeriesRequest): Promise<Series> {
  const request: ServiceRequest = {
    service: 'world-bank',
    path: [
      ...['sources', archive, 'country', asked.economies, 'series', asked.indicator, 'version', release],
      ...['time', asked.years.map((year) => `YR${year}`)],
    ],
    query: { format: 'json' },
  }
  const fail = (problem: string) => new ResponseError(requestName(request), problem)
  const { rows, ...origin } = await getPages(http, request, readArchivedPage, asked)
  const observations = rows.map((row) => readRow(row, { ...asked, release }, fail))
  return { observations: withoutLegacyCodes(observations, fail), ...origin }
}

function readArchivedPage(answer: RawAnswer, request: ServiceRequest): Page<Row> {
  const fail = (problem: string) => new ResponseError(requestName(request), `not an answer of the archives: ${problem}`)
  const { source, ...header } = check(envelopeSchema, readBody(answer, request), fail)
  if (source !== null && source.id !== archive) throw fail(`it comes from source ${source.id}`)
  return toPage(header, source?.data ?? [])
}

/** The order of the concepts varies between requests: each is found by its name. */
function readRow(
  row: Row,
  asked: SeriesRequest & { readonly release: string },
  fail: (problem: string) => Error,
): Observation {
  const concepts = new Map(row.variable.map(({ concept, id }) => [concept, id]))
  const { Country, Time, Series: series, Version } = Object.fromEntries(concepts)
  if (series !== asked.indicator) throw fail(`answered the indicator ${series}`)
  if (Version !== asked.release) throw fail(`answered the release ${Version}`)
  const year = Number(Time?.replace(/^YR/, ''))
  if (!asked.years.includes(year)) throw fail(`answered the year ${Time}`)
  if (Country === undefined) throw fail('answered a row without an economy')
  return { iso3: Country, year, value: row.value }
}

/**
 * The archives use legacy codes instead of ISO's, or beside them in the same answer (Andorra comes as ADO with null and as AND
 * with the value): of two rows for an economy and year, the one with a value stays, or ISO's.
 */
function withoutLegacyCodes(observations: readonly Observation[], fail: (problem: string) => Error): Observation[] {
  const kept = new Map<string, Observation>()
  for (const observation of observations) {
    const iso3 = legacyCodes.get(observation.iso3) ?? observation.iso3
    const key = `${iso3} ${observation.year}`
    const other = kept.get(key)
    if (other && other.value !== null && observation.value !== null && other.value !== observation.value) {
      throw fail(`answered two values for ${key}: ${other.value} and ${observation.value}`)
    }
    if (other === undefined || other.value === null) kept.set(key, { ...observation, iso3 })
  }
  return [...kept.values()]
}
