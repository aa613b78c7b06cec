import { breuschPaganTest } from '../../../statistics/breusch-pagan.ts'
import { reachOf } from '../../../statistics/distributions.ts'
import { glance } from '../../../statistics/glance.ts'
import { fitOls, type OlsFit } from '../../../statistics/ols.ts'
import { resetTest } from '../../../statistics/reset-test.ts'
import { fitRobust } from '../../../statistics/robust-regression.ts'
import { theilSen } from '../../../statistics/theil-sen.ts'
import { coefficientOf } from '../../../statistics/tidy.ts'
import { log, log2 } from '../../../statistics/variables.ts'
import type { WaldTest } from '../../../statistics/wald.ts'
import type { BriefData } from '../data.ts'
import { orNone } from '../or-none.ts'
import { withIncome } from './control.ts'
import type { ServersFit } from './fits.ts'
import type { Pair } from './pairs.ts'

/** Which form the relation of figure 2 has, and what twice the servers go with. */
export interface RelationForm {
  /** The economy with most of the variation of servers around their mean, and its share of it, from 0 to 1. */
  readonly widest: { readonly iso3: string; readonly name: string; readonly share: number }
  /** The line on servers and that on their logarithm. */
  readonly lines: readonly LineTests[]
  readonly doublings: readonly Doubling[]
}

export interface LineTests {
  readonly x: ServersFit['x']
  /** Akaike's criterion: of two lines through the same points, the one with less fits better. */
  readonly aic: number
  /** Whether the line is bent; null where the line is level, or there are too few economies. */
  readonly reset: WaldTest | null
  /** Whether the errors are larger for some numbers of servers; null where all have the same size. */
  readonly breuschPagan: WaldTest | null
}

/** Percentage points of high-skill employment that go with twice the servers, by one method. */
export interface Doubling {
  readonly method: 'least squares' | 'income held equal' | 'weighted by employment' | 'Theil-Sen' | 'Huber'
  readonly nobs: number
  readonly estimate: number
  /** Of the 95 % interval; null where there are too few economies. */
  readonly confLow: number | null
  readonly confHigh: number | null
}

/** The form of figure 2, from its fit on servers and that on their logarithm. */
export function formOf(data: BriefData, linear: OlsFit<Pair>, logarithmic: OlsFit<Pair>): RelationForm {
  return {
    widest: widestOf(linear.rows),
    lines: [
      { x: 'linear', ...testsOf(linear) },
      { x: 'log', ...testsOf(logarithmic) },
    ],
    doublings: doublingsOf(data, linear.rows),
  }
}

function testsOf(fit: OlsFit<Pair>): Omit<LineTests, 'x'> {
  const [reset = null] = orNone(() => resetTest(fit))
  const [breuschPagan = null] = orNone(() => breuschPaganTest(fit))
  return { aic: glance(fit).aic, reset, breuschPagan }
}

function widestOf(rows: readonly Pair[]): RelationForm['widest'] {
  const mean = rows.reduce((sum, { servers }) => sum + servers, 0) / rows.length
  const squares = rows.map(({ servers }) => (servers - mean) ** 2)
  const all = squares.reduce((sum, square) => sum + square, 0)
  const shares = rows.map(({ iso3, name }, index) => ({ iso3, name, share: (squares[index] ?? 0) / all }))
  const [first = { iso3: '', name: '', share: 0 }, ...others] = shares
  return others.reduce((widest, one) => (one.share > widest.share ? one : widest), first)
}

function doublingsOf(data: BriefData, rows: readonly Pair[]): readonly Doubling[] {
  const [x, y] = [log2('servers'), 'share'] as const
  const employed = new Map(
    data.employment.rows
      .filter(({ classif2, year }) => classif2 === 'OCU_SKILL_TOTAL' && year === data.skillsYear)
      .map(({ iso3, value }) => [iso3, value]),
  )
  const weighted = rows.map((row) => ({ ...row, employed: employed.get(row.iso3) ?? null }))
  const { slope, ...sen } = theilSen(
    rows.map((row) => ({ ...row, doublings: Math.log2(row.servers) })),
    { x: 'doublings', y },
  )
  return [
    doublingOf('least squares', fitOls(rows, { y, x })),
    doublingOf('income held equal', fitOls(withIncome(data, rows), { y, x: [x, log('gniPerCapita')] })),
    doublingOf('weighted by employment', fitOls(weighted, { y, x, weights: 'employed' })),
    { method: 'Theil-Sen', nobs: sen.nobs, estimate: slope, confLow: sen.confLow, confHigh: sen.confHigh },
    ...orNone(() => huber(rows)),
  ]
}

function doublingOf(method: Doubling['method'], fit: OlsFit<Pair>): Doubling {
  const { estimate, confLow, confHigh } = coefficientOf(fit, 'log2(servers)')
  return { method, nobs: fit.nobs, estimate, confLow, confHigh }
}

function huber(rows: readonly Pair[]): Doubling {
  const { coefficients, nobs } = fitRobust(rows, { y: 'share', x: log2('servers') })
  const [, slope = { estimate: Number.NaN, stdError: Number.NaN }] = coefficients
  // Its t has no exact distribution: the normal one is what its errors are derived from.
  const reach = reachOf(0.95, Number.POSITIVE_INFINITY) * slope.stdError
  const { estimate } = slope
  return { method: 'Huber', nobs, estimate, confLow: estimate - reach, confHigh: estimate + reach }
}
