import { geoEqualEarth, geoEqualEarthRaw } from 'd3-geo'
import type { Position } from '../labels/labels.ts'

/**
 * A map of the world in the Equal Earth projection of Šavrič, Patterson and Jenny (2018), which keeps areas in proportion: its size in pixels, and the projection
 * as Vega-Lite has it. Antarctica is left out.
 */
export interface WorldProjection {
  readonly width: number
  readonly height: number
  readonly projection: {
    readonly type: 'equalEarth'
    readonly rotate: [number, number, number]
    readonly scale: number
    readonly translate: [number, number]
  }
  /** The pixel of degrees east and north. */
  readonly place: (longitude: number, latitude: number) => Position
}

/** The meridian in the middle: with this one the edges run through the Bering Strait, where they cut no country. */
const middle = 11

/** The northernmost and southernmost land that is shown: Greenland and Cape Horn, in degrees. */
const [north, south] = [83.7, -56]

/**
 * The map that fills a width, or as much of it as the height allows.
 *
 * @param options.height null for as high as the width needs
 * @param options.margin around all land, for circles of islands at the edges
 * @example
 * ```ts
 * const { height, place } = worldProjection({ width: 720, height: null, margin: 0 })
 * Math.round(height) // => 311
 * Math.round(place(11, 0).x) // => 360
 * ```
 */
export function worldProjection({
  width,
  height,
  margin,
}: {
  readonly width: number
  readonly height: number | null
  readonly margin: number
}): WorldProjection {
  const [left, right] = [geoEqualEarthRaw(-Math.PI, 0)[0], geoEqualEarthRaw(Math.PI, 0)[0]]
  const [top, bottom] = [heightOf(north), heightOf(south)]
  const byWidth = (width - 2 * margin) / (right - left)
  const scale = height === null ? byWidth : Math.min(byWidth, (height - 2 * margin) / (top - bottom))
  const full = height ?? Math.round(scale * (top - bottom) + 2 * margin)
  const translate: [number, number] = [width / 2, full / 2 + (scale * (top + bottom)) / 2]
  const rotate: [number, number, number] = [-middle, 0, 0]
  const project = geoEqualEarth().rotate(rotate).scale(scale).translate(translate)
  return {
    width,
    height: full,
    projection: { type: 'equalEarth', rotate, scale, translate },
    place: (longitude, latitude) => {
      const [x, y] = project([longitude, latitude]) ?? [Number.NaN, Number.NaN]
      return { x, y }
    },
  }
}

/** How far up a latitude is, before scaling. */
function heightOf(latitude: number): number {
  return geoEqualEarthRaw(0, (latitude * Math.PI) / 180)[1]
}
