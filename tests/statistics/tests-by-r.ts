import { readFileSync } from 'node:fs'
import type { CorrelationMethod, RobustErrors } from '../../src/statistics/index.ts'
import type { Columns } from './reference.ts'

interface FTest {
  readonly statistic: number
  readonly df: number
  readonly dfResidual: number
  readonly pValue: number
}

interface EstimateByR {
  readonly estimate: number
  readonly stdError: number
}

type Kind = 'classical' | RobustErrors

/** A row of the plants of R's CO2. */
export interface PlantRow {
  readonly plant: string
  readonly type: string
  readonly chilled: number
  readonly conc: number
  readonly uptake: number
}

interface Tests {
  readonly wald: {
    readonly data: Columns
    readonly x: readonly string[]
    readonly terms: readonly string[]
    readonly tests: Readonly<Record<Kind | 'carb', FTest>>
  }
  readonly equalSlopes: {
    readonly data: { readonly [Column in keyof PlantRow]: readonly PlantRow[Column][] }
    readonly cases: readonly {
      readonly name: string
      readonly controls: readonly 'chilled'[]
      readonly fixedEffects: readonly 'plant'[]
      readonly groups: readonly string[]
      readonly counts: readonly number[]
      readonly tests: Readonly<Record<Kind | 'plant', FTest & { readonly slopes: readonly EstimateByR[] }>>
    }[]
  }
  readonly twoWays: { readonly clusters: readonly number[]; readonly rows: readonly EstimateByR[] }
  readonly equivalence: {
    readonly data: Columns
    readonly classical: Readonly<Record<'small' | 'large', { readonly bound: number; readonly pValue: number }>>
    readonly HC3: Readonly<Record<'small' | 'large', { readonly bound: number; readonly pValue: number }>>
    readonly correlations: readonly {
      readonly method: CorrelationMethod
      readonly bound: number
      readonly pValue: number
    }[]
  }
  readonly partial: {
    readonly data: Columns
    readonly estimate: number
    readonly statistic: number
    readonly pValue: number
    readonly confLow: number
    readonly confHigh: number
    readonly x: readonly number[]
    readonly y: readonly number[]
  }
  readonly theilSen: readonly {
    readonly name: string
    readonly data: Columns
    readonly slope: number
    readonly intercept: number
    readonly confLow: number
    readonly confHigh: number
    readonly pairs: number
  }[]
  readonly reset: {
    readonly data: Columns
    readonly x: readonly string[]
    readonly classical: readonly (FTest & { readonly powers: readonly number[] })[]
    readonly HC3: FTest
  }
  /** Of mpg on x, over the rows of `reset`. */
  readonly breuschPagan: readonly (FTest & { readonly x: readonly string[] })[]
  readonly wildBootstrap: readonly {
    readonly name: string
    readonly data: Columns
    readonly y: string
    readonly x: readonly string[]
    readonly term: string
    readonly clusteredBy: string | null
    readonly nullValue: number
    readonly stdErrors: RobustErrors | null
    readonly estimate: number
    readonly statistic: number
    readonly pValue: number
    readonly replicates: number
  }[]
  readonly specifications: {
    readonly data: Columns
    readonly measures: Readonly<
      Record<'median' | 'significant' | 'z', { readonly value: number; readonly pValue: number }>
    >
    readonly rearrangements: number
  }
  readonly huber: readonly {
    readonly name: string
    readonly data: Columns
    readonly y: string
    readonly x: readonly string[]
    readonly estimates: readonly EstimateByR[]
    readonly scale: number
    readonly weights: readonly number[]
  }[]
  readonly weightless: {
    readonly data: Columns
    readonly nobs: number
    readonly dfResidual: number
    readonly sigma: number
    readonly rSquared: number
    readonly aic: number
    readonly tidy: readonly EstimateByR[]
  }
  readonly ranks: readonly { readonly y: readonly number[]; readonly estimate: number; readonly pValue: number }[]
  readonly tails: Readonly<
    Record<
      'f' | 't',
      readonly {
        readonly statistic: number
        readonly df: number
        readonly dfResidual: number
        readonly pValue: number
      }[]
    >
  >
}

/** What fixtures/certified/tests.R says. */
export const byR = JSON.parse(readFileSync('fixtures/certified/tests.json', 'utf8')) as Tests

export const robustKinds = ['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const

export const plants: readonly PlantRow[] = byR.equalSlopes.data.plant.map((plant, index) => {
  const { type, chilled, conc, uptake } = byR.equalSlopes.data
  const at = <Value>(values: readonly Value[]) => values[index] as Value
  return Object.freeze({ plant, type: at(type), chilled: at(chilled), conc: at(conc), uptake: at(uptake) })
})
