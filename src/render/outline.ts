import { RenderError } from '../errors.ts'
import { drawPaths } from './resvg.ts'
import { withUndrawable } from './undrawable.ts'

/**
 * An SVG whose letters are shapes: it looks the same in every program, whatever fonts there are. It keeps its title, description and sources; its texts can no longer be searched or
 * changed, and it is some 400 kB larger. Letters that the font lacks are named in the lower margin, as in a PNG.
 *
 * @param svg from `renderSvg`
 * @param options.fonts as `renderPng` has them
 * @throws RenderError for anything but an SVG with a width and a height
 * @example
 * ```ts
 * const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">Nepal</text></svg>'
 * const outlined = await outlineText(svg)
 * outlined.includes('<text') // => false
 * ```
 */
export async function outlineText(
  svg: string,
  { fonts = [] }: { readonly fonts?: readonly string[] } = {},
): Promise<string> {
  const [, head, width, height] = /^(<svg\b[^>]*\bwidth="([\d.]+)"[^>]*\bheight="([\d.]+)"[^>]*>)/.exec(svg) ?? []
  if (head === undefined) throw new RenderError('not an SVG with a width and a height in pixels')
  const [about = ''] = /(?:<(title|desc|metadata)\b[^>]*>.*?<\/\1>)+/s.exec(svg.slice(head.length)) ?? []
  const named = fonts.length > 0 ? svg : withUndrawable(svg, { width: Number(width), height: Number(height) })
  const paths = await drawPaths(named, fonts)
  const shapes = paths
    .replace(/^<svg\b[^>]*>/, '')
    .replaceAll(/>\s+</g, '><')
    .trim()
    // Hundredths of a pixel are more than any picture shows.
    .replaceAll(/(\.\d\d)\d+/g, '$1')
  return `${head}${about}${shapes}`
}
