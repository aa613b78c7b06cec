import { formatCsv } from '../../formats/csv.ts'
import { formatJson } from '../../formats/json.ts'
import { bibtexOf } from '../../http/citations.ts'
import { renderPng } from '../../render/png.ts'
import { renderSvg } from '../../render/svg.ts'
import { augment } from '../../statistics/augment.ts'
import { tidy } from '../../statistics/tidy.ts'
import type { Relation } from './relate.ts'

/**
 * The files that a relation is published as, by name: the chart as spec, SVG and PNG, its rows as CSV, its sources as BibTeX, all numbers as JSON.
 *
 * @example
 * ```ts
 * const y = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
 * const relation = await relate({ http: await packagedHttp(), x: 'IT.NET.SECR.P6@202107', y, year: 2020 })
 * const files = await relationFiles(relation)
 * files.get('relation.csv').split(',').slice(0, 3) // => ['iso3', 'name', 'incomeGroup']
 * ```
 */
export async function relationFiles(relation: Relation): Promise<Map<string, string | Uint8Array>> {
  const { chart, fit, rows: _, stdErrors, ...numbers } = relation
  const svg = await renderSvg(chart)
  const rows = augment(fit)
  const columns = ['iso3', 'name', 'incomeGroup', 'x', 'y', 'fitted', 'resid', 'hat', 'studentised', 'cooksD'] as const
  const { nobs, rSquared, sigma, dfResidual } = fit
  return new Map<string, string | Uint8Array>([
    ['relation.vl.json', formatJson(chart)],
    ['relation.svg', svg],
    ['relation.png', await renderPng(svg, { scale: 2 })],
    ['relation.csv', formatCsv(rows, columns)],
    ['relation.bib', bibtexOf(Object.values(relation.sources))],
    [
      'relation.json',
      formatJson({ ...numbers, stdErrors, nobs, dfResidual, rSquared, sigma, terms: tidy(fit, { stdErrors }), rows }),
    ],
  ])
}
