import type { ChartGroup } from '../legend.ts'
import type { ChartText } from '../theme.ts'
import type { ChartAxis, ValueAxis } from '../values.ts'

/** An economy's point, in the units of the axes. */
export interface ScatterPoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
  /** Whether it is highlighted: with a ring around the point and a bold code. Say why in the caption. */
  readonly isMarked?: boolean | undefined
  /** The id of its group, which gives it colour and shape. */
  readonly group?: string | null | undefined
  /** What the area of its mark is in proportion to, such as its population; 0 or more. Of no point, or of all. */
  readonly area?: number | undefined
}

/** A point on the fitted line, with the bounds of its confidence interval; see `fittedLine`. */
export interface LinePoint {
  readonly x: number
  readonly fitted: number
  readonly confLow: number
  readonly confHigh: number
}

export interface ScatterAxis extends ChartAxis {
  /** Default `linear`. */
  readonly scale?: 'linear' | 'log' | undefined
  /** Whether a linear axis begins at 0; default false. */
  readonly zero?: boolean | undefined
}

export interface ScatterOptions extends ChartText {
  readonly x: ScatterAxis
  readonly y: ScatterAxis
  /** Text at the line, where there is room, such as its equation. Repeat it in the subtitle. */
  readonly lineLabel?: string | undefined
  /** What the points are and how many, for the description; default such as `46 economies`. */
  readonly counted?: string | undefined
  /** What points have beside them, where there is room; default `codes`. */
  readonly labels?: 'codes' | 'names' | 'none' | undefined
  /** In the order of the legend: points have the colours and shapes of their groups. */
  readonly groups?: readonly ChartGroup[] | undefined
  /** What the areas of marks are in proportion to; the caption says so. */
  readonly area?: ValueAxis | undefined
  /** What the band around the line is, for the legend, such as `95 % confidence interval (HC3 standard errors)`; default a `confidence band` that only the description names. */
  readonly band?: string | undefined
}
