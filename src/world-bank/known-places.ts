import { economyFinder, type Named } from './find-economies.ts'
import { loadPlaceNames } from './place-names.ts'
import { referenceTable } from './reference.ts'

/** The World Bank's economies and aggregates as the library's own table has them. */
export function carriedList(): Named[] {
  return referenceTable('economies').records.map(({ code: iso3 = '', iso2 = '', name = '', isAggregate }) => {
    return { iso3, iso2, name, isAggregate: isAggregate === 'true' }
  })
}

/** The economies among them. */
export function carriedEconomies(): Named[] {
  return carriedList().filter(({ isAggregate }) => !isAggregate)
}

/** All places of the world, without a request: the World Bank's economies by the Bank's names, and the others. */
export async function knownPlaces(): Promise<Named[]> {
  const places = carriedEconomies()
  const listed = new Set(places.map(({ iso3 }) => iso3))
  const { countries } = await loadPlaceNames()
  const others = [...countries.values()].filter(({ iso3 }) => !listed.has(iso3))
  return [
    ...places,
    ...others.map(({ iso3, cca2, name }) => ({ iso3, iso2: cca2, name: name.common, isAggregate: false })),
  ]
}

/** The most commas that names have within. */
const mostCommas = 2

/**
 * Takes a list of economies apart at its commas. A comma within a name stays: neighbours are one where they are a name together and
 * not each by itself, as in `Korea, Rep.,Viet Nam`.
 *
 * @returns the texts, each as `findEconomies` takes it
 */
export async function splitEconomies(text: string): Promise<string[]> {
  const meaningOf = await economyFinder(await knownPlaces())
  const isName = (part: string) => meaningOf(part).code !== null
  const pieces = text.split(',').map((piece) => piece.trim())
  const texts: string[] = []
  for (let start = 0; start < pieces.length; ) {
    let count = mostCommas + 1
    for (; count > 1; count--) {
      const run = pieces.slice(start, start + count)
      if (run.length === count && !run.includes('') && !run.every(isName) && isName(run.join(', '))) break
    }
    texts.push(pieces.slice(start, start + count).join(', '))
    start += count
  }
  return texts
}
