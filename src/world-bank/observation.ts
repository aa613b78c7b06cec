import type { DateSpan } from '../formats/dates.ts'
import { v } from '../formats/schema.ts'
import type { Http } from '../http/http.ts'

/** A place as the rows of an answer name it. The rows of one place share one of these. */
export interface RowPlace {
  /** The Bank's code of two letters; null where the answer has none. */
  readonly iso2: string | null
  /** The code of three; null where the answer has none. */
  readonly iso3: string | null
  readonly name: string
}

/** A value as an answer has it: the place is not looked up yet. Null is missing. */
export interface Observation {
  readonly place: RowPlace
  /** As the service writes it: `2017`, `2017Q3`, `2017M05`. */
  readonly date: string
  readonly value: number | null
  /** The service's remark on the value, such as `E` for an estimate; null where there is none. */
  readonly status: string | null
  readonly footnote: string | null
}

/** One of the Bank's databases. */
export interface DatabaseName {
  /** Its number: 2 is the World Development Indicators; null where an answer does not say it. */
  readonly id: string | null
  readonly name: string
}

export const wdi: DatabaseName = { id: '2', name: 'World Development Indicators' }

/** Observations of one indicator, and what is known of their origin. */
export interface Series {
  readonly indicator: string
  /** Its name, as the service has it. */
  readonly label: string | null
  readonly observations: readonly Observation[]
  /** Dates that were requested and that the database does not have. */
  readonly absentDates: readonly string[]
  readonly lastUpdated: string | null
  readonly database: DatabaseName
  readonly retrievedAt: string
  /** Whether footnotes were requested, and had to be left out. */
  readonly withoutFootnotes: boolean
}

/** Languages of names and labels. */
export const languages = ['en', 'es', 'fr', 'ar', 'zh'] as const
export type Language = (typeof languages)[number]

/** What is asked of the service; codes and dates have been checked. */
export interface SeriesRequest {
  readonly http: Http
  readonly indicators: readonly string[]
  readonly economies: 'all' | readonly string[]
  readonly dates: DateSpan
  /** Null: the World Development Indicators where they have the indicator, else the one database that has it. */
  readonly database: DatabaseName | null
  readonly language: Language
  readonly footnotes: boolean
  readonly signal?: AbortSignal | undefined
  /** Ask the service even where answers are in the cache. */
  readonly fresh: boolean
}

/** A value of a row. JSON has numbers that are too large for a double: they would be read as infinite. */
export const valueSchema = v.nullable(v.pipe(v.number(), v.finite('not a number that can be represented')))
