import { HttpError, MismatchError, ServiceError } from '../errors.ts'
import { v } from '../formats/schema.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import { together } from '../http/together.ts'
import { listEconomies } from './economies.ts'
import { type PageReader, pageReader } from './envelope.ts'
import type { Observation, Series, SeriesRequest } from './observation.ts'
import { getPages, type Listing } from './pages.ts'
import { worldBank } from './service.ts'
import { refuseUnasked } from './unasked.ts'

/** The World Development Indicators: what several indicators in one request must have for their source. */
const wdi = 2

/** Limits of the service: indicators in a request, characters between two slashes (it says 1,500). */
const mostIndicators = 60
const longestSegment = 1_400

const rowSchema = v.object({
  indicator: v.object({ id: v.string(), value: v.string() }),
  country: v.object({ id: v.string(), value: v.string() }),
  countryiso3code: v.nullish(v.string(), ''),
  date: v.pipe(v.string(), v.regex(/^\d{4}(Q[1-4]|M\d\d)?$/, 'not a date')),
  value: v.nullable(v.number()),
  obs_status: v.nullish(v.string(), ''),
  footnote: v.nullish(v.string(), ''),
})

const readPage = pageReader(rowSchema)

/** What is kept of a row; of large answers the rows themselves would fill the memory. */
interface Figure extends Omit<Observation, 'iso3'> {
  /** Empty where the service leaves it out. */
  readonly iso3: string
  readonly iso2: string
}

/**
 * Reads indicators as they stand today, from the ordinary endpoint, in as few requests as its limits allow: the lists of indicators and
 * economies are split, and the parts asked together. The service takes a span of dates; those in it that were not asked for are
 * dropped here.
 */
export async function fetchCurrentSeries(asked: SeriesRequest): Promise<Series[]> {
  const indicatorParts = splitList(asked.indicators, mostIndicators)
  const economyParts = asked.economies === 'all' ? (['all'] as const) : splitList(asked.economies)
  const parts = indicatorParts.flatMap((indicators) =>
    economyParts.map((economies) => ({ ...asked, indicators, economies })),
  )
  let codes: Promise<ReadonlyMap<string, string>> | undefined
  const iso3ByIso2 = () => {
    codes ??= listCodes(asked)
    return codes
  }
  const works = parts.map((part) => (signal: AbortSignal) => fetchPart({ ...part, iso3ByIso2, signal }))
  const series = await together(works, asked.signal)
  return asked.indicators.map((indicator) => merge(series.flat().filter((one) => one.indicator === indicator)))
}

/** A part of what was asked, and how to find codes that rows come without: the parts share one list of them. */
type PartRequest = SeriesRequest & { readonly iso3ByIso2: () => Promise<ReadonlyMap<string, string>> }

/** Parts of a list that fit between two slashes. */
function splitList(list: readonly string[], most = Number.POSITIVE_INFINITY): string[][] {
  const parts: string[][] = []
  let length = 0
  for (const item of list) {
    const part = parts.at(-1)
    length += item.length + 1
    if (part === undefined || part.length >= most || length > longestSegment) {
      parts.push([item])
      length = item.length + 1
    } else part.push(item)
  }
  return parts
}

/** Several indicators in one request must share a source. Where the service says no to them together, each is asked by itself. */
async function fetchPart(asked: PartRequest): Promise<Series[]> {
  try {
    return await rereadOnce((fresh) => fetchTogether({ ...asked, fresh }))
  } catch (error) {
    if (asked.indicators.length === 1 || !(error instanceof ServiceError)) throw error
    const alone = asked.indicators.map(
      (indicator) => (signal: AbortSignal) =>
        rereadOnce((fresh) => fetchTogether({ ...asked, indicators: [indicator], signal, fresh })),
    )
    return (await together(alone, asked.signal)).flat()
  }
}

async function fetchTogether(asked: PartRequest): Promise<Series[]> {
  const { indicators, economies, dates, language } = asked
  const request: ServiceRequest = {
    service: worldBank,
    path: [...(language === 'en' ? [] : [language]), 'country', economies, 'indicator', indicators],
    query: {
      format: 'json',
      date: dates.first === dates.last ? dates.first : `${dates.first}:${dates.last}`,
      ...(indicators.length > 1 && { source: wdi }),
    },
  }
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  const labels = new Map<string, string>()
  const { rows, ...origin } = await getFootnoted(request, figureReader(asked, labels, fail), asked)
  const needsCodes = rows.some(({ iso3 }) => iso3 === '')
  const iso3Of = needsCodes ? await asked.iso3ByIso2() : new Map<string, string>()
  const observations = new Map<string, Observation[]>(indicators.map((indicator) => [indicator, []]))
  for (const { iso2, ...figure } of rows) {
    const iso3 = figure.iso3 || iso3Of.get(iso2)
    if (iso3 === undefined) throw fail(`answered an unknown economy: ${iso2}`)
    if (dates.wanted.has(figure.date)) observations.get(figure.indicator)?.push({ ...figure, iso3 })
  }
  return indicators.map((indicator) => {
    const own = observations.get(indicator) ?? []
    const series = { indicator, label: labels.get(indicator) ?? null, observations: own, ...origin }
    refuseUnasked(series, economies)
    return series
  })
}

/** Reads a page, checks its rows and keeps what is needed of them; the labels of indicators are gathered aside. */
function figureReader(
  { indicators, dates }: PartRequest,
  labels: Map<string, string>,
  fail: (problem: string) => Error,
): PageReader<Figure> {
  return (answer, request) => {
    const page = readPage(answer, request)
    const rows = page.rows.map((row): Figure => {
      const { country, countryiso3code: iso3, date, value, obs_status: status, footnote } = row
      const indicator = indicators.find((id) => id === row.indicator.id)
      if (indicator === undefined) throw fail(`answered the indicator ${row.indicator.id}`)
      if (!dates.includes(date)) throw fail(`answered the date ${date}: the span of dates was not applied`)
      if (!labels.has(indicator)) labels.set(indicator, row.indicator.value)
      return { indicator, iso3, iso2: country.id, date, value, status: status || null, footnote: footnote || null }
    })
    return { ...page, rows }
  }
}

/** Some sources answer 400 where footnotes are asked for: they have none. */
async function getFootnoted(
  request: ServiceRequest,
  read: PageReader<Figure>,
  asked: SeriesRequest,
): Promise<Listing<Figure>> {
  if (!asked.footnotes) return getPages(asked.http, request, read, asked)
  const footnoted = { ...request, query: { ...request.query, footnote: 'y' } }
  try {
    return await getPages(asked.http, footnoted, read, asked)
  } catch (error) {
    if (error instanceof HttpError && error.status === 400) return getPages(asked.http, request, read, asked)
    throw error
  }
}

/** Some rows come without an ISO3 code; the list of economies has it. */
async function listCodes({ http, signal }: SeriesRequest): Promise<ReadonlyMap<string, string>> {
  const economies = await listEconomies({ http, signal })
  return new Map(economies.map(({ iso2, iso3 }) => [iso2, iso3]))
}

/** One series from the parts of its economies, which must be of one state of the data. */
function merge(parts: readonly Series[]): Series {
  const [first, ...others] = parts
  if (first === undefined) throw new RangeError('a series has at least one part')
  const other = others.find(({ lastUpdated }) => lastUpdated !== first.lastUpdated)
  if (other !== undefined) {
    const days = `${first.lastUpdated} and ${other.lastUpdated}`
    throw new MismatchError(`world-bank ${first.indicator}`, `the data changed while being read: last updated ${days}`)
  }
  return { ...first, observations: parts.flatMap(({ observations }) => observations) }
}
