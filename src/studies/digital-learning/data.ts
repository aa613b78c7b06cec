import type { Years } from '../../formats/dates.ts'
import type { Http } from '../../http/http.ts'
import { packagedHttp } from '../../http/packaged.ts'
import type { Provenance } from '../../http/provenance.ts'
import { together } from '../../http/together.ts'
import { fetchIlostat } from '../../ilostat/data.ts'
import type { IlostatRow } from '../../ilostat/row.ts'
import { activityTotals, skillLevelCodes } from '../../ilostat/skill-shares.ts'
import { dropMissing } from '../../tables/missing.ts'
import { type Economy, listEconomies } from '../../world-bank/economies.ts'
import type { FetchedTable } from '../../world-bank/fetched-table.ts'
import { fetchIndicators } from '../../world-bank/indicators.ts'
import { briefInternetYears, briefYear } from './published.ts'
import { internetReleases, newestRelease, type Release, serverReleases } from './releases.ts'

/** East Asia & Pacific, South Asia. */
const regions = ['EAS', 'SAS']

/** The years that figure 1 can have, which are those of the trends, and the years that figure 2 can have, which are those of its relation over time. */
export const internetSpan = { from: 1990, to: 2020 } as const
export const skillsSpan = { from: 2010, to: 2024 } as const

/** An indicator in one release; rows without a value are left out. */
export interface ReleasedData<Row> {
  readonly release: Release
  readonly rows: readonly Row[]
  readonly source: Provenance
  /** Economies on the Bank's list that are not in the answer. */
  readonly absent: readonly string[]
  /** Places in the answer that are not on the Bank's list, by code and name; their rows are left out. */
  readonly unlisted: readonly string[]
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

/** GNI per capita, Atlas method, current US$. */
export interface Income {
  readonly iso3: string
  readonly gniPerCapita: number
}

/** Both measures of figure 2, and income, in all years, from one release of the World Bank's data. */
export interface YearsData {
  readonly servers: ReleasedData<Servers & InYear>
  readonly income: ReleasedData<Income & InYear>
  /** Employment by skill level, thousands. */
  readonly employment: readonly IlostatRow[]
}

interface InYear {
  readonly year: number
}

/** An economy whose employment has a total of economic activity other than the usual one, ECO_SECTOR_TOTAL. */
export interface OtherTotal {
  readonly iso3: string
  readonly code: string
}

/** Everything from which the figures, claims and checks of the brief are computed. */
export interface BriefData {
  /** The list of economies, with the regions of 2021. */
  readonly economies: readonly Economy[]
  /** Of figure 1, in their order. */
  readonly internetYears: readonly number[]
  /** Of figure 2: the year of servers, employment and income here. */
  readonly skillsYear: number
  /** The first release is the chosen one. */
  readonly internetUse: readonly [ReleasedData<InternetUsers>, ...ReleasedData<InternetUsers>[]]
  /** The chosen release for the economies of figure 1, all years. */
  readonly trends: ReleasedData<InternetUsers>
  readonly servers: readonly [ReleasedData<Servers>, ...ReleasedData<Servers>[]]
  /** Employment by skill level, thousands. */
  readonly employment: {
    readonly rows: readonly IlostatRow[]
    readonly otherTotals: readonly OtherTotal[]
    readonly source: Provenance
  }
  readonly income: ReleasedData<Income>
  /** Of the year of figure 2: how much of a list's population its economies have. */
  readonly population: ReleasedData<{ readonly iso3: string; readonly population: number }>
  readonly allYears: YearsData
  /** What a snapshot says of where its answers were recorded, by service; null for answers of the services themselves. */
  readonly recordedFrom: Http['recordedFrom']
}

export interface BriefDataOptions {
  readonly http: Http
  /** The chosen release comes first; the others show how much depends on it. */
  readonly internetReleases: readonly [Release, ...Release[]]
  readonly serverReleases: readonly [Release, ...Release[]]
  /** Of figure 1, in increasing order; default 2000, 2010 and 2017, as in the brief. */
  readonly internetYears?: readonly number[] | undefined
  /** Of figure 2; default 2020, as in the brief. */
  readonly skillsYear?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Requests everything from both services at once; if one part fails, the call fails.
 *
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const data = await fetchBriefData({
 *   http: await packagedHttp(),
 *   internetReleases: [internetReleases[1]],
 *   serverReleases: [serverReleases[1]],
 * })
 * data.servers[0].release.label // => '2022-09-16'
 * ```
 */
export async function fetchBriefData(options: BriefDataOptions): Promise<BriefData> {
  const { http, signal, internetYears = briefInternetYears, skillsYear = briefYear } = options
  const economies = await listEconomies({ http, regionsAsOf: 2021, signal })
  const [internetUse, servers, serversOfAllYears, incomes, population, jobs] = await together(
    [
      (until) =>
        fetchEach(options.internetReleases, (release) =>
          fetchInternetUsers({ http, release, years: internetYears, signal: until }),
        ),
      (until) =>
        fetchEach(options.serverReleases, (release) =>
          fetchServers({ http, release, years: [skillsYear], signal: until }),
        ),
      (until) => fetchServers({ http, release: newestRelease, years: skillsSpan, signal: until }),
      (until) => fetchIncome({ http, release: newestRelease, years: skillsSpan, signal: until }),
      (until) => fetchPopulation({ http, release: newestRelease, years: [skillsYear], signal: until }),
      (until) => fetchEmployment(http, until),
    ],
    signal,
  )
  const members = completeMembers(economies, internetYears, internetUse[0].rows)
  const [release] = options.internetReleases
  const trends =
    members.length === 0
      ? { ...internetUse[0], rows: [] }
      : await fetchInternetUsers({ http, release, years: internetSpan, members, signal })
  const ofYear = <Row extends InYear>(rows: readonly Row[]) => rows.filter(({ year }) => year === skillsYear)
  const otherTotals = ofYear(jobs.otherTotals).map(({ iso3, code }) => ({ iso3, code }))
  return {
    economies,
    internetYears,
    skillsYear,
    internetUse,
    trends,
    servers,
    income: { ...incomes, rows: ofYear(incomes.rows) },
    population,
    employment: { rows: ofYear(jobs.rows), otherTotals, source: jobs.source },
    allYears: { servers: serversOfAllYears, income: incomes, employment: jobs.rows },
    recordedFrom: http.recordedFrom,
  }
}

/** The members of the two regions with values for all years of figure 1. */
function completeMembers(
  economies: readonly Economy[],
  years: readonly number[],
  rows: readonly InternetUsers[],
): readonly string[] {
  const counts = new Map<string, number>()
  for (const { iso3 } of rows) counts.set(iso3, (counts.get(iso3) ?? 0) + 1)
  return membersOfRegions(economies)
    .map(({ iso3 }) => iso3)
    .filter((iso3) => counts.get(iso3) === years.length)
}

/** The economies of East Asia & Pacific and of South Asia, as on the list. */
export function membersOfRegions(economies: readonly Economy[]): readonly Economy[] {
  return economies.filter(({ regionCode }) => regionCode !== null && regions.includes(regionCode))
}

async function fetchEach<Data>(
  [first, ...others]: readonly [Release, ...Release[]],
  fetchRelease: (release: Release) => Promise<Data>,
): Promise<readonly [Data, ...Data[]]> {
  const [chosen, ...rest] = await Promise.all([fetchRelease(first), ...others.map(fetchRelease)])
  return [chosen, ...rest]
}

interface SeriesOptions {
  readonly http: Http
  readonly release: Release
  readonly years: Years
  /** Codes; default all. */
  readonly members?: readonly string[] | undefined
  readonly signal: AbortSignal | undefined
}

async function fetchInternetUsers(options: SeriesOptions): Promise<ReleasedData<InternetUsers>> {
  const table = await fetchIndicators({ internetUsers: 'IT.NET.USER.ZS' }, requestOf(options))
  const { rows } = dropMissing(table.rows, ['internetUsers'])
  return { rows, source: table.sources.internetUsers, ...releasedAs(options.release, table) }
}

async function fetchServers(options: SeriesOptions): Promise<YearsData['servers']> {
  const table = await fetchIndicators({ servers: 'IT.NET.SECR.P6' }, requestOf(options))
  const { rows } = dropMissing(table.rows, ['servers'])
  return { rows, source: table.sources.servers, ...releasedAs(options.release, table) }
}

async function fetchIncome(options: SeriesOptions): Promise<YearsData['income']> {
  const table = await fetchIndicators({ gniPerCapita: 'NY.GNP.PCAP.CD' }, requestOf(options))
  const { rows } = dropMissing(table.rows, ['gniPerCapita'])
  return { rows, source: table.sources.gniPerCapita, ...releasedAs(options.release, table) }
}

async function fetchPopulation(options: SeriesOptions): Promise<BriefData['population']> {
  const table = await fetchIndicators({ population: 'SP.POP.TOTL' }, requestOf(options))
  const { rows } = dropMissing(table.rows, ['population'])
  return { rows, source: table.sources.population, ...releasedAs(options.release, table) }
}

function releasedAs(
  release: Release,
  { absent, unlisted }: Pick<FetchedTable<string, unknown>, 'absent' | 'unlisted'>,
) {
  return {
    release,
    absent: absent.flatMap(({ economies }) => economies),
    unlisted: unlisted.map(({ code, name }) => `${code} ${name}`),
  }
}

function requestOf({ http, release, years, members, signal }: SeriesOptions) {
  return { http, years, economies: members, vintage: release.id ?? undefined, signal }
}

async function fetchEmployment(http: Http, signal: AbortSignal) {
  const { rows, substitutes, source } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
    http,
    years: skillsSpan,
    classif1: { firstOf: activityTotals },
    classif2: skillLevelCodes,
    signal,
  })
  const otherTotals = substitutes.map(({ iso3, date, code }) => ({ iso3, year: Number(date), code }))
  return { rows, otherTotals, source }
}

/**
 * All data of the brief, from the recorded answers that come with the package.
 *
 * @example
 * ```ts
 * const { servers, employment } = await briefData()
 * servers[0].rows.find(({ iso3 }) => iso3 === 'DNK').servers // => 276958.519026397
 * employment.rows.length // => 488
 * ```
 */
export async function briefData(): Promise<BriefData> {
  return fetchBriefData({ http: await packagedHttp(), internetReleases, serverReleases })
}
