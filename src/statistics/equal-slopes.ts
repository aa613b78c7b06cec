import { FitError } from '../errors.ts'
import { columnOf, list, maybe } from '../formats/arguments.ts'
import { checkRows, columnsOf, confidenceOf, stdErrorsOf, variableOf } from './arguments.ts'
import { readComplete } from './columns.ts'
import { covarianceOf } from './covariance.ts'
import { fitRows } from './ols.ts'
import type { StdErrors } from './std-errors.ts'
import { type Estimate, estimateAt } from './tidy.ts'
import { type NumericColumn, nameOf, type Variable } from './variables.ts'
import { testContrasts, type WaldTest } from './wald.ts'

/** A test that the slope of y on x is the same in all groups. */
export interface EqualSlopesTest<Row> extends WaldTest {
  /** The slope in each group, by the name of the group, in the order in which they come. */
  readonly slopes: readonly (Estimate & { readonly group: string; readonly nobs: number })[]
  /** The rows that were left out since a value is missing or a weight is 0, and those that are alone in a group or a fixed effect. */
  readonly leftOut: readonly Row[]
  readonly singletons: readonly Row[]
}

export interface EqualSlopesOptions<Row> {
  readonly y: Variable<NumericColumn<Row>>
  readonly x: Variable<NumericColumn<Row>>
  /** The column with the group of a row. */
  readonly by: keyof Row & string
  /** Other regressors, which have one slope for all groups. */
  readonly controls?: readonly Variable<NumericColumn<Row>>[] | undefined
  readonly weights?: NumericColumn<Row> | undefined
  readonly fixedEffects?: readonly (keyof Row & string)[] | undefined
  /** Default `classical`. */
  readonly stdErrors?: StdErrors<Row> | undefined
  /** Of the slopes' intervals; default 0.95. */
  readonly confidence?: number | undefined
}

/**
 * Tests whether groups have the same slope of y on x, each with an intercept of its own: the F test of the interaction, with classical, robust or clustered
 * errors. That one group's slope is significant and another's is not says nothing about their difference; this test does.
 *
 * @throws FitError for a single group, and for a group in which x does not vary
 * @see Chow, Econometrica 28 (1960); Gelman and Stern, The American Statistician 60 (2006)
 * @example
 * ```ts
 * const rows = [1, 2, 3, 4, 5, 6].flatMap((x) => [{ g: 'a', x, y: x + (x % 2) }, { g: 'b', x, y: 2 * x + (x % 3) }])
 * const { slopes, df, dfResidual } = equalSlopes(rows, { y: 'y', x: 'x', by: 'g' })
 * slopes.map(({ group, estimate }) => [group, Number(estimate.toFixed(3))]) // => [['a', 0.914], ['b', 1.886]]
 * [df, dfResidual] // => [1, 8]
 * ```
 */
export function equalSlopes<Row extends object>(
  rows: readonly Row[],
  options: EqualSlopesOptions<Row>,
): EqualSlopesTest<Row> {
  checkRows<EqualSlopesOptions<Row>>(
    'equalSlopes',
    { rows, options },
    {
      y: variableOf(rows),
      x: variableOf(rows),
      by: columnOf(rows),
      weights: maybe(columnOf(rows)),
      controls: maybe(list(variableOf(rows), 'a list of columns')),
      fixedEffects: maybe(columnsOf(rows)),
      stdErrors: stdErrorsOf(rows),
      confidence: confidenceOf,
    },
  )
  const { y, x, by, controls = [], weights, fixedEffects = [], stdErrors = 'classical', confidence = 0.95 } = options
  const numbers = [y, x, ...controls, ...(weights === undefined ? [] : [weights])]
  const whole = readComplete(rows, numbers, [by, ...fixedEffects])
  const labels = whole.rows.map((row) => String(row[by]))
  const groups = [...new Set(labels)]
  if (groups.length < 2) throw new FitError(`slopes of groups need two groups; ${by} has ${groups.length}`)
  const [, values = new Float64Array()] = whole.columns
  const nameFor = (group: string) => `${nameOf(x)} of ${group}`
  const ofGroups = (index: number) =>
    groups.map((group) => [nameFor(group), group === labels[index] ? values[index] : 0])
  const wide = new Map(whole.rows.map((row, index) => [{ ...row, ...Object.fromEntries(ofGroups(index)) }, row]))
  const fit = fitRows([...wide.keys()], {
    y,
    x: [...groups.map(nameFor), ...controls],
    weights,
    // The intercepts of the groups, whatever the other effects have of them already.
    fixedEffects: [...new Set([by, ...fixedEffects])],
  })
  const covariance = covarianceOf(fit, stdErrors)
  // Each slope less that of the first group.
  const contrasts = groups
    .slice(1)
    .map((_, other) => fit.terms.map((__, index) => Number(index === other + 1) - Number(index === 0)))
  const originals = (some: readonly Row[]) => some.map((row) => wide.get(row)).filter((row) => row !== undefined)
  return {
    ...testContrasts(fit, covariance, contrasts),
    slopes: groups.map((group, index) => {
      const nobs = fit.rows.filter((row) => String(row[by]) === group).length
      return { group, nobs, ...estimateAt(fit, index, covariance, confidence) }
    }),
    leftOut: [...whole.leftOut, ...originals(fit.leftOut)],
    singletons: originals(fit.singletons),
  }
}
