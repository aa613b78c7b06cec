import { type EmulatedSeries, economies } from './figures.ts'

/** An economy or aggregate. */
export type Place = (typeof economies)[number]

export const placesByName: readonly Place[] = [...economies].sort((a, b) => (a.name < b.name ? -1 : 1))

/** Economies in the order of their names; null for a list with an unknown code, or with `all` and codes. */
export function selectPlaces(codes: string): readonly Place[] | null | 'firewall' {
  if (codes === 'all') return placesByName
  const asked = new Set(codes.split(';'))
  if (asked.has('LS')) return 'firewall'
  const found = placesByName.filter(({ code, iso2 }) => asked.has(code) || asked.has(iso2))
  return found.length === asked.size ? found : null
}

/** The places that a series can have figures of. */
export function placesOf({ economiesOnly = false }: EmulatedSeries, places: readonly Place[]): readonly Place[] {
  return economiesOnly ? places.filter(({ isAggregate }) => isAggregate === 'false') : places
}

const incomeNames: Readonly<Record<string, string>> = {
  HIC: 'High income',
  UMC: 'Upper middle income',
  LMC: 'Lower middle income',
  LIC: 'Low income',
  INX: 'Not classified',
}

const lendingNames: Readonly<Record<string, string>> = { IBD: 'IBRD', IDB: 'Blend', IDX: 'IDA', LNX: 'Not classified' }

/** A row of the list of economies; names and regions have the trailing blanks that the service sends. */
export function countryRow(place: Place) {
  const { code, iso2, name, isAggregate, regionCode, region, adminRegionCode, lendingTypeCode, incomeLevelJune2024 } =
    place
  const aggregate = isAggregate === 'true'
  const group = (id: string, value: string) => ({ id, iso2code: nameAndCode(id).iso2, value })
  return {
    id: code,
    iso2Code: iso2,
    name: aggregate ? `${name} ` : name,
    region: {
      id: regionCode,
      iso2code: aggregate ? 'NA' : nameAndCode(regionCode).iso2,
      value: aggregate ? region : `${region} `,
    },
    adminregion: group(adminRegionCode, nameAndCode(adminRegionCode).name),
    incomeLevel: aggregate
      ? { id: 'NA', iso2code: 'NA', value: 'Aggregates' }
      : group(incomeLevelJune2024, incomeNames[incomeLevelJune2024] ?? ''),
    lendingType: aggregate
      ? { id: '', iso2code: '', value: 'Aggregates' }
      : group(lendingTypeCode, lendingNames[lendingTypeCode] ?? ''),
    capitalCity: place.capitalCity,
    longitude: place.longitude,
    latitude: place.latitude,
  }
}

function nameAndCode(code: string): { readonly name: string; readonly iso2: string } {
  return economies.find((one) => one.code === code) ?? { name: '', iso2: '' }
}
