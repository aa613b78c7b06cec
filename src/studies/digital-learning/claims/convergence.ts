import { economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { spreadOf } from '../../../statistics/spread.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { power } from '../../../statistics/variables.ts'
import { type WaldTest, waldTest } from '../../../statistics/wald.ts'
import { type Claim, significance, type Verdict } from '../../../study/claim.ts'
import { pointsBetween } from '../figure-1/rise.ts'
import { smallCell } from '../figure-2/grid.ts'
import { orNone } from '../or-none.ts'
import type { InternetUseByYear } from './increase.ts'

export interface ConvergenceEvidence {
  /** One for each release, the chosen one first. */
  readonly releases: readonly ReleasePace[]
}

/** The pace of one release in its last period. */
export interface ReleasePace {
  readonly vintage: string
  readonly period: string
  readonly tests: readonly PaceTest[]
  /** The straight and curved tests, in percentage points with classical errors, without each economy in turn. */
  readonly leaveOneOut: readonly { readonly iso3: string; readonly pValue: number }[]
  readonly gaps: readonly Gap[]
}

/** In which units the pace is: percentage points a year, or per cent a year (100 times the difference of logarithms). */
type Unit = 'points' | 'per cent'

/** The pace on the share of the population without access at the start (%), straight and curved. */
export interface PaceTest {
  readonly unit: Unit
  readonly stdErrors: 'classical' | 'HC3'
  readonly nobs: number
  /** Economies that have no pace in this unit, since their share was 0. */
  readonly leftOut: readonly string[]
  /** Of the straight line: units of pace for each percentage point without access. */
  readonly slope: Estimate
  /** Of the line with a squared term: both terms together, and the share without access (%) at which it turns; null where it does not between the least and the greatest. */
  readonly curved: WaldTest
  readonly turn: { readonly at: number; readonly isPeak: boolean } | null
}

/** How far the economies are apart in a year: in percentage points, in logarithms, and relative to their mean. */
export interface Gap {
  readonly year: number
  readonly nobs: number
  readonly standardDeviation: number | null
  /** Without the economies whose share was 0. */
  readonly ofLogarithms: number | null
  readonly coefficientOfVariation: number | null
}

/** C3: the pace depends on how much of the population is still without access. */
export function testConvergence(
  figure: InternetUseByYear,
  others: readonly InternetUseByYear[],
): Claim<ConvergenceEvidence> {
  const releases = [figure, ...others].map(paceOf)
  const [own] = releases
  const period = own?.period.replace('-', ' to ') ?? ''
  const verdicts = releases.map(verdictOf)
  return {
    id: 'C3',
    claim: 'The pace of the increase varies depending on such factors as "the proportion still without access".',
    criterion:
      `Holds if the pace from ${period}, in percentage points a year over all economies, depends on the share without access at the start: a straight and a squared term together have p below ` +
      `${significance}, with classical and with HC3 standard errors. With fewer than ${smallCell} economies it can't be decided.`,
    verdict: verdicts[0] ?? "can't be decided",
    finding: own === undefined ? '' : describe(own),
    evidence: { releases },
    wouldChange: own === undefined || verdicts[0] === "can't be decided" ? [] : changes(releases, verdicts),
  }
}

function paceOf(figure: InternetUseByYear): ReleasePace {
  const { years, vintage } = figure
  const [from = Number.NaN, to = Number.NaN] = years.slice(-2)
  const rows = (['points', 'per cent'] as const).map((unit) => ({ unit, ...pacesOf(figure, [from, to], unit) }))
  const [points] = rows
  return {
    vintage,
    period: `${from}-${to}`,
    tests: rows.flatMap(({ unit, paces, leftOut }) =>
      (['classical', 'HC3'] as const).flatMap((stdErrors) =>
        orNone(() => ({ unit, stdErrors, leftOut, ...testPace(paces, stdErrors) })),
      ),
    ),
    leaveOneOut: (points?.paces ?? []).flatMap(({ iso3 }) =>
      orNone(() => {
        const others = points?.paces.filter((row) => row.iso3 !== iso3) ?? []
        return { iso3, pValue: testPace(others, 'classical').curved.pValue }
      }),
    ),
    gaps: years.map((year) => gapIn(figure, year)),
  }
}

interface Pace {
  readonly iso3: string
  readonly without: number
  readonly pace: number
}

function pacesOf(
  { economies }: InternetUseByYear,
  [from, to]: readonly [number, number],
  unit: Unit,
): { readonly paces: readonly Pace[]; readonly leftOut: readonly string[] } {
  const paces = economies.map((economy) => {
    const [start = Number.NaN, end = Number.NaN] = [economy.values[from], economy.values[to]]
    const change = unit === 'points' ? pointsBetween(economy, from, to) : 100 * Math.log(end / start)
    return { iso3: economy.iso3, without: 100 - start, pace: change / (to - from) }
  })
  return {
    paces: paces.filter(({ pace }) => Number.isFinite(pace)),
    leftOut: paces.filter(({ pace }) => !Number.isFinite(pace)).map(({ iso3 }) => iso3),
  }
}

function testPace(rows: readonly Pace[], stdErrors: PaceTest['stdErrors']) {
  const squared = power('without', 2)
  const straight = fitOls(rows, { x: 'without', y: 'pace' })
  const curved = fitOls(rows, { x: ['without', squared], y: 'pace' })
  const [linear, square] = ['without', squared.name].map((term) => coefficientOf(curved, term).estimate)
  return {
    nobs: straight.nobs,
    slope: coefficientOf(straight, 'without', { stdErrors }),
    curved: waldTest(curved, ['without', squared.name], { stdErrors }),
    turn: turnOf(linear ?? 0, square ?? 0, rows),
  }
}

function turnOf(linear: number, square: number, rows: readonly Pace[]): PaceTest['turn'] {
  const at = -linear / (2 * square)
  const shares = rows.map(({ without }) => without)
  const isBetween = at > Math.min(...shares) && at < Math.max(...shares)
  return isBetween ? { at, isPeak: square < 0 } : null
}

function gapIn({ economies }: InternetUseByYear, year: number): Gap {
  const values = economies.flatMap(({ values: byYear }) => byYear[year] ?? [])
  const above = values.filter((value) => value > 0)
  if (above.length === 0) {
    return { year, nobs: values.length, standardDeviation: null, ofLogarithms: null, coefficientOfVariation: null }
  }
  const { mean, sd } = spreadOf(values)
  return {
    year,
    nobs: values.length,
    standardDeviation: sd,
    ofLogarithms: spreadOf(above.map(Math.log)).sd,
    coefficientOfVariation: sd === null ? null : sd / mean,
  }
}

/** The tests that the verdict rests on. */
function decisive({ tests }: ReleasePace): readonly PaceTest[] {
  return tests.filter(({ unit }) => unit === 'points')
}

function verdictOf(release: ReleasePace): Verdict {
  const tests = decisive(release)
  if (tests.length === 0 || tests.some(({ nobs }) => nobs < smallCell)) return "can't be decided"
  return tests.every(({ curved }) => curved.pValue < significance) ? 'holds' : 'does not hold'
}

function describe(release: ReleasePace): string {
  const [points, robust] = decisive(release)
  const relative = release.tests.find(({ unit, stdErrors }) => unit === 'per cent' && stdErrors === 'classical')
  if (points === undefined)
    return 'The economies have the same pace or the same share without access, or there are too few of them.'
  return [
    `Over ${economiesText(points.nobs)}, ${release.period.replace('-', ' to ')}, ${dependence(points)} (straight and squared term together: ${pText(points.curved.pValue)}` +
      `${robust === undefined ? '' : `, with HC3 errors ${pText(robust.curved.pValue)}`}); the straight line alone has ${pText(points.slope.pValue)}.`,
    relative !== undefined && relativeText(relative),
    gapText(release.gaps.slice(-2)),
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}

function dependence({ curved, turn, slope }: PaceTest): string {
  if (curved.pValue >= significance)
    return 'the pace in percentage points does not depend significantly on the share without access'
  if (turn === null)
    return `use rose by more percentage points a year where ${slope.estimate > 0 ? 'more' : 'fewer'} people were without access`
  return `use rose by ${turn.isPeak ? 'the most' : 'the fewest'} percentage points a year where about ${fixed(turn.at, 0)} % were without access, and by ${turn.isPeak ? 'fewer' : 'more'} where most or few were`
}

function relativeText({ slope, nobs, leftOut }: PaceTest): string {
  const without = leftOut.length === 0 ? '' : `, without ${listed(leftOut)}, where nobody was online`
  const found =
    slope.pValue >= significance
      ? 'the pace does not depend significantly on the share without access'
      : `use grew faster the ${slope.estimate > 0 ? 'more' : 'fewer'} people were without access, by ${fixed(Math.abs(slope.estimate) * 10, 1)} per cent a year for each 10 percentage points`
  return `In relative terms ${found} (${pText(slope.pValue)}, ${economiesText(nobs)}${without}).`
}

/** Whether the economies came closer, which depends on the measure. */
function gapText([before, after]: readonly Gap[]): string | false {
  if (before === undefined || after === undefined) return false
  const measured = [
    ['in percentage points', 'standardDeviation', 'standard deviation', 1],
    ['in logarithms', 'ofLogarithms', 'standard deviation', 2],
    ['relative to the mean', 'coefficientOfVariation', 'coefficient of variation', 2],
  ] as const
  const texts = measured.flatMap(([where, name, measure, digits]) => {
    const [start, end] = [before[name], after[name]]
    if (start === null || end === null) return []
    const verb = fixed(start, digits) === fixed(end, digits) ? 'stayed' : end > start ? 'widened' : 'narrowed'
    return `${verb} ${where} (${measure} ${fixed(start, digits)} in ${before.year}, ${fixed(end, digits)} in ${after.year})`
  })
  return texts.length > 0 && `The gap between economies ${listed(texts)}.`
}

function changes(releases: readonly ReleasePace[], verdicts: readonly Verdict[]): string[] {
  const [own, ...others] = releases
  if (own === undefined) return []
  const [main] = decisive(own)
  const turned = own.leaveOneOut.filter(
    ({ pValue }) => pValue < significance !== (main?.curved.pValue ?? 1) < significance,
  )
  const single =
    own.leaveOneOut.length === 0
      ? 'There are too few economies to leave one out.'
      : turned.length === 0
        ? `No single economy changes this: with each left out in turn, p stays on the same side of ${significance} (classical errors).`
        : `Without ${listed(turned.map(({ iso3 }) => iso3))}${turned.length > 1 ? ' (each left out alone)' : ''}, p is on the other side of ${significance} (classical errors).`
  return [
    single,
    ...others.map((other, index) => {
      const [test] = decisive(other)
      const numbers =
        test === undefined ? '' : `: ${dependence(test)} (${pText(test.curved.pValue)}, ${economiesText(test.nobs)})`
      return `With the release of ${other.vintage}, the claim ${holdsText(verdicts[index + 1])}${numbers}.`
    }),
  ]
}

function holdsText(verdict: Verdict | undefined): string {
  if (verdict === 'holds') return 'holds'
  return verdict === 'does not hold' ? 'does not hold' : "can't be decided"
}
