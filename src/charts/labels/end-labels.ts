import { palette } from '../palette.ts'
import { ink } from '../theme.ts'
import { spreadApart } from './spread-apart.ts'

/** The last point of an economy's line, and what is written beside it. */
export interface LineEnd {
  readonly iso3: string
  readonly year: number
  /** % of population. */
  readonly value: number
  readonly label: string
  /** Default ink. */
  readonly color?: string | undefined
  readonly isBold?: boolean | undefined
}

/** A label with its height on the axis of the values: as near to its line as the others let it be. */
export interface PlacedLabel extends LineEnd {
  readonly place: number
  readonly color: string
  readonly weight: 'bold' | 'normal'
}

/**
 * Moves labels apart where lines end close together.
 *
 * @param plot its height and the size of the labels, in pixels; its axis goes from 0 to 100 %
 */
export function placeEndLabels(
  ends: readonly LineEnd[],
  { height, fontSize }: { readonly height: number; readonly fontSize: number },
): PlacedLabel[] {
  const values = ends.map(({ value }) => value)
  const places = spreadApart(values, (105 * fontSize) / height, [0, 100])
  return ends.map((end, index) => ({
    ...{ ...end, color: end.color ?? ink, weight: end.isBold ? 'bold' : 'normal', place: places[index] ?? end.value },
  }))
}

/** From the end of a line to its label. */
export const leaderMark = {
  ...({ type: 'rule', color: palette.context, strokeWidth: 1, aria: false } as const),
  strokeDash: [1, 2],
}

/** For data of placed labels. */
export function labelMark(fontSize: number) {
  return {
    ...({ type: 'text', align: 'left', baseline: 'middle', fontSize } as const),
    ...{ color: { expr: 'datum.color' }, fontWeight: { expr: 'datum.weight' } },
  }
}
