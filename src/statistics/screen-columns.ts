import { FitError } from '../errors.ts'
import { isConstant, readComplete } from './columns.ts'
import { rankerOf } from './ranks.ts'
import { madeUp, measure, type ScreenMeasures } from './screen-measures.ts'
import { nameOf, type Variable } from './variables.ts'
import { at } from './vectors.ts'

/** A column that is read once for all others, with what ranks it among some of its rows. */
interface ReadColumn {
  readonly values: Float64Array
  readonly ranksAt: ReturnType<typeof rankerOf>
}

/** The rows with y. */
export interface Target<Row> {
  readonly rows: readonly Row[]
  readonly y: ReadColumn
  readonly name: string
  /** NaN in rows that lack any control. */
  readonly controls: readonly ReadColumn[]
}

export interface ScreenRules {
  readonly leastPairs: number
  readonly confidence: number
}

/** A column that was not set against y. */
export interface ApartColumn<Column extends string> {
  readonly x: Column
  readonly nobs: number
  readonly reason: string
}

/** The correlations with the controls held constant; null without controls, or for the reason. */
interface Controlled {
  readonly controlled: ScreenMeasures | null
  readonly withoutControlled: string | null
}

interface MeasuredColumn<Column extends string> extends ScreenMeasures, Controlled {
  readonly x: Column
  readonly leftOut: number
}

/** @throws FitError for a value that is not a finite number */
export function readTarget<Row extends object>(
  rows: readonly Row[],
  y: Variable,
  control: readonly Variable[],
): Target<Row> {
  const known = readComplete(rows, [y])
  const held = readComplete(known.rows, control)
  const controls = held.columns.map((column) => {
    const values = new Float64Array(known.rows.length).fill(Number.NaN)
    for (const [index, place] of held.places.entries()) values[place] = at(column, index)
    return toColumn(values)
  })
  return { rows: known.rows, y: toColumn(known.columns[0]), name: nameOf(y), controls }
}

function toColumn(values: Float64Array = new Float64Array()): ReadColumn {
  return { values, ranksAt: rankerOf(values) }
}

/** A column set against y, or why it was not. */
export function correlateColumn<Row extends object, Column extends string>(
  target: Target<Row>,
  x: Column,
  rules: ScreenRules,
): { readonly measured: MeasuredColumn<Column> } | { readonly apart: ApartColumn<Column> } {
  const { places, columns, leftOut } = readComplete(target.rows, [x])
  const [xs = new Float64Array()] = columns
  const reason = reasonAgainst(target, { xs, places }, rules)
  if (reason !== null) return { apart: { x, nobs: xs.length, reason } }
  const own = measure({ xs, y: partOf(target.y, places), controls: [] }, rules.confidence)
  return { measured: { x, leftOut: leftOut.length, ...own, ...holdConstant(target, { xs, places }, rules) } }
}

/** The values of a column, and which rows have them. */
interface Present {
  readonly xs: Float64Array
  readonly places: Uint32Array
}

function holdConstant(target: Target<object>, { xs, places }: Present, rules: ScreenRules): Controlled {
  const [first] = target.controls
  if (first === undefined) return { controlled: null, withoutControlled: null }
  const isHeld = (place: number) => !Number.isNaN(at(first.values, place))
  const held = { xs: xs.filter((_, index) => isHeld(at(places, index))), places: places.filter(isHeld) }
  const reason = reasonAgainst(target, held, rules)
  if (reason !== null) return { controlled: null, withoutControlled: reason }
  const [y, ...controls] = [target.y, ...target.controls].map((column) => partOf(column, held.places))
  if (y === undefined) throw new TypeError('there is no y')
  try {
    return { controlled: measure({ xs: held.xs, y, controls }, rules.confidence), withoutControlled: null }
  } catch (error) {
    // What the controls make up has no correlation of its own.
    if (error instanceof FitError) return { controlled: null, withoutControlled: madeUp }
    throw error
  }
}

function valuesAt({ values }: ReadColumn, places: Uint32Array): Float64Array {
  return Float64Array.from(places, (place) => at(values, place))
}

function partOf(column: ReadColumn, places: Uint32Array) {
  return { values: valuesAt(column, places), ranks: () => column.ranksAt(places) }
}

function reasonAgainst(
  { y, name }: Target<object>,
  { xs, places }: Present,
  { leastPairs }: ScreenRules,
): string | null {
  if (xs.length < leastPairs) return `${xs.length} pairs; the minimum is ${leastPairs}`
  if (isConstant(xs)) return `the same in all ${xs.length} pairs`
  if (isConstant(valuesAt(y, places))) return `${name} is the same in all ${xs.length} pairs`
  return null
}
