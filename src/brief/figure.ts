import type { Http } from '../http/http.ts'
import type { Economy } from '../world-bank/economies.ts'
import type { IncomeGroup } from '../world-bank/income-groups.ts'
import type { Release } from './releases.ts'

/** What every figure of the brief is made from; names of releases and lists have been looked up. */
export interface FigureInputs {
  readonly http: Http
  /** The list of economies, with the regions of 2021. */
  readonly economies: readonly Economy[]
  readonly release: Release
  /** A fiscal year of the World Bank, such as `FY21`, and its groups by code. */
  readonly incomeList: string
  readonly groups: ReadonlyMap<string, IncomeGroup>
  readonly signal?: AbortSignal | undefined
}

/** An economy that a figure can't show, and why. */
export interface LeftOut {
  readonly iso3: string
  readonly reason: string
}

/** The day of a release as far as it is known: its label, or what the service says of its last update. */
export function vintageOf(release: Release, lastUpdated: string | null): string {
  return release.label ?? lastUpdated ?? 'unknown'
}
