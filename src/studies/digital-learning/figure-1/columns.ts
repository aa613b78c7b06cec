import { columnsChart } from '../../../charts/columns/columns.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { figure1Caption, figure1Subtitle, increaseTitle } from './dot-plot.ts'
import { internetShare } from './looks.ts'
import { releaseVersions } from './versions.ts'

/** Figure 1 in the layout of the brief: three columns for each economy. */
function figure1ColumnsChart({ figure1 }: Reproduction, size?: ChartSize): ChartSpec {
  return columnsChart(figure1.economies, {
    years: figure1.years,
    value: internetShare,
    size,
    sources: Object.values(figure1.sources),
    title: increaseTitle(figure1),
    subtitle: figure1Subtitle(figure1),
    caption: figure1Caption(figure1),
  })
}

export const columns: BriefFigure = {
  name: 'figure-1-columns',
  about: "the brief's figure 1 in its own layout: three columns for each economy",
  versions: (reproduction) => releaseVersions(reproduction, figure1ColumnsChart),
}
