import type { LoggerInterface } from 'vega'
import type { ChartSpec } from '../charts/spec.ts'
import { textWidth } from '../charts/text.ts'
import { RenderError } from '../errors.ts'
import { withMetadata } from './metadata.ts'

/**
 * Draws a chart as SVG. Text is measured with the packaged font, and nothing is fetched: data that is not inline is an error. The title and the
 * description of the spec become those of the SVG, and the sources in its `usermeta` its metadata.
 *
 * @param options.zoom how many times as large it is drawn as it was laid out; default 1
 * @throws RenderError for whatever Vega-Lite or Vega warns of: a misspelt field draws an empty chart and only warns
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
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')])
  vega.textMetrics.width = (item, text) =>
    textWidth(String(text), { fontSize: item.fontSize ?? 11, bold: isBold(item.fontWeight) })
  const { logger, warnings } = collectWarnings()
  const loader = Object.assign(vega.loader(), { load: refuseToLoad, sanitize: refuseToLoad })
  const view = new vega.View(vega.parse(compile(spec, { logger }).spec), { renderer: 'none', logger, loader })
  try {
    const svg = await view.toSVG()
    if (warnings.length > 0)
      throw new RenderError(`the chart can't be drawn as it is described: ${warnings.join('; ')}`)
    return withMetadata(svg, spec, zoom)
  } finally {
    view.finalize()
  }
}

function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 600
}

function refuseToLoad(uri: string): Promise<never> {
  return Promise.reject(new RenderError(`a chart has its data inline; this one asks for ${uri}`))
}

/** Vega catches what a logger throws, so warnings are gathered and looked at in the end. */
function collectWarnings(): { readonly logger: LoggerInterface; readonly warnings: readonly string[] } {
  const warnings: string[] = []
  const gather = (...parts: unknown[]) => {
    warnings.push(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '))
    return logger
  }
  const ignore = () => logger
  const logger: LoggerInterface = { level: ignore, error: gather, warn: gather, info: ignore, debug: ignore }
  return { logger, warnings }
}
