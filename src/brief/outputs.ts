import type { ChartSpec } from '../charts/spec.ts'
import { formatCsv } from '../formats/csv.ts'
import { formatJson } from '../formats/json.ts'
import { renderPng } from '../render/png.ts'
import { renderSvg } from '../render/svg.ts'
import { augment } from '../statistics/augment.ts'
import { figure1Chart, figure2Chart, specificationChart } from './charts.ts'
import { reportOf } from './report.ts'
import type { Reproduction } from './reproduce.ts'
import { fitFigure2 } from './servers-and-skills.ts'

/**
 * The files that a reproduction is published as, by name: each figure as spec, SVG, PNG and table, the tests of all cells as a table, all
 * numbers as JSON, and a report.
 */
export async function reproductionFiles(reproduction: Reproduction): Promise<Map<string, string | Uint8Array>> {
  const drawn = await Promise.all([
    drawFigure('figure-1', figure1Chart(reproduction)),
    drawFigure('figure-2', figure2Chart(reproduction)),
    drawFigure('specification-curve', specificationChart(reproduction)),
  ])
  return new Map<string, string | Uint8Array>([
    ...drawn.flat(),
    ['figure-1.csv', figure1Table(reproduction)],
    ['figure-2.csv', figure2Table(reproduction)],
    ['grid.csv', gridTable(reproduction)],
    ['specification-curve.csv', specificationTable(reproduction)],
    ['reproduction.json', formatJson(reproduction)],
    ['report.md', reportOf(reproduction)],
  ])
}

async function drawFigure(name: string, spec: ChartSpec): Promise<[string, string | Uint8Array][]> {
  const svg = await renderSvg(spec)
  const png = await renderPng(svg, { scale: 2 })
  return [
    [`${name}.vl.json`, formatJson(spec)],
    [`${name}.svg`, svg],
    [`${name}.png`, png],
  ]
}

function figure1Table({ figure1: { economies, years } }: Reproduction): string {
  const yearColumns = years.map((year) => `internetUsers${year}`)
  const rows = economies.map(({ iso3, name, incomeGroup, values }): Record<string, string | number | null> => {
    const shares = years.map((year, index) => [yearColumns[index], values[year] ?? null])
    return { iso3, name, incomeGroup, ...Object.fromEntries(shares) }
  })
  return formatCsv(rows, ['iso3', 'name', 'incomeGroup', ...yearColumns])
}

function figure2Table({ figure2 }: Reproduction): string {
  const rows = augment(fitFigure2(figure2.economies)).map(({ x, y, resid, ...row }) => ({
    ...{ ...row, serversPerMillion: x, highSkillShare: y, residual: resid },
  }))
  const influence = ['hat', 'studentised', 'cooksD', 'dffits'] as const
  const columns = ['iso3', 'name', 'serversPerMillion', 'highSkillShare', 'fitted', 'residual', ...influence] as const
  return formatCsv(rows, columns)
}

function gridTable({ grid, correlations }: Reproduction): string {
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
function specificationTable({ specifications }: Reproduction): string {
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
