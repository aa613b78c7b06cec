import { FitError } from '../errors.ts'
import { type CompleteRows, pick, placeOf, readComplete } from './columns.ts'
import { type Levels, readLevels } from './levels.ts'
import { findSingletons } from './singletons.ts'
import type { Variable } from './variables.ts'
import { at } from './vectors.ts'

/** The rows that a model is fitted to, what it reads of them, and what became of the others. */
export interface ChosenRows<Row> {
  readonly rows: readonly Row[]
  /** y, then x. */
  readonly columns: readonly Float64Array[]
  readonly weights: Float64Array | null
  /** Of the fixed effects. */
  readonly levels: readonly Levels[]
  readonly leftOut: readonly Row[]
  readonly singletons: readonly Row[]
}

export interface RowChoice {
  readonly variables: readonly Variable[]
  readonly weights: string | undefined
  readonly fixedEffects: readonly string[]
}

/**
 * Chooses rows that have all columns and a weight above 0, and that are not alone in a level of a fixed effect.
 *
 * @throws FitError for a weight below 0
 */
export function chooseRows<Row extends object>(all: readonly Row[], choice: RowChoice): ChosenRows<Row> {
  const { variables, weights, fixedEffects } = choice
  const complete = readComplete(all, weights === undefined ? variables : [...variables, weights], fixedEffects)
  const weighted = weights === undefined ? complete : dropWeightless(complete, weights)
  const levelsOf = (rows: readonly Row[]) =>
    fixedEffects.map((column) => readLevels(rows, column, 'for its fixed effect'))
  const levels = levelsOf(weighted.rows)
  const isSingle = findSingletons(levels, weighted.rows.length)
  const isWhole = !isSingle.includes(1)
  const { rows, columns } = isWhole ? weighted : pick(weighted, placesOf(isSingle, 0))
  return {
    rows,
    levels: isWhole ? levels : levelsOf(rows),
    leftOut: weighted.leftOut,
    singletons: isWhole ? [] : weighted.rows.filter((_, index) => isSingle[index] === 1),
    columns: columns.slice(0, variables.length),
    weights: columns[variables.length] ?? null,
  }
}

/** A row with a weight of 0 does not count: not for the degrees of freedom either. */
function dropWeightless<Row extends object>(complete: CompleteRows<Row>, column: string): CompleteRows<Row> {
  const weights = complete.columns.at(-1) ?? new Float64Array()
  const wrong = weights.findIndex((weight) => weight < 0)
  const row = complete.rows[wrong]
  if (row !== undefined) {
    const place = placeOf(row, at(complete.places, wrong))
    throw new FitError(`the weight ${column} is ${weights[wrong]} in ${place}: weights are 0 or above`)
  }
  if (!weights.includes(0)) return complete
  const weightless = complete.rows.filter((_, index) => weights[index] === 0)
  const counts = Uint8Array.from(weights, (weight) => (weight === 0 ? 0 : 1))
  return { ...pick(complete, placesOf(counts, 1)), leftOut: [...complete.leftOut, ...weightless] }
}

/** Where a mark stands. */
function placesOf(marks: Uint8Array, mark: number): Uint32Array {
  return Uint32Array.from([...marks.keys()].filter((index) => marks[index] === mark))
}
