import { capital } from '../../formats/words.ts'
import { highlightOpacity } from '../highlight.ts'
import { moveApart } from '../labels/labels.ts'
import type { ChartLayer, ChartSpec } from '../spec.ts'
import { frame, innerHeight, innerWidth } from '../theme.ts'
import { valueText } from '../values.ts'
import type { Atlas } from './atlas.ts'
import { drawLegend, type MapClasses, type MapOptions, mapClasses } from './classes.ts'
import { findPlaces, type MapPlaces, type MapRow } from './places.ts'
import { worldProjection } from './projection.ts'

export { type Area, type Atlas, loadAtlas } from './atlas.ts'
export type { MapOptions } from './classes.ts'
export { findPlaces, type MapPlaces, type MapRow } from './places.ts'

/** What is known of an area or a circle when it is drawn. */
interface Shown {
  readonly iso3: string
  readonly name: string
  readonly class: string
  /** With its unit, or why there is none. */
  readonly written: string
  /** Name and value, for those who can't see them. */
  readonly text: string
}

const fields = ['iso3', 'name', 'class', 'written', 'text'] satisfies (keyof Shown)[]

/**
 * A map of the world with values in classes. Economies without boundaries are circles, moved apart where they would overlap.
 *
 * @param rows all economies, also those without a value
 * @throws RenderError for invalid bounds, and for a value outside them
 * @returns a Vega-Lite specification with its data inline
 * @example
 * ```ts
 * const rows = [{ iso3: 'SGP', name: 'Singapore', value: 84.5, longitude: 103.85, latitude: 1.29 }]
 * const map = worldMapChart(rows, await loadAtlas(), {
 *   title: 'One economy',
 *   subtitle: '',
 *   caption: '',
 *   label: 'share',
 *   unit: ' %',
 *   bounds: [0, 20, 40, 60, 80, 100],
 * })
 * map.title.text // => ['One economy']
 * ```
 */
export function worldMapChart(rows: readonly MapRow[], atlas: Atlas, options: MapOptions): ChartSpec {
  const places = findPlaces(rows, atlas)
  const classes = mapClasses(
    rows.map(({ value }) => value),
    places.unlisted.length,
    options,
  )
  const legend = drawLegend(classes, options)
  const room = innerHeight(options)
  const radius = Math.max(2, innerWidth(options) / 230)
  const { width, height, projection, place } = worldProjection({
    width: innerWidth(options),
    height: room === null ? null : Math.round(room - legend.height),
    margin: 2 * radius,
  })
  const shown = showAreas(places, classes, options)
  const marks = ofEconomies(options)
  const noData = new Set(places.areas.filter(({ value }) => value === null).map(({ iso3 }) => iso3))
  const circles = places.circles.map((row) => ({
    ...show(row, classes, options),
    ...place(row.longitude, row.latitude),
  }))
  return frame(options, describe(classes, places, options), {
    width,
    height,
    layer: [
      {
        data: areasData(atlas, (iso3) => noData.has(iso3)),
        transform: [{ lookup: 'id', from: { data: { name: 'shown', values: shown }, key: 'iso3', fields } }],
        projection,
        mark: { type: 'geoshape', strokeWidth: radius / 6, strokeJoin: 'round' },
        encoding: { ...legend.encoding, ...marks },
      },
      {
        data: { name: 'circles', values: moveApart(circles, 2 * radius + 1) },
        mark: { type: 'circle', size: (2 * radius) ** 2, opacity: 1, strokeWidth: radius / 5 },
        encoding: { ...legend.encoding, ...marks, ...inPixels(width, height) },
      },
    ],
  })
}

function ofEconomies({ label }: MapOptions) {
  return {
    opacity: highlightOpacity(1, 0.2),
    tooltip: [
      { field: 'name', title: 'Economy' },
      { field: 'written', title: capital(label) },
    ],
    description: { field: 'text' },
  } satisfies ChartLayer['encoding']
}

function show({ iso3, name, value }: MapRow, classes: MapClasses, options: MapOptions): Shown {
  const written = value === null ? (options.noData ?? 'no data') : valueText(value, options)
  return { iso3, name, class: classes.of(value).label, written, text: `${name}: ${written}` }
}

function showAreas({ areas, unlisted }: MapPlaces, classes: MapClasses, options: MapOptions): Shown[] {
  const others = unlisted.map(({ iso3, name }) => {
    const written = options.unlisted?.area ?? 'not listed'
    return { iso3, name, class: classes.unlisted.label, written, text: `${name}: ${written}` }
  })
  return [...areas.map((row) => show(row, classes, options)), ...others]
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
function describe({ values, noData }: MapClasses, { circles }: MapPlaces, { label }: MapOptions): string {
  const counts = [...values, noData].map(({ label }) => label)
  return `Map of the world in Equal Earth projection; economies by ${label}: ${counts.join(', ')}; ${circles.length} of them as circles.`
}
