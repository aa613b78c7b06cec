import { periodSpan, yearSpan } from '../formats/dates.ts'
import type { Target } from '../http/recorded.ts'

/** What a request asks for values, of whichever of the two endpoints. */
export interface Question {
  /** The release of the archives; null for current values. */
  readonly release: string | null
  readonly language: string
  /** The database that is named; null where none is. */
  readonly database: string | null
  readonly hasFootnotes: boolean
  readonly series: readonly string[]
  readonly places: 'all' | readonly string[]
  readonly dates: 'all' | ReadonlySet<string>
  readonly page: number
  readonly perPage: number
}

/** The number of the WDI Database Archives. */
const archive = '57'

const parameters = ['format', 'date', 'page', 'per_page', 'source', 'footnote']

/** Reads what is asked; null where it is something else than values, or is asked in a way that is not known here. */
export function readQuestion({ path, query }: Target): Question | null {
  if (query.get('format')?.[0] !== 'json' || [...query.keys()].some((name) => !parameters.includes(name))) return null
  const number = (name: string, usual: number) => Number(query.get(name)?.[0] ?? usual)
  const pages = { page: number('page', 1), perPage: number('per_page', 50) }
  const asked = readArchivedPath(path) ?? readCurrentPath(path, query)
  return asked === null ? null : { ...asked, ...pages }
}

type Asked = Omit<Question, 'page' | 'perPage'>

/** `/sources/57/country/{codes}/series/{ids}/version/{release}/time/{years}`, with or without `/data`. */
function readArchivedPath(path: Target['path']): Asked | null {
  const [sources, database, ...rest] = path
  if (sources?.[0] !== 'sources' || database?.[0] !== archive) return null
  const words = rest.at(-1)?.[0] === 'data' ? rest.slice(0, -1) : rest
  const [country, codes, ofSeries, series, version, release, time, years] = words
  const names = [country, ofSeries, version, time].map((segment) => segment?.[0]).join(' ')
  if (names !== 'country series version time' || words.length !== 8) return null
  if (!codes || !series || !release?.[0] || !years) return null
  return {
    release: release[0],
    language: 'en',
    database: null,
    hasFootnotes: false,
    series,
    places: codes[0] === 'all' ? 'all' : codes,
    dates: years[0] === 'all' ? 'all' : new Set(years.map((year) => year.replace(/^YR/, ''))),
  }
}

/** `/country/{codes}/indicator/{ids}`, with or without a language before it. */
function readCurrentPath(path: Target['path'], query: Target['query']): Asked | null {
  const language = path[0]?.[0] === 'country' ? 'en' : (path[0]?.[0] ?? '')
  const [country, codes, indicator, series, ...more] = path[0]?.[0] === 'country' ? path : path.slice(1)
  if (country?.[0] !== 'country' || indicator?.[0] !== 'indicator' || more.length > 0 || !codes || !series) return null
  const dates = readWindow(query.get('date')?.[0])
  if (dates === null) return null
  return {
    release: null,
    language,
    database: query.get('source')?.[0] ?? null,
    hasFootnotes: query.get('footnote')?.[0] === 'y',
    series,
    places: codes[0] === 'all' ? 'all' : codes,
    dates,
  }
}

/** `2017`, `2000:2020`, `2017Q1:2018Q4`; all dates where none is named, null for other texts. */
function readWindow(window: string | undefined): Question['dates'] | null {
  if (window === undefined) return 'all'
  const [from = '', to = from] = window.split(':')
  if ([from, to].every((year) => /^\d{4}$/.test(year))) return yearSpan({ from: Number(from), to: Number(to) }).wanted
  const isPeriod = [from, to].every((text) => /^\d{4}(Q[1-4]|M(0[1-9]|1[0-2]))$/.test(text))
  return isPeriod && from.length === to.length ? periodSpan({ from, to }).wanted : null
}
