import { listed } from '../../../formats/words.ts'
import type { Denominator } from '../../../ilostat/skill-shares.ts'
import { augment, type RowFit } from '../../../statistics/augment.ts'
import { fitOls, interceptTerm, type OlsFit } from '../../../statistics/ols.ts'
import type { RobustErrors } from '../../../statistics/std-errors.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { log } from '../../../statistics/variables.ts'
import { isClear } from '../claims/claim.ts'
import type { BriefData, ReleasedFigures, Servers } from '../data.ts'
import { vintageOf } from '../left-out.ts'
import { type Pair, pairEconomies } from './pairs.ts'

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

/** The lists that "high-income in 2020" can mean: in effect at the end of the year, and computed from its income. */
const incomeListsOf2020 = ['FY21', 'FY22'] as const

/** The chosen list, then the others that "high-income in 2020" can mean. */
export function incomeListsAround(chosen: string): readonly string[] {
  return [chosen, ...incomeListsOf2020.filter((list) => list !== chosen)]
}

/** Every combination of income list, denominator, server release, x and standard error; the chosen list and release come first. */
export function specificationsOf(data: BriefData, incomeList: string): Specification[] {
  const lists = incomeListsAround(incomeList)
  const { denominator: denominators, x: transformations, stdErrors } = specificationChoices
  return lists.flatMap((list) =>
    denominators.flatMap((denominator) =>
      data.servers.flatMap((servers) => {
        const pairs = highIncomePairs(data, { incomeList: list, denominator, servers })
        return transformations.flatMap((x) => {
          const fit = fitPairs(pairs, x)
          const without = pairs.map(({ iso3 }) => {
            const others = pairs.filter((pair) => pair.iso3 !== iso3)
            return { iso3, fit: fitPairs(others, x) }
          })
          const chosen = { incomeList: list, denominator, vintage: vintageOf(servers), release: servers.release.id, x }
          return stdErrors.map((kind) => ({ ...chosen, ...toSpecification(fit, without, kind) }))
        })
      }),
    ),
  )
}

/** The economies of figure 2 with what each does to its line, the one that moves the slope furthest first. */
export function influenceOf(data: BriefData, incomeList: string): Influence[] {
  const [servers] = data.servers
  const pairs = highIncomePairs(data, { incomeList, denominator: 'all', servers })
  const fit = fitPairs(pairs, 'linear')
  const slope = slopeOf(fit).estimate
  const rows = augment(fit).map(({ share: _share, servers: _servers, incomeGroup: _group, ...row }) => {
    const slopeWithout = slopeOf(
      fitPairs(
        pairs.filter(({ iso3 }) => iso3 !== row.iso3),
        'linear',
      ),
    ).estimate
    return { ...row, slopeWithout, changePercent: (100 * (slopeWithout - slope)) / Math.abs(slope) }
  })
  return rows.sort((a, b) => Math.abs(b.changePercent) - Math.abs(a.changePercent))
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

/** The pairs of high-income economies, for the share of high-skill occupations. */
export function highIncomePairs(
  data: BriefData,
  choices: {
    readonly incomeList: string
    readonly denominator: Denominator
    readonly servers: ReleasedFigures<Servers>
  },
): readonly Pair[] {
  const { pairs } = pairEconomies(data, { ...choices, level: 'high' })
  return pairs.filter(({ incomeGroup }) => incomeGroup === 'HIC')
}

function fitPairs(pairs: readonly Pair[], x: Choice<'x'>): OlsFit<Pair> {
  return fitOls(pairs, { y: 'share', x: x === 'log' ? log('servers') : 'servers' })
}

function slopeOf(fit: OlsFit<Pair>, stdErrors: Choice<'stdErrors'> = 'classical'): Estimate {
  return coefficientOf(fit, fit.terms[1] ?? '', { stdErrors })
}

function toSpecification(
  fit: OlsFit<Pair>,
  without: readonly { readonly iso3: string; readonly fit: OlsFit<Pair> }[],
  stdErrors: Choice<'stdErrors'>,
): Pick<Specification, 'stdErrors' | 'nobs' | 'slope' | 'intercept' | 'rSquared' | 'leaveOneOut'> {
  return {
    stdErrors,
    nobs: fit.nobs,
    slope: slopeOf(fit, stdErrors),
    intercept: coefficientOf(fit, interceptTerm, { stdErrors }),
    rSquared: fit.rSquared,
    leaveOneOut: without.map(({ iso3, fit: rest }) => {
      const { estimate, statistic, pValue } = slopeOf(rest, stdErrors)
      return { iso3, estimate, statistic, pValue }
    }),
  }
}
