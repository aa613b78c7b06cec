import { InputError, MismatchError, ResponseError, ServiceError } from '../errors.ts'
import { type CsvRecord, parseCsv } from '../formats/csv.ts'
import { check, v } from '../formats/schema.ts'
import { bodyText, refuseOutage, undecodable } from '../http/body.ts'
import type { Http, RawAnswer } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { isAggregateArea, toIso3 } from './areas.ts'

/** A row of an ILOSTAT dataset. */
export interface IlostatRow {
  /** The World Bank's code of the economy: Kosovo, KOS at ILOSTAT, is XKX here. */
  readonly iso3: string
  readonly year: number
  readonly source: string
  readonly classif1: string | null
  readonly classif2: string | null
  /** In the unit of the dataset, often thousands of persons; null is missing. */
  readonly value: number | null
  /** Such as `B` (break in series) or `U` (unreliable); null where there is no remark. */
  readonly status: string | null
}

/** Rows in the order of the service, what was left out, and where they come from. */
export interface IlostatTable {
  readonly rows: readonly IlostatRow[]
  /** Codes of ILOSTAT's aggregates (X01 World ...) whose rows were left out. */
  readonly aggregates: readonly string[]
  readonly source: {
    readonly service: 'ILO, ILOSTAT'
    readonly dataset: string
    /** When the service was asked, ISO 8601. */
    readonly retrievedAt: string
  }
}

export interface IlostatOptions {
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  readonly years: readonly number[]
  /** Codes of the first classification, such as `ECO_SECTOR_TOTAL`: name a total, or figures are counted several times over. */
  readonly classif1?: readonly string[] | undefined
  /** Codes of the second classification, such as `OCU_SKILL_L3-4`. */
  readonly classif2?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** Columns that every dataset has. */
const columns = ['ref_area', 'source', 'indicator', 'time', 'obs_value', 'obs_status'] as const

const classifications = ['classif1', 'classif2'] as const

/**
 * Fetches rows of an annual ILOSTAT dataset.
 *
 * The service ignores filters that it does not understand and then answers everything, so every row is checked against what was asked.
 *
 * @param dataset an id with its frequency, such as `EMP_TEMP_ECO_OCU_NB_A`
 * @throws InputError for an id, codes or years that can't be meant, before anything is asked
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 * @example
 * ```ts
 * const http = await replayHttp('fixtures/snapshots/brief')
 * const { rows } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
 *   http,
 *   years: [2020],
 *   classif1: ['ECO_SECTOR_TOTAL'],
 *   classif2: ['OCU_SKILL_TOTAL', 'OCU_SKILL_L3-4'],
 * })
 * rows.filter(({ iso3 }) => iso3 === 'XKX').map(({ classif2, value }) => [classif2, value])
 * // => [['OCU_SKILL_L3-4', 112.402], ['OCU_SKILL_TOTAL', 354.91]]
 * ```
 */
export async function fetchIlostat(dataset: string, options: IlostatOptions): Promise<IlostatTable> {
  const { http = defaultHttp(), signal } = options
  const request = toRequest(dataset, options)
  const { value: records, retrievedAt } = await http.get(
    request,
    (answer) => ({ value: readRecords(answer, request, options), lastUpdated: null }),
    { signal },
  )
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  const rows = records.map((record) => toRow(record, dataset, options, fail))
  refuseRepeats(rows, fail)
  return {
    rows: rows.filter(({ iso3 }) => !isAggregateArea(iso3)),
    aggregates: [...new Set(rows.map(({ iso3 }) => iso3).filter(isAggregateArea))],
    source: { service: 'ILO, ILOSTAT', dataset, retrievedAt },
  }
}

function toRequest(dataset: string, { years, classif1, classif2 }: IlostatOptions): ServiceRequest {
  if (!/^[A-Z0-9_]+_A$/.test(dataset)) {
    throw new InputError(`"${dataset}" is no id of an annual ILOSTAT dataset, such as EMP_TEMP_ECO_OCU_NB_A`, dataset)
  }
  if (years.length === 0) throw new InputError('no years are asked for', years)
  const oddYear = years.find((year) => !Number.isInteger(year) || year < 1900 || year > 2100)
  if (oddYear !== undefined) throw new InputError(`${oddYear} is no year`, oddYear)
  return {
    service: 'ilostat',
    path: ['data', 'indicator'],
    query: {
      id: dataset,
      time: years.map(String),
      type: 'code',
      format: '.csv',
      ...(classif1 && { classif1: checkCodes('classif1', classif1) }),
      ...(classif2 && { classif2: checkCodes('classif2', classif2) }),
    },
  }
}

function checkCodes(name: string, codes: readonly string[]): readonly string[] {
  if (codes.length === 0) throw new InputError(`${name} has no codes: leave it out to ask for all`, codes)
  const odd = codes.find((code) => !/^[A-Z0-9][A-Z0-9_-]*$/.test(code))
  if (odd !== undefined) throw new InputError(`"${odd}" is no code of ${name}, such as OCU_SKILL_L3-4`, odd)
  return codes
}

const errorSchema = v.object({ error: v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]) })

function readRecords(
  answer: RawAnswer,
  request: ServiceRequest,
  options: IlostatOptions,
): readonly CsvRecord<string>[] {
  const text = bodyText(answer, request)
  refuseServiceError(text, request)
  refuseOutage(answer, text, request)
  const fail = (problem: string) => new MismatchError(requestName(request), problem)
  const { header, records } = parseCsv(text, 'all', (problem) => undecodable(answer, request, problem))
  const expected = [...columns, ...classifications.filter((name) => options[name] !== undefined)]
  const absent = expected.find((column) => !header.includes(column))
  if (absent !== undefined) throw fail(`the dataset has no column "${absent}": its columns are ${header.join(', ')}`)
  if (records.length === 0) {
    throw fail('there are no rows: a code is unknown to the dataset, or it has no figures for these years')
  }
  return records
}

/** Errors are `{"error": "..."}`, with status 400 as a rule. */
function refuseServiceError(text: string, request: ServiceRequest): void {
  if (!text.trimStart().startsWith('{')) return
  const fail = (problem: string) => new ResponseError(requestName(request), `JSON came instead of CSV: ${problem}`)
  const parsed = check(v.pipe(v.string(), v.parseJson(), errorSchema), text, fail)
  const [message = ''] = [parsed.error].flat()
  throw new ServiceError(requestName(request), [{ id: null, text: message }])
}

function toRow(
  record: CsvRecord<string>,
  dataset: string,
  options: IlostatOptions,
  fail: (problem: string) => Error,
): IlostatRow {
  const { ref_area: area = '', indicator, source = '', time, obs_value: value = '', obs_status: status } = record
  const year = Number(time)
  const isAsked =
    options.years.includes(year) &&
    classifications.every((name) => options[name] === undefined || options[name].includes(record[name] ?? '')) &&
    dataset === `${indicator}_A`
  if (!isAsked) throw fail(`a row came that was not asked for: ${Object.values(record).join(',')}`)
  return {
    iso3: toIso3(area),
    year,
    source,
    classif1: record.classif1 || null,
    classif2: record.classif2 || null,
    value: toValue(value, fail),
    status: status || null,
  }
}

function toValue(field: string, fail: (problem: string) => Error): number | null {
  if (field === '') return null
  const value = Number(field)
  if (!Number.isFinite(value)) throw fail(`"${field}" is no value`)
  return value
}

/** Two rows for one economy, year and classification (from two sources, say) would be counted twice. */
function refuseRepeats(rows: readonly IlostatRow[], fail: (problem: string) => Error): void {
  const seen = new Set<string>()
  for (const { iso3, year, classif1, classif2 } of rows) {
    const key = [iso3, year, classif1, classif2].filter((part) => part !== null).join(' ')
    if (seen.has(key)) throw fail(`several rows came for ${key}`)
    seen.add(key)
  }
}
