import { type EmulatedSeries, economies } from './figures.ts'

/** An economy or aggregate that there are data of. */
export type Place = Pick<(typeof economies)[number], 'code' | 'iso2' | 'name'>

/** Aggregates of the list that no indicator has data of: groups of lenders and borrowers, mostly. */
const withoutData = new Set(
  [
    'AFR BEA BEC BHI BLA BMN BSS CAA CEA CEU CLA CME CSA DEA DEC DLA DMN DNS DSA DSF DSS FXS IBB MDE NAF NRS NXS',
    'RRS SXZ XZN',
  ].flatMap((codes) => codes.split(' ')),
)

const widerName = 'Middle East, North Africa, Afghanistan & Pakistan'

/** Names that have changed since the list in fixtures/tables, in July 2025. */
const newNames: Readonly<Record<string, string>> = {
  MEA: widerName,
  MNA: `${widerName} (excluding high income)`,
  TMN: `${widerName} (IDA & IBRD)`,
}

/** The list of 2026, in the order of its codes. */
export const listedPlaces = economies.map((place) => ({ ...place, name: newNames[place.code] ?? place.name }))

const byName = (a: Place, b: Place) => (a.name < b.name ? -1 : 1)

/** The 266 places of the World Development Indicators: aggregates come first, then economies. */
export const wdiPlaces: readonly Place[] = ['true', 'false'].flatMap((isAggregate) =>
  listedPlaces.filter((place) => place.isAggregate === isAggregate && !withoutData.has(place.code)).sort(byName),
)

/** The places of the archives, by the names that they had. */
export const archivedPlaces: readonly Place[] = economies.filter(({ code }) => !withoutData.has(code)).sort(byName)

/**
 * Those of the places that are requested, in their order; null for a list with a code that is nowhere, or with `all` and codes. The
 * firewall does not let the ISO2 code of Lesotho through.
 */
export function selectPlaces<Some extends Place>(
  codes: string,
  places: readonly Some[],
): readonly Some[] | 'firewall' | null {
  if (codes === 'all') return places
  const asked = codes.split(';')
  if (asked.includes('LS')) return 'firewall'
  const isOneOf = (among: readonly Place[]) => (text: string) =>
    among.some(({ code, iso2 }) => text === code || text === iso2)
  if (!asked.every(isOneOf([...places, ...economies]))) return null
  return places.filter(({ code, iso2 }) => asked.includes(code) || asked.includes(iso2))
}

const aggregates = new Set(economies.filter(({ isAggregate }) => isAggregate === 'true').map(({ code }) => code))

/** The places that a series can have figures of. */
export function placesOf({ economiesOnly = false }: EmulatedSeries, places: readonly Place[]): readonly Place[] {
  return economiesOnly ? places.filter(({ code }) => !aggregates.has(code)) : places
}
