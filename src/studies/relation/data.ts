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
  /** What explains, and what is explained: see `parseSeries` for how a series is written. */
  readonly x: string
  readonly y: string
  readonly year: number
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them; default all economies, without aggregates. */
  readonly economies?: readonly string[] | undefined
  /** Only economies of this group on the income list. */
  readonly incomeGroup?: IncomeGroup | undefined
  /** A fiscal year of the World Bank; default the list in effect at the end of the year. */
  readonly incomeList?: string | undefined
  /** Whether to take natural logarithms; figures of 0 or below are then left out, and listed. */
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
  /** Null for a year that no list is known for, where no group is asked for. */
  readonly incomeList: string | null
  /** Those that were asked for, whether they have values or not. */
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

/** Asks for both series at once. */
export async function fetchRelation(options: RelateOptions): Promise<RelationData> {
  const { http = defaultHttp(), year, signal, incomeGroup: group } = options
  const asked = checkAsked(options)
  const list = await listEconomies({ http, signal })
  const chosen = options.economies && (await resolveEconomies(options.economies, list))
  const [x, y] = await together(
    [
      (until) => fetchValues(asked.x, { http, year, economies: chosen, signal: until }),
      (until) => fetchValues(asked.y, { http, year, economies: chosen, signal: until }),
    ],
    signal,
  )
  const economies = list
    .filter(({ iso3, isAggregate }) => !isAggregate && (chosen?.includes(iso3) ?? true))
    .map(({ iso3, name }) => ({ iso3, name, incomeGroup: asked.groups.get(iso3) ?? null }))
    .filter(({ incomeGroup }) => group === undefined || incomeGroup === group)
  return {
    x,
    y,
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

function checkAsked({ x, y, year, economies, incomeGroup, incomeList }: RelateOptions) {
  if (!Number.isInteger(year) || year < 1900 || year > 2100) throw new InputError(`${year} is no year`, year)
  if (economies !== undefined) checkEconomyTexts(economies)
  if (incomeGroup !== undefined && !incomeGroupsInOrder.includes(incomeGroup)) {
    throw new InputError(`"${incomeGroup}" is no income group: they are ${incomeGroupsInOrder.join(', ')}`, incomeGroup)
  }
  const list = incomeList ?? listInEffect(year, incomeGroup)
  const groups: ReadonlyMap<string, IncomeGroup> = list === null ? new Map() : incomeGroups(list)
  return { x: parseSeries(x), y: parseSeries(y), incomeList: list, groups }
}

/** A year without a list is no obstacle where no group is asked for. */
function listInEffect(year: number, group: IncomeGroup | undefined): string | null {
  try {
    return incomeListFor({ year, basis: 'in effect' })
  } catch (error) {
    if (error instanceof InputError && group === undefined) return null
    throw error
  }
}
