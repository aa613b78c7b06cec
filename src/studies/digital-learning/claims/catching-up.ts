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

export interface CatchingUpEvidence {
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
  /** Points a year for each percentage point without access. */
  readonly slope: Estimate
}

/** Use is low where fewer than half are online. */
const lowUse = 50
const otherBounds = [30, 40, 60]

/** C3: where use is low, the pace of the increase depends on how much of the population is still without access. */
export function testCatchingUp(figure: InternetUseByYear): Claim<CatchingUpEvidence> {
  const periods = figure.years.slice(1).map((to, index) => [figure.years[index] ?? to, to] as const)
  const tests = periods.flatMap((period) =>
    (['low', 'all'] as const).flatMap((set) => testPace(figure, period, set) ?? []),
  )
  const last = periods.at(-1) ?? [Number.NaN, Number.NaN]
  const main = tests.find(({ period, set }) => period === last.join('-') && set === 'low') ?? null
  const low = pacesOf(figure, last, lowUse)
  const evidence: CatchingUpEvidence = {
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
      `Holds where, among economies with less than ${lowUse} % users in ${last[0]}, the pace to ${last[1]} (points a year) correlates with the share ` +
      `without access: p below ${significance} by Student's t and by permutation; can't be tested with fewer than ${smallCell} economies.`,
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
    ? `Of economies with low use ${low.length === 0 ? 'none has' : `only ${low.length} ${low.length === 1 ? 'has' : 'have'}`} figures.`
    : `All ${economiesText(low.length)} with low use have the same pace or the same share without access.`
}

function describe(main: PaceTest, tests: readonly PaceTest[]): string {
  const { nobs, pearson, spearman, permutation, slope, period } = main
  const direction = pearson.estimate < 0 ? 'slower' : 'faster'
  const all = tests.find((test) => test.period === period && test.set === 'all')
  const earlier = tests.find((test) => test.period !== period && test.set === 'low')
  return [
    `Among ${economiesText(nobs)} with low use, ${period.replace('-', ' to ')}: r = ${fixed(pearson.estimate, 2)} (${pText(pearson.pValue)}, ` +
      `permutation ${pText(permutation.pValue)}), rank correlation ${fixed(spearman.estimate, 2)} (${pText(spearman.pValue)}).`,
    isDependent(main) &&
      `The larger the share without access, the ${direction}: ${fixed(Math.abs(slope.estimate) * 10, 2)} points a year for each ten points without access` +
        `${direction === 'slower' ? ', so those behind fell further behind' : ''}.`,
    earlier !== undefined &&
      `${earlier.period.replace('-', ' to ')} it was r = ${fixed(earlier.pearson.estimate, 2)} (${pText(earlier.pearson.pValue)}, ${economiesText(earlier.nobs)}).`,
    all !== undefined &&
      `Over all ${economiesText(all.nobs)}, ${period.replace('-', ' to ')}, r = ${fixed(all.pearson.estimate, 2)} (${pText(all.pearson.pValue)}).`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}

function changes({ leaveOneOut, otherBounds: bounds }: CatchingUpEvidence, main: PaceTest): string[] {
  const turning = leaveOneOut.filter(({ pValue }) => pValue < significance !== main.pearson.pValue < significance)
  const side = main.pearson.pValue < significance ? 'above' : 'below'
  const single =
    leaveOneOut.length === 0
      ? 'There are too few economies to leave one out.'
      : turning.length === 0
        ? `No single economy turns it: without each in turn p (Student's t) stays on the same side of ${significance}.`
        : `Without ${listed(turning.map(({ iso3 }) => iso3))}${turning.length > 1 ? ' (each alone)' : ''} p (Student's t) is ${side} ${significance}.`
  return [
    single,
    ...bounds.map(
      ({ below, nobs, estimate, pValue }) =>
        `With low use below ${below} % (${economiesText(nobs)}): r = ${fixed(estimate, 2)}, ${pText(pValue)}.`,
    ),
  ]
}
