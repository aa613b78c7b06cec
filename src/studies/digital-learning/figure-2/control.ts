import { greatest, least } from '../../../formats/extent.ts'
import type { Provenance } from '../../../http/provenance.ts'
import { addedVariable } from '../../../statistics/added-variable.ts'
import { type Correlation, correlate } from '../../../statistics/correlation.ts'
import type { FittedPoint } from '../../../statistics/fitted-line.ts'
import { glance } from '../../../statistics/glance.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate, tidy } from '../../../statistics/tidy.ts'
import { log, log2, per, type Variable } from '../../../statistics/variables.ts'
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
  /** What income leaves of the share and of the logarithm of servers, and the line through them. */
  readonly given: GivenIncome
}

/** The added-variable plot of the share on the logarithm (base 2) of servers with the logarithm of GNI per capita held equal. */
export interface GivenIncome {
  readonly nobs: number
  /** Percentage points for twice the servers. */
  readonly slope: Estimate
  readonly points: readonly (Pick<Pair, 'iso3' | 'name'> & { readonly x: number; readonly y: number })[]
  readonly line: readonly FittedPoint[]
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
  const rows = withIncome(data, pairs)
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
    given: givenIncome(complete),
  }
}

/** The pairs with GNI per capita; null where the Bank has none. */
export function withIncome(data: Pick<BriefData, 'income'>, pairs: readonly Pair[]): readonly ControlRow[] {
  const incomes = new Map(data.income.rows.map(({ iso3, gniPerCapita }) => [iso3, gniPerCapita]))
  return pairs.map((pair) => ({ ...pair, gniPerCapita: incomes.get(pair.iso3) ?? null }))
}

function givenIncome(rows: readonly ControlRow[]): GivenIncome {
  const servers = log2('servers')
  const fit = fitOls(rows, { y: 'share', x: [servers, income.log] })
  const slope = coefficientOf(fit, servers.name)
  const points = addedVariable(fit, servers.name).map(({ row: { iso3, name }, x, y }) => ({ iso3, name, x, y }))
  const xs = points.map(({ x }) => x)
  // The line goes through 0, and so does its band: it is as sure as its slope.
  const line = [least(xs), 0, greatest(xs)].map((x) => {
    const ends = [slope.confLow * x, slope.confHigh * x]
    return { x, fitted: slope.estimate * x, confLow: least(ends), confHigh: greatest(ends) }
  })
  return { nobs: fit.nobs, slope, points, line }
}
