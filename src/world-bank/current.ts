import { ResponseError } from '../errors.ts'
import { v } from '../formats/schema.ts'
import type { Http } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { listEconomies } from './economies.ts'
import { pageReader } from './envelope.ts'
import type { Observation, Series, SeriesRequest } from './observation.ts'
import { getPages } from './pages.ts'

const rowSchema = v.object({
  indicator: v.object({ id: v.string(), value: v.string() }),
  country: v.object({ id: v.string(), value: v.string() }),
  countryiso3code: v.string(),
  date: v.pipe(v.string(), v.regex(/^\d{4}$/, 'not a year')),
  value: v.nullable(v.number()),
})

const readPage = pageReader(rowSchema)

/**
 * Reads an indicator as it stands today, from the ordinary endpoint. The service takes a span of years; the years in it that
 * were not asked for are dropped here.
 */
export async function fetchCurrentSeries(http: Http, asked: SeriesRequest): Promise<Series> {
  const [first, last] = [Math.min(...asked.years), Math.max(...asked.years)]
  const request: ServiceRequest = {
    service: 'world-bank',
    path: ['country', asked.economies, 'indicator', asked.indicator],
    query: { format: 'json', date: first === last ? first : `${first}:${last}` },
  }
  const fail = (problem: string) => new ResponseError(requestName(request), problem)
  const { rows, ...origin } = await getPages(http, request, readPage, asked)
  const needsCodes = rows.some(({ countryiso3code }) => countryiso3code === '')
  const iso3Of = needsCodes ? await iso3ByIso2(http, asked.signal) : new Map<string, string>()
  const observations = rows.map((row): Observation => {
    if (row.indicator.id !== asked.indicator) throw fail(`answered the indicator ${row.indicator.id}`)
    const year = Number(row.date)
    if (year < first || year > last) throw fail(`answered the year ${year}: the span of years was not applied`)
    const iso3 = row.countryiso3code || iso3Of.get(row.country.id)
    if (iso3 === undefined) throw fail(`answered an unknown economy: ${row.country.id}, ${row.country.value}`)
    return { iso3, year, value: row.value }
  })
  return { observations: observations.filter(({ year }) => asked.years.includes(year)), ...origin }
}

/** Some rows come without an ISO3 code; the list of economies has it. */
async function iso3ByIso2(http: Http, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, string>> {
  const economies = await listEconomies({ http, signal })
  return new Map(economies.map(({ iso2, iso3 }) => [iso2, iso3]))
}
