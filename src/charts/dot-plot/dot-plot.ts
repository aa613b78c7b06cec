import { economiesText, listed } from '../../formats/words.ts'
import type { ChartSpec } from '../spec.ts'
import { frame } from '../theme.ts'
import { checkRows, checkYears, endsText } from '../values.ts'
import { drawBlock } from './block.ts'
import { blockGap, type DotPlotOptions, type DotPlotRow, layOutDotPlot, yearLooks } from './layout.ts'

export type { DotPlotOptions, DotPlotRow } from './layout.ts'

/**
 * A dot plot: a line for each economy, a mark for each year, in the order of the rows; in two blocks side by side where the size of the chart sets a height that is
 * short of room for one.
 *
 * @throws RenderError for no rows, an economy that comes twice, more than three years, more rows than have room, and a value that is no number or outside `value.domain`
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'NPL', name: 'Nepal', values: { 2000: 0.2, 2017: 21.4 } }]
 * const text = { title: 'Nepal', subtitle: '', caption: 'World Bank.' }
 * const value = { title: 'Access to electricity (% of population)', unit: ' %', domain: [0, 100] }
 * const chart = dotPlotChart(rows, { ...text, years: [2000, 2017], value })
 * chart.description // => 'Nepal. Dot plot of 1 economy with a mark for each of 2000 and 2017; in 2017 from Nepal (21.4 %) to Nepal (21.4 %). World Bank.'
 * ```
 */
export function dotPlotChart(rows: readonly DotPlotRow[], options: DotPlotOptions): ChartSpec {
  checkRows('a dot plot', rows, options)
  checkYears('a dot plot', options.years, yearLooks.length)
  const layout = layOutDotPlot(rows, options)
  return frame(options, describe(rows, options), {
    bounds: 'flush',
    spacing: layout.blockWidth - layout.plotWidth + blockGap,
    hconcat: layout.blocks.map((block, index) => drawBlock({ rows: block, index, layout, options })),
  })
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly DotPlotRow[], options: DotPlotOptions): string {
  return `Dot plot of ${economiesText(rows.length)} with a mark for each of ${listed(options.years)}; ${endsText(rows, options)}.`
}
