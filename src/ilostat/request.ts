import { InputError } from '../errors.ts'
import { type DateSpan, type Periods, periodSpan, type Years, yearSpan } from '../formats/dates.ts'
import type { Http } from '../http/http.ts'
import type { ServiceRequest } from '../http/request.ts'
import { toArea } from './areas.ts'
import { type IlostatLanguage, ilostatLanguages, toDatasetId } from './catalogue.ts'
import type { IlostatRow } from './row.ts'
import { ilostat } from './service.ts'

/** Codes in order of preference: each economy and date has rows of the first available one. */
export interface FirstOf {
  readonly firstOf: readonly string[]
}

export interface IlostatOptions {
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them, of any area of ILOSTAT; default all areas. */
  readonly economies?: readonly string[] | undefined
  /** Codes such as `SEX_T`. */
  readonly sex?: readonly string[] | FirstOf | undefined
  /**
   * Codes of the first classification, such as `ECO_SECTOR_TOTAL`; give a total, or values are counted several times. Where economies
   * have different totals, `{ firstOf: activityTotals }` takes for each economy and date the first that has a value; `substitutes` in the
   * result says where it was another than the first.
   */
  readonly classif1?: readonly string[] | FirstOf | undefined
  /** Codes of the second classification, such as `OCU_SKILL_L3-4`. */
  readonly classif2?: readonly string[] | FirstOf | undefined
  /** For annual datasets; default all years. */
  readonly years?: Years | undefined
  /** For quarterly and monthly datasets; default all periods. */
  readonly periods?: Periods | undefined
  /** Only the latest year of each economy that the service has. */
  readonly latest?: boolean | undefined
  /**
   * Which source, if several report an economy and year: the `best` according to the ILO (the default), or `all`, or those with the
   * codes that are named. With several sources one economy and year can have several rows: they are reported as `repeated`.
   */
  readonly sources?: 'best' | 'all' | readonly string[] | undefined
  /** Whether to keep ILOSTAT's aggregates (X01 World ...); default false. */
  readonly aggregates?: boolean | undefined
  /** A language of labels in addition to the codes; default none. */
  readonly labels?: IlostatLanguage | undefined
  /** Keeps only the rows for which it returns true, while they arrive: the others take no memory. */
  readonly where?: ((row: IlostatRow) => boolean) | undefined
  /** The largest number of rows; default 1,000,000. More rows are an error, because a part of them, which come area by area, would be biased. */
  readonly maxRows?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** The checked request, in the terms of the service. */
export interface Asked {
  /** In capital letters. */
  readonly dataset: string
  /** The codes that rows may have, by column; columns that are not filtered are absent. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>
  /** Columns of which each economy and date gives the first code that it has. */
  readonly inOrder: ReadonlyMap<CodedColumn, readonly string[]>
  readonly labels: IlostatLanguage | null
  readonly dates: DateSpan | null
  /** As `ref_area` has them; null for all. */
  readonly areas: readonly string[] | null
}

const filters = ['sex', 'classif1', 'classif2'] as const
export type CodedColumn = (typeof filters)[number]

/** Areas in one request: the whole address must stay short. */
const mostAreas = 60

/**
 * Checks the request of a caller.
 *
 * @throws InputError for invalid ids, codes and dates
 */
export function checkAsked(text: string, options: IlostatOptions): Asked {
  const dataset = toDatasetId(text)
  if (!/^[A-Z0-9]+(_[A-Z0-9]+)*_[AQM]$/.test(dataset)) {
    throw new InputError(`"${text}" is not the id of a dataset with its frequency, such as EMP_TEMP_ECO_OCU_NB_A`, text)
  }
  const codes = new Map<string, ReadonlySet<string>>()
  const inOrder = new Map<CodedColumn, readonly string[]>()
  for (const name of filters) {
    const asked = options[name]
    if (asked === undefined) continue
    const list = 'firstOf' in asked ? asked.firstOf : asked
    codes.set(name, new Set(checkCodes(name, list)))
    if ('firstOf' in asked) inOrder.set(name, list)
  }
  const { economies, sources = 'best', labels, maxRows = 1 } = options
  if (typeof sources === 'object') codes.set('source', new Set(checkCodes('source', sources)))
  const areas = economies?.map(toArea) ?? null
  if (areas !== null) codes.set('ref_area', new Set(areas))
  if (labels !== undefined && !ilostatLanguages.includes(labels)) {
    throw new InputError(`unknown language "${labels}"; choose from ${ilostatLanguages.join(', ')}`, labels)
  }
  if (!(maxRows >= 1)) throw new InputError(`${maxRows} is not a valid number of rows`, maxRows)
  return { dataset, codes, inOrder, labels: labels ?? null, dates: checkDates(dataset, options), areas }
}

function checkDates(dataset: string, { years, periods, latest }: IlostatOptions): DateSpan | null {
  if (latest && (years !== undefined || periods !== undefined)) {
    throw new InputError('give either the latest year or dates, not both', { years, periods, latest })
  }
  const frequency = dataset.at(-1)
  if (periods !== undefined && frequency === 'A') throw new InputError(`${dataset} is annual; give years`, periods)
  if (years !== undefined && frequency !== 'A') {
    throw new InputError(`${dataset} is not annual; give periods, from and to`, years)
  }
  if (years !== undefined) return yearSpan(years)
  if (periods === undefined) return null
  const span = periodSpan(periods)
  if (span.first.includes(frequency === 'Q' ? 'M' : 'Q')) {
    throw new InputError(
      `${dataset} is ${frequency === 'Q' ? 'quarterly' : 'monthly'}: "${span.first}" is not one of its periods`,
      periods,
    )
  }
  return span
}

function checkCodes(name: string, codes: readonly string[]): readonly string[] {
  if (codes.length === 0) throw new InputError(`${name} has no codes; omit it to request all`, codes)
  const odd = codes.find((code) => !/^[A-Z0-9][A-Z0-9_:-]*$/.test(code))
  if (odd !== undefined) throw new InputError(`"${odd}" is not a code of ${name}, such as OCU_SKILL_L3-4`, odd)
  return codes
}

/** The requests that answer it: one, or several where there are many areas. Only known parameters with a value are sent. */
export function toRequests({ dataset, codes, dates, areas }: Asked, options: IlostatOptions): ServiceRequest[] {
  const { sources = 'best', latest, labels } = options
  const lists = Object.fromEntries(
    [...codes].filter(([name]) => name !== 'ref_area').map(([name, set]) => [name, [...set]]),
  )
  const query = {
    id: dataset,
    ...lists,
    ...timeQuery(dates),
    ...(latest && { latestyear: 'TRUE' }),
    ...(sources !== 'best' && { best_source: 'all' }),
    ...(labels === undefined ? { type: 'code' } : { type: 'both', lang: labels }),
    format: '.csv',
  }
  const request = { service: ilostat, path: ['data', 'indicator'], query } as const
  if (areas === null) return [request]
  const parts = Math.ceil(areas.length / mostAreas)
  return Array.from({ length: parts }, (_, part) => {
    const some = areas.slice(part * mostAreas, (part + 1) * mostAreas)
    return { ...request, query: { ...query, ref_area: some } }
  })
}

/** Single years are named; a long row of years, and periods, are a span of years from which the rest is left out here. */
function timeQuery(dates: DateSpan | null): Readonly<Record<string, string | readonly string[]>> {
  if (dates === null) return {}
  const isAnnual = dates.first.length === 4
  if (isAnnual && dates.wanted.size <= 10) return { time: [...dates.wanted] }
  return { timefrom: dates.first.slice(0, 4), timeto: dates.last.slice(0, 4) }
}
