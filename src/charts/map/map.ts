import { RenderError } from '../../errors.ts'
import { capital } from '../../formats/words.ts'
import { highlightOpacity } from '../highlight.ts'
import { moveApart } from '../labels/labels.ts'
import type { ChartLayer, ChartSpec } from '../spec.ts'
import { frame, innerHeight, innerWidth } from '../theme.ts'
import { checkEconomies, checkValue, economyText, valueText } from '../values.ts'
import { type Atlas, boundariesText } from './atlas.ts'
import { boundsOf, drawLegend, type MapClasses, type MapOptions, mapClasses } from './classes.ts'
import { hatch } from './hatching.ts'
import { findPlaces, type MapEconomy, type MapPlaces, type MapRow } from './places.ts'
import { worldProjection } from './projection.ts'

export { type Area, type Atlas, loadAtlas } from './atlas.ts'
export type { ClassMethod } from './breaks.ts'
export type { MapOptions } from './classes.ts'
export { findPlaces, type MapEconomy, type MapPlaces, type MapRow } from './places.ts'

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
 * A map of the world with values in classes. Economies without boundaries are circles, moved apart where they would overlap; disputed areas that are not among the rows are hatched. The caption ends with the source of the boundaries and a disclaimer.
 *
 * @param economies all economies, also those without a value (null, or a blank column)
 * @param options.column the column of the rows that has the values; default `value`
 * @throws RenderError for a column that no row has, a value that is no number or outside `bounds`, invalid bounds, values of 0 or below in classes by the logarithm, and an economy that comes twice
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
export function worldMapChart<Row extends MapEconomy>(
  economies: readonly Row[],
  atlas: Atlas,
  options: MapOptions & { readonly column?: (keyof Row & string) | undefined },
): ChartSpec {
  const rows = readValues(economies, options)
  const places = findPlaces(rows, atlas)
  const classes = mapClasses(
    rows.map(({ value }) => value),
    places.unlisted.length,
    options,
  )
  const legend = drawLegend(classes, options)
  const text = { ...options, caption: `${options.caption} ${boundariesText}`.trim() }
  const room = innerHeight(text)
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
  return frame(text, describe(classes, places, options), {
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
        data: {
          name: 'hatching',
          values: hatch(
            places.unlisted.filter(({ isDisputed }) => isDisputed),
            atlas,
          ),
        },
        projection,
        mark: { type: 'geoshape', filled: false, stroke: '#8a8a8a', strokeWidth: radius / 6, aria: false },
        encoding: { opacity: highlightOpacity(1, 0.2) },
      },
      {
        data: { name: 'circles', values: moveApart(circles, 2 * radius + 1) },
        mark: { type: 'circle', size: (2 * radius) ** 2, opacity: 1, strokeWidth: radius / 5 },
        encoding: { ...legend.encoding, ...marks, ...inPixels(width, height) },
      },
    ],
  })
}

/** The rows with their values, which are held to the ends of the classes. */
function readValues(
  economies: readonly MapEconomy[],
  { column = 'value', ...options }: MapOptions & { readonly column?: string | undefined },
): MapRow[] {
  checkEconomies('a map', economies)
  if (!economies.some((row) => Object.hasOwn(row, column))) {
    const columns = [...new Set(economies.flatMap((row) => Object.keys(row)))].join(', ')
    throw new RenderError(`no row has a column "${column}"; there are ${columns}`)
  }
  const [low, high] =
    options.bounds === undefined
      ? []
      : boundsOf([], options).filter((_, index, all) => index === 0 || index === all.length - 1)
  return economies.map((row) => {
    const value: unknown = new Map<string, unknown>(Object.entries(row)).get(column) ?? null
    const of = `${economyText(row)}${column === 'value' ? '' : ` in the column "${column}"`}`
    if (value !== null) checkValue(value, of)
    if (typeof value === 'number' && low !== undefined && high !== undefined && !(value >= low && value <= high)) {
      throw new RenderError(
        `the value of ${of} is ${value}, outside the classes, which go from ${low} to ${high}; give wider \`bounds\`, or none`,
      )
    }
    const { iso3, name, longitude, latitude } = row
    return { iso3, name, longitude, latitude, value: typeof value === 'number' ? value : null }
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
