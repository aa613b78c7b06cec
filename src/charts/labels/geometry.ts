import { type TextStyle, textWidth } from '../text.ts'

/** A place in the plot, in pixels from its upper left corner. */
export interface Position {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Segment {
  readonly from: Position
  readonly to: Position
}

/** Around a box and a segment, in whole pixels and 2 wider on each side: whole numbers are compared much faster. */
export function wholeBox(box: Box, { from, to }: Segment): Box {
  return {
    left: Math.floor(Math.min(box.left, from.x, to.x)) - 2,
    right: Math.ceil(Math.max(box.right, from.x, to.x)) + 2,
    top: Math.floor(Math.min(box.top, from.y, to.y)) - 2,
    bottom: Math.ceil(Math.max(box.bottom, from.y, to.y)) + 2,
  }
}

/** Whether two boxes are less than a gap apart, across and upwards. */
export function areClose(a: Box, b: Box, across: number, upwards = across): boolean {
  return (
    a.left < b.right + across && b.left < a.right + across && a.top < b.bottom + upwards && b.top < a.bottom + upwards
  )
}

/** Whether a box is within another, and so far from its sides. */
export function isInside(box: Box, outer: Box, margin: number): boolean {
  return (
    box.left >= outer.left + margin &&
    box.right <= outer.right - margin &&
    box.top >= outer.top + margin &&
    box.bottom <= outer.bottom - margin
  )
}

/** The place of a box that is nearest to a position; the position itself where it is inside. */
export function nearestOf({ left, right, top, bottom }: Box, { x, y }: Position): Position {
  return { x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom) }
}

/** From a position to a box; 0 inside it. */
export function distanceToBox({ x, y }: Position, { left, right, top, bottom }: Box): number {
  const dx = x < left ? left - x : x > right ? x - right : 0
  const dy = y < top ? top - y : y > bottom ? y - bottom : 0
  return Math.sqrt(dx * dx + dy * dy) // several times as fast as Math.hypot, and this is where placing spends its time
}

export function distanceToSegment({ x, y }: Position, { from, to }: Segment): number {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length))
  const awayX = x - from.x - part * dx
  const awayY = y - from.y - part * dy
  return Math.sqrt(awayX * awayX + awayY * awayY)
}

/** Whether a segment has a place inside a box that is larger by a margin on each side. */
export function segmentHitsBox(segment: Segment, box: Box, margin: number): boolean {
  const { from, to } = segment
  const left = box.left - margin
  const right = box.right + margin
  const top = box.top - margin
  const bottom = box.bottom + margin
  if (from.x <= left && to.x <= left) return false
  if (from.x >= right && to.x >= right) return false
  if (from.y <= top && to.y <= top) return false
  if (from.y >= bottom && to.y >= bottom) return false
  // Its extent meets the box, so it passes by only where all corners are on one side of it.
  const corner = sideOf(segment, left, top)
  return (
    corner * sideOf(segment, right, top) <= 0 ||
    corner * sideOf(segment, left, bottom) <= 0 ||
    corner * sideOf(segment, right, bottom) <= 0
  )
}

/** Whether two segments cross or touch. */
export function segmentsMeet(a: Segment, b: Segment): boolean {
  const start = sideOf(b, a.from.x, a.from.y)
  const end = sideOf(b, a.to.x, a.to.y)
  if (start * end > 0) return false
  if (sideOf(a, b.from.x, b.from.y) * sideOf(a, b.to.x, b.to.y) > 0) return false
  // On one straight line they meet where an end of the one is on the other.
  return (
    start !== 0 ||
    end !== 0 ||
    distanceToSegment(a.from, b) *
      distanceToSegment(a.to, b) *
      distanceToSegment(b.from, a) *
      distanceToSegment(b.to, a) ===
      0
  )
}

/** Above 0 on the one side of a segment, below 0 on the other. */
function sideOf({ from, to }: Segment, x: number, y: number): number {
  return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
}

/** How far the letters of a text reach, in pixels from the left end of its base line. */
export interface InkSize {
  readonly width: number
  readonly above: number
  readonly below: number
}

/**
 * The room that a text takes with its letters. Codes are capitals and digits, which keep to the base line (but for the Q's tail) and are lower
 * than what a line of text needs. In ems, with room to spare for fonts that stand in: a test measures the packaged one.
 */
export function inkSize(text: string, style: TextStyle): InkSize {
  const isLow = /^[A-Z0-9 ]*$/.test(text)
  const hangs = !isLow || text.includes('Q')
  return {
    width: textWidth(text, style),
    above: (isLow ? 0.72 : 0.91) * style.fontSize,
    below: (hangs ? 0.22 : 0.02) * style.fontSize,
  }
}

/** The box of a text whose base line begins at a position. */
export function inkBox({ x, y }: Position, { width, above, below }: InkSize): Box {
  return { left: x, right: x + width, top: y - above, bottom: y + below }
}
