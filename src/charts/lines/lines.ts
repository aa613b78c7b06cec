import { economiesText, listed } from '../../formats/words.ts'
import type { ChartSpec } from '../spec.ts'
import { frame } from '../theme.ts'
import { type ValueAxis, valueText } from '../values.ts'
import { drawLines } from './layers.ts'
import { type ChosenLine, choose, type LineSeries, type LinesOptions, layOut } from './layout.ts'

export type { LineSeries, LinesOptions } from './layout.ts'

/**
 * Lines over the years: the chosen economies named at the ends of their lines, the others thin and grey. A year without a value is a gap.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const values = [{ year: 2000, value: 0.4 }, { year: 2010, value: 13.6 }]
 * const series = [{ iso3: 'BTN', name: 'Bhutan', group: 'SAS', values }]
 * const text = { title: 'Electricity in Bhutan', subtitle: '% of population', caption: '' }
 * const groups = [{ id: 'SAS', name: 'South Asia', letters: 'SA', ...groupLooks[0] }]
 * const value = { title: '% of population', unit: ' %', domain: [0, 100] }
 * linesChart(series, { ...text, years: [2000, 2010], chosen: ['BTN'], groups, value }).title.text // => ['Electricity in Bhutan']
 * ```
 */
export function linesChart(series: readonly LineSeries[], options: LinesOptions): ChartSpec {
  const chosen = choose(series, options)
  const others = series.filter(({ iso3 }) => !options.chosen.includes(iso3))
  const layout = layOut(series, chosen, options)
  return frame(options, describe(series, chosen, options.value), drawLines(chosen, others, layout))
}

/** What the chart shows, for a reader who can't see it. */
function describe(series: readonly LineSeries[], chosen: readonly ChosenLine[], value: ValueAxis): string {
  const say = ({ name, values }: LineSeries) => {
    const ends = [values.at(0), values.at(-1)].flatMap((end) =>
      end ? [`${valueText(end.value, value)} in ${end.year}`] : [],
    )
    return `${name} from ${ends.join(' to ')}`
  }
  return `Lines of ${economiesText(series.length)} over the years, ${chosen.length} of them named: ${listed(chosen.map(say))}.`
}
