import { readFileSync } from 'node:fs'
import { fitOls, log, type OlsFit, per } from '../../src/statistics/index.ts'

export type Columns = Readonly<Record<string, readonly number[]>>
export type NumberRow = Readonly<Record<string, number>>

interface TidyRow {
  readonly term: string
  readonly estimate: number
  readonly stdError: number
}

interface Bounds {
  readonly fit: number
  readonly low: number
  readonly high: number
}

/** A regression by R. */
export interface ReferenceFit {
  readonly name: string
  readonly data: Columns
  readonly y: string
  readonly x: readonly string[]
  readonly intercept: boolean
  readonly weights: string | null
  readonly transformed?: boolean
  readonly terms: readonly string[]
  readonly tidy: Readonly<Record<'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3', readonly TidyRow[]>> & {
    readonly cluster: { readonly by: string; readonly groups: number; readonly rows: readonly TidyRow[] } | null
  }
  readonly glance: { readonly statistic: number }
  readonly augment: readonly { readonly fitted: number }[]
  readonly predict: {
    readonly newdata: Columns
    readonly confidence: readonly Bounds[]
    readonly prediction: readonly Bounds[] | null
  }
}

interface Pair {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

interface Groups {
  readonly name: string
  readonly a: readonly number[]
  readonly b: readonly number[]
}

interface Statistics {
  readonly fits: readonly ReferenceFit[]
  readonly correlations: readonly {
    readonly name: string
    readonly data: Pair
    readonly pearson: { readonly estimate: number; readonly pValue: number }
    readonly spearman: { readonly estimate: number; readonly pValue: number }
  }[]
  readonly welch: readonly (Groups & { readonly difference: number })[]
  readonly permutation: {
    readonly difference: Groups & { readonly difference: number; readonly total: number; readonly pValue: number }
    readonly pearson: {
      readonly data: Pair
      readonly estimate: number
      readonly total: number
      readonly pValue: number
    }
  }
  readonly adjust: {
    readonly pValues: readonly number[]
    readonly holm: readonly number[]
    readonly BH: readonly number[]
  }
  readonly quantiles: readonly {
    readonly name: string
    readonly x: readonly number[]
    readonly probs: readonly number[]
    readonly quantiles: readonly number[]
  }[]
}

/** A data set of NIST with what is certified of it. */
export interface CertifiedSet {
  readonly dataset: string
  /** Of the polynomial; null for several columns. */
  readonly degree: number | null
  readonly hasIntercept: boolean
  readonly columns: Columns
  readonly certified: {
    readonly nobs: number
    readonly estimates: readonly { readonly estimate: number; readonly stdError: number }[]
    readonly dfResidual: number
    readonly sigma: number
    readonly rSquared: number
    /** Fisher's F; null where it is infinite. */
    readonly statistic: number | null
  }
}

const read = (file: string): unknown => JSON.parse(readFileSync(`fixtures/certified/${file}`, 'utf8'))

export const reference = read('statistics.json') as Statistics

export function certifiedSet(name: string): CertifiedSet {
  return read(`nist/${name.toLowerCase()}.json`) as CertifiedSet
}

/** Frozen rows: whoever changes them fails. */
export function rowsOf(columns: object): readonly NumberRow[] {
  const entries: [string, readonly number[]][] = Object.entries(columns)
  const count = entries[0]?.[1].length ?? 0
  const rowAt = (row: number) => entries.map(([name, values]) => [name, values[row] ?? Number.NaN] as const)
  return Object.freeze(Array.from({ length: count }, (_, row) => Object.freeze(Object.fromEntries(rowAt(row)))))
}

/** The same regression by this library. */
export function refit({ data, y, x, intercept, weights, transformed = false }: ReferenceFit): OlsFit<NumberRow> {
  const variables = transformed ? { y: log('mpg'), x: [log('hp'), per(10, 'wt')] } : { y, x }
  return fitOls(rowsOf(data), { ...variables, intercept, weights: weights ?? undefined })
}
