import { ranksOf } from '../../../statistics/ranks.ts'

/** How servers and shares enter a test: as they are, with the logarithm of servers, or both as ranks. */
export const measures = ['values', 'logarithms', 'ranks'] as const

export type Measure = (typeof measures)[number]

/** Rows with servers as `x` and the share as `y`, in one of the measures. */
export function measured<Row extends { readonly servers: number; readonly share: number }>(
  rows: readonly Row[],
  measure: Measure,
): readonly (Row & { readonly x: number; readonly y: number })[] {
  const xs = columnIn(
    rows.map(({ servers }) => servers),
    measure,
  )
  const ys = measure === 'ranks' ? columnIn(shares(rows), measure) : shares(rows)
  return rows.map((row, index) => ({ ...row, x: xs[index] ?? Number.NaN, y: ys[index] ?? Number.NaN }))
}

function shares(rows: readonly { readonly share: number }[]): readonly number[] {
  return rows.map(({ share }) => share)
}

/** A column in one of the measures. */
export function columnIn(values: readonly number[], measure: Measure): readonly number[] {
  if (measure === 'values') return values
  return measure === 'logarithms' ? values.map(Math.log) : [...ranksOf(Float64Array.from(values))]
}
