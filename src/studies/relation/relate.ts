import { scatterChart } from '../../charts/scatter.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import { FitError, InputError } from '../../errors.ts'
import { greatest, least } from '../../formats/extent.ts'
import type { Http } from '../../http/http.ts'
import { defaultHttp } from '../../http/live.ts'
import type { Provenance } from '../../http/provenance.ts'
import { together } from '../../http/together.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import { type Correlation, correlate } from '../../statistics/correlation.ts'
import { fittedLine } from '../../statistics/fitted-line.ts'
import { fitOls, interceptTerm, type OlsFit } from '../../statistics/ols.ts'
import type { RobustErrors } from '../../statistics/std-errors.ts'
import { coefficientOf, type Estimate } from '../../statistics/tidy.ts'
import { log, nameOf } from '../../statistics/variables.ts'
import { listEconomies } from '../../world-bank/economies.ts'
import { type IncomeGroup, incomeGroups, incomeGroupsInOrder, incomeListFor } from '../../world-bank/income-groups.ts'
import { checkEconomyTexts, resolveEconomies } from '../../world-bank/resolve-economies.ts'
import { parseSeries } from './series.ts'
import { fetchValues, type SeriesValues } from './values.ts'
import { relationText } from './words.ts'

export interface RelateOptions {
  /** What explains, and what is explained: see `parseSeries` for how a series is written. */
  readonly x: string
  readonly y: string
  readonly year: number
  /** Where to ask; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Codes and names as `findEconomies` takes them; default all economies, without aggregates. */
  readonly economies?: readonly string[] | undefined
  /** Only economies of this group on the income list. */
  readonly incomeGroup?: IncomeGroup | undefined
  /** A fiscal year of the World Bank; default the list in effect at the end of the year. */
  readonly incomeList?: string | undefined
  /** Whether to take natural logarithms; figures of 0 or below are then left out, and listed. */
  readonly logX?: boolean | undefined
  readonly logY?: boolean | undefined
  /** Default `classical`. */
  readonly stdErrors?: 'classical' | RobustErrors | undefined
  readonly signal?: AbortSignal | undefined
}

/** An economy with both figures. */
export interface RelationRow {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  readonly x: number
  readonly y: number
}

/** How two series go together over economies. */
export interface Relation {
  readonly year: number
  readonly incomeList: string
  readonly incomeGroup: IncomeGroup | null
  /** What x and y are, with their units. */
  readonly labels: { readonly x: string; readonly y: string }
  /** In the order of x. */
  readonly rows: readonly RelationRow[]
  /** Economies of those asked for that lack a figure, and why. */
  readonly leftOut: readonly { readonly iso3: string; readonly reason: string }[]
  /** Codes with a figure of x or y that the World Bank's list of economies lacks: they are left out too. */
  readonly unlisted: readonly string[]
  /** Economies whose values stand under another total of economic activity than the one that was asked for. */
  readonly substitutes: { readonly x: readonly Substitute[]; readonly y: readonly Substitute[] }
  readonly fit: OlsFit<RelationRow>
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly stdErrors: 'classical' | RobustErrors
  readonly correlations: {
    readonly pearson: Correlation<RelationRow>
    readonly spearman: Correlation<RelationRow>
  }
  readonly chart: ChartSpec
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
}

/**
 * Sets one series against another over economies, in one year: the rows with where they come from, the regression of y on x, both correlations and the chart.
 *
 * @throws InputError for series, a year, economies or a list that can't be meant, before anything is asked
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @throws FitError where fewer than three economies have both figures
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { rows, slope } = await relate({
 *   http,
 *   x: 'IT.NET.SECR.P6@202107',
 *   y: 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL',
 *   year: 2020,
 *   incomeGroup: 'HIC',
 * })
 * rows.length // => 46
 * slope.statistic // => 3.739671
 * ```
 */
export async function relate(options: RelateOptions): Promise<Relation> {
  const { http = defaultHttp(), year, stdErrors = 'classical', signal } = options
  const asked = checkAsked(options)
  const list = await listEconomies({ http, signal })
  const economies = options.economies && (await resolveEconomies(options.economies, list))
  const [x, y] = await together(
    [
      (until) => fetchValues(asked.x, { http, year, economies, signal: until }),
      (until) => fetchValues(asked.y, { http, year, economies, signal: until }),
    ],
    signal,
  )
  const wanted = list
    .filter(({ iso3, isAggregate }) => !isAggregate && (economies === undefined || economies.includes(iso3)))
    .map(({ iso3, name }) => ({ iso3, name, incomeGroup: asked.groups.get(iso3) ?? null }))
    .filter(({ incomeGroup }) => options.incomeGroup === undefined || incomeGroup === options.incomeGroup)
  const { rows, leftOut } = pair(wanted, { x, y }, options)
  if (rows.length < 3) {
    throw new FitError(
      `a relation needs 3 economies with both figures for ${year}; ${rows.length} of ${wanted.length} have them`,
    )
  }
  const isShown = ({ iso3 }: Substitute) => rows.some((row) => row.iso3 === iso3)
  const variables = { x: options.logX ? log('x') : 'x', y: options.logY ? log('y') : 'y' } as const
  const fit = fitOls(rows, variables)
  const relation = {
    ...{ year, incomeList: asked.incomeList, incomeGroup: options.incomeGroup ?? null },
    labels: { x: x.label, y: y.label },
    ...{ rows, leftOut, unlisted: unlistedIn([...x.rows, ...y.rows], list), fit, stdErrors },
    substitutes: { x: x.substitutes.filter(isShown), y: y.substitutes.filter(isShown) },
    slope: coefficientOf(fit, nameOf(variables.x), { stdErrors }),
    intercept: coefficientOf(fit, interceptTerm, { stdErrors }),
    correlations: {
      pearson: correlate(rows, variables),
      spearman: correlate(rows, { ...variables, method: 'spearman' }),
    },
    sources: { x: x.source, y: y.source },
  }
  return { ...relation, chart: draw(relation, options) }
}

function unlistedIn(rows: SeriesValues['rows'], list: readonly { readonly iso3: string }[]): string[] {
  const known = new Set(list.map(({ iso3 }) => iso3))
  return [...new Set(rows.map(({ iso3 }) => iso3).filter((iso3) => !known.has(iso3)))].sort()
}

function checkAsked({ x, y, year, economies, incomeGroup, incomeList }: RelateOptions) {
  if (!Number.isInteger(year) || year < 1900 || year > 2100) throw new InputError(`${year} is no year`, year)
  if (economies !== undefined) checkEconomyTexts(economies)
  if (incomeGroup !== undefined && !incomeGroupsInOrder.includes(incomeGroup)) {
    throw new InputError(`"${incomeGroup}" is no income group: they are ${incomeGroupsInOrder.join(', ')}`, incomeGroup)
  }
  const list = incomeList ?? incomeListFor({ year, basis: 'in effect' })
  return { x: parseSeries(x), y: parseSeries(y), incomeList: list, groups: incomeGroups(list) }
}

/** Economies with both figures, and those without. */
function pair(
  wanted: readonly Omit<RelationRow, 'x' | 'y'>[],
  series: { readonly x: SeriesValues; readonly y: SeriesValues },
  { year, logX, logY }: RelateOptions,
): Pick<Relation, 'rows' | 'leftOut'> {
  const [xs, ys] = [series.x, series.y].map(({ rows }) => new Map(rows.map(({ iso3, value }) => [iso3, value])))
  const rows: RelationRow[] = []
  const leftOut: { iso3: string; reason: string }[] = []
  for (const economy of wanted) {
    const [x, y] = [xs?.get(economy.iso3) ?? null, ys?.get(economy.iso3) ?? null]
    const lacks = [
      x === null && `no x for ${year}`,
      y === null && `no y for ${year}`,
      logX && x !== null && x <= 0 && `x is ${x}, which has no logarithm`,
      logY && y !== null && y <= 0 && `y is ${y}, which has no logarithm`,
    ].filter((reason) => typeof reason === 'string')
    if (lacks.length > 0 || x === null || y === null) leftOut.push({ iso3: economy.iso3, reason: lacks.join('; ') })
    else rows.push({ ...economy, x, y })
  }
  return { rows: rows.sort((a, b) => a.x - b.x), leftOut }
}

function draw(relation: Omit<Relation, 'chart'>, { logX = false, logY = false }: RelateOptions): ChartSpec {
  const { rows, fit, labels } = relation
  return scatterChart(rows, fittedLine(fit, 'x', { logX, logY }), {
    ...relationText(relation),
    x: {
      title: labels.x,
      ...axisOf(
        rows.map(({ x }) => x),
        logX,
      ),
    },
    y: {
      title: labels.y,
      ...axisOf(
        rows.map(({ y }) => y),
        logY,
      ),
    },
  })
}

/** A linear axis begins at 0 where the figures come near it. */
function axisOf(values: readonly number[], isLog: boolean) {
  const [low, high] = [least(values), greatest(values)]
  return {
    scale: isLog ? 'log' : 'linear',
    zero: low >= 0 && low < high / 4,
    format: high < 1000 ? ',.3~g' : ',.0f',
  } as const
}
