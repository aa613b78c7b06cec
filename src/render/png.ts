import { crc32 } from 'node:zlib'
import { RenderError } from '../errors.ts'
import { drawPixels } from './resvg.ts'
import { withUndrawable } from './undrawable.ts'

/** The widest and highest picture, in pixels: a spec gone wrong must not take all memory. */
const longestSide = 20_000

/**
 * Turns an SVG into a PNG. The one font it knows is the packaged one: the picture is the same on every machine. Texts
 * with characters that the font lacks (it has Latin, Greek, Cyrillic and Hebrew letters) are named in a line at the lower edge.
 *
 * @param options.scale pixels of the picture per pixel of the SVG; default 2. The PNG says its density: 96 dots to the inch at scale 1, 300 at that of `chartSizes.column`
 * @param options.fonts files of further fonts, such as Noto Sans SC for Chinese, for letters that the packaged one lacks; what they lack is not named
 * @throws RenderError for anything but an SVG, one that can't be drawn, and one that is too large
 * @example
 * ```ts
 * const png = await renderPng('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>')
 * String.fromCharCode(...png.slice(1, 4)) // => 'PNG'
 * ```
 */
export async function renderPng(
  svg: string,
  { scale = 2, fonts = [] }: { readonly scale?: number; readonly fonts?: readonly string[] } = {},
): Promise<Uint8Array> {
  const size = /^<svg\b[^>]*\bwidth="(\d+(?:\.\d+)?)"[^>]*\bheight="(\d+(?:\.\d+)?)"/.exec(svg)
  if (size === null) throw new RenderError('not an SVG with a width and a height in pixels')
  if (!(scale > 0) || Math.max(Number(size[1]), Number(size[2])) * scale > longestSide) {
    throw new RenderError(
      `a picture of ${size[1]} by ${size[2]} at scale ${scale} is out of bounds: ${longestSide} pixels a side at most`,
    )
  }
  const named = fonts.length > 0 ? svg : withUndrawable(svg, { width: Number(size[1]), height: Number(size[2]) })
  return withDensity(await drawPixels(named, Math.max(1, Math.round(Number(size[1]) * scale)), fonts), scale)
}

/** Pixels of an SVG to the metre: 96 to the inch of 25.4 mm. */
const perMetre = 96 / 0.0254

/** Where the header of a PNG ends: a signature of 8 bytes, then a chunk of 13 bytes with its length, name and checksum. */
const headerEnd = 8 + 4 + 4 + 13 + 4

/** A PNG that says how large it is in print: without this a program takes 96 dots to the inch. */
function withDensity(png: Uint8Array, scale: number): Uint8Array {
  const chunk = Buffer.alloc(4 + 4 + 9 + 4)
  chunk.writeUInt32BE(9, 0)
  chunk.write('pHYs', 4, 'latin1')
  for (const offset of [8, 12]) chunk.writeUInt32BE(Math.round(perMetre * scale), offset)
  chunk.writeUInt8(1, 16) // the unit is the metre
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17)
  return new Uint8Array(Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]))
}
