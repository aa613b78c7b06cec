import { economyFinder } from './find-economies.ts'
import { carriedEconomies, knownPlaces } from './known-places.ts'
import { moreCodes } from './more-names.ts'
import { loadPlaceNames } from './place-names.ts'
import { keyOf } from './spelling.ts'

/**
 * What `findEconomies` makes of every name and code that it knows, for where it can't run: the codes of economies by the key of a name (see
 * `keyOf`) or by a code; several where it is none for certain.
 */
export async function nameTable(): Promise<Record<string, readonly string[]>> {
  const { countries, whole, english, others } = await loadPlaceNames()
  const listed = carriedEconomies()
  const meaningOf = await economyFinder(listed)
  const codes = [...countries.values()]
    .flatMap(({ iso3, cca2, cioc }) => [iso3, cca2, cioc])
    .concat(Object.keys(moreCodes))
  const places = await knownPlaces()
  const own = places.flatMap(({ iso3, iso2, name }) => [iso3, iso2, keyOf(name)])
  const texts = new Set([...whole.keys(), ...english.keys(), ...others.keys(), ...codes, ...own])
  const entries = [...texts].flatMap((text): [string, readonly string[]][] => {
    const meaning = meaningOf(text)
    const found = meaning.code === null ? meaning.candidates : [meaning.code]
    return text === '' || found.length === 0 ? [] : [[text, found]]
  })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
