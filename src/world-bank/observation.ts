import type { DateSpan } from '../formats/dates.ts'
import type { Http } from '../http/http.ts'

/** A figure of an indicator for an economy (or an aggregate, by its World Bank code) at a date; a value of null is missing. */
export interface Observation {
  readonly indicator: string
  readonly iso3: string
  /** As the service writes it: `2017`, `2017Q3`, `2017M05`. */
  readonly date: string
  readonly value: number | null
  /** The service's remark on the value, such as `E` for an estimate; null where there is none. */
  readonly status: string | null
  readonly footnote: string | null
}

/** Observations of one indicator, and what is known of their origin. */
export interface Series {
  readonly indicator: string
  /** Its name, as the service has it. */
  readonly label: string | null
  readonly observations: readonly Observation[]
  readonly lastUpdated: string | null
  readonly sourceId: string | null
  readonly retrievedAt: string
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
  readonly language: Language
  readonly footnotes: boolean
  readonly signal?: AbortSignal | undefined
  /** Ask the service even where answers are in the cache. */
  readonly fresh: boolean
}
