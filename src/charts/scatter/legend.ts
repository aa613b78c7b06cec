import type { LegendEntry } from '../legend.ts'
import { palette } from '../palette.ts'
import { mutedInk } from '../theme.ts'
import type { LinePoint, ScatterOptions, ScatterPoint } from './options.ts'

/** A point of no group. */
export const ungrouped = { name: 'other economies', color: mutedInk, shape: 'cross' } as const

/** The groups that there are, and what the band is. */
export function legendOf(
  points: readonly ScatterPoint[],
  line: readonly LinePoint[],
  options: ScatterOptions,
): LegendEntry[][] {
  const { groups = [], band } = options
  const others = points.some(({ group }) => !groups.some(({ id }) => id === group))
  const found = groups.filter(({ id }) => points.some(({ group }) => group === id))
  const shown = groups.length > 0 && others ? [...found, ungrouped] : found
  const entries = shown.map(({ name, shape, color }) => ({ label: name, shape, fill: color, stroke: color }))
  const ofBand = { label: `line with its ${band}`, shape: 'stroke', fill: 'transparent', stroke: palette.line }
  return [entries, band === undefined || line.length === 0 ? [] : [ofBand]].filter(({ length }) => length > 0)
}
