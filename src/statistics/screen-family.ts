import { benjaminiHochberg } from './benjamini-hochberg.ts'
import type { ScreenMeasures } from './screen-measures.ts'

/** The level at which `Passing` counts. */
const level = 0.05

/** Correlations closer to each other than this differ by rounding alone, such as those of a share and of the rest. */
const rounding = 1e-11

/** What columns are ranked by: the distance of this correlation from 0. */
export const screenMeasures = ['pearson', 'spearman', 'logPearson'] as const
export type ScreenMeasure = (typeof screenMeasures)[number]

/** The correlations of one column with y, and where they stand among those of all. */
export interface RankedMeasures extends ScreenMeasures {
  /** The p-value of Pearson's r, corrected for all columns of the screen (Benjamini and Hochberg). */
  readonly qValue: number
  /** From 1, for the correlation that is furthest from 0; equal ones share a rank. Null without the measure that ranks. */
  readonly rank: number | null
}

/** How many of the tests of Pearson's r pass at 5 %. */
export interface Passing {
  readonly tests: number
  /** By chance, if no column had to do with y: 5 % of the tests. */
  readonly expected: number
  /** With p below 0.05. */
  readonly found: number
  /** With q below 0.05. */
  readonly corrected: number
}

export function countPassing(all: readonly RankedMeasures[]): Passing {
  return {
    tests: all.length,
    expected: level * all.length,
    found: all.filter(({ pValue }) => pValue < level).length,
    corrected: all.filter(({ qValue }) => qValue < level).length,
  }
}

/** With q and rank, in the order of ranks; of equal correlations in the order that they came. */
export function rankFamily<One extends ScreenMeasures>(
  all: readonly One[],
  rankBy: ScreenMeasure,
): (One & RankedMeasures)[] {
  const qValues = benjaminiHochberg(all.map(({ pValue }) => pValue))
  const distances = all.map((one) => Math.abs(one[rankBy]?.estimate ?? Number.NaN))
  const order = [...all.keys()].sort((a, b) => distanceAt(b) - distanceAt(a))
  const ranks = new Map<number, number>()
  for (const [place, index] of order.entries()) {
    const before = order[place - 1]
    const isEqual = before !== undefined && distanceAt(before) - distanceAt(index) < rounding
    ranks.set(index, isEqual ? (ranks.get(before) ?? place + 1) : place + 1)
  }
  return order.flatMap((index) => {
    const [one, qValue] = [all[index], qValues[index]]
    if (one === undefined || qValue === undefined) return []
    return [{ ...one, qValue, rank: distanceAt(index) < 0 ? null : (ranks.get(index) ?? null) }]
  })

  /** Below 0 without the measure, so that it comes last. */
  function distanceAt(index: number): number {
    const distance = distances[index] ?? Number.NaN
    return Number.isNaN(distance) ? -1 : distance
  }
}
