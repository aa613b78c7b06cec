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

export interface RelateOptions {
  /** The explanatory and the explained series, as `parseSeries` reads them. */
  readonly x: string
  readonly y: string
  readonly year: number
  /** Held constant besides: series as x and y are written. The regression with them is reported beside the one without. */
  readonly controls?: readonly string[] | undefined
  /** How many years before `year` a value may be, the latest being taken; default 0. */
  readonly maxAge?: number | undefined
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them; default all economies, without aggregates. */
  readonly economies?: readonly string[] | undefined
  /** Only economies of this group on the income list. */
  readonly incomeGroup?: IncomeGroup | undefined
  /** A fiscal year of the World Bank; default the list in effect at the end of the year. */
  readonly incomeList?: string | undefined
  /** Whether to take natural logarithms; values of 0 or below are then left out and listed. */
  readonly logX?: boolean | undefined
  readonly logY?: boolean | undefined
  /** Default `classical`. */
  readonly stdErrors?: 'classical' | RobustErrors | undefined
  readonly signal?: AbortSignal | undefined
}

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
export async function fetchRelation(options: RelateOptions): Promise<RelationData> {
  const { http = defaultHttp(), year, maxAge = 0, signal, incomeGroup: group } = options
  const asked = checkOptions(options)
  const list = await listEconomies({ http, signal })
  const chosen = options.economies && (await resolveEconomies(options.economies, list))
  const works = [asked.x, asked.y, ...asked.controls].map(
    (series) => (until: AbortSignal) => fetchValues(series, { http, year, maxAge, economies: chosen, signal: until }),
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

function checkOptions(options: RelateOptions) {
  const { x, y, controls = [], year, maxAge = 0, economies, incomeGroup, incomeList } = options
  if (!Number.isInteger(year) || year < 1900 || year > 2100)
    throw new InputError(`${year} is not a valid year; give one such as 2020`, year)
  if (!Number.isInteger(maxAge) || maxAge < 0 || maxAge > 50) {
    throw new InputError(`a maximum age of ${maxAge} years can't be met; give a number of years from 0 to 50`, maxAge)
  }
  if (economies !== undefined) checkEconomyTexts(economies)
  if (incomeGroup !== undefined && !incomeGroupsInOrder.includes(incomeGroup)) {
    throw new InputError(
      `unknown income group "${incomeGroup}"; choose from ${incomeGroupsInOrder.join(', ')}`,
      incomeGroup,
    )
  }
  const list = incomeList ?? listInEffect(year, incomeGroup)
  const groups: ReadonlyMap<string, IncomeGroup> = list === null ? new Map() : incomeGroups(list)
  return { x: parseSeries(x), y: parseSeries(y), controls: controls.map(parseSeries), incomeList: list, groups }
}

/** A year without a list is no obstacle where no group is requested. */
function listInEffect(year: number, group: IncomeGroup | undefined): string | null {
  try {
    return incomeListFor({ year, basis: 'in effect' })
  } catch (error) {
    if (error instanceof InputError && group === undefined) return null
    throw error
  }
}
