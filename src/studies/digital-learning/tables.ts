import { formatCsv } from '../../formats/csv.ts'
import { mapYear, worldwideIn } from './figure-1/worldwide.ts'
import type { ServersLine } from './figure-2/line.ts'
import type { FigureOptions } from './figures.ts'
import type { Reproduction } from './reproduce.ts'

/** The tables behind the figures, as CSV. */

export function figure1Table({ figure1: { economies, years } }: Reproduction): string {
  const yearColumns = years.map((year) => `internetUsers${year}`)
  const rows = economies.map(({ iso3, name, incomeGroup, values }): Record<string, string | number | null> => {
    const shares = years.map((year, index) => [yearColumns[index], values[year] ?? null])
    return { iso3, name, incomeGroup, ...Object.fromEntries(shares) }
  })
  return formatCsv(rows, ['iso3', 'name', 'incomeGroup', ...yearColumns])
}

export function trendsTable({ figure1, trends }: Reproduction): string {
  const rows = figure1.economies.flatMap(({ iso3, name, incomeGroup }) =>
    trends
      .filter((row) => row.iso3 === iso3)
      .map(({ year, internetUsers }) => ({ iso3, name, incomeGroup, year, internetUsers })),
  )
  return formatCsv(rows, ['iso3', 'name', 'incomeGroup', 'year', 'internetUsers'])
}

/** The points of figure 2 with what a line makes of each. */
export function lineTable({ rows: fitted }: ServersLine): string {
  const rows = fitted.map(({ servers, share, resid, ...row }) => ({
    ...row,
    serversPerMillion: servers,
    highSkillShare: share,
    residual: resid,
  }))
  const influence = ['hat', 'studentised', 'cooksD', 'dffits'] as const
  const columns = ['iso3', 'name', 'serversPerMillion', 'highSkillShare', 'fitted', 'residual', ...influence] as const
  return formatCsv(rows, columns)
}

export function gridTable({ grid, correlations }: Reproduction): string {
  const rows = grid.map(({ incomeGroup, skillLevel, nobs, slope, intercept, rSquared, pHolm }) => {
    const correlationBy = (method: string) =>
      correlations.find(
        (one) => one.incomeGroup === incomeGroup && one.skillLevel === skillLevel && one.method === method,
      )?.estimate ?? null
    return {
      ...{ incomeGroup, skillLevel, nobs, slope: slope?.estimate ?? null, stdError: slope?.stdError ?? null },
      ...{ statistic: slope?.statistic ?? null, pValue: slope?.pValue ?? null, pHolm },
      ...{ confLow: slope?.confLow ?? null, confHigh: slope?.confHigh ?? null },
      ...{ intercept: intercept?.estimate ?? null, rSquared },
      ...{ pearson: correlationBy('pearson'), spearman: correlationBy('spearman') },
    }
  })
  return formatCsv(rows, [
    ...(['incomeGroup', 'skillLevel', 'nobs', 'slope', 'stdError', 'statistic', 'pValue', 'pHolm'] as const),
    ...(['confLow', 'confHigh', 'intercept', 'rSquared', 'pearson', 'spearman'] as const),
  ])
}

/** One line for each specification, then one for each economy that is left out of it. */
export function specificationTable({ specifications }: Reproduction): string {
  const rows = specifications.flatMap(({ slope, leaveOneOut, nobs, ...choices }) => [
    { ...choices, ...slope, nobs, leftOut: null },
    ...leaveOneOut.map(({ iso3, ...without }) => ({
      ...{ ...choices, ...without, nobs: nobs - 1, leftOut: iso3 },
      ...{ stdError: null, confLow: null, confHigh: null },
    })),
  ])
  return formatCsv(rows, [
    ...(['incomeList', 'denominator', 'vintage', 'x', 'stdErrors', 'leftOut', 'nobs'] as const),
    ...(['estimate', 'stdError', 'statistic', 'pValue', 'confLow', 'confHigh'] as const),
  ])
}

/** All economies of the World Bank's list, also those without a figure. */
export function mapTable(reproduction: Reproduction, { year = mapYear }: FigureOptions = {}): string {
  const rows = worldwideIn(reproduction, year).map(({ iso3, name, value }) => ({
    ...{ iso3, name, year, internetUsers: value },
  }))
  return formatCsv(rows, ['iso3', 'name', 'year', 'internetUsers'])
}
