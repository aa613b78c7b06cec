import type { TextTable } from '../../formats/text-table.ts'
import { fixed, pCell, precise } from '../../formats/words.ts'
import { incomeGroupName } from '../../world-bank/income-groups.ts'
import { leastCorrelation } from './figure-2/other-groups.ts'
import type { Reproduction } from './reproduce.ts'
import { perUnit, serversUnit } from './units.ts'

/** The tables that the report and the page show. */

/** Figure 2 as published and as reproduced; in another year than the brief's as it is. */
export function comparisonTable({ figure2 }: Reproduction): TextTable {
  const { published, nobs, slope, intercept } = figure2
  if (published === null) return coefficientsTable(figure2)
  const [slopeBefore, slopeNow] = [published.slope, slope.estimate].map((one) => one * serversUnit)
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
      row(
        `slope, percentage points per 10,000 servers per million (published as ${precise(published.slope, 3)} per server)`,
        slopeBefore ?? 0,
        slopeNow ?? 0,
        3,
      ),
      row('t of the slope', published.slopeT, slope.statistic, 2),
      row('intercept, %', published.intercept, intercept.estimate, 1),
      row('t of the intercept', published.interceptT, intercept.statistic, 1),
    ],
  }
}

function coefficientsTable({ year, nobs, slope, intercept }: Reproduction['figure2']): TextTable {
  return {
    header: ['', String(year)],
    align: ['left', 'right'],
    rows: [
      ['pairs', String(nobs)],
      ['slope, percentage points per 10,000 servers per million', perUnit(slope.estimate)],
      ['t of the slope', fixed(slope.statistic, 2)],
      ['intercept, %', fixed(intercept.estimate, 1)],
      ['t of the intercept', fixed(intercept.statistic, 1)],
    ],
  }
}

/** The economies that change the slope of figure 2 most. */
export function influenceTable({ influence }: Reproduction): TextTable {
  return {
    header: [
      'economy',
      'slope per 10,000 servers without it',
      'change, %',
      'leverage',
      'studentised residual',
      "Cook's distance",
    ],
    align: ['left', 'right', 'right', 'right', 'right', 'right'],
    rows: influence
      .slice(0, 6)
      .map(({ name, slopeWithout, changePercent, hat, studentised, cooksD }) => [
        ...[name, perUnit(slopeWithout), fixed(changePercent, 1), fixed(hat, 2)],
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
          ...[
            index === 0 ? model : '',
            term === 'servers' ? 'servers, per 10,000' : term,
            term === 'servers' ? perUnit(estimate) : precise(estimate, 3),
            fixed(statistic, 2),
            pCell(pValue),
          ],
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
    header: ['income group', 'skill', 'n', 'slope per 10,000 servers', 't', 'p', 'p, Holm', 'r', 'rank r', ''],
    align: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    rows: grid.map((cell) => [
      ...[incomeGroupName(cell.incomeGroup), cell.skillLevel, String(cell.nobs)],
      ...(cell.slope === null
        ? ['', '', '']
        : [perUnit(cell.slope.estimate), fixed(cell.slope.statistic, 2), pCell(cell.slope.pValue)]),
      ...[cell.pHolm === null ? '' : pCell(cell.pHolm), correlation(cell, 'pearson'), correlation(cell, 'spearman')],
      cell.problem ?? (cell.isSmall ? 'small' : ''),
    ]),
  }
}

/** What twice the servers go with, by each method. */
export function doublingTable({ form }: Reproduction): TextTable {
  return {
    header: ['method', 'n', 'percentage points', '95 % interval'],
    align: ['left', 'right', 'right', 'right'],
    rows: form.doublings.map(({ method, nobs, estimate, confLow, confHigh }) => [
      ...[method, String(nobs), fixed(estimate, 2)],
      confLow === null || confHigh === null ? '' : `${fixed(confLow, 2)} to ${fixed(confHigh, 2)}`,
    ]),
  }
}

/** Which correlations the cells exclude, and which they could have shown. */
export function equivalenceTable({ equivalence }: Reproduction): TextTable {
  return {
    header: ['income group', 'skill', 'n', 'r', 'excluded from', 'detectable', `p, ${leastCorrelation} or more`, ''],
    align: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'left'],
    rows: equivalence.map((cell) => [
      ...[incomeGroupName(cell.incomeGroup), cell.skillLevel, String(cell.nobs), fixed(cell.estimate, 2)],
      ...[fixed(cell.smallestExcluded, 2), fixed(cell.detectable, 2), cell.pValue === null ? '' : pCell(cell.pValue)],
      cell.isSmall ? 'small' : '',
    ]),
  }
}
