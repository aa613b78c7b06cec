import { economiesText, fixed, pText } from '../../../formats/words.ts'
import { type BootstrapInterval, bootstrap } from '../../../statistics/bootstrap.ts'
import { type PermutationTest, permuteMeans } from '../../../statistics/permutation.ts'
import { type Spread, spreadOf } from '../../../statistics/spread.ts'
import { type MeanDifference, welchTest } from '../../../statistics/welch.ts'
import type { Claim, Verdict } from '../../../study/claim.ts'
import { type IncomeGroup, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import { endsOf, pointsBetween } from '../figure-1/rise.ts'
import type { InternetUseByYear } from './increase.ts'

export interface SpreadEvidence {
  readonly vintage: string
  /** Of the increases in percentage points; null for no economies. */
  readonly spread: Spread | null
  readonly least: Increase | null
  readonly most: Increase | null
  /** The standard deviation with a percentile interval over 1,999 resamples. */
  readonly sdInterval: BootstrapInterval | null
  readonly byGroup: readonly {
    readonly incomeGroup: IncomeGroup
    readonly nobs: number
    readonly mean: number
    readonly sd: number | null
  }[]
  /** High-income economies against all others of a group; null for fewer than two of either, and where neither group varies. */
  readonly highIncomeAgainstOthers: (MeanDifference & { readonly permutation: PermutationTest }) | null
}

interface Increase {
  readonly iso3: string
  readonly name: string
  readonly points: number
}

const fewest = 4
const ratio = 1.5

/** C2: the extent of the increase varies from case to case. */
export function testSpread(figure: InternetUseByYear): Claim<SpreadEvidence> {
  const [first, last] = endsOf(figure.years)
  const increases = figure.economies
    .map((economy) => ({ ...economy, points: pointsBetween(economy, first, last) }))
    .sort((a, b) => a.points - b.points)
  const points = increases.map((economy) => economy.points)
  const spread = points.length === 0 ? null : spreadOf(points)
  const verdict = verdictOf(spread)
  const evidence: SpreadEvidence = {
    vintage: figure.vintage,
    spread,
    least: toIncrease(increases.at(0)),
    most: toIncrease(increases.at(-1)),
    sdInterval: points.length < fewest ? null : bootstrap(points, (sample) => spreadOf(sample).sd ?? Number.NaN),
    byGroup: incomeGroupsInOrder.flatMap((incomeGroup) => {
      const own = increases.filter((economy) => economy.incomeGroup === incomeGroup).map((economy) => economy.points)
      if (own.length === 0) return []
      const { nobs, mean, sd } = spreadOf(own)
      return [{ incomeGroup, nobs, mean, sd }]
    }),
    highIncomeAgainstOthers: compareHighIncome(increases),
  }
  return {
    id: 'C2',
    claim: 'The extent of the increase varies from case to case.',
    criterion:
      `Holds if the upper quartile of the increases from ${first} to ${last}, in percentage points, is at least ` +
      `${ratio} times the lower quartile; with fewer than ${fewest} economies it can't be decided.`,
    verdict,
    finding: describe(evidence),
    evidence,
    wouldChange: spread === null ? [] : [marginText(spread)],
  }
}

function verdictOf(spread: Spread | null): Verdict {
  if (spread === null || spread.nobs < fewest) return "can't be decided"
  return spread.q3 > spread.q1 && spread.q3 >= ratio * spread.q1 ? 'holds' : 'does not hold'
}

/** How far the verdict is from changing; a ratio to a quartile of 0 or below says nothing. */
function marginText({ q1, q3 }: Spread): string {
  if (q1 <= 0)
    return `The lower quartile is ${fixed(q1, 1)} percentage points: a quarter of the economies gained nothing or fell.`
  return `The ratio of the quartiles is ${fixed(q3 / q1, 2)}; the verdict changes at ${ratio}.`
}

function toIncrease(economy: Increase | undefined): Increase | null {
  return economy ? { iso3: economy.iso3, name: economy.name, points: economy.points } : null
}

function compareHighIncome(
  increases: readonly { readonly incomeGroup: IncomeGroup | null; readonly points: number }[],
): SpreadEvidence['highIncomeAgainstOthers'] {
  const of = (isHigh: boolean) =>
    increases
      .filter(({ incomeGroup }) => incomeGroup !== null && (incomeGroup === 'HIC') === isHigh)
      .map(({ points }) => points)
  const [high, others] = [of(true), of(false)]
  const isFlat = [high, others].every((group) => new Set(group).size === 1)
  if (high.length < 2 || others.length < 2 || isFlat) return null
  return { ...welchTest(high, others), permutation: permuteMeans(high, others) }
}

function describe({ spread, least, most, sdInterval, highIncomeAgainstOthers: groups }: SpreadEvidence): string {
  if (spread === null || least === null || most === null) return 'There are no increases to compare.'
  const range =
    `Across ${economiesText(spread.nobs)}, the increase ranges from ${fixed(least.points, 1)} percentage points (${least.name}) to ` +
    `${fixed(most.points, 1)} (${most.name}); half of the increases lie between ${fixed(spread.q1, 1)} and ${fixed(spread.q3, 1)}.`
  const sd =
    sdInterval === null
      ? ''
      : ` The standard deviation is ${fixed(sdInterval.estimate, 1)} percentage points (95 % bootstrap interval ${fixed(sdInterval.confLow, 1)} to ${fixed(sdInterval.confHigh, 1)}).`
  const difference =
    groups === null
      ? ''
      : ` High-income economies gained ${fixed(Math.abs(groups.difference), 1)} percentage points ${groups.difference < 0 ? 'less' : 'more'} ` +
        `than the others on average (95 % interval ${fixed(groups.confLow, 1)} to ${fixed(groups.confHigh, 1)}; Welch ${pText(groups.pValue)}, permutation ${pText(groups.permutation.pValue)}).`
  return `${range}${sd}${difference}`
}
