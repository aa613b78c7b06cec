import { replayHttp } from '../../../src/http/index.ts'
import type { IlostatRow } from '../../../src/ilostat/index.ts'
import type { InternetUseByYear } from '../../../src/studies/digital-learning/claims/increase.ts'
import { internetUseFigure } from '../../../src/studies/digital-learning/figure-1/internet-use.ts'
import {
  type BriefData,
  digitalLearning,
  fetchBriefData,
  internetReleases,
  type Reproduction,
  reproduceBrief,
  serverReleases,
} from '../../../src/studies/digital-learning/index.ts'
import { reportOf as writeReport } from '../../../src/study/index.ts'
import type { IncomeGroup } from '../../../src/world-bank/index.ts'
import { briefSnapshot } from '../../support/folders.ts'
import { once } from '../../support/once.ts'
import { found } from './reference.ts'

/** The data of the brief with all known releases, read once for all files of a worker; frozen: whoever changes them fails. */
export const fetchData = once(async (): Promise<BriefData> => {
  const http = await replayHttp(briefSnapshot)
  return deepFreeze(await fetchBriefData({ http, internetReleases, serverReleases }))
})

/** The brief reproduced with its own choices; once, and frozen. */
export const reproduced = once(async (): Promise<Reproduction> => {
  return deepFreeze(await reproduceBrief({ http: await replayHttp(briefSnapshot) }))
})

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}

/** The data with employment of some economies alone. */
export function keepEmployment(data: BriefData, isKept: (iso3: string) => boolean): BriefData {
  const rows = data.employment.rows.filter(({ iso3 }) => isKept(iso3))
  return deepFreeze({ ...data, employment: { ...data.employment, rows } })
}

export interface MadeEconomy {
  readonly iso3: string
  readonly servers: number
  /** % of employment in high-skill occupations; the rest is medium. */
  readonly high: number
  readonly gni: number
}

/** The data with made-up values instead of servers, employment and income; a fifth of what is not high-skill is low-skill. */
export function withEconomies(data: BriefData, made: readonly MadeEconomy[]): BriefData {
  const [servers] = data.servers
  return deepFreeze({
    ...data,
    servers: [{ ...servers, rows: made.map(({ iso3, servers: count }) => ({ iso3, servers: count })) }],
    employment: { ...data.employment, rows: made.flatMap(toEmployment) },
    income: { ...data.income, rows: made.map(({ iso3, gni }) => ({ iso3, gniPerCapita: gni })) },
  })
}

function toEmployment({ iso3, high }: MadeEconomy): IlostatRow[] {
  const low = (100 - high) / 5
  const parts = { TOTAL: 100, 'L3-4': high, L2: 100 - high - low, L1: low, X: 0 }
  return Object.entries(parts).map(([code, value]) => ({
    iso3,
    date: '2020',
    year: 2020,
    sex: null,
    classif1: 'ECO_SECTOR_TOTAL',
    classif2: `OCU_SKILL_${code}`,
    source: 'BA:1',
    value,
    status: null,
    basis: 'reported',
    notes: [],
  }))
}

/** Figure 1 of a release that the data have. */
export function figureOf(data: BriefData, vintage: string): InternetUseByYear {
  const figures = found(data.internetUse.find(({ release }) => release.label === vintage))
  return deepFreeze(internetUseFigure(figures, { ...data, incomeList: 'FY21' }))
}

type MadeUse = readonly [iso3: string, incomeGroup: IncomeGroup | null, in2000: number, in2010: number, in2017: number]

/** A figure 1 of made-up economies; Economy A has the code A. */
export function madeFigure(uses: readonly MadeUse[], vintage = 'made up'): InternetUseByYear {
  const economies = uses.map(([iso3, incomeGroup, in2000, in2010, in2017]) => ({
    iso3,
    name: `Economy ${iso3}`,
    incomeGroup,
    values: { 2000: in2000, 2010: in2010, 2017: in2017 },
  }))
  return deepFreeze({ economies, years: [2000, 2010, 2017], vintage })
}

/** The report of a reproduction. */
export function reportOf(reproduction: Reproduction): string {
  return writeReport(digitalLearning.publish(reproduction))
}
