import { InputError } from '../../errors.ts'
import type { Http } from '../../http/http.ts'
import { defaultHttp } from '../../http/live.ts'
import { together } from '../../http/together.ts'
import type { RobustErrors } from '../../statistics/std-errors.ts'
import { listEconomies } from '../../world-bank/economies.ts'
import { type IncomeGroup, incomeGroups, incomeGroupsInOrder, incomeListFor } from '../../world-bank/income-groups.ts'
import { checkEconomyTexts, resolveEconomies } from '../../world-bank/resolve-economies.ts'
import { parseSeries } from './series.ts'
import { fetchValues, type SeriesValues } from './values.ts'
import { checkRange, checkWhen, checkYear, type PanelEffect, toEffects, type YearRange } from './years.ts'

/** What a relation of one year and one over several years have in common. */
interface SeriesOptions {
  /** The explanatory and the explained series, as `parseSeries` reads them. */
  readonly x: string
  readonly y: string
  /** Series that are held constant, written as x and y are. */
  readonly controls?: readonly string[] | undefined
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them; default all economies, without aggregates. */
  readonly economies?: readonly string[] | undefined
  /** Only economies of this group on the income list. */
  readonly incomeGroup?: IncomeGroup | undefined
  /** A fiscal year of the World Bank; default the list in effect at the end of the year, or of the last year. */
  readonly incomeList?: string | undefined
  /** Whether to take natural logarithms; values of 0 or below are then left out and listed. */
  readonly logX?: boolean | undefined
  readonly logY?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/** A relation across economies in one year. The regression with controls is reported beside the one without. */
export interface RelateOptions extends SeriesOptions {
  readonly year: number
  /** How many years before `year` a value may be, the latest being taken; default 0. */
  readonly maxAge?: number | undefined
  /** Default `classical`. */
  readonly stdErrors?: 'classical' | RobustErrors | undefined
  readonly years?: undefined
  readonly fixedEffects?: undefined
}

/** A relation over economies and years. Controls are part of the regression. */
export interface RelateYearsOptions extends SeriesOptions {
  readonly years: YearRange
  /** What has an effect of its own: each economy, each year, or both; default neither, a pooled regression. */
  readonly fixedEffects?: readonly PanelEffect[] | undefined
  /** Default clustered by economy (`iso3`), since the years of an economy depend on each other. */
  readonly stdErrors?: PanelErrors | undefined
  readonly year?: undefined
  readonly maxAge?: undefined
}

/** How errors of a relation over economies and years are computed. */
export type PanelErrors = 'classical' | RobustErrors | { readonly clusteredBy: PanelEffect | readonly PanelEffect[] }

/** Both series of a relation, and the economies that it is of. */
export interface RelationData {
  readonly x: SeriesValues
  readonly y: SeriesValues
  readonly controls: readonly SeriesValues[]
  /** Null for a year that no list is known for, where no group is requested. */
  readonly incomeList: string | null
  /** The requested economies, whether they have values or not. */
  readonly economies: readonly {
    readonly iso3: string
    readonly name: string
    readonly incomeGroup: IncomeGroup | null
  }[]
  /** Codes with a value of x or y that the World Bank's list of economies lacks. */
  readonly unlisted: readonly string[]
  /** What a snapshot says of where its answers were recorded; null for answers of the services themselves. */
  readonly recordedFrom: Http['recordedFrom']
}

/** Requests all series at once. */
export async function fetchRelation(options: RelateOptions | RelateYearsOptions): Promise<RelationData> {
  const { http = defaultHttp(), signal, incomeGroup: group } = options
  const asked = checkOptions(options)
  const list = await listEconomies({ http, signal })
  const chosen = options.economies && (await resolveEconomies(options.economies, list))
  const works = [asked.x, asked.y, ...asked.controls].map(
    (series) => (until: AbortSignal) =>
      fetchValues(series, { http, years: asked.years, keep: asked.keep, economies: chosen, signal: until }),
  )
  const [x, y, ...controls] = await together(works, signal)
  if (x === undefined || y === undefined) throw new TypeError('there are no two series')
  const economies = list
    .filter(({ iso3, isAggregate }) => !isAggregate && (chosen?.includes(iso3) ?? true))
    .map(({ iso3, name }) => ({ iso3, name, incomeGroup: asked.groups.get(iso3) ?? null }))
    .filter(({ incomeGroup }) => group === undefined || incomeGroup === group)
  return {
    x,
    y,
    controls,
    incomeList: asked.incomeList,
    economies,
    unlisted: unlistedIn([...x.rows, ...y.rows], list),
    recordedFrom: http.recordedFrom,
  }
}

function unlistedIn(rows: SeriesValues['rows'], list: readonly { readonly iso3: string }[]): string[] {
  const known = new Set(list.map(({ iso3 }) => iso3))
  return [...new Set(rows.map(({ iso3 }) => iso3).filter((iso3) => !known.has(iso3)))].sort()
}

function checkOptions(options: RelateOptions | RelateYearsOptions) {
  const { x, y, controls = [], economies, incomeGroup, incomeList } = options
  checkWhen(options)
  const years = options.years === undefined ? yearsBefore(options) : yearsOf(options)
  if (economies !== undefined) checkEconomyTexts(economies)
  if (incomeGroup !== undefined && !incomeGroupsInOrder.includes(incomeGroup)) {
    throw new InputError(
      `unknown income group "${incomeGroup}"; choose from ${incomeGroupsInOrder.join(', ')}`,
      incomeGroup,
    )
  }
  const list = incomeList ?? listInEffect(years.to, incomeGroup)
  const groups: ReadonlyMap<string, IncomeGroup> = list === null ? new Map() : incomeGroups(list)
  return {
    x: parseSeries(x),
    y: parseSeries(y),
    controls: controls.map(parseSeries),
    incomeList: list,
    groups,
    years,
    keep: options.years === undefined ? 'latest' : 'all',
  } as const
}

/** The year, and the ones before it that a value may be of. */
function yearsBefore({ year, maxAge = 0 }: RelateOptions): YearRange {
  checkYear(year)
  if (!Number.isInteger(maxAge) || maxAge < 0 || maxAge > 50) {
    throw new InputError(`a maximum age of ${maxAge} years can't be met; give a number of years from 0 to 50`, maxAge)
  }
  return { from: year - maxAge, to: year }
}

function yearsOf({ years, fixedEffects = [], stdErrors }: RelateYearsOptions): YearRange {
  checkRange(years)
  toEffects(fixedEffects, 'fixed effect')
  if (typeof stdErrors === 'object') toEffects([stdErrors.clusteredBy].flat(), 'cluster')
  return years
}

/** A year without a list is no obstacle where no group is requested. */
function listInEffect(year: number, group: IncomeGroup | undefined): string | null {
  try {
    return incomeListFor({ year, basis: 'in effect' })
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    if (group === undefined) return null
    throw new InputError(`${error.message}; choose the income list, such as FY25`, year)
  }
}
