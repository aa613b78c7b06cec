import { readFileSync } from 'node:fs'
import type { Estimate } from '../../../src/statistics/index.ts'

interface PearsonByR {
  readonly estimate: number
  readonly statistic: number
  readonly pValue: number
  readonly confLow: number
  readonly confHigh: number
}

interface SpearmanByR {
  readonly estimate: number
  readonly pValue: number
}

export interface CellByR {
  readonly incomeGroup: string
  readonly skillLevel: string
  readonly nobs: number
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  readonly pHolm: number
  readonly pearson: PearsonByR
  readonly spearman: SpearmanByR
}

interface WithoutByR {
  readonly iso3: string
  readonly estimate: number
  readonly statistic: number
  readonly pValue: number
}

interface InfluenceByR {
  readonly iso3: string
  readonly hat: number
  readonly studentised: number
  readonly cooksD: number
  readonly dffits: number
}

export interface SpecificationByR {
  readonly incomeList: string
  readonly denominator: 'all' | 'classified'
  readonly vintage: string
  readonly x: 'linear' | 'log'
  readonly nobs: number
  readonly slope: Readonly<Record<'classical' | 'HC1' | 'HC3', Estimate>>
  readonly intercept: Estimate
  readonly rSquared: number
  readonly leaveOneOut: readonly WithoutByR[]
  readonly influence: readonly InfluenceByR[]
}

export interface ModelByR {
  readonly terms: Readonly<Record<string, Estimate>>
  readonly rSquared: number
  readonly adjRSquared: number
}

interface FTestByR {
  readonly statistic: number
  readonly df: number
  readonly dfResidual: number
  readonly pValue: number
}

interface ConvergenceByR {
  readonly tests: readonly {
    readonly unit: 'points' | 'per cent'
    readonly stdErrors: 'classical' | 'HC3'
    readonly nobs: number
    readonly leftOut: readonly string[]
    readonly slope: Estimate
    readonly curved: FTestByR
    /** Wherever it is: between the shares or not. */
    readonly turn: number
  }[]
  readonly leaveOneOut: readonly { readonly iso3: string; readonly pValue: number }[]
  readonly gaps: readonly {
    readonly year: number
    readonly nobs: number
    readonly standardDeviation: number
    readonly ofLogarithms: number
    readonly coefficientOfVariation: number
  }[]
}

interface IntervalByR {
  readonly nobs: number
  readonly estimate: number
  readonly confLow: number
  readonly confHigh: number
}

interface LineTestsByR {
  readonly aic: number
  readonly reset: Pick<FTestByR, 'statistic' | 'pValue'>
  readonly breuschPagan: Pick<FTestByR, 'statistic' | 'pValue'>
}

interface FormByR extends Readonly<Record<'leastSquares' | 'income' | 'weighted' | 'theilSen' | 'huber', IntervalByR>> {
  readonly widest: { readonly iso3: string; readonly share: number }
  readonly linear: LineTestsByR
  readonly log: LineTestsByR
  readonly given: readonly { readonly iso3: string; readonly x: number; readonly y: number }[]
}

type MeasureByR = 'values' | 'logarithms' | 'ranks'

interface OtherGroupsByR {
  readonly equalSlopes: readonly (FTestByR & {
    readonly measure: MeasureByR
    readonly stdErrors: 'classical' | 'HC3'
  })[]
  readonly middleIncome: readonly {
    readonly measure: MeasureByR
    readonly stdErrors: 'classical' | 'HC3'
    readonly nobs: number
    readonly slope: Estimate
  }[]
  readonly otherLevels: readonly (FTestByR & { readonly measure: MeasureByR; readonly nobs: number })[]
  readonly equivalence: readonly {
    readonly incomeGroup: string
    readonly skillLevel: string
    readonly nobs: number
    readonly estimate: number
    readonly pValue: number
    readonly smallestExcluded: number
    readonly detectable: number
  }[]
}

interface ImpliedByR {
  readonly rSquared: number
  readonly rootMeanSquare: Readonly<Record<'estimate' | 'low' | 'high', number>>
  readonly lowest: number
  readonly highest: number
  readonly needed: readonly { readonly iso3: string; readonly highestWithout: number }[]
}

interface ClaimsByR {
  readonly vintage: string
  readonly nobs: number
  readonly increase: {
    readonly exceptions: readonly string[]
    readonly exceptionsByStep: Readonly<Record<string, readonly string[]>>
    readonly byGroup: readonly { readonly incomeGroup: string; readonly nobs: number; readonly rising: number }[]
  }
  readonly spread: Readonly<Record<'min' | 'q1' | 'median' | 'q3' | 'max' | 'mean' | 'sd', number>> & {
    readonly byGroup: readonly {
      readonly incomeGroup: string
      readonly nobs: number
      readonly mean: number
      readonly sd: number | null
    }[]
    readonly welch: Readonly<Record<'difference' | 'statistic' | 'df' | 'pValue' | 'confLow' | 'confHigh', number>>
  }
  readonly convergence: ConvergenceByR
}

interface WithinByR {
  readonly nobs: number
  readonly economies: number
  readonly slope: Estimate
}

export interface OverTimeByR extends Readonly<Record<'within' | 'withinWithIncome' | 'withinTrimmed', WithinByR>> {
  readonly years: readonly {
    readonly year: number
    readonly nobs: number
    readonly slope: Estimate
    readonly pearson: PearsonByR
    readonly spearman: SpearmanByR
  }[]
}

interface BriefByR {
  readonly internetUse: Readonly<
    Record<string, readonly { readonly iso3: string; y2000: number; y2010: number; y2017: number }[]>
  >
  readonly grid: readonly CellByR[]
  readonly gridOf: { readonly cells: readonly CellByR[] }
  readonly specifications: readonly SpecificationByR[]
  readonly control: Readonly<Record<'without' | 'linear' | 'log' | 'logServers' | 'logLog', ModelByR>> & {
    readonly nobs: number
    readonly correlations: { readonly serversAndGni: PearsonByR }
  }
  readonly claims: readonly ClaimsByR[]
  readonly overTime: Readonly<Record<'FY21' | 'FY22' | 'following', OverTimeByR>>
  readonly otherYears: readonly {
    readonly year: number
    readonly incomeList: string
    readonly nobs: number
    readonly slope: Estimate
    readonly intercept: Estimate
    readonly rSquared: number
  }[]
  readonly implied: ImpliedByR
  readonly missing: Readonly<Record<'servers' | 'median' | 'medianShown' | 'population' | 'populationShown', number>>
  readonly form: FormByR
  readonly otherGroups: OtherGroupsByR
}

/** What R makes of the tables of the brief: fixtures/certified/README.md. */
export const byR = JSON.parse(readFileSync('fixtures/certified/brief.json', 'utf8')) as BriefByR

/** What is there; a test that looks for something that is not there must fail. */
export function found<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('it is not there')
  return value
}

/** R's fit of figure 2 as the brief has it: list FY21, all employed, release 2021-mid, linear servers. */
export const defaultByR = found(byR.specifications[0])

export function claimsByR(vintage: string): ClaimsByR {
  return found(byR.claims.find((claims) => claims.vintage === vintage))
}

export function byCode<Row extends { readonly iso3: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.iso3 < b.iso3 ? -1 : 1))
}
