/** ILOSTAT's codes that differ from the World Bank's. */
const iso3OfArea: ReadonlyMap<string, string> = new Map([
  ['CHA', 'CHI'],
  ['KOS', 'XKX'],
])
const areaOfIso3: ReadonlyMap<string, string> = new Map([...iso3OfArea].map(([area, iso3]) => [iso3, area]))

/**
 * The World Bank's code of an ILOSTAT area.
 *
 * @example
 * ```ts
 * toIso3('KOS') // => 'XKX'
 * toIso3('VNM') // => 'VNM'
 * ```
 */
export function toIso3(area: string): string {
  return iso3OfArea.get(area) ?? area
}

/** ILOSTAT's code of an economy. */
export function toArea(iso3: string): string {
  return areaOfIso3.get(iso3) ?? iso3
}

/** Whether an area is one of ILOSTAT's aggregates: X and two digits, X01 being the world. */
export function isAggregateArea(area: string): boolean {
  return /^X\d\d$/.test(area)
}
