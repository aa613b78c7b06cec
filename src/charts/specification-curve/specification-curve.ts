import { greatest, least } from '../../formats/extent.ts'
import { equallyLong, type HeaderLine, headerHeight } from '../header.ts'
import { roundDomain, tickLabels } from '../scale.ts'
import type { ChartSpec } from '../spec.ts'
import { widestText, wrapText } from '../text.ts'
import { type ChartText, frame, innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { choicesGap, drawSpecifications, type SpecificationPanel, type SpecificationPlace, tickCount } from './panel.ts'

export type { SpecificationPanel, SpecificationPoint } from './panel.ts'

export interface SpecificationCurveOptions extends ChartText {
  /** All labels of choices, from top to bottom. */
  readonly choices: readonly string[]
}

const panelGap = 16

/** What each estimate has of the width, at least: panels with less stand one below the other. */
const leastStep = 6

/**
 * A specification curve: estimates in increasing order with their 95 % intervals, and below each its choices. Significant
 * fits are filled and blue, others hollow and brown; grey bars span the estimates with each row left out in turn.
 *
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const point = { estimate: 0.8, confLow: 0.3, confHigh: 1.3, leastWithout: 0.7, greatestWithout: 1.2, isSignificant: true, labels: ['FY21'] }
 * const panels = [{ title: 'Linear', unit: 'points', points: [point], reference: null }]
 * const text = { title: 'One specification', subtitle: '', caption: '' }
 * specificationCurveChart(panels, { ...text, choices: ['FY21'] }).title.text // => ['One specification']
 * ```
 */
export function specificationCurveChart(
  panels: readonly SpecificationPanel[],
  options: SpecificationCurveOptions,
): ChartSpec {
  const { isStacked, places } = layOut(panels, options)
  const views = places.map(([panel, place]) => drawSpecifications(panel, options.choices, place))
  const spacing = panelGap
  return frame(options, describe(panels), isStacked ? { vconcat: views, spacing } : { hconcat: views, spacing })
}

/** Where everything goes, in pixels. */
function layOut(panels: readonly SpecificationPanel[], options: SpecificationCurveOptions) {
  const { label } = sizeOf(options).type
  const heights = panels.flatMap(({ points, reference }) => [
    ...points.flatMap(({ confLow, confHigh, leastWithout, greatestWithout }) => [
      confLow,
      confHigh,
      leastWithout,
      greatestWithout,
    ]),
    ...(reference === null ? [] : [reference.value]),
  ])
  const ticks = tickLabels(roundDomain([0, ...heights]), tickCount)
  const numbers = widestText(['\u22120.00', ...ticks], { fontSize: label }) + 8
  const choiceSize = label - 0.5
  const names = widestText(options.choices, { fontSize: choiceSize }) + 9
  const sideBySide =
    (innerWidth(options) - names - (panels.length - 1) * (numbers + panelGap)) / Math.max(1, panels.length)
  const free = innerHeight(options)
  const most = Math.max(...panels.map(({ points }) => points.length))
  const isStacked = free === null && sideBySide < leastStep * most
  const width = isStacked ? innerWidth(options) - names : sideBySide
  const unequal = panels.map((panel) => headerOf(panel, width, label))
  const headers = isStacked ? unequal : equallyLong(unequal)
  const choicesHeight = options.choices.length * 1.36 * label
  const others = headerHeight(headers[0]?.length ?? 0, label) + choicesGap + choicesHeight
  const curveHeight = free === null ? (isStacked ? 15 : 23) * label : free - others
  const places = panels.map((panel, index): [SpecificationPanel, SpecificationPlace] => {
    const hasNames = isStacked || index === 0
    const header = headers[index] ?? []
    const left = hasNames ? names : numbers
    return [panel, { index, width, left, hasNames, header, choiceSize, curveHeight, choicesHeight, fontSize: label }]
  })
  return { isStacked, places }
}

function headerOf({ title, unit, reference }: SpecificationPanel, width: number, fontSize: number): HeaderLine[] {
  const wrap = (text: string, isBold: boolean) =>
    wrapText(text, width, { fontSize, bold: isBold }).map((line) => ({ text: line, isBold }))
  const words = reference === null ? [unit] : [unit, `Dashed: ${reference.label}`]
  return [...wrap(title, true), ...words.flatMap((line) => wrap(line, false))]
}

/** What the chart shows, for a reader who can't see it. */
function describe(panels: readonly SpecificationPanel[]): string {
  const say = ({ title: name, points }: SpecificationPanel) => {
    const estimates = points.map(({ estimate }) => estimate)
    const significant = points.filter(({ isSignificant }) => isSignificant).length
    return `${name}: ${points.length} fits from ${least(estimates).toPrecision(3)} to ${greatest(estimates).toPrecision(3)}, ${significant} of them significant`
  }
  return `Specification curve. ${panels.map(say).join('; ')}.`
}
