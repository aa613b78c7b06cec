import { listed } from '../../../formats/words.ts'
import type { Denominator } from '../../../ilostat/skill-shares.ts'
import type { RowFit } from '../../../statistics/augment.ts'
import { interceptTerm, type OlsFit } from '../../../statistics/ols.ts'
import type { RobustErrors } from '../../../statistics/std-errors.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { isClear } from '../../../study/claim.ts'
import { vintageOf } from '../left-out.ts'
import type { ServersFit } from './fits.ts'
import type { ServersLine } from './line.ts'
import type { Pair } from './pairs.ts'

/** What a specification chooses. The figure of the brief is the first of each, but for the release. */
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
  /** Servers per million people as they are, or their natural logarithm. */
  readonly x: Choice<'x'>
  readonly stdErrors: Choice<'stdErrors'>
  readonly nobs: number
  /** Points per server per million, or per unit of the logarithm: twice the servers are worth slope * ln 2 points. */
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  /** The slope without each economy in turn. */
  readonly leaveOneOut: readonly LeaveOneOut[]
}

export interface LeaveOneOut extends Pick<Estimate, 'estimate' | 'statistic' | 'pValue'> {
  readonly iso3: string
}

/** What an economy does to the line of figure 2. */
export interface Influence extends RowFit {
  readonly iso3: string
  readonly name: string
  /** The slope without it, and by how many per cent that is away from the slope with it. */
  readonly slopeWithout: number
  readonly changePercent: number
}

/** Every fit with each kind of standard error, the fits in their order: the chosen list and release come first. */
export function specificationsOf(fits: readonly ServersFit[]): Specification[] {
  return fits.flatMap((one) => specificationChoices.stdErrors.map((kind) => toSpecification(one, kind)))
}

/** The economies of figure 2 with what each does to its line, the one that moves the slope furthest first. */
export function influenceOf({ rows, slope }: ServersLine, { leaveOneOut }: ServersFit): Influence[] {
  const slopes = new Map(leaveOneOut.map(({ iso3, fit }) => [iso3, slopeOf(fit).estimate]))
  const influence = rows.map(({ share: _share, servers: _servers, incomeGroup: _group, ...row }) => {
    const slopeWithout = slopes.get(row.iso3) ?? Number.NaN
    const changePercent = (100 * (slopeWithout - slope.estimate)) / Math.abs(slope.estimate)
    return { ...row, slopeWithout, changePercent }
  })
  return influence.sort((a, b) => Math.abs(b.changePercent) - Math.abs(a.changePercent))
}

/** Codes of the economies without which (each alone) the slope is clear and was not, or the contrary. */
export function turningEconomies({ slope, leaveOneOut }: Pick<Specification, 'slope' | 'leaveOneOut'>): string[] {
  return leaveOneOut.filter((without) => isClear(without) !== isClear(slope)).map(({ iso3 }) => iso3)
}

/** What leaving out single economies does to whether the slope is clear: one sentence. */
export function turningText(specification: Pick<Specification, 'slope' | 'leaveOneOut'>): string {
  const { slope } = specification
  const turning = turningEconomies(specification)
  const each = turning.length > 1 ? ', each alone' : ''
  if (turning.length > 0)
    return `Without ${listed(turning)}${each}, the slope is ${isClear(slope) ? 'not clear any more' : 'clear'}.`
  return isClear(slope)
    ? 'The slope stays positive and clear whichever single economy is left out.'
    : 'Leaving out a single economy does not make the slope positive and clear.'
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
