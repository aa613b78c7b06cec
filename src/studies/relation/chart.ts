import { scatterChart } from '../../charts/scatter/scatter.ts'
import type { ChartSize } from '../../charts/size.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import { formatCsv } from '../../formats/csv.ts'
import { greatest, least } from '../../formats/extent.ts'
import type { Figure } from '../../study/study.ts'
import { panelChart } from './panel-chart.ts'
import { type AnyRelation, isPanel } from './relate.ts'
import { relationText } from './words.ts'

/**
 * A relation as a scatter plot with its line; one over several years as an added-variable plot: what the other series and the fixed effects leave of x and y.
 *
 * @example
 * ```ts
 * const y = 'EMP_TEMP_ECO_OCU_NB_A/ECO_SECTOR_TOTAL/OCU_SKILL_L3-4 of OCU_SKILL_TOTAL'
 * const found = await relate({ http: await packagedHttp(), x: 'IT.NET.SECR.P6@202107', y, year: 2020 })
 * relationChart(found).description.includes('Scatter plot of 99 economies') // => true
 * ```
 */
export function relationChart(relation: AnyRelation, size?: ChartSize): ChartSpec {
  if (isPanel(relation)) return panelChart(relation, size)
  const { rows, line, labels, isLog } = relation
  const axis = (name: 'x' | 'y') => ({
    title: labels[name],
    ...axisOf(
      rows.map((row) => row[name]),
      isLog[name],
    ),
  })
  return scatterChart(rows, line, { ...relationText(relation), size, x: axis('x'), y: axis('y') })
}

/** A linear axis begins at 0 if the values come near it. */
function axisOf(values: readonly number[], isLog: boolean) {
  const [low, high] = [least(values), greatest(values)]
  return {
    scale: isLog ? 'log' : 'linear',
    zero: low >= 0 && low < high / 4,
    format: high < 1000 ? ',.3~g' : ',.0f',
  } as const
}

const ofFit = ['fitted', 'resid', 'hat', 'studentised', 'cooksD'] as const

export const scatter: Figure<AnyRelation> = {
  name: 'relation',
  about: 'one series against another across economies, with the fitted line',
  versions: (relation) => [
    {
      chosen: {},
      chart: (size) => relationChart(relation, size),
      table: () =>
        isPanel(relation)
          ? formatCsv(relation.rows, [
              ...(['iso3', 'name', 'incomeGroup', 'year', 'x', 'y'] as const),
              ...relation.labels.controls.map((_, index) => `control${index + 1}` as const),
              ...(['xResidual', 'yResidual', ...ofFit] as const),
            ])
          : formatCsv(relation.influence, ['iso3', 'name', 'incomeGroup', 'x', 'y', 'xYear', 'yYear', ...ofFit]),
    },
  ],
}
