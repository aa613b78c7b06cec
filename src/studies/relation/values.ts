import { InputError } from '../../errors.ts'
import type { Http } from '../../http/http.ts'
import type { Provenance } from '../../http/provenance.ts'
import { fetchIlostat } from '../../ilostat/data.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import type { FirstOf } from '../../ilostat/request.ts'
import type { IlostatRow } from '../../ilostat/row.ts'
import { activityTotals } from '../../ilostat/skill-shares.ts'
import { latestValues } from '../../tables/latest.ts'
import { fetchIndicators } from '../../world-bank/indicators.ts'
import type { IlostatColumn, IlostatSeries, Series } from './series.ts'
import type { YearRange } from './years.ts'

/** An economy's value, and the year that it is of. */
export interface SeriesValue {
  readonly iso3: string
  readonly year: number
  readonly value: number
}

/** The values of a series, by economy and year. */
export interface SeriesValues {
  /** Its name and unit, for the axis of a chart. */
  readonly label: string
  /** Without missing values; with places that are not on the Bank's list of economies. */
  readonly rows: readonly SeriesValue[]
  /** Economies whose values have another code than the requested one: their own total of economic activity. */
  readonly substitutes: readonly Substitute[]
  readonly source: Provenance
}

export interface ValuesOptions {
  readonly http: Http
  readonly years: YearRange
  /** All values, or the latest of each economy. */
  readonly keep: 'latest' | 'all'
  readonly economies: readonly string[] | undefined
  readonly signal: AbortSignal
}

/**
 * Fetches the values of a series, of some years.
 *
 * @throws InputError for a dataset with a classification that is not given, with the available codes
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 */
export async function fetchValues(series: Series, options: ValuesOptions): Promise<SeriesValues> {
  const values = await fetchAll(series, options)
  return options.keep === 'all' || values.rows.length === 0
    ? values
    : { ...values, rows: latestValues(values.rows, 'value').rows }
}

async function fetchAll(series: Series, options: ValuesOptions): Promise<SeriesValues> {
  const { http, years, economies, signal } = options
  if (series.service === 'world-bank') {
    const { id, database, vintage } = series
    const asked = { http, years, economies, database, vintage, signal }
    const { rows, unlisted, sources } = await fetchIndicators({ value: id }, asked)
    const values = present([...rows, ...unlisted.flatMap((place) => place.rows)])
    return { label: sources.value.label ?? id, rows: values, substitutes: [], source: sources.value }
  }
  return fetchIlostatValues(series, options)
}

async function fetchIlostatValues(series: IlostatSeries, options: ValuesOptions): Promise<SeriesValues> {
  const { dataset, codes, shareOf } = series
  const { rows, substitutes, source } = await fetchIlostat(dataset, {
    ...codesOf(series),
    http: options.http,
    years: options.years,
    economies: options.economies,
    labels: 'en',
    signal: options.signal,
  })
  const label = labelOf(series, rows, source)
  if (shareOf === null) return { label, rows: present([...byCell(rows, series).values()]), substitutes, source }
  const rowsWith = (code: string | undefined) => rows.filter((row) => row[shareOf.column] === code)
  const wholes = byCell(rowsWith(shareOf.code), series)
  const shares = [...byCell(rowsWith(codes[shareOf.column]), series)].map(([cell, { iso3, year, value }]) => ({
    iso3,
    year,
    value: shareIn(value, wholes.get(cell)?.value ?? null),
  }))
  return { label, rows: present(shares), substitutes, source }
}

function present(
  rows: readonly { readonly iso3: string; readonly year: number; readonly value: number | null }[],
): SeriesValue[] {
  return rows.flatMap(({ iso3, year, value }) => (value === null ? [] : [{ iso3, year, value }]))
}

/** An economy that lacks one total of economic activity has another. */
function orOther(code: string): readonly string[] | FirstOf {
  if (!activityTotals.includes(code)) return [code]
  return { firstOf: [code, ...activityTotals.filter((other) => other !== code)] }
}

/** The codes to request, by column: those of the series, and that of the total. */
export function codesOf({
  codes,
  shareOf,
}: IlostatSeries): Readonly<Partial<Record<IlostatColumn, readonly string[] | FirstOf>>> {
  return Object.fromEntries(
    Object.entries(codes).map(([column, code]) => [
      column,
      shareOf?.column === column ? [code, shareOf.code] : orOther(code),
    ]),
  )
}

/** Per cent; null if part or total is missing, or the total is 0. */
function shareIn(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : (100 * part) / whole
}

/** Rows by economy and year. */
function byCell(rows: readonly IlostatRow[], { dataset, codes }: IlostatSeries): ReadonlyMap<string, IlostatRow> {
  const found = new Map(rows.map((row) => [`${row.iso3} ${row.year}`, row]))
  if (found.size < rows.length)
    throw new InputError(`${dataset} has several values per economy; ${unnamed(rows, Object.keys(codes))}`, dataset)
  return found
}

/** Which column that is left open has several codes, and what they are. */
function unnamed(rows: readonly IlostatRow[], given: readonly string[]): string {
  const columns = (['sex', 'classif1', 'classif2'] as const).filter((column) => !given.includes(column))
  const choices = columns.flatMap((column) => {
    const codes = [...new Set(rows.map((row) => row[column]))].filter((code) => code !== null)
    const some = codes.slice(0, 8).join(', ')
    return codes.length > 1 ? [`one ${column} (${some}${codes.length > 8 ? ', ...' : ''})`] : []
  })
  return `choose ${choices.join(' and ')}`
}

/** `Employment by economic activity and occupation: Skill level 2 ~ medium, % of total`; totals of the other columns are not named. */
function labelOf(
  { dataset, codes, shareOf }: IlostatSeries,
  rows: readonly IlostatRow[],
  { label }: Provenance,
): string {
  // Labels begin with the classification: "Occupation (Skill level): Total".
  const nameOf = (column: string, code: string) =>
    rows.find((row) => row[column as IlostatColumn] === code)?.labels?.[column]?.replace(/^[^:]*: /, '') ?? code
  const chosen = Object.entries(codes)
    .map(([column, code]) => nameOf(column, code))
    .filter((name) => name !== 'Total')
  const name = label ?? dataset
  if (shareOf === null) return [name, ...chosen].join(', ')
  const whole = nameOf(shareOf.column, shareOf.code).toLowerCase()
  return `${name.replace(/ \([^)]*\)$/, '')}: ${chosen.join(', ')}, % of ${whole}`
}
