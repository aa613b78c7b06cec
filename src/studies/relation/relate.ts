import { FitError } from '../../errors.ts'
import type { Provenance } from '../../http/provenance.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import { augment, type RowFit } from '../../statistics/augment.ts'
import { type Correlation, correlate } from '../../statistics/correlation.ts'
import { type FittedPoint, fittedLine } from '../../statistics/fitted-line.ts'
import { fitOls, interceptTerm, type OlsFit } from '../../statistics/ols.ts'
import type { RobustErrors } from '../../statistics/std-errors.ts'
import { coefficientOf, type Estimate } from '../../statistics/tidy.ts'
import { log, nameOf } from '../../statistics/variables.ts'
import type { IncomeGroup } from '../../world-bank/income-groups.ts'
import { type ControlledRelation, holdConstant } from './controls.ts'
import { fetchRelation, type RelateOptions, type RelateYearsOptions, type RelationData } from './data.ts'
import { analysePanel, type PanelRelation } from './panel.ts'

/** An economy with both values. */
export interface RelationRow {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  readonly x: number
  readonly y: number
  /** The years that they are of. */
  readonly xYear: number
  readonly yYear: number
}

/** How two series are related across economies. */
export interface Relation {
  /** What was related, and how. */
  readonly asked: Omit<RelateOptions, 'http' | 'signal'>
  readonly year: number
  readonly isLog: { readonly x: boolean; readonly y: boolean }
  /** Null for a year that no list is known for. */
  readonly incomeList: string | null
  readonly incomeGroup: IncomeGroup | null
  /** What x and y are, with their units. */
  readonly labels: { readonly x: string; readonly y: string }
  /** In the order of x. */
  readonly rows: readonly RelationRow[]
  /** Requested economies that lack a value, and why. */
  readonly leftOut: readonly { readonly iso3: string; readonly reason: string }[]
  /** Codes with a value of x or y that the World Bank's list of economies lacks: they are left out too. */
  readonly unlisted: readonly string[]
  /** Economies whose values have another total of economic activity than the requested one. */
  readonly substitutes: { readonly x: readonly Substitute[]; readonly y: readonly Substitute[] }
  readonly fit: OlsFit<RelationRow>
  readonly slope: Estimate
  readonly intercept: Estimate
  readonly stdErrors: 'classical' | RobustErrors
  /** The same regression with the controls held constant; null without controls. */
  readonly controlled: ControlledRelation | null
  readonly correlations: {
    readonly pearson: Correlation<RelationRow>
    readonly spearman: Correlation<RelationRow>
  }
  /** The line with its 95 % confidence band, and its fit for each economy. */
  readonly line: readonly FittedPoint[]
  readonly influence: readonly (RelationRow & RowFit)[]
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
  readonly controlSources: readonly Provenance[]
  readonly recordedFrom: RelationData['recordedFrom']
}

/**
 * Compares one series with another: across economies in one `year` (the rows with their sources, the regression of y on x, and both correlations), or over
 * economies and `years` (the regression with `fixedEffects`, errors clustered by economy). For a chart see `relationChart`, for files and a page `relation`.
 *
 * @throws InputError for invalid series, years, fixed effects, economies or lists, before anything is requested
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @throws FitError where fewer than three economies have both values in the year, or fewer than two over the years
 * @see Cameron and Miller, Journal of Human Resources 50 (2015), for errors clustered by economy
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
 * const within = await relate({
 *   http,
 *   x: 'IT.NET.SECR.P6',
 *   y: 'SL.UEM.TOTL.ZS',
 *   years: { from: 2010, to: 2024 },
 *   fixedEffects: ['iso3', 'year'],
 * })
 * within.coverage.economies // => { used: 186, of: 217 }
 * within.slope.statistic // => -2.189933
 * ```
 */
export async function relate(options: RelateOptions): Promise<Relation>
export async function relate(options: RelateYearsOptions): Promise<PanelRelation>
export async function relate(options: RelateOptions | RelateYearsOptions): Promise<AnyRelation> {
  return analyseRelation(await fetchRelation(options), options)
}

/** A relation of one year, or over several. */
export type AnyRelation = Relation | PanelRelation

export function isPanel(relation: AnyRelation): relation is PanelRelation {
  return 'years' in relation
}

/** Computes a relation from two series, without any request. */
export function analyseRelation(data: RelationData, options: RelateOptions | RelateYearsOptions): AnyRelation {
  return options.years === undefined ? analyseYear(data, options) : analysePanel(data, options)
}

function analyseYear(data: RelationData, options: RelateOptions): Relation {
  const { year, stdErrors = 'classical', logX = false, logY = false } = options
  const { rows, leftOut } = pair(data, options)
  if (rows.length < 3) {
    throw new FitError(
      `a relation needs 3 economies with both values for ${year}; ${rows.length} of ${data.economies.length} have them`,
    )
  }
  const isShown = ({ iso3 }: Substitute) => rows.some((row) => row.iso3 === iso3)
  const variables = { x: logX ? log('x') : 'x', y: logY ? log('y') : 'y' } as const
  const fit = fitOls(rows, variables)
  const { http: _http, signal: _signal, ...asked } = options
  return {
    asked,
    year,
    isLog: { x: logX, y: logY },
    incomeList: data.incomeList,
    incomeGroup: options.incomeGroup ?? null,
    labels: { x: data.x.label, y: data.y.label },
    rows,
    leftOut,
    unlisted: data.unlisted,
    substitutes: { x: data.x.substitutes.filter(isShown), y: data.y.substitutes.filter(isShown) },
    fit,
    slope: coefficientOf(fit, nameOf(variables.x), { stdErrors }),
    intercept: coefficientOf(fit, interceptTerm, { stdErrors }),
    stdErrors,
    controlled: holdConstant(rows, data.controls, { variables, stdErrors }),
    correlations: {
      pearson: correlate(rows, variables),
      spearman: correlate(rows, { ...variables, method: 'spearman' }),
    },
    line: fittedLine(fit, 'x', { logX, logY, stdErrors }),
    influence: augment(fit),
    sources: { x: data.x.source, y: data.y.source },
    controlSources: data.controls.map(({ source }) => source),
    recordedFrom: data.recordedFrom,
  }
}

/** Economies with both values, and those without. */
function pair(
  series: Pick<RelationData, 'x' | 'y' | 'economies'>,
  { year, maxAge = 0, logX, logY }: RelateOptions,
): Pick<Relation, 'rows' | 'leftOut'> {
  const [xs, ys] = [series.x, series.y].map(({ rows }) => new Map(rows.map((row) => [row.iso3, row])))
  const rows: RelationRow[] = []
  const leftOut: { iso3: string; reason: string }[] = []
  const when = maxAge === 0 ? String(year) : `${year - maxAge} to ${year}`
  for (const economy of series.economies) {
    const [xRow, yRow] = [xs?.get(economy.iso3), ys?.get(economy.iso3)]
    const [x, y] = [xRow?.value ?? null, yRow?.value ?? null]
    const lacks = [
      x === null && `no x for ${when}`,
      y === null && `no y for ${when}`,
      logX && x !== null && x <= 0 && `x is ${x}, which has no logarithm`,
      logY && y !== null && y <= 0 && `y is ${y}, which has no logarithm`,
    ].filter((reason) => typeof reason === 'string')
    if (lacks.length > 0 || xRow === undefined || yRow === undefined) {
      leftOut.push({ iso3: economy.iso3, reason: lacks.join('; ') })
    } else rows.push({ ...economy, x: xRow.value, y: yRow.value, xYear: xRow.year, yYear: yRow.year })
  }
  return { rows: rows.sort((a, b) => a.x - b.x), leftOut }
}
