import { loadAtlas } from '../../charts/atlas.ts'
import type { ChartSize } from '../../charts/size.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import { InputError } from '../../errors.ts'
import { knownPlaces } from '../../world-bank/known-places.ts'
import { resolveEconomies } from '../../world-bank/resolve-economies.ts'
import { figure1ColumnsChart } from './figure-1/columns.ts'
import { figure1Chart } from './figure-1/dot-plot.ts'
import { figure1GroupsChart } from './figure-1/groups.ts'
import { mapChart } from './figure-1/map.ts'
import { internetTrendsChart } from './figure-1/trends.ts'
import { gridChart } from './figure-2/grid-chart.ts'
import { figure2Chart, figure2LogChart } from './figure-2/scatter.ts'
import { specificationChart } from './figure-2/specification-chart.ts'
import type { Reproduction } from './reproduce.ts'
import { figure1Table, gridTable, lineTable, mapTable, specificationTable, trendsTable } from './tables.ts'

/** What a figure can be drawn with. */
export interface FigureOptions {
  readonly size?: ChartSize | undefined
  /** Of the map; default 2017. */
  readonly year?: number | undefined
  /** Codes and names, as `findEconomies` takes them, of the economies that stand out in the trends; default some of each income group. */
  readonly economies?: readonly string[] | undefined
}

/** A figure that is made from a reproduction: its chart and the table behind it. */
export interface BriefFigure {
  /** The name of its files. */
  readonly name: string
  /** What it shows, in a few words. */
  readonly about: string
  readonly chart: (reproduction: Reproduction, options: FigureOptions) => ChartSpec | Promise<ChartSpec>
  /** As CSV. */
  readonly table: (reproduction: Reproduction, options: FigureOptions) => string
}

/** All figures, in the order of the report. */
export const briefFigures: readonly BriefFigure[] = [
  {
    name: 'figure-1',
    about: "the brief's figure 1: internet use in East and South Asia and the Pacific, as a dot plot",
    chart: (reproduction, { size }) => figure1Chart(reproduction, size),
    table: figure1Table,
  },
  {
    name: 'figure-1-columns',
    about: "the brief's figure 1 in its own layout: three columns for each economy",
    chart: (reproduction, { size }) => figure1ColumnsChart(reproduction, size),
    table: figure1Table,
  },
  {
    name: 'figure-1-groups',
    about: 'figure 1 by income group: which economies rose, and the median of each group',
    chart: (reproduction, { size }) => figure1GroupsChart(reproduction, size),
    table: figure1Table,
  },
  {
    name: 'trends',
    about: 'internet use over all years, for the economies of figure 1',
    chart: async (reproduction, { size, economies }) => {
      const codes = economies && (await resolveEconomies(economies, await knownPlaces()))
      return internetTrendsChart(reproduction, { size, economies: codes })
    },
    table: trendsTable,
  },
  {
    name: 'figure-2',
    about: "the brief's figure 2: high-skill employment against secure servers",
    chart: (reproduction, { size }) => figure2Chart(reproduction, size),
    table: ({ figure2: { lines } }) => lineTable(lines.linear),
  },
  {
    name: 'figure-2-log',
    about: 'figure 2 with the logarithm of servers',
    chart: (reproduction, { size }) => figure2LogChart(reproduction, size),
    table: ({ figure2: { lines } }) => lineTable(lines.log),
  },
  {
    name: 'grid',
    about: 'the regression of figure 2 for every income group and skill level',
    chart: (reproduction, { size }) => gridChart(reproduction, size),
    table: gridTable,
  },
  {
    name: 'specification-curve',
    about: 'the slope of figure 2 under every combination of choices',
    chart: (reproduction, { size }) => specificationChart(reproduction, size),
    table: specificationTable,
  },
  {
    name: 'map',
    about: 'internet use in all economies of the world, as a map',
    chart: async (reproduction, options) => mapChart(reproduction, await loadAtlas(), options),
    table: mapTable,
  },
]

/**
 * The figures of some names, in the order of all.
 *
 * @throws InputError for a name that is none
 * @example
 * ```ts
 * findFigures(['map', 'figure-1']).map(({ name }) => name) // => ['figure-1', 'map']
 * ```
 */
export function findFigures(names: readonly string[]): readonly BriefFigure[] {
  const known = briefFigures.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new InputError(`"${unknown}" is no figure: they are ${known.join(', ')}`, unknown)
  return briefFigures.filter(({ name }) => names.includes(name))
}
