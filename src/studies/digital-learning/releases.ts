import { InputError } from '../../errors.ts'
import type { ChoiceValue } from '../../study/choice.ts'
import { releaseIdOf } from '../../world-bank/release-id.ts'
import { briefYear } from './published.ts'

/** A release of the World Development Indicators. */
export interface Release {
  /** Its id in the Bank's archives, such as `202109`; null for the current values. */
  readonly id: string | null
  /** The day that it was last updated, as far as it is known; null if only the answer tells it. */
  readonly label: string | null
}

/** Known releases of IT.NET.USER.ZS for figure 1; the first is the brief's. */
export const internetReleases = [
  { id: '202109', label: '2021-09-15' },
  { id: '202012', label: '2020-12-16' },
] as const satisfies readonly Release[]

/**
 * Known releases of IT.NET.SECR.P6 for figure 2 in the brief's year; the first is nearest to the brief. The day of the first lies between May 2021 and
 * 2021-09-14 and is not known; 202107 is the archives' last release of that time.
 */
export const serverReleases = [
  { id: '202107', label: '2021-mid' },
  { id: '202209', label: '2022-09-16' },
] as const satisfies readonly Release[]

/** The newest known release: of incomes, of secure servers over time, and of those of figure 2 in other years than the brief's. */
export const newestRelease = { id: '202607', label: '2026-07-01' } as const satisfies Release

/** Known releases of IT.NET.SECR.P6 that have a year of figure 2; the default comes first. */
export function serverReleasesOf(year: number): readonly [Release, ...Release[]] {
  if (year === briefYear) return serverReleases
  return year < briefYear ? [newestRelease, serverReleases[1]] : [newestRelease]
}

/** The chosen release, then the other known ones. */
export function withOthers(chosen: Release, known: readonly Release[]): readonly [Release, ...Release[]] {
  return [chosen, ...known.filter(({ id }) => id !== chosen.id)]
}

/**
 * The release that a text means: the label or the id of a known one; `latest`; or any id of the archives.
 *
 * @throws InputError for anything else
 * @example
 * ```ts
 * findRelease('2020-12-16', internetReleases) // => { id: '202012', label: '2020-12-16' }
 * findRelease('201904', internetReleases) // => { id: '201904', label: '201904' }
 * findRelease('latest', internetReleases) // => { id: null, label: null }
 * ```
 */
export function findRelease(text: string, known: readonly Release[]): Release {
  const archived = releaseIdOf(text)
  const release = known.find(({ id, label }) => text === label || archived === id)
  if (release !== undefined) return release
  if (text === 'latest') return { id: null, label: null }
  if (archived !== null) return { id: archived, label: archived }
  const names = known.map(({ id, label }) => `${label} (${id})`).join(', ')
  throw new InputError(
    `unknown release "${text}"; choose from ${names}, latest, or another release in the World Bank's archives as YYYYMM or by its day`,
    text,
  )
}

/** A release as sentences name it: `release of 2021-09-15 (202109 in the archives)`. */
export function describeRelease({ id, label }: Release): string {
  if (id === null) return `as of ${label}`
  return id === label ? `archived release ${id}` : `release ${label} (${id} in the archives)`
}

/** A release as a value of a control on the page. */
export function releaseValue({
  release,
  vintage,
}: {
  readonly release: string | null
  readonly vintage: string
}): ChoiceValue {
  return release === null ? { value: 'latest', label: `as of ${vintage}` } : { value: release, label: vintage }
}
