import type { CompiledChart } from '../render/compile.ts'

/** What the page carries for its script. */

/** The ids of the elements that hold it: the charts, and the files to be downloaded by name. */
export const chartsId = 'charts-data'
export const filesId = 'files-data'
export const namesId = 'names-data'

/** The codes of economies by what people call them: one for a name that is certain, several for one that may mean each of them. */
export type Names = Readonly<Record<string, readonly string[]>>

export type Files = Readonly<Record<string, string>>

/** Charts with the rows of their data apart, equal ones once: a map's outlines are the same in all its variants. */
export interface SharedCharts {
  /** By the name of the figure, then by the values of its choices. */
  readonly charts: Readonly<Record<string, SharedVariants>>
  readonly rows: readonly Rows[]
}

export type SharedVariants = Readonly<Record<string, SharedChart>>

export interface SharedChart {
  readonly title: string
  /** For those who can't see it. */
  readonly description: string
  /** The name of its files, without what comes after the point. */
  readonly file: string
  /** The specification of Vega-Lite, with places of rows in place of `values`. */
  readonly spec: object
  readonly wide: SharedSpec
  readonly narrow: SharedSpec
}

/** The `values` of a data set are the place of its rows. */
export type SharedSpec = Omit<CompiledChart, 'data'> & {
  readonly data: readonly { readonly name: string; readonly values?: number }[]
}

/** A list of rows; or the outlines of a map, which may be text. */
export type Rows = object | string
