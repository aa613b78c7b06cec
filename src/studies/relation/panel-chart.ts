import { scatterChart } from '../../charts/scatter/scatter.ts'
import type { ChartSize } from '../../charts/size.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import type { PanelRelation } from './panel.ts'
import { axisTitle, countText, panelText } from './panel-words.ts'

/** A relation over years as an added-variable plot: a point for each economy and year, and the slope as a line through 0. */
export function panelChart(relation: PanelRelation, size?: ChartSize): ChartSpec {
  const points = relation.rows.map(({ iso3, name, year, xResidual, yResidual }) => {
    return { iso3, name: `${name}, ${year}`, x: xResidual, y: yResidual }
  })
  const axis = (which: 'x' | 'y') => ({ title: axisTitle(relation, which), format: ',.3~g' })
  return scatterChart(points, relation.line, {
    ...panelText(relation),
    size,
    x: axis('x'),
    y: axis('y'),
    counted: `${countText(points.length)} economy-years`,
    labels: 'none',
  })
}
