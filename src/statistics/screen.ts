import { InputError } from '../errors.ts'
import { list, maybe, oneOf } from '../formats/arguments.ts'
import { checkRows, columnsOf, confidenceOf, countOf, variableOf } from './arguments.ts'
import { type ApartColumn, correlateColumn, readTarget } from './screen-columns.ts'
import {
  countPassing,
  type Passing,
  type RankedMeasures,
  rankFamily,
  type ScreenMeasure,
  screenMeasures,
} from './screen-family.ts'
import { columnOf, type NumericColumn, type Variable } from './variables.ts'

export interface ScreenOptions<Column extends string> {
  readonly y: Variable<Column>
  /** Each is set against y on its own. */
  readonly x: readonly Column[]
  /** What is held constant in a second correlation of each x with y. */
  readonly control?: readonly Variable<Column>[] | undefined
  /** Default `pearson`. */
  readonly rankBy?: ScreenMeasure | undefined
  /** Columns with fewer pairs are listed apart; default 10, at least 4 and one more for each control. */
  readonly leastPairs?: number | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
}

/** A column set against y. */
export interface ScreenedColumn<Column extends string> extends RankedMeasures {
  readonly x: Column
  /** How many rows with y are left out since they lack x. */
  readonly leftOut: number
  /** The same with the controls held constant, for the rows that have these too; null without controls, or for the reason. */
  readonly controlled: RankedMeasures | null
  readonly withoutControlled: string | null
}

/** One column against many. */
export interface Screen<Column extends string> {
  /** How many rows have y. */
  readonly nobs: number
  readonly rankedBy: ScreenMeasure
  readonly leastPairs: number
  /** In the order of their ranks. */
  readonly rows: readonly ScreenedColumn<Column>[]
  /** Columns that were not set against y, and why. */
  readonly apart: readonly ApartColumn<Column>[]
  readonly passing: Passing
  /** Null without controls. */
  readonly controlledPassing: Passing | null
}

/**
 * Sets one column against each of many: Pearson's r, Spearman's rho, and r on the natural logarithm of x where all of its values are above 0, with their
 * intervals as `correlate` has them; and partial correlations, where there are controls. Of many columns some pass a test by chance: `passing` says how
 * many are expected to, and q is p corrected for all of them. A rank is no cause, and columns that are parts of one another or of y go together by their making.
 *
 * The partial rho is the partial correlation of the ranks, among the rows that have x, y and all controls.
 *
 * @throws FitError for values that are not finite numbers
 * @throws InputError for a column that the rows don't have or that is given twice, for y among x or controls, and for a minimum or confidence that can't be met
 * @see Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995); Bonett and Wright, Psychometrika 65 (2000)
 * @example
 * ```ts
 * const rows = [[1, 1, 5], [2, 3, 1], [3, 2, 4], [4, 5, null], [5, 4, 2]].map(([y, a, b]) => ({ y, a, b }))
 * const { rows: screened, apart, passing } = screen(rows, { y: 'y', x: ['a', 'b'], leastPairs: 5 })
 * screened[0].x // => 'a'
 * screened[0].pearson.estimate // => 0.8
 * apart // => [{ x: 'b', nobs: 4, reason: '4 pairs; the minimum is 5' }]
 * passing.expected // => 0.05
 * ```
 */
export function screen<Row extends object>(
  rows: readonly Row[],
  options: ScreenOptions<NumericColumn<Row>>,
): Screen<NumericColumn<Row>> {
  const variable = variableOf(rows)
  checkRows<ScreenOptions<NumericColumn<Row>>>(
    'screen',
    { rows, options },
    {
      y: variable,
      x: columnsOf(rows),
      control: maybe(list(variable, 'a list of columns')),
      rankBy: maybe(oneOf(screenMeasures)),
      leastPairs: countOf,
      confidence: confidenceOf,
    },
  )
  const { y, x, control = [], rankBy = 'pearson', leastPairs = 10, confidence = 0.95 } = options
  refuseChoices({ y, x, control, leastPairs, confidence })
  const target = readTarget(rows, y, control)
  const found = x.map((column) => correlateColumn(target, column, { leastPairs, confidence }))
  const measured = rankFamily(
    found.flatMap((one) => ('measured' in one ? [one.measured] : [])),
    rankBy,
  )
  const held = rankFamily(
    measured.flatMap(({ x: column, controlled }) => (controlled === null ? [] : [{ column, ...controlled }])),
    rankBy,
  )
  const heldOf = new Map(held.map(({ column, ...ranked }) => [column, ranked]))
  return {
    nobs: target.rows.length,
    rankedBy: rankBy,
    leastPairs,
    rows: measured.map((one) => ({ ...one, controlled: heldOf.get(one.x) ?? null })),
    apart: found.flatMap((one) => ('apart' in one ? [one.apart] : [])),
    passing: countPassing(measured),
    controlledPassing: control.length === 0 ? null : countPassing(held),
  }
}

function refuseChoices<Column extends string>({
  y,
  x,
  control,
  leastPairs,
  confidence,
}: Required<Pick<ScreenOptions<Column>, 'y' | 'x'>> & {
  readonly control: readonly Variable[]
  readonly leastPairs: number
  readonly confidence: number
}): void {
  const own = columnOf(y)
  const twice = x.find((column, index) => x.indexOf(column) < index)
  if (x.length === 0) throw new InputError('screen: options.x is an empty list; give at least one column', x)
  if (twice !== undefined) throw new InputError(`screen: options.x has "${twice}" twice; give each column once`, twice)
  if (x.includes(own) || control.map(columnOf).includes(own)) {
    throw new InputError(`screen: "${own}" is y; give other columns as x and control`, own)
  }
  const least = 4 + control.length
  if (!Number.isInteger(leastPairs) || leastPairs < least) {
    throw new InputError(`screen: options.leastPairs is ${leastPairs}; give a whole number from ${least}`, leastPairs)
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new InputError(`screen: options.confidence is ${confidence}; give a number between 0 and 1`, confidence)
  }
}
