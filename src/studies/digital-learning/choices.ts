import { InputError } from '../../errors.ts'
import { listed } from '../../formats/words.ts'
import type { Http } from '../../http/http.ts'
import type { Choice, Chosen } from '../../study/choice.ts'
import { incomeGroups } from '../../world-bank/income-groups.ts'
import { knownPlaces, splitEconomies } from '../../world-bank/known-places.ts'
import { resolveEconomies } from '../../world-bank/resolve-economies.ts'
import { internetYears } from './data.ts'
import { findRelease, internetReleases, type Release, serverReleases, withOthers } from './releases.ts'

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
        'with --live that of --vintage, where it is given)',
      ],
    },
  },
  'income-list': {
    label: 'Income list',
    option: {
      word: 'FYnn',
      help: ['the World Bank\'s list for "high-income" and the groups: FY89 to FY25 (default: FY21)'],
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
      help: [`the year of the map: ${internetYears.join(', ')} (default: ${internetYears.at(-1)})`],
    },
  },
} as const satisfies Readonly<Record<string, Choice>>

export type ChoiceName = keyof typeof choices

/** The income list in effect at the end of 2020. */
export const defaultIncomeList = 'FY21'

/** The chosen releases come first; the others show how much depends on the release. */
export interface ChosenReleases {
  readonly internetReleases: readonly [Release, ...Release[]]
  readonly serverReleases: readonly [Release, ...Release[]]
}

/**
 * Reads all choices before anything is requested.
 *
 * @throws InputError for an unknown release, income list or economy, and a year without a map
 */
export async function readChoices(chosen: Chosen<ChoiceName>, { recordedFrom }: Http): Promise<ChosenReleases> {
  incomeGroups(chosen['income-list'] ?? defaultIncomeList)
  mapYearOf(chosen)
  await economiesOf(chosen)
  const { vintage } = chosen
  const ofVintage = vintage === undefined ? undefined : (findRelease(vintage, internetReleases).id ?? 'latest')
  // A snapshot has releases of its own for each figure; the archives have all series of one release.
  const serversVintage = chosen['servers-vintage'] ?? (recordedFrom === null ? ofVintage : undefined)
  return {
    internetReleases: releasesOf(vintage, internetReleases),
    serverReleases: releasesOf(serversVintage, serverReleases),
  }
}

function releasesOf(text: string | undefined, known: readonly [Release, ...Release[]]) {
  return withOthers(text === undefined ? known[0] : findRelease(text, known), known)
}

/**
 * The year of the map; default the last of figure 1.
 *
 * @throws InputError for a year that figure 1 lacks
 */
export function mapYearOf({ year }: Chosen<ChoiceName>): number {
  if (year === undefined) return internetYears[2]
  const found = internetYears.find((one) => String(one) === year)
  if (found === undefined)
    throw new InputError(`there is no map of ${year}; choose from ${listed(internetYears)}`, year)
  return found
}

/** Codes of the economies that are named in the trends; undefined where none are chosen. */
export async function economiesOf({ economies }: Chosen<ChoiceName>): Promise<readonly string[] | undefined> {
  if (economies === undefined) return undefined
  return resolveEconomies(await splitEconomies(economies), await knownPlaces())
}
