import { InputError } from '../../errors.ts'
import type { Http } from '../../http/http.ts'
import { defaultHttp } from '../../http/live.ts'
import type { Provenance } from '../../http/provenance.ts'
import { together } from '../../http/together.ts'
import { type Economy, listEconomies } from '../../world-bank/economies.ts'
import { type IncomeGroup, incomeGroups, incomeGroupsInOrder, incomeListFor } from '../../world-bank/income-groups.ts'
import { fetchIndicators } from '../../world-bank/indicators.ts'
import { referenceTable } from '../../world-bank/reference.ts'
import { parseSeries } from '../relation/series.ts'
import { fetchValues, type SeriesValues } from '../relation/values.ts'

/** The share of high-skill occupations in all employment, in per cent: the y of figure 2 of the brief. */
export const highSkillShare = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'

/** Secure internet servers per million people: the x of figure 2. */
export const servers = 'IT.NET.SECR.P6'

/** GNI per capita, whose logarithm is held equal. */
export const income = 'NY.GNP.PCAP.CD'

export const defaultYear = 2020

/** An income group, or all economies. */
export type Group = IncomeGroup | 'all'

export interface ScreenIndicatorsOptions {
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** A series as `parseSeries` reads it; default the high-skill share of all employment. */
  readonly y?: string | undefined
  /** Default 2020. */
  readonly year?: number | undefined
  /** Ids of the World Bank; secure servers are always among them. Default the 236 that the packaged answers have. */
  readonly indicators?: readonly string[] | undefined
  /** Default `HIC`, the economies of figure 2. */
  readonly incomeGroup?: Group | undefined
  /** A fiscal year of the World Bank; default the list in effect at the end of the year. */
  readonly incomeList?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What is screened: y, the indicators, and the economies. */
export interface ScreenData {
  readonly y: SeriesValues
  /** Of each indicator, in the order in which they were asked for. */
  readonly indicators: readonly string[]
  /** Of each economy, a value for each indicator and for income, by their ids. */
  readonly rows: readonly { readonly iso3: string; readonly values: Readonly<Record<string, number | null>> }[]
  readonly sources: Readonly<Record<string, Provenance>>
  readonly economies: readonly Economy[]
  /** By code, on the list. */
  readonly groups: ReadonlyMap<string, IncomeGroup>
  /** Null for a year that no list is known for, where all economies are asked for. */
  readonly incomeList: string | null
  readonly recordedFrom: Http['recordedFrom']
}

/**
 * Requests y, all indicators and the list of economies at once.
 *
 * @throws InputError for invalid series, years, indicators, groups or lists, before anything is requested
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 */
export async function fetchScreenData(options: ScreenIndicatorsOptions): Promise<ScreenData> {
  const { http = defaultHttp(), y = highSkillShare, year = defaultYear, signal } = options
  const { series, indicators, incomeList } = checkOptions(options)
  const ids = Object.fromEntries([...indicators, income].map((id) => [id, id]))
  const parts = await Promise.all([
    together(
      [
        (until) =>
          fetchValues(series, {
            http,
            years: { from: year, to: year },
            keep: 'all',
            economies: undefined,
            signal: until,
          }),
      ],
      signal,
    ),
    fetchIndicators(ids, { http, years: [year], signal }),
    listEconomies({ http, signal }),
  ])
  const [[values], { rows, sources }, economies] = parts
  if (values === undefined) throw new TypeError(`there is no ${y}`)
  return {
    y: values,
    indicators,
    rows: rows.map(({ iso3, year: _, ...own }) => ({ iso3, values: own })),
    sources,
    economies: economies.filter(({ isAggregate }) => !isAggregate),
    groups: incomeList === null ? new Map<string, IncomeGroup>() : incomeGroups(incomeList),
    incomeList,
    recordedFrom: http.recordedFrom,
  }
}

function checkOptions({
  y = highSkillShare,
  year = defaultYear,
  indicators = packagedIndicators(),
  incomeGroup: group = 'HIC',
  incomeList,
}: ScreenIndicatorsOptions) {
  if (!Number.isInteger(year) || year < 1960 || year > 2100)
    throw new InputError(`${year} is not a valid year; give one such as 2020`, year)
  if (group !== 'all' && !incomeGroupsInOrder.includes(group)) {
    throw new InputError(`unknown income group "${group}"; choose from all, ${incomeGroupsInOrder.join(', ')}`, group)
  }
  const wrong = indicators.find((id) => !/^[A-Za-z0-9_.-]+$/.test(id))
  if (wrong !== undefined || indicators.length === 0) {
    const problem = wrong === undefined ? 'no indicators are given' : `"${wrong}" is not an indicator`
    throw new InputError(`${problem}; give ids of the World Bank, such as ${servers}`, wrong ?? indicators)
  }
  const list = incomeList ?? listInEffect(year, group)
  if (list !== null) incomeGroups(list)
  const series = parseSeries(y)
  if (series.service === 'world-bank' && series.id === income)
    throw new InputError(`y is ${income}, whose logarithm is held equal; give another series`, y)
  return { series, indicators: [...new Set([servers, ...indicators])], incomeList: list }
}

/** A year without a list is no obstacle where no group is requested. */
function listInEffect(year: number, group: Group): string | null {
  try {
    return incomeListFor({ year, basis: 'in effect' })
  } catch (error) {
    if (error instanceof InputError && group === 'all') return null
    throw error
  }
}

/** The indicators of which the packaged answers have values of 2020. */
function packagedIndicators(): string[] {
  return referenceTable('wdi-indicators').records.flatMap(({ indicator }) => indicator ?? [])
}
