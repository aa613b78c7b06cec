import { dotPlotChart } from '../../../charts/dot-plot/dot-plot.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { economiesText, fixed, listed } from '../../../formats/words.ts'
import { figure1Source } from '../captions.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { incomeGroupLooks, internetShare } from './looks.ts'
import { endsOf, medianShare, notRisen } from './rise.ts'
import { figure1Versions } from './versions.ts'

/**
 * Figure 1 as a dot plot.
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * figure1Chart(reproduction, chartSizes.slide).title.text // => ['Internet use rose in all 33 economies: the median from 2 % in 2000 to 50 % in 2017']
 * ```
 */
export function figure1Chart({ figure1 }: Reproduction, size?: ChartSize): ChartSpec {
  const { economies, years } = figure1
  return dotPlotChart(
    economies.map((row) => ({ ...row, group: row.incomeGroup })),
    {
      years,
      value: internetShare,
      groups: incomeGroupLooks,
      size,
      sources: Object.values(figure1.sources),
      title: increaseTitle(figure1),
      subtitle: figure1Subtitle(figure1),
      caption: figure1Caption(figure1, `Income groups: the World Bank's list of fiscal year ${figure1.incomeList}.`),
    },
  )
}

export function figure1Subtitle({ years }: Reproduction['figure1']): string {
  return `Individuals using the internet in East and South Asia and the Pacific, % of population in ${listed(years)}, in decreasing order of ${years.at(-1)}`
}

/** How many economies have data, other notes, and the source. */
export function figure1Caption(figure1: Reproduction['figure1'], ...others: readonly string[]): string {
  const { economies, leftOut, years } = figure1
  return [
    `${economies.length} of ${economies.length + leftOut.length} economies of East Asia & Pacific and South Asia (regions of 2021) have data for ${listed(years)}.`,
    ...others,
    figure1Source(figure1),
  ].join(' ')
}

/** What figure 1 shows: how many economies rose, and the typical share at both ends. */
export function increaseTitle(figure1: Reproduction['figure1']): string {
  const { economies, years } = figure1
  const [first, last] = endsOf(years)
  if (economies.length === 0) return `No economy has data for ${listed(years)}`
  const rising = economies.length - notRisen(figure1).length
  const [before, after] = [first, last].map((year) => medianShare(economies, year))
  const who =
    rising === economies.length ? `all ${economiesText(rising)}` : `${rising} of ${economiesText(economies.length)}`
  return `Internet use rose in ${who}: the median from ${fixed(before ?? 0, 0)} % in ${first} to ${fixed(after ?? 0, 0)} % in ${last}`
}

export const dotPlot: BriefFigure = {
  name: 'figure-1',
  about: "the brief's figure 1: internet use in East and South Asia and the Pacific, as a dot plot",
  versions: (reproduction) => figure1Versions(reproduction, figure1Chart),
}
