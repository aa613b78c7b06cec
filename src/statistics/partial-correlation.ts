import { list, maybe } from '../formats/arguments.ts'
import { checkRows, columnsOf, confidenceOf, variableOf } from './arguments.ts'
import { type Correlation, fisherInterval } from './correlation.ts'
import { fitRows } from './ols.ts'
import { readTerm } from './tidy.ts'
import { type NumericColumn, nameOf, type Variable } from './variables.ts'

export interface PartialCorrelationOptions<Row> {
  readonly x: Variable<NumericColumn<Row>>
  readonly y: Variable<NumericColumn<Row>>
  /** What is held constant. */
  readonly given: readonly Variable<NumericColumn<Row>>[]
  /** Columns whose levels are held constant. */
  readonly fixedEffects?: readonly (keyof Row & string)[] | undefined
  /** Default 0.95. */
  readonly confidence?: number | undefined
}

/**
 * The correlation (Pearson's) of x and y with others held constant: of their residuals. t and p are those of x in the regression of y on x
 * and the others; the interval is Fisher's, with as many rows fewer as there are others.
 *
 * @throws FitError for too few rows, and for x or y that the others make up
 * @see Fisher, Metron 3 (1924)
 * @example
 * ```ts
 * const rows = [[1, 2, 1], [2, 1, 3], [3, 5, 2], [4, 3, 5], [5, 4, 9]].map(([x, z, y]) => ({ x, z, y }))
 * const [xy, xz, yz] = [['x', 'y'], ['x', 'z'], ['y', 'z']].map(([x, y]) => correlate(rows, { x, y }).estimate)
 * partialCorrelation(rows, { x: 'x', y: 'y', given: ['z'] }).estimate // => (xy - xz * yz) / Math.sqrt((1 - xz ** 2) * (1 - yz ** 2))
 * ```
 */
export function partialCorrelation<Row extends object>(
  rows: readonly Row[],
  options: PartialCorrelationOptions<Row>,
): Correlation<Row> {
  checkRows<PartialCorrelationOptions<Row>>(
    'partialCorrelation',
    { rows, options },
    {
      x: variableOf(rows),
      y: variableOf(rows),
      given: list(variableOf(rows), 'a list of columns'),
      fixedEffects: maybe(columnsOf(rows)),
      confidence: confidenceOf,
    },
  )
  const { x, y, given, fixedEffects, confidence = 0.95 } = options
  const fit = fitRows(rows, { y, x: [x, ...given], fixedEffects })
  const { statistic, pValue } = readTerm(fit, nameOf(x))
  const df = fit.dfResidual
  // t / sqrt(t^2 + df), written so that an infinite t is 1
  const estimate = Math.sign(statistic) / Math.sqrt(1 + df / statistic ** 2)
  return {
    method: 'pearson',
    nobs: fit.nobs,
    estimate: statistic === 0 ? 0 : estimate,
    statistic,
    pValue,
    isExact: false,
    ...fisherInterval(estimate, 1 / Math.sqrt(df - 1), confidence),
    leftOut: [...fit.leftOut, ...fit.singletons],
  }
}
