import type { ChartSpec } from '../charts/spec.ts'
import { formatCsv } from '../formats/csv.ts'
import { renderPng } from '../render/png.ts'
import { renderSvg } from '../render/svg.ts'
import { predict } from '../statistics/ols.ts'
import { figure1Chart, figure2Chart } from './charts.ts'
import type { Reproduction } from './reproduce.ts'

/** The files that a reproduction is published as, by name: each figure as spec, SVG, PNG and table, and all numbers as JSON. */
export async function reproductionFiles(reproduction: Reproduction): Promise<Map<string, string | Uint8Array>> {
  const drawn = await Promise.all([
    drawFigure('figure-1', figure1Chart(reproduction)),
    drawFigure('figure-2', figure2Chart(reproduction)),
  ])
  return new Map<string, string | Uint8Array>([
    ...drawn.flat(),
    ['figure-1.csv', figure1Table(reproduction)],
    ['figure-2.csv', figure2Table(reproduction)],
    ['reproduction.json', toJson(reproduction)],
  ])
}

async function drawFigure(name: string, spec: ChartSpec): Promise<[string, string | Uint8Array][]> {
  const svg = await renderSvg(spec)
  const png = await renderPng(svg, { scale: 2 })
  return [
    [`${name}.vl.json`, toJson(spec)],
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
  const rows = figure2.economies.map(({ iso3, name, x, y }) => {
    const fitted = predict(figure2, x)
    return { iso3, name, serversPerMillion: x, highSkillShare: y, fitted, residual: y - fitted }
  })
  return formatCsv(rows, ['iso3', 'name', 'serversPerMillion', 'highSkillShare', 'fitted', 'residual'])
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
