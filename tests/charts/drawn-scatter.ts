import { type At, type Drawn, inkOf } from './ink.ts'

/** A scatter as its SVG has it: all places in pixels from the upper left corner of the plot. */
export interface DrawnScatter extends Drawn {
  readonly codes: readonly string[]
  /** Codes that are bold, and the middles of the rings. */
  readonly bold: readonly string[]
  readonly rings: readonly At[]
  /** What is written at the line. */
  readonly atLine: readonly string[]
  readonly ticks: { readonly x: readonly string[]; readonly y: readonly string[] }
  /** Of the whole picture. */
  readonly size: { readonly width: number; readonly height: number }
}

const numbers = '(-?[\\d.e-]+)'
const moved = `transform="translate\\(${numbers},${numbers}\\)"`

/** Reads the layers of `scatterChart`: line, leaders, marked, points, labels, words at the line. */
export function readScatter(svg: string): DrawnScatter {
  const [, width = 0, height = 0] =
    svg.match(/concat_0_group".*?class="background"[^>]*d="M0,0h(\d+)v(\d+)h/)?.map(Number) ?? []
  const discs = [2, 3].flatMap((layer) =>
    matchesOf(layerOf(svg, layer), `${moved} d="M([\\d.]+),0A`).map(([x = 0, y = 0, radius = 0]) => ({ x, y, radius })),
  )
  const rings = matchesOf(layerOf(svg, 2), moved).map(([x = 0, y = 0]) => ({ x, y }))
  const texts = textsOf(layerOf(svg, 4))
  const path = svg.match(/concat_0_layer_0_layer_1_marks"[^>]*>.*? d="M([^"]*)"/)?.[1] ?? ''
  const { 1: shownWidth = '', 2: shownHeight = '' } = svg.match(/^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/) ?? []
  return {
    width,
    height,
    discs,
    rings,
    labels: texts.map(({ text, ink }) => ({ text, ink })),
    codes: texts.map(({ text }) => text),
    bold: texts.filter(({ isBold }) => isBold).map(({ text }) => text),
    leaders: matchesOf(layerOf(svg, 1), `${moved} x2="${numbers}" y2="${numbers}"`).map(
      ([x = 0, y = 0, dx = 0, dy = 0]) => ({
        from: { x, y },
        to: { x: x + dx, y: y + dy },
      }),
    ),
    line: path.split('L').map((pair) => {
      const [x = 0, y = 0] = pair.split(',').map(Number)
      return { x, y }
    }),
    atLine: textsOf(layerOf(svg, 5)).map(({ text }) => text),
    ticks: ticksOf(svg),
    size: { width: Number(shownWidth), height: Number(shownHeight) },
  }
}

function layerOf(svg: string, layer: number): string {
  return svg.match(new RegExp(`concat_0_layer_${layer}_marks"[^>]*[^/]>(.*?)</g>`))?.[1] ?? ''
}

function matchesOf(text: string, pattern: string): number[][] {
  return [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match.slice(1).map(Number))
}

function textsOf(layer: string) {
  const texts = layer.matchAll(new RegExp(`${moved}[^>]* font-size="([\\d.]+)px"([^>]*)>([^<]*)<`, 'g'))
  return [...texts].map(([, x, y, fontSize, more = '', text = '']) => {
    const isBold = more.includes('font-weight="bold"')
    return { text, isBold, ink: inkOf(text, { x: Number(x), y: Number(y) }, Number(fontSize), isBold) }
  })
}

/** Labels of the axes: those below are in the middle of their ticks, those beside end at them. */
function ticksOf(svg: string): DrawnScatter['ticks'] {
  const groups = [...svg.matchAll(/role-axis-label"[^>]*>(.*?)<\/g>/g)].map(([, content = '']) => content)
  const texts = (anchor: string) =>
    groups
      .filter((group) => group.includes(`text-anchor="${anchor}"`))
      .flatMap((group) => [...group.matchAll(/>([^<]+)<\/text>/g)].map(([, text = '']) => text))
  return { x: texts('middle'), y: texts('end') }
}
