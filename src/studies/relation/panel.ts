import { FitError } from '../../errors.ts'
import { greatest, least } from '../../formats/extent.ts'
import type { Provenance } from '../../http/provenance.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import { addedVariable } from '../../statistics/added-variable.ts'
import { augment, type RowFit } from '../../statistics/augment.ts'
import { fitOls, type OlsFit } from '../../statistics/ols.ts'
import { chooseRows } from '../../statistics/ols-rows.ts'
import { coefficientOf, type Estimate, tidy } from '../../statistics/tidy.ts'
import { log, nameOf } from '../../statistics/variables.ts'
import type { IncomeGroup } from '../../world-bank/income-groups.ts'
import type { PanelErrors, RelateYearsOptions, RelationData } from './data.ts'
import type { SeriesValues } from './values.ts'
import type { PanelEffect, YearRange } from './years.ts'

/** An economy in a year with all values. */
export interface PanelRow {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  readonly year: number
  readonly x: number
  readonly y: number
  readonly [control: `control${number}`]: number
}

/** What the other series and the fixed effects leave of x and y (of their means, without either): the points of the chart. */
export interface Residuals {
  readonly xResidual: number
  readonly yResidual: number
}

/** A number of economies, years or both of them together, and how many were requested. */
interface Share {
  readonly used: number
  readonly of: number
}

/** How two series are related over economies and years. */
export interface PanelRelation {
  /** What was related, and how. */
  readonly asked: Omit<RelateYearsOptions, 'http' | 'signal'>
  readonly years: YearRange
  readonly fixedEffects: readonly PanelEffect[]
  readonly isLog: { readonly x: boolean; readonly y: boolean }
  /** Null for years that no list is known for. */
  readonly incomeList: string | null
  readonly incomeGroup: IncomeGroup | null
  /** What x, y and the controls are, with their units: `control1` in the terms is the first. */
  readonly labels: { readonly x: string; readonly y: string; readonly controls: readonly string[] }
  /** What the regression rests on; `rows` are pairs of an economy and a year. */
  readonly coverage: { readonly economies: Share; readonly years: Share; readonly rows: Share }
  /** Pairs of an economy and a year that lack a value, and why. */
  readonly leftOut: readonly EconomyYear[]
  /** Pairs that are alone in their economy or year, so that its fixed effect explains them wholly: they are left out too. */
  readonly singletons: readonly Omit<EconomyYear, 'reason'>[]
  /** Requested economies and years of which nothing is left. */
  readonly economiesLeftOut: readonly string[]
  readonly yearsLeftOut: readonly number[]
  /** Codes with a value of x or y that the World Bank's list of economies lacks: they are left out too. */
  readonly unlisted: readonly string[]
  /** Economies and years whose values have another total of economic activity than the requested one. */
  readonly substitutes: { readonly x: readonly Substitute[]; readonly y: readonly Substitute[] }
  readonly fit: OlsFit<PanelRow>
  readonly slope: Estimate
  readonly terms: readonly ({ readonly term: string } & Estimate)[]
  readonly stdErrors: PanelErrors
  /** The line of the slope through 0, with its 95 % confidence band. */
  readonly line: readonly {
    readonly x: number
    readonly fitted: number
    readonly confLow: number
    readonly confHigh: number
  }[]
  /** By economy and year. */
  readonly rows: readonly (PanelRow & RowFit & Residuals)[]
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
  readonly controlSources: readonly Provenance[]
  readonly recordedFrom: RelationData['recordedFrom']
}

interface EconomyYear {
  readonly iso3: string
  readonly year: number
  readonly reason: string
}

/** Computes a relation over economies and years, without any request. */
export function analysePanel(data: RelationData, options: RelateYearsOptions): PanelRelation {
  const { years, fixedEffects = [], stdErrors = { clusteredBy: 'iso3' }, logX = false, logY = false } = options
  const { complete, leftOut } = pairYears(data, options)
  const variables = { x: logX ? log('x') : 'x', y: logY ? log('y') : 'y' } as const
  const controls = data.controls.map((_, index) => `control${index + 1}` as const)
  refuseFew(complete, data, options)
  const fit = fitOls(complete, { y: variables.y, x: [variables.x, ...controls], fixedEffects })
  const slope = coefficientOf(fit, nameOf(variables.x), { stdErrors })
  const added = addedVariable(fit, nameOf(variables.x))
  const rows = augment(fit).map((row, index) => ({
    ...row,
    xResidual: added[index]?.x ?? Number.NaN,
    yResidual: added[index]?.y ?? Number.NaN,
  }))
  const [economies, ownYears] = [new Set(rows.map(({ iso3 }) => iso3)), new Set(rows.map(({ year }) => year))]
  const allYears = yearsIn(years)
  const used = new Set(rows.map(keyOf))
  const isUsed = ({ iso3, date }: Substitute) => used.has(`${iso3} ${date}`)
  const { http: _http, signal: _signal, ...asked } = options
  return {
    asked,
    years,
    fixedEffects,
    isLog: { x: logX, y: logY },
    incomeList: data.incomeList,
    incomeGroup: options.incomeGroup ?? null,
    labels: { x: data.x.label, y: data.y.label, controls: data.controls.map(({ label }) => label) },
    coverage: {
      economies: { used: economies.size, of: data.economies.length },
      years: { used: ownYears.size, of: allYears.length },
      rows: { used: rows.length, of: data.economies.length * allYears.length },
    },
    leftOut,
    singletons: fit.singletons.map(({ iso3, year }) => ({ iso3, year })),
    economiesLeftOut: data.economies.flatMap(({ iso3 }) => (economies.has(iso3) ? [] : [iso3])),
    yearsLeftOut: allYears.filter((year) => !ownYears.has(year)),
    unlisted: data.unlisted,
    substitutes: { x: data.x.substitutes.filter(isUsed), y: data.y.substitutes.filter(isUsed) },
    fit,
    slope,
    terms: tidy(fit, { stdErrors }),
    stdErrors,
    line: lineOf(slope, rows),
    rows,
    sources: { x: data.x.source, y: data.y.source },
    controlSources: data.controls.map(({ source }) => source),
    recordedFrom: data.recordedFrom,
  }
}

/** Pairs of an economy and a year with all values, and those without. */
function pairYears(
  { x, y, controls, economies }: RelationData,
  { years, logX, logY }: RelateYearsOptions,
): { readonly complete: readonly PanelRow[]; readonly leftOut: readonly EconomyYear[] } {
  const [xs, ys, ...held] = [x, y, ...controls].map(byEconomyYear)
  const complete: PanelRow[] = []
  const leftOut: EconomyYear[] = []
  for (const economy of economies) {
    for (const year of yearsIn(years)) {
      const key = keyOf({ iso3: economy.iso3, year })
      const [ownX, ownY, ...own] = [xs, ys, ...held].map((values) => values?.get(key))
      const lacks = [
        ownX === undefined && 'no x',
        ownY === undefined && 'no y',
        ...own.map((value, index) => value === undefined && `no control${index + 1}`),
        logX && ownX !== undefined && ownX <= 0 && 'x is 0 or below, which has no logarithm',
        logY && ownY !== undefined && ownY <= 0 && 'y is 0 or below, which has no logarithm',
      ].filter((reason) => typeof reason === 'string')
      if (lacks.length > 0 || ownX === undefined || ownY === undefined) {
        leftOut.push({ iso3: economy.iso3, year, reason: lacks.join('; ') })
      } else {
        const columns = Object.fromEntries(own.map((value, index) => [`control${index + 1}`, value ?? Number.NaN]))
        complete.push({ ...columns, ...economy, year, x: ownX, y: ownY })
      }
    }
  }
  return { complete, leftOut }
}

function byEconomyYear({ rows }: SeriesValues): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [keyOf(row), row.value]))
}

function keyOf({ iso3, year }: { readonly iso3: string; readonly year: number }): string {
  return `${iso3} ${year}`
}

function yearsIn({ from, to }: YearRange): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** @throws FitError where fewer than two economies are left once those are dropped that are alone in a fixed effect */
function refuseFew(complete: readonly PanelRow[], { economies }: RelationData, options: RelateYearsOptions): void {
  const { years, fixedEffects = [] } = options
  const { rows } = chooseRows(complete, { variables: [], weights: undefined, fixedEffects })
  const left = new Set(rows.map(({ iso3 }) => iso3)).size
  if (left >= 2) return
  const often = fixedEffects.includes('iso3') ? 'all values in several years' : 'all values'
  throw new FitError(
    `a relation over years needs 2 economies with ${often} of ${years.from} to ${years.to}; ${left} of ${economies.length} ${left === 1 ? 'has' : 'have'} them`,
  )
}

/** The slope and the bounds of its interval, through 0. */
function lineOf({ estimate, confLow, confHigh }: Estimate, rows: readonly Residuals[]): PanelRelation['line'] {
  const all = rows.map(({ xResidual }) => xResidual)
  return [least(all), 0, greatest(all)].map((x) => ({
    x,
    fitted: estimate * x,
    confLow: Math.min(confLow * x, confHigh * x),
    confHigh: Math.max(confLow * x, confHigh * x),
  }))
}
