import { economiesText, fixed, listed } from '../../../formats/words.ts'
import type { Claim, Verdict } from '../../../study/claim.ts'
import { type IncomeGroup, incomeGroupName, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import type { InternetUse, InternetUseFigure } from '../figure-1/internet-use.ts'
import { endsOf, notRisen, rises } from '../figure-1/rise.ts'

/** The shares of one release that a claim about figure 1 is tested on. */
export type InternetUseByYear = Pick<InternetUseFigure, 'economies' | 'years' | 'vintage'>

export interface IncreaseEvidence {
  readonly vintage: string
  readonly nobs: number
  /** Economies whose share did not rise from the first year to the last. */
  readonly exceptions: readonly Exception[]
  readonly byGroup: readonly {
    readonly incomeGroup: IncomeGroup | null
    readonly nobs: number
    readonly rising: number
  }[]
  /** Codes of economies whose share did not rise from one year to the next. */
  readonly exceptionsByStep: Readonly<Record<string, readonly string[]>>
  readonly otherVintages: readonly {
    readonly vintage: string
    readonly nobs: number
    readonly verdict: Verdict
    readonly exceptions: readonly Exception[]
  }[]
}

interface Exception {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  /** % of population in the first and the last year. */
  readonly from: number
  readonly to: number
}

/**
 * C1: usage has increased in all economies, whatever their income.
 *
 * @param others the same figure from other releases
 */
export function testIncrease(figure: InternetUseByYear, others: readonly InternetUseByYear[]): Claim<IncreaseEvidence> {
  const { economies, years, vintage } = figure
  const [first, last] = endsOf(years)
  const exceptions = exceptionsOf(figure)
  const byGroup = countByGroup(economies, (economy) => rises(economy, first, last))
  const otherVintages = others.map((other) => ({
    vintage: other.vintage,
    nobs: other.economies.length,
    verdict: verdictOf(other),
    exceptions: exceptionsOf(other),
  }))
  const steps = years.slice(1).map((year, index) => [years[index] ?? year, year] as const)
  return {
    id: 'C1',
    claim: 'The use of the internet has increased "across all countries regardless of income level".',
    criterion: `Holds if the share of internet users rose from ${first} to ${last} in every economy with data for all years.`,
    verdict: verdictOf(figure),
    finding: describe(figure, exceptions, byGroup),
    evidence: {
      vintage,
      nobs: economies.length,
      exceptions,
      byGroup,
      exceptionsByStep: Object.fromEntries(
        steps.map(([from, to]) => [
          `${from}-${to}`,
          economies.filter((economy) => !rises(economy, from, to)).map(({ iso3 }) => iso3),
        ]),
      ),
      otherVintages,
    },
    wouldChange: otherVintages.map(({ vintage: day, nobs, verdict, exceptions: others }) => {
      const found = others.length === 0 ? (nobs === 0 ? 'no data' : 'no exceptions') : exceptionText(others)
      return `With the release of ${day} (${economiesText(nobs)}), the claim ${verdict}: ${found}.`
    }),
  }
}

function verdictOf(figure: InternetUseByYear): Verdict {
  if (figure.economies.length === 0) return "can't be decided"
  return exceptionsOf(figure).length === 0 ? 'holds' : 'does not hold'
}

function exceptionsOf(figure: InternetUseByYear): Exception[] {
  const [first, last] = endsOf(figure.years)
  return notRisen(figure).map(({ iso3, name, incomeGroup, values }) => ({
    iso3,
    name,
    incomeGroup,
    from: values[first] ?? Number.NaN,
    to: values[last] ?? Number.NaN,
  }))
}

function countByGroup(
  economies: readonly InternetUse[],
  isRising: (economy: InternetUse) => boolean,
): IncreaseEvidence['byGroup'] {
  const groups = [...incomeGroupsInOrder, null]
  const counts = groups.map((incomeGroup) => {
    const members = economies.filter((economy) => economy.incomeGroup === incomeGroup)
    return { incomeGroup, nobs: members.length, rising: members.filter(isRising).length }
  })
  return counts.filter(({ incomeGroup, nobs }) => incomeGroup !== null || nobs > 0)
}

function describe(
  { economies, years }: InternetUseByYear,
  exceptions: readonly Exception[],
  byGroup: IncreaseEvidence['byGroup'],
): string {
  const [first, last] = endsOf(years)
  if (economies.length === 0) return `No economy has data for ${listed(years)}.`
  const all = economies.length
  const counts = byGroup
    .filter(({ nobs }) => nobs > 0)
    .map(({ incomeGroup, nobs, rising }) => `${rising} of ${nobs} ${incomeGroupName(incomeGroup)}`)
  const absent = byGroup.filter(({ nobs }) => nobs === 0).map(({ incomeGroup }) => incomeGroupName(incomeGroup))
  return [
    `The share rose from ${first} to ${last} in ${exceptions.length === 0 ? 'all' : `${all - exceptions.length} of`} ${economiesText(all)} (${counts.join(', ')}).`,
    exceptions.length > 0 && `It did not rise in ${exceptionText(exceptions)}.`,
    absent.length > 0 && `No ${listed(absent).replace(' and ', ' or ')} economy has data for all years.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}

function exceptionText(exceptions: readonly Exception[]): string {
  return listed(exceptions.map(({ name, from, to }) => `${name} (${fixed(from, 1)} % and ${fixed(to, 1)} %)`))
}
