import type { ChartSpec } from '../charts/spec.ts'
import { textWidth } from '../charts/text.ts'
import { RenderError } from '../errors.ts'
import { collectWarnings, compileChart, renderError, type Warnings } from './compile.ts'
import { withMetadata } from './metadata.ts'

/**
 * Draws a chart as SVG. Text is measured with the packaged font, and nothing is fetched: data that is not inline is an error. The title and the
 * description of the spec become those of the SVG, and the sources in its `usermeta` its metadata.
 *
 * @param options.zoom how many times as large it is drawn as it was laid out; default 1
 * @throws RenderError for any warning of Vega-Lite or Vega: a misspelt field draws an empty chart and only warns
 * @example
 * ```ts
 * const values = [{ share: 38.2 }]
 * const svg = await renderSvg({
 *   data: { values },
 *   mark: 'point',
 *   encoding: { x: { field: 'share', type: 'quantitative' } },
 * })
 * svg.startsWith('<svg') // => true
 * ```
 */
export async function renderSvg(spec: ChartSpec, { zoom = 1 }: { readonly zoom?: number } = {}): Promise<string> {
  try {
    return await draw(spec, zoom)
  } catch (error) {
    throw renderError(error)
  }
}

async function draw(spec: ChartSpec, zoom: number): Promise<string> {
  const warnings = collectWarnings()
  const [vega, compiled] = await Promise.all([import('vega'), compileChart(spec, warnings)])
  vega.textMetrics.width = (item, text) =>
    textWidth(String(text), { fontSize: item.fontSize ?? 11, bold: isBold(item.fontWeight) })
  const loader = Object.assign(vega.loader(), { load: refuseToLoad, sanitize: checkAddress(warnings) })
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger: warnings.logger, loader })
  try {
    const svg = numberClips(withoutIllegalCharacters(await view.toSVG()))
    warnings.refuse()
    return withMetadata(svg, spec, zoom)
  } finally {
    view.finalize()
  }
}

/** XML can't hold control characters, halves of characters and what no character is; a name among the data may have them. */
function withoutIllegalCharacters(svg: string): string {
  return svg.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
}

/** Vega numbers clipping paths through the whole process; numbered from the start of each picture, the same chart is the same text. */
function numberClips(svg: string): string {
  const numbers = new Map<string, number>()
  return svg.replaceAll(/(\bid="|url\(#)clip(\d+)\b/g, (_, before: string, id: string) => {
    const number = numbers.get(id) ?? numbers.size
    numbers.set(id, number)
    return `${before}clip${number}`
  })
}

function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 600
}

/**
 * Links to the web and images that are inline pass; others are errors of the chart. Vega does not await this: a rejection would end the
 * process.
 */
function checkAddress({ logger }: Warnings) {
  return (uri: string, { context }: { readonly context?: string } = {}): Promise<{ readonly href: string }> => {
    const isLink = context === 'href'
    const passes = isLink
      ? /^(?:https?:|mailto:|[^:]*$)/i.test(uri)
      : /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i.test(uri)
    if (!passes) {
      logger.error(
        isLink
          ? `a link begins with https:, http: or mailto:; this one is ${uri}`
          : `a chart must have its images inline, as data: URIs; this one requests ${uri}`,
      )
    }
    return Promise.resolve({ href: passes ? uri : '#' })
  }
}

function refuseToLoad(uri: string): Promise<never> {
  return Promise.reject(new RenderError(`a chart must have its data inline; this one requests ${uri}`))
}
