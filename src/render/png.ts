import { createRequire } from 'node:module'
import { RenderError } from '../errors.ts'
import { withUndrawable } from './undrawable.ts'

/** The widest and highest picture, in pixels: a spec gone wrong must not take all memory. */
const longestSide = 20_000

/**
 * Turns an SVG into a PNG. The one font it knows is the packaged one: the picture is the same on every machine. Texts
 * with characters that the font lacks (it has Latin, Greek, Cyrillic and Hebrew letters) are named in a line at the lower edge.
 *
 * @param options.scale pixels of the picture per pixel of the SVG; default 2
 * @throws RenderError for anything but an SVG, and for one that is too large
 * @example
 * ```ts
 * const png = await renderPng('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>')
 * String.fromCharCode(...png.slice(1, 4)) // => 'PNG'
 * ```
 */
export async function renderPng(svg: string, { scale = 2 }: { readonly scale?: number } = {}): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js')
  const size = /^<svg\b[^>]*\bwidth="(\d+(?:\.\d+)?)"[^>]*\bheight="(\d+(?:\.\d+)?)"/.exec(svg)
  if (size === null) throw new RenderError('not an SVG with a width and a height in pixels')
  if (!(scale > 0) || Math.max(Number(size[1]), Number(size[2])) * scale > longestSide) {
    throw new RenderError(
      `a picture of ${size[1]} by ${size[2]} at scale ${scale} is out of bounds: ${longestSide} pixels a side at most`,
    )
  }
  const named = withUndrawable(svg, { width: Number(size[1]), height: Number(size[2]) })
  const picture = await renderAsync(named, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  })
  return picture.asPng()
}

function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) =>
    resolve(`@expo-google-fonts/arimo/${file}`),
  )
}
