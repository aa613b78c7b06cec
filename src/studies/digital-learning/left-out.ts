import type { BriefData, ReleasedData } from './data.ts'

/** An economy that a figure can't show, and why. */
export interface LeftOut {
  readonly iso3: string
  readonly reason: string
}

/** Why an economy is left out that is missing from the World Bank's answer. */
export const notAnswered = "not in the World Bank's answer"

/** The day of a release as far as it is known: its label, or what the service says of its last update. */
export function vintageOf({ release, source }: ReleasedData<unknown>): string {
  return release.label ?? source.lastUpdated ?? 'unknown'
}

/** Names by code, as the World Bank writes them; a code that it does not list is its own name. */
export function namesOf({ economies }: Pick<BriefData, 'economies'>): (iso3: string) => string {
  const names = new Map(economies.map(({ iso3, name }) => [iso3, name]))
  return (iso3) => names.get(iso3) ?? iso3
}
