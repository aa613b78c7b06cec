import { textWidth } from '../../src/charts/index.ts'

/** A line of text in a picture: the four corners of its ink, in pixels of the layout. */
export interface DrawnText {
  readonly text: string
  readonly corners: readonly Point[]
}

export interface Picture {
  /** As the SVG says of itself, zoomed. */
  readonly shown: { readonly width: number; readonly height: number }
  /** Of its coordinates. */
  readonly laidOut: { readonly width: number; readonly height: number }
  readonly texts: readonly DrawnText[]
}

interface Point {
  readonly x: number
  readonly y: number
}

/** As SVG has it: x' = a x + c y + e, y' = b x + d y + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

type Attributes = Readonly<Record<string, string>>

const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** How far letters reach above and below their baseline, in ems of Arimo: an ascender and a descender. */
const ink = { above: 0.73, below: 0.21 }

/** Reads where the texts of an SVG of Vega's are drawn. */
export function readPicture(svg: string): Picture {
  const root = attributesOf(/<svg\b([^>]*)>/.exec(svg)?.[1] ?? '')
  const [, , width = 0, height = 0] = (root.viewBox ?? '').split(' ').map(Number)
  return {
    shown: { width: Number(root.width), height: Number(root.height) },
    laidOut: { width, height },
    texts: readTexts(svg),
  }
}

/** Texts whose ink is not within the picture. */
export function textsOutside({ texts, laidOut: { width, height } }: Picture): string[] {
  const isInside = ({ x, y }: Point) => x >= 0 && x <= width && y >= 0 && y <= height
  return texts.filter(({ corners }) => !corners.every(isInside)).map(({ text }) => text)
}

/** Pairs of texts whose inks share an area. */
export function overlappingTexts({ texts }: Picture): string[] {
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .flatMap((other) => (doOverlap(one.corners, other.corners) ? [`${one.text} | ${other.text}`] : [])),
  )
}

function readTexts(svg: string): DrawnText[] {
  const found: DrawnText[] = []
  const matrices: Matrix[] = [identity]
  for (const [, group, closing, text, content = ''] of svg.matchAll(
    /<g\b([^>]*[^/]|)>|(<\/g>)|<text\b([^>]*[^/])>(.*?)<\/text>/gs,
  )) {
    const current = matrices.at(-1) ?? identity
    if (closing !== undefined) matrices.pop()
    else if (group !== undefined) matrices.push(multiply(current, matrixOf(attributesOf(group).transform)))
    else if (text !== undefined) found.push(...linesOf(attributesOf(text), content, current))
  }
  return found.filter(({ text }) => text.trim() !== '')
}

/** A text of one line has it as its content, one of several has a tspan for each. */
function linesOf(attributes: Attributes, content: string, current: Matrix): DrawnText[] {
  // What has an outline is a halo: the same text stands over it.
  if (attributes.opacity === '0' || attributes.stroke !== undefined) return []
  const matrix = multiply(current, matrixOf(attributes.transform))
  const spans = [...content.matchAll(/<tspan\b([^>]*)>([^<]*)<\/tspan>/g)]
  const lines =
    spans.length > 0
      ? spans.map(([, own = '', line = '']) => ({ own: attributesOf(own), line }))
      : [{ own: {}, line: content }]
  let y = 0
  return lines.map(({ own, line }) => {
    y += Number(own.dy ?? 0)
    const text = unescapeXml(line)
    return { text, corners: cornersOf(text, attributes, y).map((corner) => apply(matrix, corner)) }
  })
}

function cornersOf(text: string, attributes: Attributes, baseline: number): Point[] {
  const fontSize = Number.parseFloat(attributes['font-size'] ?? '')
  const width = textWidth(text, { fontSize, bold: attributes['font-weight'] === 'bold' })
  const left = { start: 0, middle: -width / 2, end: -width }[attributes['text-anchor'] ?? 'start'] ?? 0
  const [top, bottom] = [baseline - ink.above * fontSize, baseline + ink.below * fontSize]
  return [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: bottom },
    { x: left, y: bottom },
  ]
}

/** Two convex shapes are apart where along the normal of one of their sides they are. */
function doOverlap(one: readonly Point[], other: readonly Point[]): boolean {
  const normals = [one, other].flatMap((corners) =>
    corners.slice(0, 2).map((corner, index) => {
      const next = corners[index + 1] ?? corner
      return { x: corner.y - next.y, y: next.x - corner.x }
    }),
  )
  return normals.every((normal) => {
    const along = (corners: readonly Point[]) => corners.map(({ x, y }) => x * normal.x + y * normal.y)
    const [a, b] = [along(one), along(other)]
    const shared = Math.min(Math.max(...a), Math.max(...b)) - Math.max(Math.min(...a), Math.min(...b))
    return shared > 0.01 * Math.hypot(normal.x, normal.y)
  })
}

function attributesOf(tag: string): Attributes {
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}

function matrixOf(transform = ''): Matrix {
  return [...transform.matchAll(/(\w+)\(([^)]*)\)/g)].reduce<Matrix>((matrix, [, kind, list = '']) => {
    const [first = 0, second = 0] = list.split(/[ ,]+/).map(Number)
    const turn = (first * Math.PI) / 180
    if (kind === 'translate') return multiply(matrix, [1, 0, 0, 1, first, second])
    if (kind === 'rotate')
      return multiply(matrix, [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0])
    throw new Error(`a transform that is not known: ${transform}`)
  }, identity)
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function apply([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
