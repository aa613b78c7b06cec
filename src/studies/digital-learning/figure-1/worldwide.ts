import { InputError } from '../../../errors.ts'
import { listed } from '../../../formats/words.ts'
import type { Economy } from '../../../world-bank/economies.ts'
import type { BriefData, InternetUsers } from '../data.ts'

/** An economy of the World Bank's list, and where its capital is. */
export type Place = Pick<Economy, 'iso3' | 'name' | 'longitude' | 'latitude'>

/** An economy's share of internet users in one year, % of population; null for no value. */
export type PlaceValue = Place & { readonly value: number | null }

export function placesOf({ economies }: Pick<BriefData, 'economies'>): Place[] {
  return economies
    .filter(({ isAggregate }) => !isAggregate)
    .map(({ iso3, name, longitude, latitude }) => ({ iso3, name, longitude, latitude }))
}

/** What the map is made from. */
export interface Worldwide {
  readonly places: readonly Place[]
  readonly worldwide: readonly InternetUsers[]
  readonly figure1: { readonly years: readonly number[] }
}

/**
 * The share of internet users in every economy of the World Bank's list in one of the years of figure 1.
 *
 * @throws InputError for another year
 */
export function worldwideIn({ places, worldwide, figure1: { years } }: Worldwide, year: number): PlaceValue[] {
  if (!years.includes(year)) throw new InputError(`there is no map of ${year}; choose from ${listed(years)}`, year)
  const values = new Map(worldwide.filter((row) => row.year === year).map((row) => [row.iso3, row.internetUsers]))
  return places.map((place) => ({ ...place, value: values.get(place.iso3) ?? null }))
}
