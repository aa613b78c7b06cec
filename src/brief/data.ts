import type { Http } from '../http/http.ts'
import type { Provenance } from '../http/provenance.ts'
import { together } from '../http/together.ts'
import { fetchIlostat } from '../ilostat/data.ts'
import type { IlostatRow } from '../ilostat/rows.ts'
import { skillLevelCodes } from '../ilostat/skill-shares.ts'
import { dropMissing } from '../tables/missing.ts'
import { type Economy, keepEconomies, listEconomies } from '../world-bank/economies.ts'
import { fetchIndicators } from '../world-bank/indicators.ts'
import { incomeRelease, type Release } from './releases.ts'

/** The years of figure 1, and the year of figure 2. */
export const internetYears = [2000, 2010, 2017] as const
export const skillsYear = 2020

/** An indicator as one release has it; rows without a figure are gone. */
export interface ReleasedFigures<Row> {
  readonly release: Release
  readonly rows: readonly Row[]
  readonly source: Provenance
}

/** Individuals using the internet, % of population. */
export interface InternetUsers {
  readonly iso3: string
  readonly year: number
  readonly internetUsers: number
}

/** Secure internet servers per 1 million people. */
export interface Servers {
  readonly iso3: string
  readonly servers: number
}

/** Everything that the figures, claims and checks of the brief are computed from. */
export interface BriefData {
  /** The list of economies, with the regions of 2021. */
  readonly economies: readonly Economy[]
  /** The first release is the chosen one. */
  readonly internetUse: readonly [ReleasedFigures<InternetUsers>, ...ReleasedFigures<InternetUsers>[]]
  readonly servers: readonly [ReleasedFigures<Servers>, ...ReleasedFigures<Servers>[]]
  /** Employment by skill level, thousands. */
  readonly employment: { readonly rows: readonly IlostatRow[]; readonly source: Provenance }
  /** GNI per capita, Atlas method, current US$. */
  readonly income: ReleasedFigures<{ readonly iso3: string; readonly gniPerCapita: number }>
  /** What a snapshot says of where its answers were recorded, by service; null for answers of the services themselves. */
  readonly recordedFrom: Http['recordedFrom']
}

export interface BriefDataOptions {
  readonly http: Http
  /** The chosen release comes first; the others tell how much depends on it. */
  readonly internetReleases: readonly [Release, ...Release[]]
  readonly serverReleases: readonly [Release, ...Release[]]
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks both services for everything at once; where one part fails there is nothing.
 *
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 */
export async function fetchBriefData(options: BriefDataOptions): Promise<BriefData> {
  const { http, internetReleases, serverReleases, signal } = options
  const economies = await listEconomies({ http, regionsAsOf: 2021, signal })
  const source = { http, economies }
  const [internetUse, servers, income, employment] = await together(
    [
      (until) => fetchEach(internetReleases, (release) => fetchInternetUsers({ ...source, release, signal: until })),
      (until) => fetchEach(serverReleases, (release) => fetchServers({ ...source, release, signal: until })),
      (until) => fetchIncome({ ...source, release: incomeRelease, signal: until }),
      (until) => fetchEmployment(http, until),
    ],
    signal,
  )
  return { economies, internetUse, servers, income, employment, recordedFrom: http.recordedFrom }
}

async function fetchEach<Figures>(
  [first, ...others]: readonly [Release, ...Release[]],
  fetchRelease: (release: Release) => Promise<Figures>,
): Promise<readonly [Figures, ...Figures[]]> {
  const [chosen, ...rest] = await Promise.all([fetchRelease(first), ...others.map(fetchRelease)])
  return [chosen, ...rest]
}

interface SeriesOptions {
  readonly http: Http
  readonly economies: readonly Economy[]
  readonly release: Release
  readonly signal: AbortSignal
}

async function fetchInternetUsers(options: SeriesOptions): Promise<ReleasedFigures<InternetUsers>> {
  const { rows, sources } = await fetchIndicators({ internetUsers: 'IT.NET.USER.ZS' }, query(options, internetYears))
  const kept = keepEconomies(rows, options.economies).rows
  return { release: options.release, rows: dropMissing(kept, ['internetUsers']).rows, source: sources.internetUsers }
}

async function fetchServers(options: SeriesOptions): Promise<ReleasedFigures<Servers>> {
  const { rows, sources } = await fetchIndicators({ servers: 'IT.NET.SECR.P6' }, query(options, [skillsYear]))
  const kept = keepEconomies(rows, options.economies).rows
  return { release: options.release, rows: dropMissing(kept, ['servers']).rows, source: sources.servers }
}

async function fetchIncome(options: SeriesOptions): Promise<BriefData['income']> {
  const { rows, sources } = await fetchIndicators({ gniPerCapita: 'NY.GNP.PCAP.CD' }, query(options, [skillsYear]))
  const kept = keepEconomies(rows, options.economies).rows
  return { release: options.release, rows: dropMissing(kept, ['gniPerCapita']).rows, source: sources.gniPerCapita }
}

function query({ http, release, signal }: SeriesOptions, years: readonly number[]) {
  return { http, years, vintage: release.id ?? undefined, signal }
}

async function fetchEmployment(http: Http, signal: AbortSignal): Promise<BriefData['employment']> {
  const { rows, source } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
    ...{ http, years: [skillsYear], classif1: ['ECO_SECTOR_TOTAL'], classif2: skillLevelCodes, signal },
  })
  return { rows, source }
}
