/** A point on a map, in pixels from its upper left corner. */
export interface MapPoint {
  readonly x: number
  readonly y: number
}

/** A map of the world in Equal Earth, without Antarctica: its size in pixels, and the projection as Vega-Lite has it. */
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
  readonly place: (longitude: number, latitude: number) => MapPoint
}

/** The meridian in the middle: with this one the edges run through the Bering Strait, where they cut no country. */
const middle = 11

/** The northernmost and southernmost land that is shown: Greenland and Cape Horn, in degrees. */
const [north, south] = [83.7, -56]

/**
 * The Equal Earth projection of Šavrič, Patterson and Jenny (2018), which keeps areas in proportion. Vega draws the areas with it; this
 * one is for what must be known before: the height of the map, and which circles would overlap.
 */
function project(longitude: number, latitude: number): MapPoint {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796]
  const half = Math.sqrt(3) / 2
  const theta = Math.asin(half * Math.sin(toRadians(latitude)))
  const [t2, t6] = [theta ** 2, theta ** 6]
  const slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)
  return {
    x: (toRadians(longitude) * Math.cos(theta)) / (half * slope),
    y: theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)),
  }
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

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
  const [left, right] = [project(-180, 0).x, project(180, 0).x]
  const [top, bottom] = [project(0, north).y, project(0, south).y]
  const byWidth = (width - 2 * margin) / (right - left)
  const scale = height === null ? byWidth : Math.min(byWidth, (height - 2 * margin) / (top - bottom))
  const full = height ?? Math.round(scale * (top - bottom) + 2 * margin)
  const translate: [number, number] = [width / 2, full / 2 + (scale * (top + bottom)) / 2]
  return {
    width,
    height: full,
    projection: { type: 'equalEarth', rotate: [-middle, 0, 0], scale, translate },
    place: (longitude, latitude) => {
      const turned = ((((longitude - middle + 180) % 360) + 360) % 360) - 180
      const { x, y } = project(turned, latitude)
      return { x: translate[0] + scale * x, y: translate[1] - scale * y }
    },
  }
}
