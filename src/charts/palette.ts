import type { IncomeGroup } from '../world-bank/income-groups.ts'

/**
 * Colours that stay apart for readers with any of the three colour-vision deficiencies; a test simulates them. Where two things are told apart, shape or
 * a label tells them apart too.
 */
export const palette = {
  points: '#08519c',
  line: '#c9211e',
  /** From early to late, light to dark. */
  years: ['#9ecae1', '#4292c6', '#08306b'],
  clear: '#08519c',
  unclear: '#b07d2b',
  marked: '#c9211e',
  noData: '#d9d9d9',
} as const

/** Of income groups, from high to low, each with a shape of its own. */
export const incomeGroupLooks: Readonly<Record<IncomeGroup, { readonly color: string; readonly shape: string }>> = {
  HIC: { color: '#08306b', shape: 'circle' },
  UMC: { color: '#1b9e77', shape: 'square' },
  LMC: { color: '#d95f02', shape: 'triangle-up' },
  LIC: { color: '#a6761d', shape: 'diamond' },
}
