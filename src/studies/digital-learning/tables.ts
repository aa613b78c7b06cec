import type { TextTable } from '../../formats/text-table.ts'
import { fixed, pCell, precise } from '../../formats/words.ts'
import { incomeGroupName } from '../../world-bank/income-groups.ts'
import type { Reproduction } from './reproduce.ts'

/** The tables that the report and the page show. */

/** Figure 2 as published and as reproduced. */
export function comparisonTable({ figure2 }: Reproduction): TextTable {
  const { published, nobs, slope, intercept } = figure2
  const row = (name: string, before: number, now: number, digits: number) => {
    const difference = now - before
    const text = fixed(difference, digits)
    return [name, fixed(before, digits), fixed(now, digits), difference > 0 && Number(text) !== 0 ? `+${text}` : text]
  }
  return {
    header: ['', 'published', 'reproduced', 'difference'],
    align: ['left', 'right', 'right', 'right'],
    rows: [
      row('pairs', published.nobs, nobs, 0),
      row('slope, percentage points per server per million', published.slope, slope.estimate, 7),
      row('t of the slope', published.slopeT, slope.statistic, 2),
      row('intercept, %', published.intercept, intercept.estimate, 1),
      row('t of the intercept', published.interceptT, intercept.statistic, 1),
    ],
  }
}

/** The economies that change the slope of figure 2 most. */
export function influenceTable({ influence }: Reproduction): TextTable {
  return {
    header: ['economy', 'slope without it', 'change, %', 'leverage', 'studentised residual', "Cook's distance"],
    align: ['left', 'right', 'right', 'right', 'right', 'right'],
    rows: influence
      .slice(0, 6)
      .map(({ name, slopeWithout, changePercent, hat, studentised, cooksD }) => [
        ...[name, precise(slopeWithout, 3), fixed(changePercent, 1), fixed(hat, 2)],
        ...[studentised, cooksD].map((value) => (value === null ? '' : fixed(value, 2))),
      ]),
  }
}

/** Figure 2 with income held constant; the name of a model is in its first row. */
export function controlTable({ incomeControl: { models } }: Reproduction): TextTable {
  return {
    header: ['model', 'term', 'estimate', 't', 'p', 'R squared'],
    align: ['left', 'left', 'right', 'right', 'right', 'right'],
    rows: models.flatMap(({ model, terms, rSquared }) =>
      terms
        .slice(1)
        .map(({ term, estimate, statistic, pValue }, index) => [
          ...[index === 0 ? model : '', term, precise(estimate, 3), fixed(statistic, 2), pCell(pValue)],
          index === 0 ? fixed(rSquared, 3) : '',
        ]),
    ),
  }
}

/** Figure 2 for all income groups and skill levels. */
export function gridCellsTable({ grid, correlations }: Reproduction): TextTable {
  const correlation = ({ incomeGroup, skillLevel }: Reproduction['grid'][number], by: string) => {
    const found = correlations.find(
      (one) => one.incomeGroup === incomeGroup && one.skillLevel === skillLevel && one.method === by,
    )
    return found ? fixed(found.estimate, 2) : ''
  }
  return {
    header: ['income group', 'skill', 'n', 'slope', 't', 'p', 'p, Holm', 'r', 'rank r', ''],
    align: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    rows: grid.map((cell) => [
      ...[incomeGroupName(cell.incomeGroup), cell.skillLevel, String(cell.nobs)],
      ...(cell.slope === null
        ? ['', '', '']
        : [precise(cell.slope.estimate, 3), fixed(cell.slope.statistic, 2), pCell(cell.slope.pValue)]),
      ...[cell.pHolm === null ? '' : pCell(cell.pHolm), correlation(cell, 'pearson'), correlation(cell, 'spearman')],
      cell.problem ?? (cell.isSmall ? 'small' : ''),
    ]),
  }
}
