import { type HeaderLine, headerAbove } from '../header.ts'
import { palette } from '../palette.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { mutedInk } from '../theme.ts'

/** One fit among many: its estimate, and its choices. */
export interface SpecificationPoint {
  readonly estimate: number
  readonly confLow: number
  readonly confHigh: number
  /** The least and the greatest estimate with each row left out in turn. */
  readonly leastWithout: number
  readonly greatestWithout: number
  /** Whether the estimate is statistically significant, as the caller judges it. */
  readonly isSignificant: boolean
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

/** About so many ticks the axis of estimates has. */
export const tickCount = 7

/** Between a curve and its choices. */
export const choicesGap = 10

/** Where a panel is, in pixels. */
export interface SpecificationPlace {
  readonly index: number
  readonly width: number
  /** The width of numbers and names to the left of the plot. */
  readonly left: number
  /** Whether the choices are named here, or in the panel to the left. */
  readonly hasNames: boolean
  readonly header: readonly HeaderLine[]
  readonly fontSize: number
  readonly choiceSize: number
  readonly curveHeight: number
  readonly choicesHeight: number
}

/** Vega gives an axis a pixel on each side besides. */
function extentOf(left: number) {
  return { minExtent: left - 1.5, maxExtent: left - 1.5 }
}

/** The curve, and the choices below. */
export function drawSpecifications(
  panel: SpecificationPanel,
  choices: readonly string[],
  place: SpecificationPlace,
): ChartView {
  const sorted = [...panel.points].sort(byEstimate)
  return {
    bounds: 'flush',
    spacing: choicesGap,
    vconcat: [drawCurve({ ...panel, points: sorted }, place), drawChoices(sorted, choices, place)],
  }
}

/** Of equal estimates the narrowest interval comes first. */
function byEstimate(a: SpecificationPoint, b: SpecificationPoint): number {
  return a.estimate - b.estimate || a.confHigh - a.confLow - (b.confHigh - b.confLow)
}

function xOf(count: number) {
  const scale = { domain: [-0.7, count - 0.3], nice: false, zero: false }
  return { field: 'rank', type: 'quantitative' as const, axis: null, scale }
}

/** Significant fits have another colour and filling than the others. */
function bySignificance(range: readonly [string, string]) {
  const scale = { domain: ['yes', 'no'], range: [...range] }
  return { field: 'significant', type: 'nominal' as const, scale, legend: null }
}

const color = bySignificance([palette.significant, palette.notSignificant])
const fill = bySignificance([palette.significant, '#ffffff'])

function yesOrNo(isTrue: boolean): 'yes' | 'no' {
  return isTrue ? 'yes' : 'no'
}

function drawCurve({ points, unit, reference }: SpecificationPanel, place: SpecificationPlace): ChartView {
  const { index, width, curveHeight: height, left, header, fontSize } = place
  const values = points.map(({ labels: _, isSignificant, ...point }, rank) => ({
    ...point,
    rank,
    significant: yesOrNo(isSignificant),
  }))
  const data = { name: `estimates-${index}`, values }
  const x = xOf(points.length)
  const step = width / points.length
  const axis = { tickCount, format: '~g', tickSize: 4, labelPadding: 3, ...extentOf(left) }
  const bar: ChartLayer = {
    data,
    mark: { type: 'rule', color: '#cfcfcf', strokeWidth: Math.min(7, 0.6 * step) },
    encoding: {
      x,
      y: { field: 'leastWithout', type: 'quantitative', title: null, axis },
      y2: { field: 'greatestWithout' },
    },
  }
  return {
    width,
    height,
    layer: [
      bar,
      ...drawHeights(reference === null ? [0] : [0, reference.value], index),
      {
        data,
        mark: { type: 'rule', strokeWidth: 1.4 },
        encoding: { x, y: { field: 'confLow', type: 'quantitative' }, y2: { field: 'confHigh' }, color },
      },
      {
        data,
        mark: { type: 'point', size: Math.min(40, (0.7 * step) ** 2), opacity: 1, strokeWidth: 1.5 },
        encoding: {
          x,
          y: { field: 'estimate', type: 'quantitative' },
          color,
          fill,
          tooltip: [
            { field: 'estimate', title: unit, format: '.3~g' },
            { field: 'confLow', title: '95 % interval from', format: '.3~g' },
            { field: 'confHigh', title: 'to', format: '.3~g' },
          ],
        },
      },
      headerAbove(`header-${index}`, header, fontSize),
    ],
  }
}

/** A line at 0, and a dashed one at the value to compare with. */
function drawHeights(heights: readonly number[], index: number): ChartLayer[] {
  const looks = [
    { color: mutedInk, strokeWidth: 1 },
    { color: palette.marked, strokeWidth: 1.5, strokeDash: [5, 3] },
  ]
  return heights.map((y, order) => ({
    data: { name: `height-${index}-${order}`, values: [{ y }] },
    mark: { type: 'rule', ...looks[order] },
    encoding: { y: { field: 'y', type: 'quantitative' } },
  }))
}

/** For each fit, a mark in the row of each of its choices. */
function drawChoices(
  points: readonly SpecificationPoint[],
  choices: readonly string[],
  { index, width, choicesHeight: height, left, hasNames, choiceSize }: SpecificationPlace,
): ChartView {
  const values = points.flatMap(({ labels, isSignificant }, rank) =>
    labels.map((choice) => ({ rank, choice, significant: yesOrNo(isSignificant) })),
  )
  const side = Math.min(6, 0.62 * (width / points.length))
  return {
    width,
    height,
    data: { name: `choices-${index}`, values },
    mark: { type: 'point', shape: 'square', size: side ** 2, opacity: 1, strokeWidth: 1 },
    encoding: {
      x: xOf(points.length),
      color,
      fill,
      y: {
        field: 'choice',
        type: 'nominal',
        title: null,
        scale: { domain: [...choices] },
        axis: {
          domain: false,
          ticks: false,
          grid: true,
          labelLimit: 0,
          labelPadding: 8,
          labels: hasNames,
          labelFontSize: choiceSize,
          ...extentOf(left),
        },
      },
    },
  }
}
