import type { ChartSpec } from '../charts/spec.ts'
import { type CompiledChart, compileChart } from '../render/compile.ts'
import { titleOf } from '../render/metadata.ts'
import type { Rows, SharedChart, SharedCharts, SharedSpec } from './page-data.ts'

/** A chart as the page has it: compiled for Vega, in two sizes. */
export interface PageChart extends Pick<SharedChart, 'title' | 'description' | 'file'> {
  readonly spec: ChartSpec
  readonly wide: CompiledChart
  readonly narrow: CompiledChart
}

/** The charts of the page: by the name of the figure, then by the values of its choices. */
export type PageCharts = Readonly<Record<string, Readonly<Record<string, PageChart>>>>

/**
 * Compiles a chart that was laid out in two sizes.
 *
 * @param file the name of its files, without what comes after the point
 * @throws RenderError for any warning of Vega-Lite
 */
export async function pageChart(file: string, wide: ChartSpec, narrow: ChartSpec): Promise<PageChart> {
  const [compiledWide, compiledNarrow] = await Promise.all([compileChart(wide), compileChart(narrow)])
  return {
    file,
    title: titleOf(wide),
    description: wide.description ?? '',
    spec: wide,
    wide: compiledWide,
    narrow: compiledNarrow,
  }
}

/** Takes the rows out of charts, equal ones once. */
export function shareRows(charts: PageCharts): SharedCharts {
  const rows: Rows[] = []
  const places = new Map<string, number>()
  const placeOf = (values: Rows) => {
    const text = JSON.stringify(values, roundNumber)
    const place = places.get(text) ?? rows.push(JSON.parse(text)) - 1
    places.set(text, place)
    return place
  }
  const share = ({ data = [], ...chart }: CompiledChart): SharedSpec => ({
    ...chart,
    data: data.map((set) => ('values' in set && isRows(set.values) ? { ...set, values: placeOf(set.values) } : set)),
  })
  const shared = mapValues(charts, (variants) =>
    mapValues(variants, (chart) => ({
      ...chart,
      spec: shareValues(chart.spec, placeOf),
      wide: share(chart.wide),
      narrow: share(chart.narrow),
    })),
  )
  return { charts: shared, rows }
}

/** Rows are the `values` of data sets, wherever in a specification these are. */
function shareValues(spec: object, placeOf: (values: Rows) => number): object {
  const share = (part: unknown, name: string): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map((one) => share(one, ''))
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [
        key,
        name === 'data' && key === 'values' && isRows(value) ? placeOf(value) : share(value, key),
      ]),
    )
  }
  return Object.assign({}, share(spec, ''))
}

/** Seven digits are more than a chart can show. */
function roundNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(7)) : value
}

/** Names by code, of all economies that stand in the rows of charts, in the order of the names. */
export function economiesIn({ rows }: SharedCharts): ReadonlyMap<string, string> {
  const economies = rows.filter(Array.isArray).flat().filter(isEconomy)
  const names = new Map(economies.map(({ iso3, name }) => [iso3, name]))
  return new Map([...names].sort(([, a], [, b]) => a.localeCompare(b, 'en')))
}

function isRows(values: unknown): values is Rows {
  return typeof values === 'string' || (typeof values === 'object' && values !== null)
}

function isEconomy(row: unknown): row is { readonly iso3: string; readonly name: string } {
  if (typeof row !== 'object' || row === null || !('iso3' in row) || !('name' in row)) return false
  return typeof row.iso3 === 'string' && typeof row.name === 'string'
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
