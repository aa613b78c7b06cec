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
  significant: '#08519c',
  notSignificant: '#b07d2b',
  marked: '#b2182b',
  /** Lines in the background. */
  context: '#949494',
  noData: '#d9d9d9',
} as const

/** For groups of economies, each with a shape of its own; none is the circle of a year. */
export const groupLooks = [
  { color: '#222255', shape: 'triangle-down' },
  { color: '#0072b2', shape: 'square' },
  { color: '#d55e00', shape: 'triangle-up' },
  { color: '#661100', shape: 'diamond' },
] as const
