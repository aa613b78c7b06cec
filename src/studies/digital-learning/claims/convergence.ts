import { FitError } from '../../../errors.ts'
import { economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { type Correlation, correlate } from '../../../statistics/correlation.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { type PermutationTest, permuteCorrelation } from '../../../statistics/permutation.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { type Claim, significance, type Verdict } from '../../../study/claim.ts'
import { pointsBetween } from '../figure-1/rise.ts'
import { smallCell } from '../figure-2/grid.ts'
import type { InternetUseByYear } from './increase.ts'

export interface ConvergenceEvidence {
  readonly vintage: string
  /** By period, for the economies with low use at its start and for all. */
  readonly tests: readonly PaceTest[]
  /** The low-use economies of the last period, without each in turn. */
  readonly leaveOneOut: readonly { readonly iso3: string; readonly estimate: number; readonly pValue: number }[]
  /** The last period with other bounds of low use. */
  readonly otherBounds: readonly {
    readonly below: number
    readonly nobs: number
    readonly estimate: number
    readonly pValue: number
  }[]
}

/** The pace (percentage points a year) against the share of the population without access at the start (%). */
export interface PaceTest {
  readonly period: string
  readonly set: 'low' | 'all'
  readonly nobs: number
  readonly pearson: Omit<Correlation<never>, 'leftOut'>
  readonly spearman: Omit<Correlation<never>, 'leftOut'>
  readonly permutation: PermutationTest
  /** Percentage points a year for each percentage point without access. */
  readonly slope: Estimate
}

/** Use is low where fewer than half are online. */
const lowUse = 50
const otherBounds = [30, 40, 60]

/** C3: where use is low, the pace of the increase depends on how much of the population is still without access. */
export function testConvergence(figure: InternetUseByYear): Claim<ConvergenceEvidence> {
  const periods = figure.years.slice(1).map((to, index) => [figure.years[index] ?? to, to] as const)
  const tests = periods.flatMap((period) =>
    (['low', 'all'] as const).flatMap((set) => testPace(figure, period, set) ?? []),
  )
  const last = periods.at(-1) ?? [Number.NaN, Number.NaN]
  const main = tests.find(({ period, set }) => period === last.join('-') && set === 'low') ?? null
  const low = pacesOf(figure, last, lowUse)
  const evidence: ConvergenceEvidence = {
    vintage: figure.vintage,
    tests,
    leaveOneOut: low.flatMap(({ iso3 }) => {
      const found = correlateOrNull(low.filter((row) => row.iso3 !== iso3))
      return found === null ? [] : [{ iso3, estimate: found.estimate, pValue: found.pValue }]
    }),
    otherBounds: otherBounds.flatMap((below) => {
      const found = correlateOrNull(pacesOf(figure, last, below))
      return found === null ? [] : [{ below, nobs: found.nobs, estimate: found.estimate, pValue: found.pValue }]
    }),
  }
  return {
    id: 'C3',
    claim: 'Where use is low, the pace of the increase depends on how much of the population is still without access.',
    criterion:
      `Holds if, among economies with less than ${lowUse} % users in ${last[0]}, the pace to ${last[1]} (percentage points a year) correlates with the share ` +
      `without access, with p below ${significance} by Student's t and by permutation; can't be tested with fewer than ${smallCell} economies.`,
    verdict: verdictOf(main),
    finding: main === null ? nothingToTest(low) : describe(main, tests),
    evidence,
    wouldChange: main === null ? [] : changes(evidence, main),
  }
}

interface Pace {
  readonly iso3: string
  readonly without: number
  readonly pace: number
}

function pacesOf({ economies }: InternetUseByYear, [from, to]: readonly [number, number], below: number): Pace[] {
  const isLow = (start: number | undefined) => start !== undefined && start < below
  return economies
    .filter(({ values }) => isLow(values[from]))
    .map((economy) => ({
      iso3: economy.iso3,
      without: 100 - (economy.values[from] ?? Number.NaN),
      pace: pointsBetween(economy, from, to) / (to - from),
    }))
}

const variables = { x: 'without', y: 'pace' } as const

function testPace(figure: InternetUseByYear, period: readonly [number, number], set: 'low' | 'all'): PaceTest | null {
  const rows = pacesOf(figure, period, set === 'low' ? lowUse : Number.POSITIVE_INFINITY)
  const pearson = correlateOrNull(rows)
  if (pearson === null) return null
  const { leftOut: _, ...spearman } = correlate(rows, { ...variables, method: 'spearman' })
  const { leftOut: _none, ...permutation } = permuteCorrelation(rows, variables)
  return {
    period: period.join('-'),
    set,
    nobs: rows.length,
    pearson,
    spearman,
    permutation,
    slope: coefficientOf(fitOls(rows, variables), 'without'),
  }
}

function correlateOrNull(rows: readonly Pace[]): Omit<Correlation<never>, 'leftOut'> | null {
  try {
    const { leftOut: _, ...correlation } = correlate(rows, variables)
    return correlation
  } catch (error) {
    if (error instanceof FitError) return null
    throw error
  }
}

function verdictOf(main: PaceTest | null): Verdict {
  if (main === null || main.nobs < smallCell) return "can't be tested"
  return isDependent(main) ? 'holds' : 'does not hold'
}

function isDependent({ pearson, permutation }: PaceTest): boolean {
  return pearson.pValue < significance && permutation.pValue < significance
}

function nothingToTest(low: readonly Pace[]): string {
  return low.length < 3
    ? `${low.length === 0 ? 'No economy' : `Only ${economiesText(low.length)}`} with low use ${low.length === 2 ? 'have' : 'has'} data.`
    : `All ${economiesText(low.length)} with low use have the same pace or the same share without access.`
}

function describe(main: PaceTest, tests: readonly PaceTest[]): string {
  const { nobs, pearson, spearman, permutation, slope, period } = main
  const isSlower = pearson.estimate < 0
  const all = tests.find((test) => test.period === period && test.set === 'all')
  const earlier = tests.find((test) => test.period !== period && test.set === 'low')
  return [
    `Among ${economiesText(nobs)} with low use, ${period.replace('-', ' to ')}: r = ${fixed(pearson.estimate, 2)} (${pText(pearson.pValue)}, ` +
      `permutation ${pText(permutation.pValue)}), rank correlation ${fixed(spearman.estimate, 2)} (${pText(spearman.pValue)}).`,
    isDependent(main) &&
      `Use rose ${isSlower ? 'more slowly' : 'faster'} where a larger share was without access: by ${fixed(Math.abs(slope.estimate) * 10, 2)} percentage points a year ` +
        `${isSlower ? 'less' : 'more'} for each 10 percentage points without access${isSlower ? ', so economies that were behind fell further behind' : ''}.`,
    earlier !== undefined &&
      `From ${earlier.period.replace('-', ' to ')}, r = ${fixed(earlier.pearson.estimate, 2)} (${pText(earlier.pearson.pValue)}, ${economiesText(earlier.nobs)}).`,
    all !== undefined &&
      `Across all ${economiesText(all.nobs)}, ${period.replace('-', ' to ')}, r = ${fixed(all.pearson.estimate, 2)} (${pText(all.pearson.pValue)}).`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}

function changes({ leaveOneOut, otherBounds: bounds }: ConvergenceEvidence, main: PaceTest): string[] {
  const decisive = leaveOneOut.filter(({ pValue }) => pValue < significance !== main.pearson.pValue < significance)
  const side = main.pearson.pValue < significance ? 'above' : 'below'
  const single =
    leaveOneOut.length === 0
      ? 'There are too few economies to leave one out.'
      : decisive.length === 0
        ? `No single economy changes this: with each left out in turn, p (Student's t) stays on the same side of ${significance}.`
        : `Without ${listed(decisive.map(({ iso3 }) => iso3))}${decisive.length > 1 ? ' (each left out alone)' : ''}, p (Student's t) is ${side} ${significance}.`
  return [
    single,
    ...bounds.map(
      ({ below, nobs, estimate, pValue }) =>
        `With low use below ${below} % (${economiesText(nobs)}): r = ${fixed(estimate, 2)}, ${pText(pValue)}.`,
    ),
  ]
}
