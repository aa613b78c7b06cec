import type { ChartSize } from '../../../charts/size.ts'
import { type FitCell, fitGridChart } from '../../../charts/small-multiples/index.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { capital, fixed, listed, pText } from '../../../formats/words.ts'
import { significance } from '../../../study/claim.ts'
import {
  type IncomeGroup,
  incomeGroupName,
  incomeGroups,
  incomeGroupsInOrder,
} from '../../../world-bank/income-groups.ts'
import { figure2Sources } from '../captions.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { type GridCell, smallCell } from './grid.ts'

/** Figure 2 for every income group and skill level, as claim C5 reads it. */
export function gridChart(reproduction: Reproduction, size?: ChartSize): ChartSpec {
  const { grid: cells, figure2 } = reproduction
  const levels = [...new Set(cells.map(({ skillLevel }) => skillLevel))]
  const rows = levels.map((level) => ({
    name: `${level} skill`,
    y: { title: `${capital(level)} skill, %`, label: 'Share, %', format: '.1f' },
    cells: incomeGroupsInOrder.map((group) => cellOf(group, level, reproduction)),
  }))
  return fitGridChart(rows, {
    size,
    sources: Object.values(figure2.sources),
    columns: incomeGroupsInOrder.map(columnName),
    x: {
      title: 'Secure internet servers per 1 million people: each income group has its own scale',
      label: 'Servers per 1 million people',
      format: ',.0f',
    },
    title: titleOf(cells),
    subtitle:
      `Employment by skill level, % of all employed, against secure internet servers, ${figure2.year}; red: ordinary least squares. ` +
      `Bold: p below ${significance} before the correction. Grey, hollow and dashed: small, with fewer than ${smallCell} economies`,
    caption: captionOf(reproduction),
  })
}

function columnName(group: IncomeGroup): string {
  return capital(incomeGroupName(group)).replaceAll('-', ' ')
}

function cellOf(group: IncomeGroup, level: GridCell['skillLevel'], { grid, gridPoints }: Reproduction): FitCell {
  const isOwn = (one: Pick<GridCell, 'incomeGroup' | 'skillLevel'>) =>
    one.incomeGroup === group && one.skillLevel === level
  const points = gridPoints
    .filter(isOwn)
    .map(({ iso3, name, servers, share }) => ({ iso3, name, x: servers, y: share }))
  const cell = grid.find(isOwn)
  const { slope = null, intercept = null, isSmall = true, pHolm = null, problem = null } = cell ?? {}
  const line = slope === null || intercept === null ? null : { slope: slope.estimate, intercept: intercept.estimate }
  const notes = [
    `n = ${points.length}${isSmall ? ' (small)' : ''}`,
    ...(slope === null ? [] : [`t = ${fixed(slope.statistic, 2)}`, pText(slope.pValue)]),
    ...(pHolm === null ? [] : [`Holm ${pText(pHolm).replace(/^p (= )?/, '')}`]),
  ]
  return {
    points,
    line,
    problem,
    notes,
    isSmall,
    isSignificant: slope !== null && slope.pValue < significance,
  }
}

/** What the grid shows: the cells that are significant after the correction. */
function titleOf(grid: Reproduction['grid']): string {
  const tested = grid.filter(({ slope }) => slope !== null)
  const significant = tested.filter(({ pHolm }) => pHolm !== null && pHolm < significance)
  const names = significant.map(({ incomeGroup, skillLevel }) => `${incomeGroupName(incomeGroup)}, ${skillLevel} skill`)
  const which = significant.length === 0 || significant.length > 2 ? '' : `: ${listed(names)}`
  const count = significant.length === 0 ? 'None' : String(significant.length)
  return `${count} of ${tested.length} slopes ${significant.length > 1 ? 'have' : 'has'} p below ${significance} after correction for ${tested.length} tests${which}`
}

function captionOf({ grid, gridPoints, figure2 }: Reproduction): string {
  const { incomeList } = figure2
  const shown = new Set(gridPoints.map(({ iso3 }) => iso3)).size
  const tests = grid.filter(({ slope }) => slope !== null).length
  return (
    `${shown} of the ${incomeGroups(incomeList).size} economies on the World Bank's income list of fiscal year ${incomeList} have both values. ` +
    `Holm: p corrected for the ${tests} tests. Skill levels by ISCO-08 groups: high 1 to 3, medium 4 to 8, low 9. ` +
    figure2Sources(figure2)
  )
}

function gridTable({ grid, correlations }: Reproduction): string {
  const rows = grid.map(({ incomeGroup, skillLevel, nobs, slope, intercept, rSquared, pHolm }) => {
    const correlationBy = (method: string) =>
      correlations.find(
        (one) => one.incomeGroup === incomeGroup && one.skillLevel === skillLevel && one.method === method,
      )?.estimate ?? null
    return {
      incomeGroup,
      skillLevel,
      nobs,
      slope: slope?.estimate ?? null,
      stdError: slope?.stdError ?? null,
      statistic: slope?.statistic ?? null,
      pValue: slope?.pValue ?? null,
      pHolm,
      confLow: slope?.confLow ?? null,
      confHigh: slope?.confHigh ?? null,
      intercept: intercept?.estimate ?? null,
      rSquared,
      pearson: correlationBy('pearson'),
      spearman: correlationBy('spearman'),
    }
  })
  return formatCsv(rows, [
    ...(['incomeGroup', 'skillLevel', 'nobs', 'slope', 'stdError', 'statistic', 'pValue', 'pHolm'] as const),
    ...(['confLow', 'confHigh', 'intercept', 'rSquared', 'pearson', 'spearman'] as const),
  ])
}

export const grid: BriefFigure = {
  name: 'grid',
  about: 'the regression of figure 2 for every income group and skill level',
  versions: (reproduction) => [
    { chosen: {}, chart: (size) => gridChart(reproduction, size), table: () => gridTable(reproduction) },
  ],
}
