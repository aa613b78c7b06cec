import { InputError } from '../../errors.ts'
import type { Http } from '../../http/http.ts'
import type { Provenance } from '../../http/provenance.ts'
import { fetchIlostat } from '../../ilostat/data.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import type { FirstOf } from '../../ilostat/request.ts'
import type { IlostatRow } from '../../ilostat/row.ts'
import { activityTotals } from '../../ilostat/skill-shares.ts'
import { fetchIndicators } from '../../world-bank/indicators.ts'
import type { IlostatColumn, IlostatSeries, Series } from './series.ts'

/** The figures of a series in one year. */
export interface SeriesValues {
  /** What it is, with its unit, for the axis of a chart. */
  readonly label: string
  /** One row an economy; places that the Bank's list of economies lacks are among them. */
  readonly rows: readonly { readonly iso3: string; readonly value: number }[]
  /** Economies whose values stand under another code than the one that was asked for: a total of economic activity that they have in its place. */
  readonly substitutes: readonly Substitute[]
  readonly source: Provenance
}

export interface ValuesOptions {
  readonly http: Http
  readonly year: number
  readonly economies: readonly string[] | undefined
  readonly signal: AbortSignal
}

/**
 * Fetches a series for one year.
 *
 * @throws InputError for a dataset of which a classification is not named, with the codes that there are
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 */
export async function fetchValues(series: Series, options: ValuesOptions): Promise<SeriesValues> {
  const { http, year, economies, signal } = options
  if (series.service === 'world-bank') {
    const { id, database, vintage } = series
    const asked = { http, years: [year], economies, database, vintage, signal }
    const { rows, unlisted, sources } = await fetchIndicators({ value: id }, asked)
    const present = [...rows, ...unlisted.flatMap((place) => place.rows)].flatMap(({ iso3, value }) =>
      value === null ? [] : [{ iso3, value }],
    )
    return { label: sources.value.label ?? id, rows: present, substitutes: [], source: sources.value }
  }
  return fetchIlostatValues(series, options)
}

async function fetchIlostatValues(
  series: IlostatSeries,
  { http, year, economies, signal }: ValuesOptions,
): Promise<SeriesValues> {
  const { dataset, codes, shareOf } = series
  const { rows, substitutes, source } = await fetchIlostat(dataset, {
    ...codesOf(series),
    http,
    years: [year],
    economies,
    labels: 'en',
    signal,
  })
  const part = shareOf === null ? rows : rows.filter((row) => row[shareOf.column] === codes[shareOf.column])
  const wholes =
    shareOf === null
      ? null
      : byEconomy(
          rows.filter((row) => row[shareOf.column] === shareOf.code),
          series,
        )
  const values = [...byEconomy(part, series)].flatMap(([iso3, { value }]) => {
    const share = wholes === null ? value : shareIn(value, wholes.get(iso3)?.value ?? null)
    return share === null ? [] : [{ iso3, value: share }]
  })
  return { label: labelOf(series, rows, source), rows: values, substitutes, source }
}

/** An economy that lacks a total of economic activity has another one. */
function orOther(code: string): readonly string[] | FirstOf {
  if (!activityTotals.includes(code)) return [code]
  return { firstOf: [code, ...activityTotals.filter((other) => other !== code)] }
}

/** The codes to ask for, by column: those of the series, and that of the whole. */
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

/** Per cent; null where part or whole is missing, or the whole is 0. */
function shareIn(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : (100 * part) / whole
}

function byEconomy(rows: readonly IlostatRow[], { dataset, codes }: IlostatSeries): ReadonlyMap<string, IlostatRow> {
  const found = new Map(rows.map((row) => [row.iso3, row]))
  if (found.size < rows.length)
    throw new InputError(`${dataset} has several figures an economy: ${unnamed(rows, Object.keys(codes))}`, dataset)
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
  return `name ${choices.join(' and ')}`
}

/** `Employment by economic activity and occupation: Skill level 2 ~ medium, % of total`; totals of the other columns go without saying. */
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
