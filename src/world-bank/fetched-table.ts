import { defaultHttp } from '../http/live.ts'
import { type KnownSeries, type Provenance, withCitation } from '../http/provenance.ts'
import { databaseToRead } from './databases.ts'
import type { Observation } from './observation.ts'
import { checkOptions, type DateOptions, type IndicatorOptions } from './options.ts'
import { fetchPlacedSeries, type PlacedSeries } from './placed-series.ts'
import type { Place } from './places.ts'
import { releaseIdOf } from './release-id.ts'
import { askedCodes } from './resolve-economies.ts'
import { worldBank } from './service.ts'

/** A place that the Bank's list of economies lacks, such as Yugoslavia, with its rows. */
export interface UnlistedPlace<Row> {
  /** The code that the database gives it; it stands as `iso3` in the rows. */
  readonly code: string
  /** Its name there. */
  readonly name: string
  readonly rows: readonly Row[]
}

/** What was requested an indicator and is not in the answer. */
export interface AbsentData<Name extends string> {
  readonly name: Name
  /** Economies of the Bank's list, or of those that were requested, without any row. */
  readonly economies: readonly string[]
  /** Dates that the database does not have. */
  readonly dates: readonly string[]
}

/** Rows of economies, the source of each indicator, and what is not among the rows. */
export interface FetchedTable<Name extends string, Row> {
  readonly rows: readonly Row[]
  readonly sources: { readonly [Column in Name]: Provenance }
  /** Codes of the aggregates in the answer. Their rows are left out, unless `aggregates: true` or their codes were requested. */
  readonly aggregates: readonly string[]
  readonly unlisted: readonly UnlistedPlace<Row>[]
  /** Of the indicators that lack something. */
  readonly absent: readonly AbsentData<Name>[]
}

interface Value {
  readonly iso3: string
  readonly observation: Observation
}

/** Values of an indicator under the name that the caller gave it. */
export interface NamedValues<Name extends string> {
  readonly name: Name
  readonly values: readonly Value[]
}

/**
 * Fetches indicators and sorts their values by place.
 *
 * @param toRows makes rows of values
 */
export async function fetchTable<Name extends string, Row>(
  indicators: Readonly<Record<Name, string>>,
  options: IndicatorOptions & DateOptions & { readonly footnotes?: boolean | undefined },
  toRows: (named: readonly NamedValues<Name>[]) => Row[],
): Promise<FetchedTable<Name, Row> & { readonly withoutFootnotes: readonly Name[] }> {
  const { http = defaultHttp(), language = 'en', footnotes = false, signal } = options
  const dates = checkOptions(indicators, options)
  const vintage = options.vintage === undefined ? undefined : (releaseIdOf(options.vintage) ?? undefined)
  const economies = await askedCodes(options.economies ?? 'all', { http, signal })
  const isNamed = vintage === undefined && options.database !== undefined
  const database = isNamed ? await databaseToRead(options.database, { http, signal }) : null
  const names = Object.keys(indicators) as Name[]
  const ids = [...new Set(names.map((name) => indicators[name]))]
  const asked = { http, indicators: ids, economies, dates, database, language, footnotes, signal, fresh: false }
  const series = await fetchPlacedSeries(asked, vintage)
  const named = names.flatMap((name) =>
    series.filter(({ indicator }) => indicator === indicators[name]).map((one) => ({ name, one })),
  )
  const isWanted = ({ kind }: Place) =>
    kind === 'economy' || (kind === 'aggregate' && (options.aggregates || economies !== 'all'))
  return {
    ...sortByPlace(named, isWanted, toRows),
    sources: toSources(named, (one) => ({ vintage: vintage ?? null, retrievedAt: one.retrievedAt })),
    withoutFootnotes: named.filter(({ one }) => one.withoutFootnotes).map(({ name }) => name),
  }
}

/** A series under the name that the caller gave it. */
interface NamedSeries<Name extends string, One> {
  readonly name: Name
  readonly one: One
}

type Placed = Pick<PlacedSeries, 'observations' | 'placeOf' | 'absentEconomies' | 'absentDates'>

/** Makes rows of what is wanted, and says what is not among them. */
export function sortByPlace<Name extends string, Row>(
  named: readonly NamedSeries<Name, Placed>[],
  isWanted: (place: Place) => boolean,
  toRows: (named: readonly NamedValues<Name>[]) => Row[],
): Omit<FetchedTable<Name, Row>, 'sources'> {
  const apart = named.map(({ name, one }) => ({ name, byCode: unlistedOf(one) }))
  const places = new Map(named.flatMap(({ one }) => [...one.placeOf.values()]).map((place) => [place.code, place]))
  const ofKind = (kind: Place['kind']) => [...places.values()].filter((place) => place.kind === kind).sort(byCode)
  return {
    rows: toRows(named.map(({ name, one }) => ({ name, values: valuesWhere(one, isWanted) }))),
    aggregates: ofKind('aggregate').map(({ code }) => code),
    unlisted: ofKind('unlisted').map(({ code, name }) => {
      return { code, name, rows: toRows(apart.map((one) => ({ ...one, values: one.byCode.get(code) ?? [] }))) }
    }),
    absent: named
      .map(({ name, one }) => ({ name, economies: one.absentEconomies, dates: one.absentDates }))
      .filter(({ economies: lacking, dates: gone }) => lacking.length + gone.length > 0),
  }
}

function byCode(a: Place, b: Place): number {
  return a.code < b.code ? -1 : 1
}

function valuesWhere({ observations, placeOf }: Placed, is: (place: Place) => boolean): Value[] {
  return observations.flatMap((observation) => {
    const place = placeOf.get(observation.place)
    return place !== undefined && is(place) ? [{ iso3: place.code, observation }] : []
  })
}

function unlistedOf(series: Placed): ReadonlyMap<string, Value[]> {
  const byCode = new Map<string, Value[]>()
  for (const value of valuesWhere(series, ({ kind }) => kind === 'unlisted')) {
    const own = byCode.get(value.iso3) ?? []
    byCode.set(value.iso3, own)
    own.push(value)
  }
  return byCode
}

/**
 * The source of each series.
 *
 * @param howOf says when and how it was retrieved
 */
export function toSources<
  Name extends string,
  One extends Pick<PlacedSeries, 'indicator' | 'label' | 'database' | 'lastUpdated'>,
>(
  named: readonly NamedSeries<Name, One>[],
  howOf: (one: One) => Pick<KnownSeries, 'vintage' | 'retrievedAt' | 'file'>,
): { readonly [Column in Name]: Provenance } {
  const entries = named.map(({ name, one }): [Name, Provenance] => {
    const { indicator: id, label, database, lastUpdated } = one
    const url = `https://data.worldbank.org/indicator/${encodeURIComponent(id)}`
    const known = { id, label, collection: database.name, database: database.id, lastUpdated, url }
    return [name, withCitation(worldBank, { ...known, ...howOf(one) })]
  })
  return Object.fromEntries(entries) as { readonly [Column in Name]: Provenance }
}
