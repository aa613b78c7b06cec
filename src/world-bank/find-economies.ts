import { checkArguments } from '../formats/arguments.ts'
import { namedWanted, textsWanted } from './arguments.ts'
import type { Economy } from './economies.ts'
import { moreCodes } from './more-names.ts'
import { NameIndex } from './name-index.ts'
import { loadPlaceNames, type PlaceNames } from './place-names.ts'
import { keyOf, wordsOf } from './spelling.ts'

/** An economy or aggregate as far as its names and codes go. */
export type Named = Pick<Economy, 'iso3' | 'iso2' | 'name' | 'isAggregate'>

/** The result for each text. */
export interface FoundEconomies {
  /** The code of each text that matches one economy. */
  readonly found: ReadonlyMap<string, string>
  /** Texts that match no economy, or several: those are named. */
  readonly unknown: readonly { readonly text: string; readonly candidates: readonly string[] }[]
}

/** What a text means: one economy; or none for certain, with those that it may mean, and the place or aggregate that it is instead. */
export type Meaning =
  | { readonly code: string }
  | { readonly code: null; readonly candidates: readonly string[]; readonly elsewhere: string | null }

/**
 * Finds economies by code (ISO2, ISO3, those of Eurostat and of the Olympic Committee) or by name, in the spellings and languages that
 * people use: `Viet Nam`, `Vietnam`, `Korea, Rep.`, `Ivory Coast`, `Allemagne`. The Bank's own codes and names come first, then those of the
 * package world-countries.
 *
 * Only a whole name is one: `Africa` and `Saint` mean nobody. Codes are written in capitals or in small letters, so `ST` is São Tomé and
 * Príncipe, and `St` nobody. An Olympic code with which the name of another economy begins (`NIG`, `SLO`), or that means another one
 * elsewhere (`CHA`), is none.
 *
 * @param economies the list of `listEconomies`
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { found, unknown } = await findEconomies(['Viet Nam', 'Ivory Coast', 'Korea', 'Atlantis'], await listEconomies({ http }))
 * [...found] // => [['Viet Nam', 'VNM'], ['Ivory Coast', 'CIV']]
 * unknown // => [{ text: 'Korea', candidates: ['KOR', 'PRK'] }, { text: 'Atlantis', candidates: [] }]
 * ```
 */
export async function findEconomies(texts: readonly string[], economies: readonly Named[]): Promise<FoundEconomies> {
  checkArguments('findEconomies', { texts, economies }, { texts: textsWanted, economies: namedWanted })
  const meaningOf = await economyFinder(economies)
  const found = new Map<string, string>()
  const unknown: { text: string; candidates: readonly string[] }[] = []
  for (const text of texts) {
    const meaning = meaningOf(text)
    if (meaning.code === null) unknown.push({ text, candidates: meaning.candidates })
    else found.set(text, meaning.code)
  }
  return { found, unknown }
}

/** Says what a text means among some economies. */
export async function economyFinder(economies: readonly Named[]): Promise<(text: string) => Meaning> {
  const world = await loadPlaceNames()
  const places = economies.filter(({ isAggregate }) => !isAggregate)
  const listed = new Set(places.map(({ iso3 }) => iso3))
  const others = new Map([...world.countries.values()].map(({ iso3, name }) => [iso3, name.common]))
  for (const { iso3, isAggregate } of economies) if (isAggregate) others.set(iso3, 'an aggregate')
  const own = new NameIndex()
  for (const { iso3, name } of places) own.add(name, iso3)
  const codes = indexCodes(economies, world)
  return (text) => {
    const key = keyOf(text)
    const meant = codes.get(codeIn(text)) ?? own.get(key) ?? meantBy(key, own, world)
    const [code] = meant
    const only = meant.size === 1 ? code : undefined
    if (only !== undefined && listed.has(only)) return { code: only }
    const some = [meant, world.others.get(key) ?? new Set(), own.holding(key)].find(({ size }) => size > 0)
    return {
      code: null,
      candidates: [...(some ?? world.whole.holding(key))].filter((one) => listed.has(one)).sort(),
      elsewhere: only === undefined ? null : (others.get(only) ?? only),
    }
  }
}

/**
 * Whose name it is in the world, with the others whose own or English names have it: what is in use for one of two (Congo, Korea,
 * Virgin Islands), or is a word of English as well (Island, which is Iceland), means neither for certain.
 */
function meantBy(key: string, own: NameIndex, { whole, english }: PlaceNames): ReadonlySet<string> {
  const named = whole.get(key)
  if (named === undefined) return new Set()
  const isWord = !key.includes(' ') && english.get(key) === undefined
  return new Set([...named, ...own.holding(key), ...(isWord ? english.holding(key) : [])])
}

/** A text that is written like a code, in capitals; Olympic codes count in capitals only, since `les` and `van` are words. */
function codeIn(text: string): string {
  const letters = text.trim().replace(/^\p{L}(\.\p{L})+\.?$/u, (initials) => initials.replaceAll('.', ''))
  return /^([A-Z0-9]{2,3}|[a-z0-9]{2,3})$/.test(letters) ? letters : ''
}

/** The Bank's codes, then ISO's, then those of others: what any of these has for several means none of them for certain. */
function indexCodes(economies: readonly Named[], { countries }: PlaceNames): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, ReadonlySet<string>>()
  const places = economies.filter(({ isAggregate }) => !isAggregate)
  const letters = places.map(({ iso3, name }) => ({ iso3, letters: wordsOf(name).join('').toUpperCase() }))
  for (const { iso3, cioc } of countries.values()) {
    const begun = letters.filter((place) => place.letters.startsWith(cioc)).map((place) => place.iso3)
    if (cioc !== '') index.set(cioc, new Set([iso3, ...begun]))
  }
  const set = (code: string, iso3: readonly string[]) => {
    for (const text of [code, code.toLowerCase()]) index.set(text, new Set(iso3))
  }
  for (const [code, iso3] of Object.entries(moreCodes)) set(code, [...(index.get(code) ?? []), ...iso3])
  for (const { iso3, cca2 } of countries.values()) for (const code of [cca2, iso3]) set(code, [iso3])
  for (const { iso3, iso2 } of economies) for (const code of [iso2, iso3]) if (code !== '') set(code, [iso3])
  return index
}
