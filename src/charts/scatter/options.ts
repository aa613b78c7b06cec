import type { ChartText } from '../theme.ts'
import type { ChartAxis } from '../values.ts'

/** An economy's point, in the units of the axes. */
export interface ScatterPoint {
  readonly iso3: string
  readonly name: string
  readonly x: number
  readonly y: number
  /** Whether it is highlighted: with a ring around the point and a bold code. Say why in the caption. */
  readonly isMarked?: boolean | undefined
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
  /** Whether points have their codes beside them, where there is room; default true. */
  readonly isLabelled?: boolean | undefined
}
