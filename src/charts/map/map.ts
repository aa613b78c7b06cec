import { fixed } from '../../formats/words.ts'
import { highlightOpacity } from '../highlight.ts'
import { moveApart } from '../labels/apart.ts'
import type { ChartLayer, ChartSpec } from '../spec.ts'
import { type ChartText, frame, innerHeight, innerWidth } from '../theme.ts'
import type { Atlas } from './atlas.ts'
import { drawLegend, type MapClasses, mapClasses } from './classes.ts'
import { findPlaces, type MapPlaces, type MapRow } from './places.ts'
import { worldProjection } from './projection.ts'

/** What is known of an area or a circle when it is drawn. */
interface Shown {
  readonly iso3: string
  readonly name: string
  readonly class: string
  /** With its unit, or why there is none. */
  readonly share: string
  /** Name and share, for those who can't see them. */
  readonly text: string
}

const fields = ['iso3', 'name', 'class', 'share', 'text'] satisfies (keyof Shown)[]

/**
 * A map of the world with shares in classes of equal width. Economies without boundaries are circles, moved apart where they would overlap.
 *
 * @param rows all economies, also those without a figure
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'SGP', name: 'Singapore', value: 84.5, longitude: 103.85, latitude: 1.29 }]
 * const map = worldMapChart(rows, await loadAtlas(), { title: 'One economy', subtitle: '', caption: '' })
 * map.title.text // => ['One economy']
 * ```
 */
export function worldMapChart(rows: readonly MapRow[], atlas: Atlas, options: ChartText): ChartSpec {
  const places = findPlaces(rows, atlas)
  const classes = mapClasses(
    rows.map(({ value }) => value),
    places.unlisted.length,
  )
  const legend = drawLegend(classes, options)
  const room = innerHeight(options)
  const radius = Math.max(2, innerWidth(options) / 230)
  const { width, height, projection, place } = worldProjection({
    width: innerWidth(options),
    height: room === null ? null : Math.round(room - legend.height),
    margin: 2 * radius,
  })
  const shown = showAreas(places, classes)
  const noFigure = new Set(places.areas.filter(({ value }) => value === null).map(({ iso3 }) => iso3))
  const circles = places.circles.map((row) => ({ ...show(row, classes), ...place(row.longitude, row.latitude) }))
  return frame(options, describe(classes, places), {
    width,
    height,
    layer: [
      {
        data: areasData(atlas, (iso3) => noFigure.has(iso3)),
        transform: [{ lookup: 'id', from: { data: { name: 'shown', values: shown }, key: 'iso3', fields } }],
        projection,
        mark: { type: 'geoshape', strokeWidth: radius / 6, strokeJoin: 'round' },
        encoding: { ...legend.encoding, ...ofEconomies },
      },
      {
        data: { name: 'circles', values: moveApart(circles, 2 * radius + 1) },
        mark: { type: 'circle', size: (2 * radius) ** 2, opacity: 1, strokeWidth: radius / 5 },
        encoding: { ...legend.encoding, ...ofEconomies, ...inPixels(width, height) },
      },
    ],
  })
}

const ofEconomies = {
  opacity: highlightOpacity(1, 0.2),
  tooltip: [
    { field: 'name', title: 'Economy' },
    { field: 'share', title: 'Share' },
  ],
  description: { field: 'text' },
} satisfies ChartLayer['encoding']

function show({ iso3, name, value }: MapRow, classes: MapClasses): Shown {
  const share = value === null ? 'no figure' : `${fixed(value, 1)} %`
  return { iso3, name, class: classes.of(value).label, share, text: `${name}: ${share}` }
}

function showAreas({ areas, unlisted }: MapPlaces, classes: MapClasses): Shown[] {
  const others = unlisted.map(({ iso3, name }) => {
    const share = "not on the World Bank's list"
    return { iso3, name, class: classes.notListed.label, share, text: `${name}: ${share}` }
  })
  return [...areas.map((row) => show(row, classes)), ...others]
}

/**
 * The areas, with their codes as `id`.
 *
 * @param isLast which are drawn last, so that their broken outlines are not hidden by those of their neighbours
 */
function areasData({ areas, arcs, transform }: Atlas, isLast: (iso3: string) => boolean) {
  const geometries = areas
    .map(({ iso3, type, arcs: lines }) => ({ type, id: iso3, arcs: lines }))
    .sort((a, b) => Number(isLast(a.id)) - Number(isLast(b.id)))
  const objects = { areas: { type: 'GeometryCollection', geometries } }
  // As text: in JSON with one number to a line the boundaries would be ten times as long.
  const values = JSON.stringify({ type: 'Topology', transform, objects, arcs })
  return { name: 'areas', values, format: { type: 'topojson', feature: 'areas' } } as const
}

/** Positions in the pixels of the plot. */
function inPixels(width: number, height: number) {
  const channel = (field: 'x' | 'y', domain: [number, number]) =>
    ({ field, type: 'quantitative', axis: null, scale: { domain, nice: false, zero: false } }) as const
  return { x: channel('x', [0, width]), y: channel('y', [height, 0]) }
}

/** What the map shows, for a reader who can't see it. */
function describe({ shares, noFigure }: MapClasses, { circles }: MapPlaces): string {
  const counts = [...shares, noFigure].map(({ label }) => label)
  return `Map of the world in Equal Earth projection; economies by share: ${counts.join(', ')}; ${circles.length} of them as circles.`
}
