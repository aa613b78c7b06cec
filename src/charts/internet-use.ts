import type { ChartSpec } from './spec.ts'
import { textWidth } from './text.ts'
import { type ChartText, frame, innerHeight, innerWidth, mutedInk, sizeOf } from './theme.ts'

/** An economy's shares of internet users in the years of the chart, % of population, 0 to 100. */
export interface InternetUseRow {
  readonly iso3: string
  readonly name: string
  readonly values: Readonly<Record<string, number>>
}

export interface InternetUseOptions extends ChartText {
  readonly years: readonly number[]
}

/** From light and hollow to dark and full, told apart by shape too. */
const looks = [
  { shape: 'circle', fill: '#ffffff', stroke: '#6b6b6b' },
  { shape: 'diamond', fill: '#56a3d9', stroke: '#2f7fb8' },
  { shape: 'circle', fill: '#08306b', stroke: '#08306b' },
] as const

/**
 * A dot plot: a line for each economy, a mark for each year, in the order of the rows.
 *
 * @returns a Vega-Lite specification with its data inline
 */
export function internetUseChart(rows: readonly InternetUseRow[], options: InternetUseOptions): ChartSpec {
  const { years } = options
  const points = rows.flatMap(({ iso3, name, values }) =>
    years.map((year) => ({ iso3, name, year: String(year), value: values[year] ?? null })),
  )
  const spans = rows.map(({ name, values }) => {
    const present = years.map((year) => values[year]).filter((value) => value !== undefined)
    return { name, low: Math.min(...present), high: Math.max(...present) }
  })
  const names = rows.map(({ name }) => name)
  const { type } = sizeOf(options)
  const nameWidth = Math.max(0, ...names.map((name) => textWidth(name, { fontSize: type.label }))) + 12
  const width = Math.round(innerWidth(options) - nameWidth - 26)
  const y = { field: 'name', type: 'nominal', sort: names, title: null } as const
  const domain = years.map(String)
  return frame(options, describe(rows, options), {
    width,
    height: { step: rowStep(options, rows.length) },
    layer: [
      {
        data: { name: 'spans', values: spans },
        mark: { type: 'rule', color: '#b9b9b9', strokeWidth: 1.5 },
        encoding: { y, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
      },
      {
        data: { name: 'points', values: points },
        mark: { type: 'point', size: 62, opacity: 1, strokeWidth: 1.3 },
        encoding: {
          y: {
            ...y,
            axis: {
              domain: false,
              ticks: false,
              labelPadding: 11,
              labelLimit: 0,
              grid: true,
              gridColor: '#f0f0f0',
            },
          },
          x: {
            field: 'value',
            type: 'quantitative',
            title: 'Individuals using the internet (% of population)',
            scale: { domain: [0, 100], nice: false },
            axis: { tickCount: 6, domain: false, ticks: false },
          },
          shape: {
            field: 'year',
            type: 'nominal',
            scale: { domain, range: looks.map(({ shape }) => shape) },
            legend: { title: null, orient: 'top', symbolSize: 90, labelFontSize: 12, offset: 6 },
          },
          fill: { field: 'year', type: 'nominal', scale: { domain, range: looks.map(({ fill }) => fill) } },
          stroke: { field: 'year', type: 'nominal', scale: { domain, range: looks.map(({ stroke }) => stroke) } },
          tooltip: [
            { field: 'name', title: 'Economy' },
            { field: 'year', title: 'Year' },
            { field: 'value', title: '% of population', format: '.1f' },
          ],
        },
      },
      {
        data: { name: 'last', values: points.filter(({ year }) => year === domain.at(-1)) },
        mark: { type: 'text', align: 'left', dx: 9, fontSize: 10, color: mutedInk },
        encoding: {
          y,
          x: { field: 'value', type: 'quantitative' },
          text: { field: 'value', type: 'quantitative', format: '.0f' },
        },
      },
    ],
  })
}

/** As much as the names need, or as the height of the chart leaves. */
function rowStep(options: InternetUseOptions, rows: number): number {
  const { type } = sizeOf(options)
  const height = innerHeight(options)
  return height === null ? type.label * 1.55 : (height - 4.5 * type.label - 30) / rows
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly InternetUseRow[], { years }: InternetUseOptions): string {
  const last = years.at(-1) ?? ''
  const say = (row: InternetUseRow | undefined) => (row ? `${row.name} (${row.values[last]?.toFixed(1)} %)` : 'none')
  return (
    `Dot plot of ${rows.length} economies with a mark for each of ${years.join(', ')}; ` +
    `in ${last} from ${say(rows.at(0))} down to ${say(rows.at(-1))}.`
  )
}
