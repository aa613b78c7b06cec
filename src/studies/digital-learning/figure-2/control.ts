import type { Provenance } from '../../../http/provenance.ts'
import { type Correlation, correlate } from '../../../statistics/correlation.ts'
import { glance } from '../../../statistics/glance.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { type Estimate, tidy } from '../../../statistics/tidy.ts'
import { log, per, type Variable } from '../../../statistics/variables.ts'
import type { BriefData } from '../data.ts'
import { type LeftOut, vintageOf } from '../left-out.ts'
import type { Pair } from './pairs.ts'

type ControlRow = Pair & { readonly gniPerCapita: number | null }

/** The regression of figure 2 with and without income, on the same economies. */
export interface IncomeControl {
  readonly nobs: number
  /** The day of the release of GNI per capita. */
  readonly vintage: string
  readonly leftOut: readonly LeftOut[]
  readonly models: readonly ControlModel[]
  /** Of servers with GNI per capita: how far their effects can be separated. */
  readonly correlation: Omit<Correlation<never>, 'leftOut'>
  readonly source: Provenance
}

export interface ControlModel {
  /** Such as `share ~ servers + log(gniPerCapita)`. */
  readonly model: string
  readonly terms: readonly ({ readonly term: string } & Estimate)[]
  readonly rSquared: number
  readonly adjRSquared: number
}

const income = { linear: per(1000, 'gniPerCapita'), log: log('gniPerCapita') } as const

/** Without income, with it (in thousands of dollars, and in logs), and the same for the logarithm of servers. */
const models: readonly (readonly Variable<'servers' | 'gniPerCapita'>[])[] = [
  ['servers'],
  ['servers', income.linear],
  ['servers', income.log],
  [log('servers')],
  [log('servers'), income.log],
]

/**
 * Figure 2 with GNI per capita held constant: both servers and skills grow with income, so a line through the two may be a line of income.
 *
 * @throws FitError where too few economies have all three values
 */
export function controlForIncome(data: BriefData, pairs: readonly Pair[]): IncomeControl {
  const incomes = new Map(data.income.rows.map(({ iso3, gniPerCapita }) => [iso3, gniPerCapita]))
  const rows = pairs.map((pair): ControlRow => ({ ...pair, gniPerCapita: incomes.get(pair.iso3) ?? null }))
  const complete = rows.filter(({ gniPerCapita }) => gniPerCapita !== null)
  const { leftOut: _, ...correlation } = correlate(complete, { x: 'servers', y: 'gniPerCapita' })
  return {
    nobs: complete.length,
    vintage: vintageOf(data.income),
    leftOut: rows
      .filter(({ gniPerCapita }) => gniPerCapita === null)
      .map(({ iso3 }) => ({ iso3, reason: 'no GNI per capita at the World Bank' })),
    models: models.map((x) => {
      const fit = fitOls(complete, { y: 'share', x })
      const { rSquared, adjRSquared } = glance(fit)
      return { model: `share ~ ${fit.terms.slice(1).join(' + ')}`, terms: tidy(fit), rSquared, adjRSquared }
    }),
    correlation,
    source: data.income.source,
  }
}
