/** A figure for an economy (or an aggregate, by its World Bank code) in a year; null is missing. */
export interface Observation {
  readonly iso3: string
  readonly year: number
  readonly value: number | null
}

/** Observations of one indicator, and what is known of their origin. */
export interface Series {
  readonly observations: readonly Observation[]
  readonly lastUpdated: string | null
  readonly retrievedAt: string
}

/** What is asked of one indicator; codes and years have been checked. */
export interface SeriesRequest {
  readonly indicator: string
  readonly economies: 'all' | readonly string[]
  readonly years: readonly number[]
  readonly signal?: AbortSignal | undefined
}
