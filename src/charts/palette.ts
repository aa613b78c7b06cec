import type { IncomeGroup } from '../world-bank/income-groups.ts'

/**
 * Colours that stay apart for readers with any of the three colour-vision deficiencies, and in grey: a test simulates them. Most are from the sets of Okabe
 * and Ito and of Tol. Where two things are told apart, shape, dashes or a label tells them apart too.
 */
export const palette = {
  points: '#08519c',
  line: '#b2182b',
  /** From early to late, light to dark; the light ones need an outline. */
  years: ['#cfe3f3', '#5b9bd0', '#0b2f62'],
  yearOutline: '#0b2f62',
  clear: '#08519c',
  unclear: '#b07d2b',
  marked: '#b2182b',
  /** Lines that others stand out from. */
  context: '#949494',
  noData: '#d9d9d9',
} as const

/** Of income groups, from high to low, each with a shape and the World Bank's letters of its own. */
export const incomeGroupLooks: Readonly<
  Record<IncomeGroup, { readonly color: string; readonly shape: string; readonly letters: string }>
> = {
  HIC: { color: '#222255', shape: 'circle', letters: 'H' },
  UMC: { color: '#0072b2', shape: 'square', letters: 'UM' },
  LMC: { color: '#d55e00', shape: 'triangle-up', letters: 'LM' },
  LIC: { color: '#661100', shape: 'diamond', letters: 'L' },
}
