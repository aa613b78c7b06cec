import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype from 'opentype.js'

/** What the labels of a chart cover, measured from the outlines of the font: nothing here is the code that placed them. */

const { resolve } = createRequire(import.meta.url)
const fontOf = (file: string) =>
  opentype.parse(new Uint8Array(readFileSync(resolve(`@expo-google-fonts/arimo/${file}`))).buffer)
const fonts = { regular: fontOf('400Regular/Arimo_400Regular.ttf'), bold: fontOf('700Bold/Arimo_700Bold.ttf') }

export interface At {
  readonly x: number
  readonly y: number
}

export interface Ink {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The outlines of a text whose base line begins at a place, with the room at its sides that belongs to its letters. */
export function inkOf(text: string, { x, y }: At, fontSize: number, bold: boolean): Ink {
  const font = bold ? fonts.bold : fonts.regular
  const { x1, x2, y1, y2 } = font.getPath(text, x, y, fontSize, { kerning: false }).getBoundingBox()
  const width = font.getAdvanceWidth(text, fontSize, { kerning: false })
  return { left: Math.min(x, x1), right: Math.max(x + width, x2), top: y1, bottom: y2 }
}

/** A drawn plot: what is in it, in pixels. */
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly discs: readonly (At & { readonly radius: number })[]
  readonly labels: readonly { readonly text: string; readonly ink: Ink }[]
  readonly leaders: readonly { readonly from: At; readonly to: At }[]
  /** The middle of the line. */
  readonly line: readonly At[]
}

/** Everything in a plot that is in the way of something else, in words; nothing where all labels can be read. */
export function faultsOf({ width, height, discs, labels, leaders, line }: Drawn): string[] {
  const faults: string[] = []
  const strip = stepsAlong(line)
  for (const [index, { text, ink }] of labels.entries()) {
    for (const other of labels.slice(index + 1)) {
      if (overlap(ink, other.ink)) faults.push(`${text} and ${other.text} overlap`)
    }
    if (ink.left < 0 || ink.right > width || ink.top < 0 || ink.bottom > height) faults.push(`${text} is outside`)
    if (discs.some((disc) => distance(disc, ink) < disc.radius)) faults.push(`${text} is on a point`)
    // The line is 2 pixels wide, and a pixel is to be free beside it; the steps along it are shorter than a tenth of a pixel.
    if (strip.some((step) => distance(step, ink) < 2 - 0.05)) faults.push(`${text} is at the line`)
    if (leaders.some(({ from, to }) => stepsAlong([from, to]).some((step) => distance(step, ink) === 0))) {
      faults.push(`a leader runs through ${text}`)
    }
  }
  for (const [index, leader] of leaders.entries()) {
    if (leaders.slice(index + 1).some((other) => cross(leader, other))) faults.push(`leader ${index} crosses another`)
  }
  return faults
}

function overlap(a: Ink, b: Ink): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function distance({ x, y }: At, { left, right, top, bottom }: Ink): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
}

function stepsAlong(line: readonly At[]): At[] {
  return line.slice(1).flatMap((to, index) => {
    const from = line[index] ?? to
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * 10) + 1
    return Array.from({ length: steps + 1 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / steps,
      y: from.y + ((to.y - from.y) * step) / steps,
    }))
  })
}

/** Whether two lines cross, by where on each of them they would. */
function cross(a: Drawn['leaders'][number], b: Drawn['leaders'][number]): boolean {
  const [ax, ay] = [a.to.x - a.from.x, a.to.y - a.from.y]
  const [bx, by] = [b.to.x - b.from.x, b.to.y - b.from.y]
  const turn = ax * by - ay * bx
  const [dx, dy] = [b.from.x - a.from.x, b.from.y - a.from.y]
  const [onA, onB] = [(dx * by - dy * bx) / turn, (dx * ay - dy * ax) / turn]
  return onA > 0 && onA < 1 && onB > 0 && onB < 1
}
