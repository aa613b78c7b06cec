import { palette } from './palette.ts'
import type { ChartLayer, ChartSpec, ChartView } from './spec.ts'
import { textWidth } from './text.ts'
import { type ChartText, frame, ink, innerWidth, mutedInk, sizeOf } from './theme.ts'

/** One fit among many: its estimate, and the choices that it was made with. */
export interface SpecificationPoint {
  readonly estimate: number
  readonly confLow: number
  readonly confHigh: number
  /** The least and the greatest estimate when each row is left out in turn. */
  readonly leastWithout: number
  readonly greatestWithout: number
  /** Whether the interval keeps clear of 0. */
  readonly isClear: boolean
  /** One label for each group of choices, as `choices` has them. */
  readonly labels: readonly string[]
}

/** Fits whose estimates have one unit. */
export interface SpecificationPanel {
  readonly title: string
  /** Of the estimates, in words. */
  readonly unit: string
  readonly points: readonly SpecificationPoint[]
  /** A value to compare with, such as a published one; null for none. */
  readonly reference: { readonly value: number; readonly label: string } | null
}

export interface SpecificationCurveOptions extends ChartText {
  /** All labels of choices, from top to bottom. */
  readonly choices: readonly string[]
}

const curveHeight = 250
const choiceHeight = 15
const { clear: clearColor, unclear: unclearColor, marked: referenceColor } = palette

/**
 * A specification curve: estimates in increasing order with their 95 % intervals, and below each the choices that it was made with. Fits that keep
 * clear of 0 are full and blue, others hollow and brown; grey bars reach over the estimates without each row in turn.
 *
 * @returns a Vega-Lite specification with its data inline
 */
export function specificationCurve(
  panels: readonly SpecificationPanel[],
  options: SpecificationCurveOptions,
): ChartSpec {
  const { type } = sizeOf(options)
  const names = Math.max(...options.choices.map((choice) => textWidth(choice, { fontSize: type.label })))
  const width = Math.round((innerWidth(options) - names - 30) / panels.length - 50)
  return frame(options, describe(panels), {
    hconcat: panels.map((panel, index) => drawPanel(panel, options.choices, { index, width, fontSize: type.label })),
    spacing: 30,
  })
}

function drawPanel(
  { title, unit, points, reference }: SpecificationPanel,
  choices: readonly string[],
  { index, width, fontSize }: { readonly index: number; readonly width: number; readonly fontSize: number },
): ChartView {
  const sorted = [...points].sort(byEstimate)
  const rows = sorted.map(({ labels: _, isClear, ...point }, rank) => ({ ...point, rank, clear: yesOrNo(isClear) }))
  const marks = sorted.flatMap(({ labels, isClear }, rank) =>
    labels.map((choice) => ({ rank, choice, clear: yesOrNo(isClear) })),
  )
  const domain: [number, number] = [-0.7, rows.length - 0.3]
  const x = { field: 'rank', type: 'quantitative' as const, axis: null, scale: { domain, nice: false, zero: false } }
  const clear = (range: [string, string]) => ({
    ...{ field: 'clear', type: 'nominal' as const, scale: { domain: ['yes', 'no'], range }, legend: null },
  })
  const color = clear([clearColor, unclearColor])
  return {
    spacing: 10,
    vconcat: [
      {
        title: {
          text: title,
          subtitle: reference === null ? unit : `${unit}; dashed: ${reference.label}`,
          ...{
            anchor: 'start',
            frame: 'group',
            fontSize: fontSize + 1,
            color: ink,
            offset: 8,
            subtitleFontSize: fontSize,
          },
        },
        width,
        height: curveHeight,
        layer: [
          ...drawReference(reference, index),
          {
            data: { name: `estimates-${index}`, values: rows },
            layer: [
              {
                mark: { type: 'rule', color: '#cfcfcf', strokeWidth: 7 },
                encoding: {
                  x,
                  y: { field: 'leastWithout', type: 'quantitative' },
                  y2: { field: 'greatestWithout' },
                },
              },
              {
                mark: { type: 'rule', strokeWidth: 1.4 },
                encoding: {
                  x,
                  y: { field: 'confLow', type: 'quantitative', title: null, axis: { tickCount: 7, format: '~g' } },
                  y2: { field: 'confHigh' },
                  color,
                },
              },
              {
                mark: { type: 'point', size: 40, opacity: 1, strokeWidth: 1.5 },
                encoding: {
                  x,
                  y: { field: 'estimate', type: 'quantitative' },
                  color,
                  fill: clear([clearColor, '#ffffff']),
                  tooltip: [
                    { field: 'estimate', title: unit, format: '.3~g' },
                    { field: 'confLow', title: '95 % interval from', format: '.3~g' },
                    { field: 'confHigh', title: 'to', format: '.3~g' },
                  ],
                },
              },
            ],
          },
        ],
      },
      {
        width,
        height: choices.length * choiceHeight,
        data: { name: `choices-${index}`, values: marks },
        mark: { type: 'square', size: 42, opacity: 1 },
        encoding: {
          x,
          y: {
            field: 'choice',
            type: 'nominal',
            sort: [...choices],
            scale: { domain: [...choices] },
            title: null,
            axis: {
              ...{
                domain: false,
                ticks: false,
                grid: true,
                labelLimit: 0,
                labelFontSize: fontSize - 0.5,
                labelPadding: 8,
              },
              labels: index === 0,
            },
          },
          color,
        },
      },
    ],
    resolve: { scale: { y: 'independent' } },
  }
}

/** Of equal estimates the narrowest interval comes first. */
function byEstimate(a: SpecificationPoint, b: SpecificationPoint): number {
  return a.estimate - b.estimate || a.confHigh - a.confLow - (b.confHigh - b.confLow)
}

function yesOrNo(isTrue: boolean): 'yes' | 'no' {
  return isTrue ? 'yes' : 'no'
}

function drawReference(reference: SpecificationPanel['reference'], index: number): ChartLayer[] {
  const zero: ChartLayer = {
    data: { name: `zero-${index}`, values: [{ y: 0 }] },
    mark: { type: 'rule', color: mutedInk, strokeWidth: 1 },
    encoding: { y: { field: 'y', type: 'quantitative' } },
  }
  if (reference === null) return [zero]
  return [
    zero,
    {
      data: { name: `reference-${index}`, values: [{ y: reference.value }] },
      mark: { type: 'rule', color: referenceColor, strokeWidth: 1.2, strokeDash: [5, 3] },
      encoding: { y: { field: 'y', type: 'quantitative' } },
    },
  ]
}

/** What the chart shows, for a reader who can't see it. */
function describe(panels: readonly SpecificationPanel[]): string {
  const say = ({ title: name, points }: SpecificationPanel) => {
    const estimates = points.map(({ estimate }) => estimate)
    const clear = points.filter(({ isClear }) => isClear).length
    return `${name}: ${points.length} fits from ${Math.min(...estimates).toPrecision(3)} to ${Math.max(...estimates).toPrecision(3)}, ${clear} of them clear of 0`
  }
  return `Specification curve. ${panels.map(say).join('; ')}.`
}
