import { listed } from '../../../formats/words.ts'
import type { Denominator } from '../../../ilostat/skill-shares.ts'
import type { RowFit } from '../../../statistics/augment.ts'
import { interceptTerm, type OlsFit } from '../../../statistics/ols.ts'
import type { RobustErrors } from '../../../statistics/std-errors.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { isPositiveAndSignificant } from '../../../study/claim.ts'
import { vintageOf } from '../left-out.ts'
import type { ServersFit } from './fits.ts'
import type { ServersLine } from './line.ts'
import type { Pair } from './pairs.ts'

/** The choices of a specification. Figure 2 of the brief has the first of each, except for the release. */
export const specificationChoices = {
  denominator: ['all', 'classified'],
  x: ['linear', 'log'],
  stdErrors: ['classical', 'HC1', 'HC3'],
} as const satisfies {
  readonly denominator: readonly Denominator[]
  readonly x: readonly ('linear' | 'log')[]
  readonly stdErrors: readonly ('classical' | RobustErrors)[]
}

type Choice<Name extends keyof typeof specificationChoices> = (typeof specificationChoices)[Name][number]

/** Figure 2 fitted under one set of choices. */
export interface Specification {
  readonly incomeList: string
  readonly denominator: Choice<'denominator'>
  /** The release of the server figures: its day as far as known, and its id in the archives. */
  readonly vintage: string
  readonly release: string | null
  /** Servers per million people, or their natural logarithm. */
  readonly x: Choice<'x'>
  readonly stdErrors: Choice<'stdErrors'>
  readonly nobs: number
  /** Percentage points per server per million, or per unit of the logarithm: twice as many servers go with slope * ln 2 percentage points. */
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  /** The slope without each economy in turn. */
  readonly leaveOneOut: readonly LeaveOneOut[]
}

export interface LeaveOneOut extends Pick<Estimate, 'estimate' | 'statistic' | 'pValue'> {
  readonly iso3: string
}

/** How an economy changes the line of figure 2. */
export interface Influence extends RowFit {
  readonly iso3: string
  readonly name: string
  /** The slope without it, and its difference in per cent from the slope with it. */
  readonly slopeWithout: number
  readonly changePercent: number
}

/** Every fit with each kind of standard error, the fits in their order: the chosen list and release come first. */
export function specificationsOf(fits: readonly ServersFit[]): Specification[] {
  return fits.flatMap((one) => specificationChoices.stdErrors.map((kind) => toSpecification(one, kind)))
}

/** The influence of each economy on the line of figure 2; the one that changes the slope most comes first. */
export function influenceOf({ rows, slope }: ServersLine, { leaveOneOut }: ServersFit): Influence[] {
  const slopes = new Map(leaveOneOut.map(({ iso3, fit }) => [iso3, slopeOf(fit).estimate]))
  const influence = rows.map(({ share: _share, servers: _servers, incomeGroup: _group, ...row }) => {
    const slopeWithout = slopes.get(row.iso3) ?? Number.NaN
    const changePercent = (100 * (slopeWithout - slope.estimate)) / Math.abs(slope.estimate)
    return { ...row, slopeWithout, changePercent }
  })
  return influence.sort((a, b) => Math.abs(b.changePercent) - Math.abs(a.changePercent))
}

/** Codes of the economies that decide, each left out alone, whether the slope is positive and significant. */
export function decisiveEconomies({ slope, leaveOneOut }: Pick<Specification, 'slope' | 'leaveOneOut'>): string[] {
  return leaveOneOut
    .filter((without) => isPositiveAndSignificant(without) !== isPositiveAndSignificant(slope))
    .map(({ iso3 }) => iso3)
}

/** Whether the slope stays positive and significant without single economies, in one sentence. */
export function decisiveText(specification: Pick<Specification, 'slope' | 'leaveOneOut'>): string {
  const { slope } = specification
  const decisive = decisiveEconomies(specification)
  const each = decisive.length > 1 ? ' (each left out alone)' : ''
  if (decisive.length > 0)
    return `Without ${listed(decisive)}${each}, the slope is ${isPositiveAndSignificant(slope) ? 'no longer ' : ''}positive and statistically significant.`
  return isPositiveAndSignificant(slope)
    ? 'The slope stays positive and statistically significant (classical errors) whichever single economy is left out.'
    : 'Leaving out a single economy does not make the slope positive and statistically significant.'
}

function slopeOf(fit: OlsFit<Pair>, stdErrors: Choice<'stdErrors'> = 'classical'): Estimate {
  return coefficientOf(fit, fit.terms[1] ?? '', { stdErrors })
}

function toSpecification(one: ServersFit, stdErrors: Choice<'stdErrors'>): Specification {
  const { incomeList, denominator, servers, x, fit, leaveOneOut } = one
  return {
    incomeList,
    denominator,
    vintage: vintageOf(servers),
    release: servers.release.id,
    x,
    stdErrors,
    nobs: fit.nobs,
    slope: slopeOf(fit, stdErrors),
    intercept: coefficientOf(fit, interceptTerm, { stdErrors }),
    rSquared: fit.rSquared,
    leaveOneOut: leaveOneOut.map(({ iso3, fit: without }) => {
      const { estimate, statistic, pValue } = slopeOf(without, stdErrors)
      return { iso3, estimate, statistic, pValue }
    }),
  }
}
