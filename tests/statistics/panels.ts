import { readFileSync } from 'node:fs'
import { parseCsv } from '../../src/formats/csv.ts'
import { log } from '../../src/statistics/index.ts'

/** A row of a panel of fixtures/tables, as fixtures/certified/panels.R puts it together. */
export interface PanelRow {
  readonly iso3: string
  readonly year: number
  readonly region: string
  readonly users: number
  readonly gni: number | null
  readonly population: number
  /** The power of ten of the population. */
  readonly magnitude: number
}

interface EstimateByR {
  readonly estimate: number
  readonly stdError: number
}

/** A regression with fixed effects by R's lm with dummies. */
export interface PanelFit {
  readonly name: string
  readonly panel: 'income' | 'long'
  readonly x: readonly ('log(gni)' | 'log(population)')[]
  readonly fixedEffects: readonly (keyof PanelRow)[]
  readonly weights: 'population' | null
  readonly nobs: number
  readonly dfResidual: number
  readonly levels: readonly number[]
  readonly df: number
  readonly singletons: number
  readonly rSquared: number
  readonly adjRSquared: number
  readonly withinRSquared: number
  readonly sigma: number
  readonly statistic: number
  readonly pValue: number
  readonly logLik: number
  readonly aic: number
  readonly bic: number
  readonly tidy: Readonly<Record<string, readonly EstimateByR[]>>
  readonly clustered: readonly {
    readonly by: readonly (keyof PanelRow)[]
    readonly clusters: readonly number[]
    readonly rows: readonly EstimateByR[]
  }[]
  readonly at: {
    readonly row: readonly number[]
    readonly fitted: readonly number[]
    readonly resid: readonly number[]
    readonly hat: readonly number[]
  }
}

export const panelFits = (
  JSON.parse(readFileSync('fixtures/certified/panels.json', 'utf8')) as { readonly fits: readonly PanelFit[] }
).fits

const fail = (problem: string) => new Error(problem)

/** The values of a release, by economy and year. */
function seriesOf(table: string, release: string): Map<string, number> {
  const text = readFileSync(`fixtures/tables/${table}.csv`, 'utf8')
  const { records } = parseCsv(text, ['vintage', 'code', 'year', 'value'], fail)
  const present = records.filter(({ vintage, value }) => vintage === release && value !== '')
  return new Map(present.map(({ code, year, value }) => [`${code} ${year}`, Number(value)]))
}

function economies(): Map<string, string> {
  const text = readFileSync('fixtures/tables/economies.csv', 'utf8')
  const { records } = parseCsv(text, ['code', 'isAggregate', 'regionCode'], fail)
  const members = records.filter(({ isAggregate }) => isAggregate.toLowerCase() === 'false')
  return new Map(members.map(({ code, regionCode }) => [code, regionCode]))
}

const users = seriesOf('internet-users', '2021-09-15')
const gni = seriesOf('gni-per-capita', '2026-07-01')
const populations = seriesOf('population', '2021-12')
const regions = economies()

function panelFrom(first: number, needsIncome: boolean): readonly PanelRow[] {
  return [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([iso3, region]) =>
      Array.from({ length: 2021 - first }, (_, index) => {
        const year = first + index
        const [online, population] = [users.get(`${iso3} ${year}`), populations.get(`${iso3} ${year}`)]
        const income = gni.get(`${iso3} ${year}`) ?? null
        if (online === undefined || population === undefined || (needsIncome && income === null)) return []
        return [
          { iso3, year, region, users: online, gni: income, population, magnitude: Math.floor(Math.log10(population)) },
        ]
      }).flat(),
    )
}

const panels = { income: panelFrom(2015, true), long: panelFrom(2000, false) }

/** The rows that a regression starts from, with its singletons. */
export function panelRows({ panel, name }: PanelFit): readonly PanelRow[] {
  const rows = panels[panel]
  // The pattern of panels.R, which counts from 1.
  return name.startsWith('unbalanced') ? rows.filter((_, index) => ((index + 1) * 7) % 11 < 4) : rows
}

/** What `fitOls` is asked for the regression. */
export function panelOptions({ x, fixedEffects, weights }: PanelFit) {
  const variables = x.map((name) => (name === 'log(gni)' ? log('gni') : log('population')))
  return { y: 'users', x: variables, fixedEffects, weights: weights ?? undefined } as const
}
