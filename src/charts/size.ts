import { InputError } from '../errors.ts'

/** How large a chart is, and its letters. */
export interface ChartSize {
  readonly name: string
  /** Of the whole chart with its margins, in the pixels of the layout (96 to the inch in print). */
  readonly width: number
  /** The same; null for a chart as high as it needs. */
  readonly height: number | null
  /** How many times as large it is drawn as it was laid out. */
  readonly zoom: number
  /** Pixels of a PNG for each of the SVG. */
  readonly pixelRatio: number
  /** Sizes of type, in pixels of the layout. */
  readonly type: { readonly title: number; readonly subtitle: number; readonly label: number; readonly caption: number }
}

const printRatio = 300 / 96

// At 300 dots to the inch 175 mm are 2067 pixels and 85 mm 1004, which the widths make.

/**
 * Sizes for the web, for print in one column (85 mm) and across two (175 mm) at 300 dots to the inch, and for slides (1280 by 720, PNG 1920 by 1080).
 */
export const chartSizes = {
  web: {
    name: 'web',
    width: 736,
    height: null,
    zoom: 1,
    pixelRatio: 2,
    type: { title: 16, subtitle: 12.5, label: 11, caption: 10.5 },
  },
  page: {
    name: 'page',
    width: 661.44,
    height: null,
    zoom: 1,
    pixelRatio: printRatio,
    type: { title: 14.5, subtitle: 11.5, label: 10.5, caption: 9.5 },
  },
  column: {
    name: 'column',
    width: 321.28,
    height: null,
    zoom: 1,
    pixelRatio: printRatio,
    type: { title: 12, subtitle: 10, label: 9, caption: 8.5 },
  },
  slide: {
    name: 'slide',
    width: 960,
    height: 540,
    zoom: 4 / 3,
    pixelRatio: 1.5,
    type: { title: 21, subtitle: 15, label: 13, caption: 10 },
  },
} as const satisfies Record<string, ChartSize>

export type ChartSizeName = keyof typeof chartSizes

/**
 * The size with a name.
 *
 * @throws InputError for an unknown name
 * @example
 * ```ts
 * findChartSize('slide').width // => 960
 * ```
 */
export function findChartSize(name: string): ChartSize {
  const found = Object.values(chartSizes).find((size) => size.name === name)
  if (found !== undefined) return found
  throw new InputError(`unknown size "${name}"; choose from ${Object.keys(chartSizes).join(', ')}`, name)
}
