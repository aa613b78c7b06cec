import { widestPlot } from '../layout.ts'
import { type Legend, legendAbove } from '../legend.ts'
import { type AxisScale, type AxisTicks, scaleAxis, ticksOf } from '../scale.ts'
import { textWidth, wrapText } from '../text.ts'
import { innerHeight, innerWidth, sizeOf } from '../theme.ts'
import { legendOf } from './legend.ts'
import type { LinePoint, ScatterOptions, ScatterPoint } from './options.ts'

/** The plot of a scatter in pixels, and its axes. */
export interface ScatterPlot {
  readonly width: number
  readonly height: number
  readonly x: PlotAxis
  readonly y: PlotAxis
  /** From the upper left corner of the plot to its edge on the left, where the labels of the axis begin. */
  readonly left: number
  /** Above the title of the vertical axis. */
  readonly legend: Legend
}

export interface PlotAxis {
  readonly scale: AxisScale
  readonly ticks: AxisTicks
  /** The title, line by line. */
  readonly title: string[]
}

/** Of the ticks and between them and their labels, as Vega draws them; above the plot, and between an axis and its title. */
const tickRoom = 7
const gapAbove = 9
const titleGap = 8

/** Between a legend and the title of the vertical axis. */
const legendGap = 9

/** On narrow charts the plot is about as high as wide, so that labels find room. */
const leastHeight = 300

/**
 * What the labels and titles of the axes leave of the chart. The title of the vertical axis stands above the plot: it is read without a turn of the
 * head, and has the width of the chart.
 */
export function plotOf(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  options: ScatterOptions,
): ScatterPlot {
  const xScale = scaleAxis(
    points.map(({ x }) => x),
    options.x,
  )
  const yScale = scaleAxis(
    [...points.map(({ y }) => y), ...line.flatMap(({ confLow, confHigh }) => [confLow, confHigh])],
    options.y,
  )
  const room = innerWidth(options)
  const { label } = sizeOf(options).type
  const yTitle = wrapText(options.y.title, room, titleStyle(options))
  const xTitle = wrapText(options.x.title, room * 0.85, titleStyle(options))
  const titleRoom = gapAbove + titleStyle(options).fontSize + (yTitle.length - 1) * titleLineHeight(options)
  const entries = legendOf(points, line, options)
  const legendAt = (left: number) =>
    legendAbove(entries, { width: room, left: -left, fontSize: label, gap: titleRoom + legendGap })
  const legendHeight = entries.length === 0 ? 0 : legendAt(0).height - titleRoom
  const heightOf = (width: number) => plotHeight(width, [xTitle, yTitle], legendHeight, options)
  const yTicks = ticksOf(yScale, heightOf(room * 0.9), () => 2.4 * label)
  const left = Math.ceil(Math.max(...yTicks.labels.map((text) => textWidth(text, { fontSize: label })))) + tickRoom
  const widest = (labels: readonly string[]) => Math.max(...labels.map((text) => textWidth(text, { fontSize: label })))
  const xTicks = ticksOf(xScale, room - left, (labels) => widest(labels) + 1.6 * label)
  const halves = xTicks.values.map((value, index) => {
    return { place: xScale.place(value), pixels: widest(xTicks.labels.slice(index, index + 1)) / 2 }
  })
  const width = widestPlot(room - left, halves)
  return {
    width,
    height: heightOf(width),
    left,
    legend: legendAt(left),
    x: { scale: xScale, ticks: xTicks, title: xTitle },
    y: { scale: yScale, ticks: yTicks, title: yTitle },
  }
}

function titleStyle(options: ScatterOptions) {
  return { fontSize: sizeOf(options).type.label + 0.5 }
}

function titleLineHeight(options: ScatterOptions): number {
  return Math.ceil(titleStyle(options).fontSize * 1.25)
}

function plotHeight(
  width: number,
  titles: readonly (readonly string[])[],
  legend: number,
  options: ScatterOptions,
): number {
  const height = innerHeight(options)
  if (height === null) return Math.round(Math.max(0.67 * width, leastHeight))
  const titleHeight = ({ length }: readonly string[]) =>
    titleStyle(options).fontSize + (length - 1) * titleLineHeight(options)
  const axes = gapAbove + tickRoom + sizeOf(options).type.label + titleGap + 1
  return Math.floor(titles.reduce((left, title) => left - titleHeight(title), height - axes - legend))
}

/** The horizontal axis as Vega-Lite has it. */
export function xChannel({ x }: ScatterPlot, options: ScatterOptions) {
  return { ...channelOf('x', x), axis: { ...axisOf(x, options), titlePadding: titleGap } } as const
}

/** The vertical axis, with its title above the plot. */
export function yChannel({ y, left }: ScatterPlot, options: ScatterOptions) {
  const titleY = -gapAbove - (y.title.length - 1) * titleLineHeight(options)
  const above = { titleAngle: 0, titleAlign: 'left', titleBaseline: 'bottom', titleX: -left, titleY } as const
  return { ...channelOf('y', y), axis: { ...axisOf(y, options), ...above } } as const
}

function channelOf<Field extends 'x' | 'y'>(field: Field, { scale: { type, domain }, title }: PlotAxis) {
  const scale = { type, domain, nice: false }
  return { field, type: 'quantitative', title, scale: type === 'log' ? scale : { ...scale, zero: false } } as const
}

function axisOf({ ticks }: PlotAxis, options: ScatterOptions) {
  const { values, format } = ticks
  return { values, format, titleLineHeight: titleLineHeight(options) }
}
