import { FitError } from '../../errors.ts'
import { fitOls } from '../../statistics/ols.ts'
import { partialCorrelation } from '../../statistics/partial-correlation.ts'
import type { RobustErrors } from '../../statistics/std-errors.ts'
import { type Estimate, tidy } from '../../statistics/tidy.ts'
import type { Variable } from '../../statistics/variables.ts'
import type { SeriesValues } from './values.ts'

/** The regression of y on x and on other series, for the economies that have all of them. */
export interface ControlledRelation {
  /** What is held constant, with units: `control1` in the terms is the first. */
  readonly labels: readonly string[]
  readonly nobs: number
  /** Codes of economies of the relation that lack a control. */
  readonly leftOut: readonly string[]
  readonly terms: readonly ({ readonly term: string } & Estimate)[]
  readonly rSquared: number
  /** Of x and y with the controls held constant. */
  readonly partial: { readonly estimate: number; readonly pValue: number }
}

interface Row {
  readonly iso3: string
  readonly x: number
  readonly y: number
}

interface Choices {
  readonly variables: { readonly x: Variable<'x'>; readonly y: Variable<'y'> }
  readonly stdErrors: 'classical' | RobustErrors
}

/** Null without controls. */
export function holdConstant(
  rows: readonly Row[],
  controls: readonly SeriesValues[],
  { variables, stdErrors }: Choices,
): ControlledRelation | null {
  if (controls.length === 0) return null
  const names = controls.map((_, index) => `control${index + 1}`)
  const values = controls.map((control) => new Map(control.rows.map(({ iso3, value }) => [iso3, value])))
  const complete = rows.flatMap(({ iso3, x, y }) => {
    const own = values.flatMap((byCode) => byCode.get(iso3) ?? [])
    if (own.length < names.length) return []
    const held = Object.fromEntries(names.map((name, index) => [name, own[index] ?? Number.NaN]))
    return [{ iso3, columns: { ...held, x, y } satisfies Record<string, number> }]
  })
  if (complete.length < controls.length + 3) {
    throw new FitError(
      `with ${controls.length} controls a relation needs ${controls.length + 3} economies with all values; ${complete.length} of ${rows.length} have them`,
    )
  }
  const shown = new Set(complete.map(({ iso3 }) => iso3))
  const table: readonly Readonly<Record<string, number>>[] = complete.map(({ columns }) => columns)
  const fit = fitOls(table, { y: variables.y, x: [variables.x, ...names] })
  const { estimate, pValue } = partialCorrelation(table, {
    x: variables.x,
    y: variables.y,
    given: names,
  })
  return {
    labels: controls.map(({ label }) => label),
    nobs: fit.nobs,
    leftOut: rows.flatMap(({ iso3 }) => (shown.has(iso3) ? [] : [iso3])),
    terms: tidy(fit, { stdErrors }),
    rSquared: fit.rSquared,
    partial: { estimate, pValue },
  }
}
