import type { ChartSize } from '../charts/size.ts'
import type { ChartSpec } from '../charts/spec.ts'
import { InputError } from '../errors.ts'
import { figure1Chart } from './charts/figure-1.ts'
import { figure2Chart } from './charts/figure-2.ts'
import { specificationChart } from './charts/specification-curve.ts'
import type { Reproduction } from './reproduce.ts'
import { figure1Table, figure2Table, specificationTable } from './tables.ts'

/** What a figure can be drawn with. */
export interface FigureOptions {
  readonly size?: ChartSize | undefined
}

/** A figure that is made from a reproduction: its chart and the table behind it. */
export interface BriefFigure {
  /** The name of its files. */
  readonly name: string
  /** What it shows, in a few words. */
  readonly about: string
  readonly chart: (reproduction: Reproduction, options: FigureOptions) => ChartSpec
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
    name: 'figure-2',
    about: "the brief's figure 2: high-skill employment against secure servers",
    chart: (reproduction, { size }) => figure2Chart(reproduction, size),
    table: figure2Table,
  },
  {
    name: 'specification-curve',
    about: 'the slope of figure 2 under every combination of choices',
    chart: (reproduction, { size }) => specificationChart(reproduction, size),
    table: specificationTable,
  },
]

/**
 * The figures of some names, in the order of all.
 *
 * @throws InputError for a name that is none
 */
export function findFigures(names: readonly string[]): readonly BriefFigure[] {
  const known = briefFigures.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new InputError(`"${unknown}" is no figure: they are ${known.join(', ')}`, unknown)
  return briefFigures.filter(({ name }) => names.includes(name))
}
