import type { Provenance } from '../../../http/provenance.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { incomeGroups } from '../../../world-bank/income-groups.ts'
import type { BriefData, OtherTotal } from '../data.ts'
import { type LeftOut, vintageOf } from '../left-out.ts'
import type { ServersFit } from './fits.ts'
import { type ServersLine, serversLine } from './line.ts'

/** Figure 2: the high-skill share in employment (y, %) against secure internet servers per million people (x). */
export interface ServersAndSkillsFigure {
  readonly year: number
  readonly incomeList: string
  /** The day of the release of x, as far as it is known. */
  readonly vintage: string
  /** The id of the release in the Bank's archives; null for the current values. */
  readonly release: string | null
  readonly nobs: number
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly rSquared: number
  /** In the order of x. */
  readonly economies: readonly HighIncomePoint[]
  /** High-income economies that lack a value. */
  readonly leftOut: readonly LeftOut[]
  /** Secure servers per 1 million people of those of them that have a count. */
  readonly missingServers: readonly number[]
  /** The population of the economies on the list in the year, and that of those in the figure; null where no economy has one. */
  readonly population: { readonly onList: number; readonly shown: number } | null
  /** Economies of the figure whose employment has another total of activity than the others'. */
  readonly otherTotals: readonly OtherTotal[]
  /** Economies of any income that only one side of the join has. */
  readonly unmatched: { readonly servers: readonly string[]; readonly skills: readonly string[] }
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
  /** The line, on servers and on their logarithm, with everything that charts and texts use. */
  readonly lines: Readonly<Record<ServersFit['x'], ServersLine>>
}

export interface HighIncomePoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Figure 2 under each income list and release, for shares of all employed; the first is the chosen one. */
export function serversAndSkillsFigures(data: BriefData, fits: readonly ServersFit[]): ServersAndSkillsFigure[] {
  const shares = fits.filter(({ denominator }) => denominator === 'all')
  return shares.flatMap((linear) => {
    const logarithmic = shares.find((one) => one.paired === linear.paired && one.x === 'log')
    return linear.x === 'log' || logarithmic === undefined ? [] : [toFigure(data, linear, logarithmic)]
  })
}

function toFigure(data: BriefData, linear: ServersFit, logarithmic: ServersFit): ServersAndSkillsFigure {
  const { fit, servers, incomeList, paired } = linear
  const lines = { linear: serversLine(linear), log: serversLine(logarithmic) }
  const economies = fit.rows.map(({ iso3, name, servers: x, share: y }) => ({ iso3, name, x, y }))
  const shown = new Set(economies.map(({ iso3 }) => iso3))
  const highIncome: readonly string[] = [...incomeGroups(incomeList)]
    .filter(([, group]) => group === 'HIC')
    .map(([iso3]) => iso3)
  return {
    year: data.skillsYear,
    incomeList,
    vintage: vintageOf(servers),
    release: servers.release.id,
    nobs: fit.nobs,
    slope: lines.linear.slope,
    intercept: lines.linear.intercept,
    rSquared: fit.rSquared,
    economies,
    otherTotals: data.employment.otherTotals.filter(({ iso3 }) => shown.has(iso3)),
    leftOut: highIncome.filter((iso3) => !shown.has(iso3)).map(paired.whyLeftOut),
    population: populationOf(data.population.rows, highIncome, shown),
    missingServers: servers.rows
      .filter(({ iso3 }) => highIncome.includes(iso3) && !shown.has(iso3))
      .map((row) => row.servers),
    unmatched: paired.unmatched,
    sources: { x: servers.source, y: data.employment.source },
    lines,
  }
}

function populationOf(
  rows: BriefData['population']['rows'],
  onList: readonly string[],
  shown: ReadonlySet<string>,
): ServersAndSkillsFigure['population'] {
  const known = rows.filter(({ iso3 }) => onList.includes(iso3))
  const sum = (some: typeof known) => some.reduce((total, { population }) => total + population, 0)
  return known.length === 0 ? null : { onList: sum(known), shown: sum(known.filter(({ iso3 }) => shown.has(iso3))) }
}
