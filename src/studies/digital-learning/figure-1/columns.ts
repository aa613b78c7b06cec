import { internetColumnsChart } from '../../../charts/internet-columns.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import type { Reproduction } from '../reproduce.ts'
import { figure1Caption, figure1Subtitle, increaseTitle } from './dot-plot.ts'

/** Figure 1 in the layout of the brief: three columns for each economy. */
export function figure1ColumnsChart({ figure1 }: Reproduction, size?: ChartSize): ChartSpec {
  return internetColumnsChart(figure1.economies, {
    ...{ years: figure1.years, size, sources: Object.values(figure1.sources) },
    title: increaseTitle(figure1),
    subtitle: figure1Subtitle(figure1),
    caption: figure1Caption(figure1),
  })
}
