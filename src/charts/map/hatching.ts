import type { Area, Atlas } from './atlas.ts'

/** Degrees between two lines of a hatching. */
const spacing = 1.1

type Point = readonly [longitude: number, latitude: number]

/** Lines across areas, as GeoJSON: from the lower left to the upper right, and nowhere outside. */
export function hatch(areas: readonly Area[], atlas: Pick<Atlas, 'arcs' | 'transform'>) {
  return areas.map((area) => ({
    type: 'Feature' as const,
    geometry: { type: 'MultiLineString' as const, coordinates: linesAcross(ringsOf(area.arcs, atlas)) },
    iso3: area.iso3,
  }))
}

/** A line of the hatching has the same longitude less latitude all along; it is inside from every first to every second of the edges that it meets. */
function linesAcross(rings: readonly (readonly Point[])[]): Point[][] {
  const met = new Map<number, number[]>()
  for (const ring of rings) {
    for (const [index, [x2, y2]] of ring.entries()) {
      const [x1, y1] = ring[index - 1] ?? [x2, y2]
      const [low, high] = [Math.min(x1 - y1, x2 - y2), Math.max(x1 - y1, x2 - y2)]
      for (let line = Math.ceil(low / spacing); line * spacing < high; line += 1) {
        const share = (line * spacing - (x1 - y1)) / (x2 - y2 - (x1 - y1))
        met.set(line, [...(met.get(line) ?? []), x1 + share * (x2 - x1)])
      }
    }
  }
  return [...met].flatMap(([line, all]) => {
    const longitudes = all.toSorted((a, b) => a - b)
    return longitudes
      .filter((_, index) => index % 2 === 1)
      .map((end, index) => [longitudes[2 * index] ?? end, end].map((x): Point => [x, x - line * spacing]))
  })
}

/** The closed lines around an area; a negative number stands for a line that runs backwards. */
export function ringsOf(arcs: unknown, atlas: Pick<Atlas, 'arcs' | 'transform'>): Point[][] {
  if (!Array.isArray(arcs)) return []
  if (!arcs.every((one) => typeof one === 'number')) return arcs.flatMap((one) => ringsOf(one, atlas))
  return [
    arcs.flatMap((index: number) => {
      const points = pointsOf(atlas.arcs[index < 0 ? ~index : index] ?? [], atlas)
      return index < 0 ? points.reverse() : points
    }),
  ]
}

/** TopoJSON has the first point in whole steps, and each other by how far it is from the one before. */
function pointsOf(arc: Atlas['arcs'][number], { transform: { scale, translate } }: Pick<Atlas, 'transform'>): Point[] {
  let [x, y] = [0, 0]
  return arc.map(([dx = 0, dy = 0]): Point => {
    x += dx
    y += dy
    return [x * (scale[0] ?? 1) + (translate[0] ?? 0), y * (scale[1] ?? 1) + (translate[1] ?? 0)]
  })
}
