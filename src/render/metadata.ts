import type { ChartSpec } from '../charts/spec.ts'
import { RenderError } from '../errors.ts'
import { escapeMarkup } from '../formats/markup.ts'

/**
 * An SVG with a title and a description for screen readers, with its sources as Dublin Core, and as many times as large as it is to be shown.
 */
export function withMetadata(svg: string, spec: ChartSpec, zoom: number): string {
  const head = /^<svg\b[^>]*\bwidth="(\d+(?:\.\d+)?)" height="(\d+(?:\.\d+)?)"[^>]*>/.exec(svg)
  if (head === null || !(zoom > 0))
    throw new RenderError('Vega drew something else than an SVG with a width and a height')
  const [tag, width, height] = head
  const title = titleOf(spec)
  const { description = '' } = spec
  const size = exactSize({ width: Number(width), height: Number(height) }, spec)
  const open = tag
    .replace(
      /\bwidth="[^"]*" height="[^"]*"/,
      `width="${round(size.width * zoom)}" height="${round(size.height * zoom)}"`,
    )
    .replace(/\bviewBox="[^"]*"/, `viewBox="0 0 ${size.width} ${size.height}"`)
    .replace(/>$/, ' role="img" aria-labelledby="chart-title chart-description">')
  const texts = `<title id="chart-title">${escapeMarkup(title)}</title><desc id="chart-description">${escapeMarkup(description)}</desc>`
  return `${open}${texts}${dublinCore(title, spec)}${withGround(svg.slice(tag.length), size)}`
}

/** In pixels of the layout. */
interface Size {
  readonly width: number
  readonly height: number
}

/** What Vega's rounding of axes and texts takes or adds at most. */
const tolerance = 4

/**
 * The size that a chart was laid out for; Vega adds up what it has drawn, which may be less, or some pixels more.
 *
 * @throws RenderError for a chart that has outgrown its size, such as by long texts on a slide
 */
function exactSize(drawn: Size, { usermeta }: ChartSpec): Size {
  const size: unknown = usermeta?.size
  const sideOf = (side: keyof Size) => {
    const asked: unknown = typeof size === 'object' && size !== null ? Reflect.get(size, side) : null
    if (typeof asked !== 'number') return drawn[side]
    if (drawn[side] <= asked + tolerance) return asked
    // A wide label may reach over the side; the picture is then as much wider, and nothing is cut.
    if (side === 'width') return drawn[side]
    throw new RenderError(
      `the ${side} of the chart is ${drawn[side]} pixels, and ${asked} were asked for; give shorter texts, fewer rows or another size`,
    )
  }
  return { width: sideOf('width'), height: sideOf('height') }
}

/** The ground that Vega draws behind everything, as large as the picture. */
function withGround(content: string, { width, height }: Size): string {
  return content.replace(/^<rect width="[^"]*" height="[^"]*"/, `<rect width="${width}" height="${height}"`)
}

/** Vega-Lite takes a title as a text, as lines, or as either with a look. */
export function titleOf({ title }: ChartSpec): string {
  const text: unknown = typeof title === 'object' && title !== null && 'text' in title ? title.text : title
  return Array.isArray(text) ? text.join(' ') : typeof text === 'string' ? text : ''
}

/** What stands below the title. */
export function subtitleOf({ title }: ChartSpec): string {
  const text: unknown = typeof title === 'object' && title !== null && 'subtitle' in title ? title.subtitle : ''
  return Array.isArray(text) ? text.join(' ') : typeof text === 'string' ? text : ''
}

function dublinCore(title: string, { usermeta }: ChartSpec): string {
  const sources: unknown = usermeta?.sources
  const list = Array.isArray(sources) ? sources.filter((source) => typeof source === 'string') : []
  const lines = [
    `<dc:title>${escapeMarkup(title)}</dc:title>`,
    '<dc:creator>netskills</dc:creator>',
    ...list.map((source) => `<dc:source>${escapeMarkup(source)}</dc:source>`),
  ]
  return (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<rdf:Description rdf:about="">${lines.join('')}</rdf:Description></rdf:RDF></metadata>`
  )
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100
}
