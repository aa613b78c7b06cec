import type { ChartLayer } from './spec.ts'
import { textWidth } from './text.ts'
import { ink } from './theme.ts'

/** The meaning of a mark of a chart. */
export interface LegendEntry {
  readonly label: string
  readonly shape: string
  readonly fill: string
  readonly stroke: string
}

/** A group of economies, as a chart tells it from others. */
export interface ChartGroup {
  /** Its value in the rows. */
  readonly id: string
  /** For the legend. */
  readonly name: string
  /** Its abbreviation beside the name of an economy. */
  readonly letters: string
  readonly color: string
  /** As Vega has it; `groupLooks` has colours and shapes that are told apart. */
  readonly shape: string
}

export interface LegendOptions {
  /** In pixels, as all that follows. */
  readonly width: number
  readonly fontSize: number
  /** Where its left end is, from the left end of the plot; default 0. */
  readonly left?: number | undefined
  /** How far above the plot it ends; default 8. */
  readonly gap?: number | undefined
}

/** A legend above a plot: layers of its view, and the height that they add to it. */
export interface Legend {
  readonly layers: readonly ChartLayer[]
  readonly height: number
}

const strokeWidth = 1.3
/** In ems: the diameter of a circle as large as all shapes, and how far labels stand from them. */
const symbolSize = 0.76
const labelGap = 0.4

/**
 * A legend that stands above the plot, in as many lines as it needs: its entries are placed by the widths of their labels, so they are never cut off as in the legends of Vega. A group of
 * entries begins a line where it has no room beside the last.
 */
export function legendAbove(groups: readonly (readonly LegendEntry[])[], options: LegendOptions): Legend {
  const { fontSize, left = 0, gap = 8 } = options
  const lines = linesOf(groups, options)
  const lineHeight = fontSize * 1.5
  const values = lines.flatMap((line, index) =>
    line.map(({ entry, x }) => ({
      ...entry,
      symbolX: left + x + symbolWidth(fontSize) / 2,
      labelX: left + x + labelStart(fontSize),
      y: -gap - lineHeight * (lines.length - index - 1) - fontSize / 2,
    })),
  )
  const height = lines.length === 0 ? 0 : gap + lineHeight * (lines.length - 1) + fontSize
  return { layers: [drawSymbols(values, fontSize), drawLabels(values, fontSize)], height }
}

type PlacedEntry = LegendEntry & { readonly symbolX: number; readonly labelX: number; readonly y: number }

function drawSymbols(values: readonly PlacedEntry[], fontSize: number): ChartLayer {
  return {
    data: { name: 'legend', values: [...values] },
    mark: {
      type: 'point',
      size: (Math.PI / 4) * (symbolSize * fontSize) ** 2,
      strokeWidth,
      strokeJoin: 'round',
      opacity: 1,
      x: { expr: 'datum.symbolX' },
      y: { expr: 'datum.y' },
      aria: false,
      shape: { expr: 'datum.shape' },
      fill: { expr: 'datum.fill' },
      stroke: { expr: 'datum.stroke' },
    },
  }
}

function drawLabels(values: readonly PlacedEntry[], fontSize: number): ChartLayer {
  return {
    data: { name: 'legend', values: [...values] },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      fontSize,
      color: ink,
      x: { expr: 'datum.labelX' },
      y: { expr: 'datum.y' },
    },
    encoding: { text: { field: 'label', type: 'nominal' } },
  }
}

/** With its outline, which Vega counts on both sides in full. */
function symbolWidth(fontSize: number): number {
  return symbolSize * fontSize + 2 * strokeWidth
}

function labelStart(fontSize: number): number {
  return symbolWidth(fontSize) + labelGap * fontSize
}

/** The entries by line, with their places from its left end. */
function linesOf(groups: readonly (readonly LegendEntry[])[], { width, fontSize }: LegendOptions) {
  const widthOf = ({ label }: LegendEntry) => labelStart(fontSize) + textWidth(label, { fontSize })
  const between = fontSize * 1.2
  const lines: { entry: LegendEntry; x: number }[][] = []
  let end = Number.POSITIVE_INFINITY
  for (const group of groups) {
    const whole = group.reduce((sum, entry) => sum + between + widthOf(entry), 0)
    end = end + between + whole > width ? Number.POSITIVE_INFINITY : end + between
    for (const entry of group) {
      const isNew = end + between + widthOf(entry) > width
      const x = isNew ? 0 : end + between
      if (isNew) lines.push([])
      lines.at(-1)?.push({ entry, x })
      end = x + widthOf(entry)
    }
  }
  return lines
}

/** The entries of the groups that some rows belong to. */
export function groupEntries(
  groups: readonly ChartGroup[],
  rows: readonly { readonly group?: string | null | undefined }[],
): LegendEntry[] {
  return groups
    .filter(({ id }) => rows.some(({ group }) => group === id))
    .map(({ name, letters, shape, color }) => ({ label: `${letters} ${name}`, shape, fill: color, stroke: color }))
}
