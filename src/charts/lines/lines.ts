import { RenderError } from '../../errors.ts'
import { economiesText, listed } from '../../formats/words.ts'
import type { ChartSpec } from '../spec.ts'
import { frame } from '../theme.ts'
import { checkEconomies, checkValue, economyText, type ValueAxis, valueText } from '../values.ts'
import { drawLines } from './layers.ts'
import { type ChosenLine, choose, type LineSeries, type LinesOptions, layOut } from './layout.ts'

export type { Baseline, LineSeries, LinesOptions } from './layout.ts'

/**
 * Lines over the years: the chosen economies named at the ends of their lines, the others thin and grey. A line ends where values are missing, and begins
 * anew with the next.
 *
 * @throws RenderError for no economy, one that comes twice, a chosen one that has no line, more named lines than have room, years that do not rise or are outside `years`, and a value that is no
 *   number or outside `value.domain`
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
  check(series, options)
  const chosen = choose(series, options)
  const others = series.filter(({ iso3 }) => !options.chosen.includes(iso3))
  const layout = layOut(series, chosen, options)
  return frame(options, describe(series, chosen, options.value), drawLines(chosen, others, layout))
}

function check(series: readonly LineSeries[], { years, chosen, value, baseline }: LinesOptions): void {
  checkEconomies('a chart of lines', series)
  const [first, last] = years
  if (!(first < last))
    throw new RenderError(`lines go from a first year to a later one; \`years\` is [${years.join(', ')}]`)
  for (const line of series) {
    for (const [index, { year, value: one }] of line.values.entries()) {
      const of = `${economyText(line)} in ${year}`
      checkValue(one, of, value.domain)
      if (!(year >= first && year <= last)) {
        throw new RenderError(`there is a value of ${of}, and \`years\` goes from ${first} to ${last}`)
      }
      if (year <= (line.values[index - 1]?.year ?? Number.NEGATIVE_INFINITY)) {
        throw new RenderError(
          `the values of ${economyText(line)} are not in the order of the years: ${year} comes again or too late`,
        )
      }
    }
  }
  const unknown = chosen.filter((code) => !series.some(({ iso3, values }) => iso3 === code && values.length > 0))
  if (unknown.length > 0)
    throw new RenderError(`there is no line of ${listed(unknown)}; choose economies that have values`)
  if (baseline !== undefined) checkValue(baseline.value, 'the baseline', value.domain)
}

/** What the chart shows, for a reader who can't see it. */
function describe(series: readonly LineSeries[], chosen: readonly ChosenLine[], value: ValueAxis): string {
  const say = ({ name, values }: LineSeries) => {
    const ends = [values.at(0), values.at(-1)].flatMap((end) =>
      end ? [`${valueText(end.value, value)} in ${end.year}`] : [],
    )
    return `${name} from ${ends.join(' to ')}`
  }
  return `Lines of ${economiesText(series.length)} over the years${chosen.length === 0 ? '' : `, ${chosen.length} of them named: ${listed(chosen.map(say))}`}.`
}
