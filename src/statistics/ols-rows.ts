import { FitError } from '../errors.ts'
import { placeOf, readColumn, splitByMissing } from './columns.ts'
import { dropSingletons } from './singletons.ts'

/** The rows that a model is fitted to, and what became of the others. */
export interface ChosenRows<Row> {
  readonly rows: readonly Row[]
  /** Where each of them stands among all, from 0. */
  readonly places: Uint32Array
  readonly leftOut: readonly Row[]
  readonly singletons: readonly Row[]
}

export interface RowChoice {
  readonly columns: readonly string[]
  readonly weights: string | undefined
  readonly fixedEffects: readonly string[]
}

/**
 * Chooses rows that have all columns and a weight above 0, and that are not alone in a level of a fixed effect.
 *
 * @throws FitError for a weight below 0
 */
export function chooseRows<Row extends object>(all: readonly Row[], choice: RowChoice): ChosenRows<Row> {
  const { columns, weights, fixedEffects } = choice
  const needed = [...columns, ...(weights === undefined ? [] : [weights]), ...fixedEffects]
  const { used, leftOut, places } = splitByMissing(all, needed)
  const whole = { rows: used, places, leftOut, singletons: [] }
  const weighted = weights === undefined ? whole : dropWeightless(whole, weights)
  if (fixedEffects.length === 0) return weighted
  const { used: rows, ...split } = dropSingletons(weighted.rows, weighted.places, fixedEffects)
  return { rows, ...split, leftOut: weighted.leftOut }
}

/** A row with a weight of 0 does not count: not for the degrees of freedom either. */
function dropWeightless<Row extends object>(whole: ChosenRows<Row>, column: string): ChosenRows<Row> {
  const { rows, places, leftOut } = whole
  const weights = readColumn(rows, column, places)
  const wrong = weights.findIndex((weight) => weight < 0)
  const row = rows[wrong]
  if (row !== undefined) {
    throw new FitError(
      `the weight ${column} is ${weights[wrong]} in ${placeOf(row, places[wrong] ?? wrong)}: weights are 0 or above`,
    )
  }
  if (!weights.includes(0)) return whole
  const counts = (index: number) => weights[index] !== 0
  return {
    ...whole,
    rows: rows.filter((_, index) => counts(index)),
    places: places.filter((_, index) => counts(index)),
    leftOut: [...leftOut, ...rows.filter((_, index) => !counts(index))],
  }
}
