import type { Area, Atlas } from './atlas.ts'

/** An economy that has a place on the map. */
export interface MapEconomy {
  readonly iso3: string
  readonly name: string
  /** Degrees east and north of where its circle goes if it is too small for the boundaries; null for not known. */
  readonly longitude: number | null
  readonly latitude: number | null
}

/** An economy's value. */
export interface MapRow extends MapEconomy {
  /** Null for none. */
  readonly value: number | null
}

type PlacedRow = MapRow & { readonly longitude: number; readonly latitude: number }

/** Where economies are on the map. */
export interface MapPlaces {
  /** Those with boundaries. */
  readonly areas: readonly MapRow[]
  /** Those without, at their coordinates. */
  readonly circles: readonly PlacedRow[]
  /** Those with neither: they are not drawn. */
  readonly nowhere: readonly MapRow[]
  /** Areas of the atlas that are not economies. */
  readonly unlisted: readonly Area[]
}

/**
 * Finds each economy's place on the map: its area, else a circle at its coordinates, else nothing.
 *
 * @example
 * ```ts
 * const singapore = { iso3: 'SGP', name: 'Singapore', value: 84.5, longitude: 103.85, latitude: 1.29 }
 * const gibraltar = { iso3: 'GIB', name: 'Gibraltar', value: null, longitude: null, latitude: null }
 * const { circles, nowhere } = findPlaces([singapore, gibraltar], { areas: [] })
 * circles // => [singapore]
 * nowhere // => [gibraltar]
 * ```
 */
export function findPlaces(rows: readonly MapRow[], atlas: Pick<Atlas, 'areas'>): MapPlaces {
  const bounded = new Set(atlas.areas.map(({ iso3 }) => iso3))
  const listed = new Set(rows.map(({ iso3 }) => iso3))
  const others = rows.filter(({ iso3 }) => !bounded.has(iso3))
  return {
    areas: rows.filter(({ iso3 }) => bounded.has(iso3)),
    circles: others.filter(isPlaced),
    nowhere: others.filter((row) => !isPlaced(row)),
    unlisted: atlas.areas.filter(({ iso3 }) => !listed.has(iso3)),
  }
}

function isPlaced(row: MapRow): row is PlacedRow {
  return row.longitude !== null && row.latitude !== null
}
