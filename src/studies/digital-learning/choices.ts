import { InputError } from '../../errors.ts'
import { listed } from '../../formats/words.ts'
import type { Http } from '../../http/http.ts'
import type { Choice, Chosen } from '../../study/choice.ts'
import { incomeGroups, incomeListFor } from '../../world-bank/income-groups.ts'
import { knownPlaces, splitEconomies } from '../../world-bank/known-places.ts'
import { resolveEconomies } from '../../world-bank/resolve-economies.ts'
import { internetSpan, skillsSpan } from './data.ts'
import { briefInternetYears, briefYear } from './published.ts'
import {
  findRelease,
  internetReleases,
  newestRelease,
  type Release,
  serverReleases,
  serverReleasesOf,
  withOthers,
} from './releases.ts'

/** What the brief leaves open, and what a reader may want to change. */
export const choices = {
  vintage: {
    label: 'Release of the data',
    option: {
      word: 'RELEASE',
      help: [
        'release of the World Development Indicators for figure 1:',
        `${internetReleases.map(({ label }) => label).join(' or ')} (default: ${internetReleases[0].label})`,
      ],
    },
  },
  'servers-vintage': {
    label: 'Release of the data',
    option: {
      word: 'RELEASE',
      help: [
        'release for the secure servers of figure 2:',
        `${serverReleases.map(({ label }) => label).join(' or ')} (default: ${serverReleases[0].label};`,
        `of another --year ${newestRelease.label}; with --live that of --vintage, where it is given)`,
      ],
    },
  },
  'income-list': {
    label: 'Income list',
    option: {
      word: 'FYnn',
      help: [
        'the World Bank\'s list for "high-income" and the groups: FY89 to FY25',
        '(default: the one in effect at the end of the year of figure 2; of 2020 it is FY21)',
      ],
    },
  },
  scale: { label: 'Servers', option: null },
  economies: {
    label: 'Economies',
    option: {
      word: 'NAMES',
      help: ["economies to highlight in the chart of trends, by code or name, such as 'VNM, Thailand'"],
    },
  },
  year: {
    label: 'Year',
    option: {
      word: 'YEAR',
      help: [
        `the year of figure 2: ${skillsSpan.from} to ${skillsSpan.to} (default: ${briefYear}, as in the brief); of another year`,
        "nothing is compared with the brief's numbers, and claims C4 and C5 are tested on that year",
      ],
    },
  },
  'figure-1-years': {
    label: 'Years',
    option: {
      word: 'YEARS',
      help: [
        `two or three years for figure 1, from ${internetSpan.from} to ${internetSpan.to}, such as 2000,2010,2020`,
        `(default: ${briefInternetYears.join(',')}, as in the brief); claims C1 to C3 are tested on them`,
      ],
    },
  },
  'map-year': {
    label: 'Year',
    option: { word: 'YEAR', help: ['the year of the map: one of those of figure 1 (default: the last)'] },
  },
} as const satisfies Readonly<Record<string, Choice>>

export type ChoiceName = keyof typeof choices

/** The chosen income list; default the one in effect at the end of the year of figure 2. */
export function incomeListOf(chosen: Chosen<ChoiceName>): string {
  return chosen['income-list'] ?? incomeListFor({ year: skillsYearOf(chosen), basis: 'in effect' })
}

/** The chosen releases come first; the others show how much depends on the release. */
export interface ChosenData {
  readonly internetYears: readonly number[]
  readonly skillsYear: number
  readonly internetReleases: readonly [Release, ...Release[]]
  readonly serverReleases: readonly [Release, ...Release[]]
}

/**
 * Reads all choices before anything is requested.
 *
 * @throws InputError for an unknown release, income list or economy, and years that a figure or the map can't have
 */
export async function readChoices(chosen: Chosen<ChoiceName>, { recordedFrom }: Http): Promise<ChosenData> {
  const [internetYears, skillsYear] = [internetYearsOf(chosen), skillsYearOf(chosen)]
  incomeGroups(incomeListOf(chosen))
  mapYearOf(chosen, internetYears)
  await economiesOf(chosen)
  const { vintage } = chosen
  const ofVintage = vintage === undefined ? undefined : (findRelease(vintage, internetReleases).id ?? 'latest')
  // A snapshot has releases of its own for each figure; the archives have all series of one release.
  const serversVintage = chosen['servers-vintage'] ?? (recordedFrom === null ? ofVintage : undefined)
  return {
    internetYears,
    skillsYear,
    internetReleases: releasesOf(vintage, internetReleases),
    serverReleases: releasesOf(serversVintage, serverReleasesOf(skillsYear)),
  }
}

function releasesOf(text: string | undefined, known: readonly [Release, ...Release[]]) {
  return withOthers(text === undefined ? known[0] : findRelease(text, known), known)
}

/**
 * The year of figure 2; default that of the brief.
 *
 * @throws InputError for a year that it can't have
 */
function skillsYearOf({ year }: Chosen<ChoiceName>): number {
  if (year === undefined) return briefYear
  const found = yearIn(year, skillsSpan)
  if (found !== null) return found
  throw new InputError(
    `there is no figure 2 of "${year}"; choose a year from ${skillsSpan.from} to ${skillsSpan.to}`,
    year,
  )
}

/**
 * The years of figure 1, in increasing order; default those of the brief.
 *
 * @throws InputError for years that it can't have, and for fewer than two or more than three
 */
function internetYearsOf({ 'figure-1-years': text }: Chosen<ChoiceName>): readonly number[] {
  if (text === undefined) return briefInternetYears
  const { from, to } = internetSpan
  const years = text.split(',').map((part) => {
    const year = yearIn(part.trim(), internetSpan)
    if (year !== null) return year
    throw new InputError(`there is no figure 1 of "${part.trim()}"; choose years from ${from} to ${to}`, text)
  })
  const different = [...new Set(years)].sort((a, b) => a - b)
  if (different.length === years.length && years.length >= 2 && years.length <= 3) return different
  throw new InputError(`figure 1 needs two or three different years, not "${text}"; choose from ${from} to ${to}`, text)
}

function yearIn(text: string, { from, to }: { readonly from: number; readonly to: number }): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN
  return year >= from && year <= to ? year : null
}

/**
 * The year of the map; default the last of figure 1.
 *
 * @throws InputError for a year that figure 1 lacks
 */
export function mapYearOf({ 'map-year': year }: Chosen<ChoiceName>, years: readonly number[]): number {
  const found = year === undefined ? years.at(-1) : years.find((one) => String(one) === year)
  if (found === undefined) throw new InputError(`there is no map of "${year}"; choose from ${listed(years)}`, year)
  return found
}

/** Codes of the economies that are named in the trends; undefined where none are chosen. */
export async function economiesOf({ economies }: Chosen<ChoiceName>): Promise<readonly string[] | undefined> {
  if (economies === undefined) return undefined
  return resolveEconomies(await splitEconomies(economies), await knownPlaces())
}
