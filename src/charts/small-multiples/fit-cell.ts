import { greatest, least } from '../../formats/extent.ts'
import { type HeaderLine, headerAbove } from '../header.ts'
import { highlightOpacity } from '../highlight.ts'
import { palette } from '../palette.ts'
import { formatNumber, formatOf } from '../scale.ts'
import type { ChartLayer, ChartView } from '../spec.ts'
import { textWidth, wrapText } from '../text.ts'
import { mutedInk } from '../theme.ts'
import { type ChartAxis, tooltipOf } from '../values.ts'

/** An economy's point. */
export interface FitPoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
}

/** One fit of a grid. */
export interface FitCell {
  readonly points: readonly FitPoint[]
  /** Null if there is none: `problem` says why. */
  readonly line: { readonly intercept: number; readonly slope: number } | null
  readonly problem: string | null
  /** What to say about the fit, one note after another. */
  readonly notes: readonly string[]
  /** Whether it is statistically significant; its notes are then set in bold. */
  readonly isSignificant: boolean
  /** Whether it has too few points to be reliable. */
  readonly isSmall: boolean
}

/** Between the numbers of the vertical axis and its title. */
export const yTitlePadding = 4

/** About so many ticks it has. */
export const yTickCount = 4

/** Where a cell of the grid is and what stands around it, in pixels. */
export interface FitCellPlace {
  /** For its data. */
  readonly name: string
  readonly width: number
  readonly height: number
  readonly header: readonly HeaderLine[]
  readonly fontSize: number
  readonly labelSize: number
  /** What the numbers of the vertical axis take. */
  readonly labelWidth: number
  readonly xDomain: readonly [number, number]
  readonly yDomain: readonly [number, number]
  readonly hasXLabels: boolean
  /** Null where another cell has it. */
  readonly xTitle: readonly string[] | null
  readonly x: ChartAxis
  readonly y: ChartAxis
  /** Whether it has the vertical axis, or the cell to its left. */
  readonly hasYLabels: boolean
}

const smallGround = '#f1f1f1'

export function drawFitCell(cell: FitCell, place: FitCellPlace): ChartView {
  const { name, width, height, header, fontSize } = place
  return {
    width,
    height,
    view: { fill: cell.isSmall ? smallGround : null },
    layer: [
      drawLine(cell, place),
      drawPoints(cell, place),
      ...(cell.problem === null ? [] : [drawProblem(cell.problem, place)]),
      headerAbove(`header-${name}`, header, fontSize),
    ],
  }
}

function channelsOf(place: FitCellPlace) {
  const { xDomain, yDomain, hasXLabels, xTitle, y, hasYLabels, labelWidth } = place
  const axis = { domain: false, ticks: false, labelPadding: 4 }
  return {
    x: {
      field: 'x',
      type: 'quantitative' as const,
      title: xTitle === null ? null : [...xTitle],
      scale: { domain: [...xDomain], nice: false },
      axis: {
        ...axis,
        domain: true,
        ticks: true,
        tickSize: 3,
        labelPadding: 3,
        labels: hasXLabels,
        grid: false,
        values: ticksOf(place),
        format: formatOf(ticksOf(place)),
        labelFlush: true,
        titleAnchor: 'start' as const,
      },
    },
    y: {
      field: 'y',
      type: 'quantitative' as const,
      title: hasYLabels ? y.title : null,
      scale: { domain: [...yDomain], nice: false },
      axis: {
        ...axis,
        tickCount: yTickCount,
        labels: hasYLabels,
        titlePadding: yTitlePadding,
        ...(hasYLabels && { minExtent: labelWidth, maxExtent: labelWidth }),
      },
    },
  }
}

/** The ends of the horizontal axis, and its middle where there is room. */
function ticksOf({ xDomain: [low, high], width, labelSize }: FitCellPlace): number[] {
  const middle = (low + high) / 2
  const format = formatOf([low, middle, high])
  const widths = [low, middle, high].map((value) => textWidth(formatNumber(value, format), { fontSize: labelSize }))
  const free = width / 2 - (widths[1] ?? 0) / 2 - Math.max(widths[0] ?? 0, widths[2] ?? 0)
  return free > labelSize ? [low, middle, high] : [low, high]
}

function drawLine(cell: FitCell, place: FitCellPlace): ChartLayer {
  const { x, y } = channelsOf(place)
  return {
    data: { name: `line-${place.name}`, values: lineOf(cell) },
    mark: {
      type: 'line',
      color: palette.line,
      strokeWidth: 2,
      ...(cell.isSmall && { strokeDash: [5, 4] }),
    },
    encoding: { x, y },
  }
}

function drawPoints({ points, isSmall }: FitCell, place: FitCellPlace): ChartLayer {
  const { x, y } = channelsOf(place)
  return {
    data: { name: `points-${place.name}`, values: [...points] },
    mark: {
      type: 'point',
      size: 0.13 * place.labelSize ** 2,
      strokeWidth: 1.2,
      stroke: palette.points,
      fill: isSmall ? '#ffffff' : palette.points,
    },
    encoding: {
      x,
      y,
      opacity: highlightOpacity(0.8),
      tooltip: [{ field: 'name', title: 'Economy' }, tooltipOf('x', place.x), tooltipOf('y', place.y)],
    },
  }
}

/** Why there is no line, in the middle of the plot. */
function drawProblem(problem: string, { name, width, height, fontSize }: FitCellPlace): ChartLayer {
  const lines = wrapText(problem, width - 8, { fontSize })
  const values = lines.map((text, line) => ({
    text,
    y: height / 2 + (line - (lines.length - 1) / 2) * 1.25 * fontSize,
  }))
  return {
    data: { name: `problem-${name}`, values },
    mark: { type: 'text', baseline: 'middle', fontSize, color: mutedInk, x: width / 2, y: { expr: 'datum.y' } },
    encoding: { text: { field: 'text', type: 'nominal' } },
  }
}

/** The two ends of the line, over the points. */
export function lineOf({ line, points }: FitCell): { readonly x: number; readonly y: number }[] {
  if (line === null || points.length === 0) return []
  const xs = points.map(({ x }) => x)
  return [least(xs), greatest(xs)].map((x) => ({ x, y: line.intercept + line.slope * x }))
}
