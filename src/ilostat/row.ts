import type { Basis } from './basis.ts'

/** A row of an ILOSTAT dataset. */
export interface IlostatRow {
  /** The World Bank's code of the economy: Kosovo, KOS at ILOSTAT, is XKX here. */
  readonly iso3: string
  /** As the service writes it: `2020`, `2020Q1`, `2020M01`. */
  readonly date: string
  readonly year: number
  readonly sex: string | null
  readonly classif1: string | null
  readonly classif2: string | null
  /** Such as `BA:3465`, a labour force survey. */
  readonly source: string
  /** In the unit of the dataset, often thousands of persons; null is missing. */
  readonly value: number | null
  /** Such as `B` (break in series), `U` (unreliable) or `I` (imputed); null where there is no remark, or the dataset has none. */
  readonly status: string | null
  readonly basis: Basis
  /** Codes of notes, such as `R1:3513`. */
  readonly notes: readonly string[]
  /** Labels by column, where they were requested. */
  readonly labels?: Readonly<Record<string, string>>
}
