import type { Provenance } from '../../../http/provenance.ts'
import { fitOls, type OlsFit } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { incomeGroups } from '../../../world-bank/income-groups.ts'
import { type BriefData, type OtherTotal, skillsYear } from '../data.ts'
import { type LeftOut, vintageOf } from '../left-out.ts'
import { pairEconomies } from './pairs.ts'

/** Figure 2: the high-skill share in employment (y, %) against secure internet servers per million people (x). */
export interface ServersAndSkillsFigure {
  readonly year: number
  readonly incomeList: string
  /** The day of the release of x, as far as it is known. */
  readonly vintage: string
  /** The id of the release in the Bank's archives; null for the figures as they stand. */
  readonly release: string | null
  readonly nobs: number
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  /** In the order of x. */
  readonly economies: readonly HighIncomePoint[]
  /** High-income economies that lack a figure. */
  readonly leftOut: readonly LeftOut[]
  /** Economies of the figure whose employment stands under another total of activity than the others'. */
  readonly otherTotals: readonly OtherTotal[]
  /** Economies of any income that only one side of the join has. */
  readonly unmatched: { readonly servers: readonly string[]; readonly skills: readonly string[] }
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
}

export interface HighIncomePoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/**
 * The data of figure 2: the economies that are high-income on the chosen list and have both figures for 2020, and the line through them.
 *
 * @throws FitError where too few economies are left
 */
export function serversAndSkillsFigure(data: BriefData, incomeList: string): ServersAndSkillsFigure {
  const [servers] = data.servers
  const { pairs, unmatched, whyLeftOut } = pairEconomies(data, { incomeList, servers, level: 'high' })
  const points = pairs
    .filter(({ incomeGroup }) => incomeGroup === 'HIC')
    .map(({ iso3, name, servers: x, share: y }) => ({ iso3, name, x, y }))
  const fit = fitFigure2(points)
  const shown = new Set(points.map(({ iso3 }) => iso3))
  const highIncome = [...incomeGroups(incomeList)].filter(([, group]) => group === 'HIC').map(([iso3]) => iso3)
  return {
    ...{ year: skillsYear, incomeList, vintage: vintageOf(servers), release: servers.release.id, nobs: fit.nobs },
    slope: coefficientOf(fit, 'x'),
    intercept: coefficientOf(fit, '(Intercept)'),
    rSquared: fit.rSquared,
    economies: points,
    otherTotals: data.employment.otherTotals.filter(({ iso3 }) => shown.has(iso3)),
    leftOut: highIncome.filter((iso3) => !shown.has(iso3)).map(whyLeftOut),
    unmatched,
    sources: { x: servers.source, y: data.employment.source },
  }
}

/** The line of figure 2, as a fit that its chart and table read from. */
export function fitFigure2(points: readonly HighIncomePoint[]): OlsFit<HighIncomePoint> {
  return fitOls(points, { y: 'y', x: 'x' })
}
