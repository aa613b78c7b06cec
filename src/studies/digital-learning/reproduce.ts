import type { Http } from '../../http/http.ts'
import type { Provenance } from '../../http/provenance.ts'
import type { Claim } from '../../study/claim.ts'
import { incomeListOf, readChoices } from './choices.ts'
import { testConvergence } from './claims/convergence.ts'
import { testHighIncome } from './claims/high-income.ts'
import { testIncrease } from './claims/increase.ts'
import { testOtherCells } from './claims/other-cells.ts'
import { testSpread } from './claims/spread.ts'
import { type BriefData, fetchBriefData, type InternetUsers } from './data.ts'
import { type InternetUseFigure, internetUseFigure, type LackingYears, lackingYears } from './figure-1/internet-use.ts'
import { type Place, placesOf } from './figure-1/worldwide.ts'
import { controlForIncome, type IncomeControl } from './figure-2/control.ts'
import { type CellCurve, curvesOf } from './figure-2/curve.ts'
import { type ServersAndSkillsFigure, serversAndSkillsFigures } from './figure-2/figure.ts'
import { fitServers, incomeListsAround } from './figure-2/fits.ts'
import { formOf, type RelationForm } from './figure-2/form.ts'
import { type Grid, gridOf } from './figure-2/grid.ts'
import { type OtherGroups, testOtherGroups } from './figure-2/other-groups.ts'
import { type Influence, influenceOf, type Specification, specificationsOf } from './figure-2/specifications.ts'
import { type ImpliedSample, impliedSample } from './implied.ts'
import { type OverTime, overTimeOf } from './over-time/estimates.ts'
import { briefYear, published } from './published.ts'

/** The brief reproduced, its claims tested, and how far they depend on choices; `resultsOf` gives what is written to a file. */
export interface Reproduction {
  readonly figure1: InternetUseFigure
  /** The series of figure 1 in all years, for its economies. */
  readonly trends: readonly InternetUsers[]
  /** The share of internet users in all economies in the years of figure 1, from the same release. */
  readonly worldwide: readonly InternetUsers[]
  /** All economies of the World Bank's list. */
  readonly places: readonly Place[]
  /** `published` is null in another year than the brief's. */
  readonly figure2: ServersAndSkillsFigure & { readonly published: typeof published | null }
  /** Both figures under every other combination of a release that the data have with a list that "high-income in 2020" can mean. */
  readonly alternatives: {
    readonly figure1: readonly InternetUseFigure[]
    readonly figure2: readonly ServersAndSkillsFigure[]
    /** Releases from which figure 1 can't be drawn, since they have no values at all for some of its years. */
    readonly lacking: readonly LackingYears[]
  }
  readonly claims: readonly Claim[]
  /** Figure 2 for every income group and skill level. */
  readonly grid: Grid['cells']
  readonly gridPoints: Grid['points']
  readonly correlations: Grid['correlations']
  /** Figure 2 under every combination of choices that the brief leaves open; the first is figure 2 itself. */
  readonly specifications: readonly Specification[]
  /** What the published coefficients imply about the economies behind them; null in another year than the brief's. */
  readonly implied: ImpliedSample | null
  /** The form of the relation of figure 2, and what twice the servers go with. */
  readonly form: RelationForm
  /** Whether the slope is the same in all income groups, and what each cell says about a correlation that it does not show. */
  readonly equalSlopes: OtherGroups['equalSlopes']
  readonly equivalence: OtherGroups['equivalence']
  /** The slopes of each cell under all choices, held against shuffled servers. */
  readonly curves: readonly CellCurve[]
  /** The influence of each economy on the line of figure 2; the one that changes it most comes first. */
  readonly influence: readonly Influence[]
  readonly incomeControl: IncomeControl
  /** The relation of figure 2 in every year, and within economies over the years. */
  readonly overTime: OverTime
  /** Sources of every series and release used. */
  readonly sources: readonly Provenance[]
  /** Places in the World Bank's answers that are not on its list of economies, by code and name: their values are left out. */
  readonly unlisted: readonly string[]
  readonly recordedFrom: BriefData['recordedFrom']
}

export interface ReproduceOptions {
  readonly http: Http
  /** Release of IT.NET.USER.ZS for figure 1, by day or id; default `2021-09-15`. */
  readonly vintage?: string | undefined
  /** Release of IT.NET.SECR.P6 for figure 2, by day or id; default `2021-mid`, and `2026-07-01` for another year than 2020. */
  readonly serversVintage?: string | undefined
  /** A fiscal year of the World Bank; default the list in effect at the end of the year of figure 2, such as `FY21`. */
  readonly incomeList?: string | undefined
  /** The year of figure 2, from 2010 to 2024; default 2020, as in the brief. */
  readonly year?: number | undefined
  /** Two or three years of figure 1, from 1990 to 2020; default 2000, 2010 and 2017, as in the brief. */
  readonly figure1Years?: readonly number[] | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Both figures of the ILO brief, its claims C1 to C5 tested, and the regression of figure 2 under every choice that the brief leaves open. The other known releases are
 * requested too, to show how much depends on the release. For files and a page see `digitalLearning`.
 *
 * @throws InputError for an unknown release or income list, and years that a figure can't have
 * @throws HttpError, ServiceError, ResponseError, SnapshotError, FitError
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { figure1, figure2, claims, specifications } = await reproduceBrief({ http })
 * figure1.economies.length // => 33
 * figure2.nobs // => 46
 * claims.map(({ id }) => id) // => ['C1', 'C2', 'C3', 'C4', 'C5']
 * specifications.length // => 48
 * ```
 */
export async function reproduceBrief(options: ReproduceOptions): Promise<Reproduction> {
  const { http, vintage, serversVintage, incomeList, year, figure1Years, signal } = options
  const chosen = {
    vintage,
    'servers-vintage': serversVintage,
    'income-list': incomeList,
    year: year?.toString(),
    'figure-1-years': figure1Years?.join(','),
  }
  const data = await fetchBriefData({ http, signal, ...(await readChoices(chosen, http)) })
  return analyseBrief(data, incomeListOf(chosen))
}

/**
 * Computes everything from the data of the brief, without any request.
 *
 * @example
 * ```ts
 * const { figure2, claims } = analyseBrief(await briefData(), 'FY22')
 * figure2.nobs // => 44
 * claims.find(({ id }) => id === 'C4').verdict // => 'holds'
 * ```
 */
export function analyseBrief(data: BriefData, incomeList: string): Reproduction {
  const [chosenUse, ...otherUse] = data.internetUse
  const lackingUse = otherUse.flatMap((values) => lackingYears(values, data.internetYears))
  const releasesFor1 = [chosenUse, ...otherUse.filter((one) => lackingYears(one, data.internetYears).length === 0)]
  const lists = incomeListsAround(incomeList, data.skillsYear)
  const figures1 = lists.flatMap((list) =>
    releasesFor1.map((values) => internetUseFigure(values, { ...data, incomeList: list })),
  )
  const [figure1, ...others1] = figures1
  const fits = fitServers(data, incomeList)
  const [figure2, ...others2] = serversAndSkillsFigures(data, fits)
  if (figure1 === undefined || figure2 === undefined) throw new TypeError('a figure has no release')
  const [own] = fits
  const grid = gridOf(data, { incomeList, servers: data.servers[0], figure2: own.fit })
  const specifications = specificationsOf(fits)
  const incomeControl = controlForIncome(data, own.fit.rows)
  const logarithmic = fits.find((one) => one.paired === own.paired && one.x === 'log') ?? own
  const form = formOf(data, own.fit, logarithmic.fit)
  const otherGroups = testOtherGroups(grid)
  const curves = curvesOf(data, incomeList)
  const ofAllYears = data.allYears.servers
  const isUsedTwice = data.servers.some(({ release }) => release.id === ofAllYears.release.id)
  const serversUsed = isUsedTwice ? data.servers : [...data.servers, ofAllYears]
  const otherReleases = others1.filter((one) => one.incomeList === incomeList)
  return {
    figure1,
    trends: data.trends.rows,
    worldwide: data.internetUse[0].rows,
    places: placesOf(data),
    figure2: { ...figure2, published: data.skillsYear === briefYear ? published : null },
    alternatives: { figure1: others1, figure2: others2, lacking: lackingUse },
    claims: [
      testIncrease(figure1, otherReleases),
      testSpread(figure1),
      testConvergence(figure1, otherReleases),
      testHighIncome({ grid, otherGroups, form, specifications, incomeControl, curves }),
      testOtherCells(grid, otherGroups, curves),
    ],
    grid: grid.cells,
    gridPoints: grid.points,
    correlations: grid.correlations,
    specifications,
    implied: data.skillsYear === briefYear ? impliedSample(figure2) : null,
    form,
    equalSlopes: otherGroups.equalSlopes,
    equivalence: otherGroups.equivalence,
    curves,
    influence: influenceOf(figure2.lines.linear, own),
    incomeControl,
    overTime: overTimeOf(data, incomeList),
    sources: [...data.internetUse, ...serversUsed, data.employment, data.income, data.population].map(
      ({ source }) => source,
    ),
    unlisted: [
      ...new Set([...data.internetUse, ...serversUsed, data.income, data.population].flatMap((one) => one.unlisted)),
    ].sort(),
    recordedFrom: data.recordedFrom,
  }
}

/** All numbers of a reproduction, without what only charts need. */
export function resultsOf(reproduction: Reproduction): object {
  const { figure2, alternatives } = reproduction
  const withoutLines = <Figure extends ServersAndSkillsFigure>({ lines: _, ...numbers }: Figure) => numbers
  return {
    ...reproduction,
    figure2: withoutLines(figure2),
    alternatives: { ...alternatives, figure2: alternatives.figure2.map(withoutLines) },
  }
}
