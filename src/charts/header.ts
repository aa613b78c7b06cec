import type { ChartLayer } from './spec.ts'
import { ink, mutedInk } from './theme.ts'

/** A line above a plot. */
export interface HeaderLine {
  readonly text: string
  readonly isBold?: boolean | undefined
  /** Default muted ink, or ink where it is bold. */
  readonly color?: string | undefined
}

const lineHeight = 1.25
const gap = 6

/** Lines above a plot, the last next to it. Unlike the title of a view they take the height that `headerHeight` says, whatever the plot has around it. */
export function headerAbove(name: string, lines: readonly HeaderLine[], fontSize: number): ChartLayer {
  const values = lines.map(({ text, isBold = false, color = isBold ? ink : mutedInk }, index) => ({
    text,
    weight: isBold ? 'bold' : 'normal',
    color,
    y: -gap - fontSize * (0.5 + lineHeight * (lines.length - 1 - index)),
  }))
  return {
    data: { name, values },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      fontSize,
      fontWeight: { expr: 'datum.weight' },
      x: 0,
      y: { expr: 'datum.y' },
      color: { expr: 'datum.color' },
    },
    encoding: { text: { field: 'text', type: 'nominal' } },
  }
}

/** In pixels, from the top of the plot to the top of the first line. */
export function headerHeight(lines: number, fontSize: number): number {
  return lines === 0 ? 0 : gap + fontSize * (1 + lineHeight * (lines - 1))
}

/** Headers of plots side by side: they begin on one line, those with fewer lines have empty ones at their end. */
export function equallyLong(headers: readonly (readonly HeaderLine[])[]): HeaderLine[][] {
  const most = Math.max(0, ...headers.map((lines) => lines.length))
  return headers.map((lines) => Array.from({ length: most }, (_, line) => lines[line] ?? { text: '' }))
}
