import type { Provenance } from '../http/provenance.ts'
import { highlightParam } from './highlight.ts'
import { type ChartSize, chartSizes } from './size.ts'
import type { ChartConfig, ChartSpec, ChartView } from './spec.ts'
import { fontFamily, wrapText } from './text.ts'

/** Words around a chart, and its size. */
export interface ChartText {
  /** The finding, in words made from the numbers. */
  readonly title: string
  /** What is shown. */
  readonly subtitle: string
  /** Sentences below the chart: n of N, release, source, licence. */
  readonly caption: string
  /** Default `chartSizes.web`. */
  readonly size?: ChartSize | undefined
  /** Where the data come from; the sources go into the metadata of the SVG. */
  readonly sources?: readonly Provenance[] | undefined
}

export const ink = '#1a1a1a'
export const mutedInk = '#595959'
const gridColor = '#e3e3e3'

/** On each side of a chart, in pixels of the layout. */
const padding = 16
const gaps = { heading: 14, subtitle: 6, caption: 12 }
const lineHeights = { title: 1.25, subtitle: 1.3, caption: 1.35 }

/**
 * A chart from its inner view: the theme, the heading above and the caption below, a description for those who can't see it, and where the
 * data come from (as `usermeta`, which Vega-Lite passes on).
 *
 * @param description what the view shows, in sentences; title and caption stand around it
 */
export function frame(text: ChartText, description: string, view: ChartView): ChartSpec {
  const { title, caption, sources = [] } = text
  const size = sizeOf(text)
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${title}. ${description} ${caption}`,
    usermeta: {
      sources: sources.map(({ citation, licence }) => `${citation} ${licence}.`),
      creator: 'netskills',
      size: { width: size.width, height: size.height },
    },
    title: heading(text, size),
    config: themeOf(size),
    params: [highlightParam],
    concat: [{ ...view, title: captionBelow(text, size) } as ChartView],
  }
}

export function sizeOf({ size = chartSizes.web }: Pick<ChartText, 'size'>): ChartSize {
  return size
}

/** The pixels between the margins. */
export function innerWidth(text: Pick<ChartText, 'size'>): number {
  return sizeOf(text).width - 2 * padding
}

/**
 * The height that is left for the plot and its axes between heading and caption; null where the size sets none. (Of lines, the last counts as high as its
 * letters only, as Vega has it.)
 */
export function innerHeight(text: ChartText): number | null {
  const size = sizeOf(text)
  if (size.height === null) return null
  const lines = wordLines(text, size)
  const heightOf = (part: keyof typeof lines) => size.type[part] * (1 + (lines[part].length - 1) * lineHeights[part])
  const above = heightOf('title') + gaps.subtitle + heightOf('subtitle') + gaps.heading
  return size.height - 2 * padding - above - heightOf('caption') - gaps.caption
}

function wordLines({ title, subtitle, caption }: ChartText, { type, width }: ChartSize) {
  const room = width - 2 * padding
  return {
    title: wrapText(title, room, { fontSize: type.title, bold: true }),
    subtitle: wrapText(subtitle, room, { fontSize: type.subtitle }),
    caption: wrapText(caption, room, { fontSize: type.caption }),
  }
}

/** The look that all charts share. */
function themeOf({ type }: ChartSize): ChartConfig {
  return {
    background: '#ffffff',
    font: fontFamily,
    padding,
    view: { stroke: null },
    title: { color: ink, subtitleColor: mutedInk },
    axis: {
      labelColor: ink,
      labelFontSize: type.label,
      titleColor: ink,
      titleFontSize: type.label + 0.5,
      titleFontWeight: 'normal',
      titlePadding: 8,
      labelFlush: false,
      gridColor,
      domainColor: mutedInk,
      tickColor: mutedInk,
    },
    header: { labelColor: ink, labelFontSize: type.label, titleColor: ink, titleFontSize: type.label },
    legend: { labelColor: ink, labelFontSize: type.label, titleColor: ink, titleFontSize: type.label },
  }
}

/** Title and subtitle, broken to the width of the chart. */
function heading(text: ChartText, size: ChartSize) {
  const { title, subtitle } = wordLines(text, size)
  return {
    text: title,
    subtitle,
    fontSize: size.type.title,
    lineHeight: size.type.title * lineHeights.title,
    subtitleFontSize: size.type.subtitle,
    subtitleLineHeight: size.type.subtitle * lineHeights.subtitle,
    subtitlePadding: gaps.subtitle,
    anchor: 'start',
    frame: 'bounds',
    offset: gaps.heading,
  } as const
}

/** The caption, broken to the width of the chart, as a title below the plot. */
function captionBelow(text: ChartText, size: ChartSize) {
  return {
    text: wordLines(text, size).caption,
    orient: 'bottom',
    anchor: 'start',
    frame: 'bounds',
    fontSize: size.type.caption,
    fontWeight: 'normal',
    lineHeight: size.type.caption * lineHeights.caption,
    color: mutedInk,
    offset: gaps.caption,
  } as const
}
