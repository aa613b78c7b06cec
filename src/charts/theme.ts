import type { ChartConfig } from './spec.ts'
import { fontFamily, wrapText } from './text.ts'

/** Words around a chart. */
export interface ChartText {
  readonly title: string
  readonly subtitle: string
  /** Sentences below the chart: n of N, release, source. */
  readonly caption: string
}

export const ink = '#1a1a1a'
export const mutedInk = '#595959'
const gridColor = '#e3e3e3'

const sizes = { title: 16, subtitle: 12.5, label: 11, caption: 10.5 }

/** The look that all charts share. */
export const theme: ChartConfig = {
  background: '#ffffff',
  font: fontFamily,
  padding: 16,
  view: { stroke: null },
  title: { color: ink, subtitleColor: mutedInk },
  axis: {
    labelColor: ink,
    labelFontSize: sizes.label,
    titleColor: ink,
    titleFontSize: sizes.label + 0.5,
    titleFontWeight: 'normal',
    titlePadding: 8,
    labelFlush: false,
    gridColor,
    domainColor: mutedInk,
    tickColor: mutedInk,
  },
  legend: { labelColor: ink, labelFontSize: sizes.label, titleColor: ink, titleFontSize: sizes.label },
}

/** Title and subtitle, broken to the width of the chart. */
export function heading({ title, subtitle }: ChartText, width: number) {
  return {
    text: wrapText(title, width, { fontSize: sizes.title, bold: true }),
    subtitle: wrapText(subtitle, width, { fontSize: sizes.subtitle }),
    fontSize: sizes.title,
    lineHeight: sizes.title * 1.25,
    subtitleFontSize: sizes.subtitle,
    subtitleLineHeight: sizes.subtitle * 1.3,
    subtitlePadding: 6,
    anchor: 'start',
    frame: 'bounds',
    offset: 14,
  } as const
}

/** The caption, broken to the width of the chart, as a title below the plot. */
export function captionBelow({ caption }: ChartText, width: number) {
  return {
    text: wrapText(caption, width, { fontSize: sizes.caption }),
    orient: 'bottom',
    anchor: 'start',
    frame: 'bounds',
    fontSize: sizes.caption,
    fontWeight: 'normal',
    lineHeight: sizes.caption * 1.35,
    color: mutedInk,
    offset: 12,
  } as const
}
