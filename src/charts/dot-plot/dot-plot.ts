import { economiesText, listed } from '../../formats/words.ts'
import type { IncomeGroup } from '../../world-bank/income-groups.ts'
import type { ChartSpec } from '../spec.ts'
import { type ChartText, frame } from '../theme.ts'
import { drawInternetUseBlock } from './block.ts'
import { blockGap, layOutInternetUse } from './layout.ts'

/** An economy's shares of internet users in the years of the chart, % of population, 0 to 100. */
export interface InternetUseRow {
  readonly iso3: string
  readonly name: string
  /** Shown beside the name; a chart of rows without it has no place for it. */
  readonly incomeGroup?: IncomeGroup | null | undefined
  readonly values: Readonly<Record<string, number>>
}

export interface InternetUseOptions extends ChartText {
  /** Up to three. */
  readonly years: readonly number[]
}

/**
 * A dot plot: a line for each economy, a mark for each year, in the order of the rows; in two blocks side by side where the size of the chart sets a height that is
 * short of room for one.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'NPL', name: 'Nepal', values: { 2000: 0.2, 2017: 21.4 } }]
 * const words = { title: 'Nepal', subtitle: '% of population', caption: 'World Bank.' }
 * const chart = internetUseChart(rows, { ...words, years: [2000, 2017] })
 * chart.description // => 'Nepal. Dot plot of 1 economy with a mark for each of 2000 and 2017; in 2017 from Nepal (21.4 %) to Nepal (21.4 %). World Bank.'
 * ```
 */
export function internetUseChart(rows: readonly InternetUseRow[], options: InternetUseOptions): ChartSpec {
  const layout = layOutInternetUse(rows, options)
  return frame(options, describe(rows, options), {
    bounds: 'flush',
    spacing: layout.blockWidth - layout.plotWidth + blockGap,
    hconcat: layout.blocks.map((block, index) =>
      drawInternetUseBlock({ rows: block, index, layout, years: options.years }),
    ),
  })
}

/** What the chart shows, for a reader who can't see it. */
function describe(rows: readonly InternetUseRow[], { years }: InternetUseOptions): string {
  return `Dot plot of ${economiesText(rows.length)} with a mark for each of ${listed(years)}; ${endsText(rows, years)}.`
}

/** From which economy and value to which the rows go. */
export function endsText(rows: readonly InternetUseRow[], years: readonly number[]): string {
  const last = years.at(-1) ?? ''
  const say = (row: InternetUseRow | undefined) => (row ? `${row.name} (${row.values[last]?.toFixed(1)} %)` : 'none')
  return `in ${last} from ${say(rows.at(0))} to ${say(rows.at(-1))}`
}
