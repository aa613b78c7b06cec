import { InputError } from '../errors.ts'
import { loadCountries } from './countries.ts'
import type { Economy } from './economies.ts'

type Named = Pick<Economy, 'iso3' | 'iso2' | 'name' | 'isAggregate'>

/** What became of each text. */
export interface FoundEconomies {
  /** The code of each text that means one economy. */
  readonly found: ReadonlyMap<string, string>
  /** Texts that mean none of the list, or several: those are named. */
  readonly unknown: readonly { readonly text: string; readonly candidates: readonly string[] }[]
}

/**
 * Finds economies by code (ISO2, ISO3) or by name, in the spellings and languages that people use: `Viet Nam`, `Vietnam`, `Korea, Rep.`,
 * `Ivory Coast`, `Allemagne`. The Bank's own codes and names come first, then those of the package world-countries.
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
  const places = economies.filter(({ isAggregate }) => !isAggregate)
  const ownNames = indexOwnNames(places)
  const otherNames = await indexOtherNames(new Set(places.map(({ iso3 }) => iso3)))
  const found = new Map<string, string>()
  const unknown: { text: string; candidates: string[] }[] = []
  for (const text of texts) {
    const key = keyOf(text)
    const candidates = ownNames.get(key) ?? new Set([...(otherNames.get(key) ?? []), ...containing(key, places)])
    const [code, ...others] = [...candidates].sort()
    if (code !== undefined && others.length === 0) found.set(text, code)
    else unknown.push({ text, candidates: [...candidates].sort() })
  }
  return { found, unknown }
}

/**
 * The code of one economy by any of its codes and names.
 *
 * @throws InputError for a text that means none, or several: with their codes
 * @example
 * ```ts
 * const economies = await listEconomies({ http: await packagedHttp() })
 * await findEconomy('Viet Nam', economies) // => 'VNM'
 * ```
 */
export async function findEconomy(text: string, economies: readonly Named[]): Promise<string> {
  const { found, unknown } = await findEconomies([text], economies)
  const code = found.get(text)
  if (code !== undefined) return code
  const candidates = unknown[0]?.candidates ?? []
  throw new InputError(
    candidates.length === 0
      ? `no economy is called "${text}"`
      : `"${text}" may be ${candidates.join(' or ')}: give the code`,
    text,
  )
}

type Index = Map<string, Set<string>>

function add(index: Index, name: string, code: string): void {
  const key = keyOf(name)
  if (key !== '') index.set(key, (index.get(key) ?? new Set()).add(code))
}

function indexOwnNames(places: readonly Named[]): Index {
  const index: Index = new Map()
  for (const { iso3, iso2, name } of places) for (const text of [iso3, iso2, name]) add(index, text, iso3)
  return index
}

/** Spellings in use that the package lacks. */
const moreNames: Readonly<Record<string, string>> = {
  Bosnia: 'BIH',
  'Lao PDR': 'LAO',
  Turkey: 'TUR',
  'Turkish Republic': 'TUR',
  'West Bank': 'PSE',
}

async function indexOtherNames(known: ReadonlySet<string>): Promise<Index> {
  const index: Index = new Map()
  for (const { iso3: code, name, altSpellings, cioc, translations } of await loadCountries()) {
    if (!known.has(code)) continue
    const translated = Object.values(translations).flatMap(({ common, official }) => [common, official])
    for (const text of [name.common, name.official, cioc, ...altSpellings, ...translated]) add(index, text, code)
  }
  for (const [name, code] of Object.entries(moreNames)) if (known.has(code)) add(index, name, code)
  return index
}

/**
 * Economies whose own names have all words of a text: a name that is in use for one of two (Congo, Virgin Islands, Korea) means neither
 * of them for certain.
 */
function containing(key: string, places: readonly Named[]): string[] {
  const words = key.split(' ')
  const hasAll = (name: readonly string[]) => words.every((word) => name.includes(word))
  return key === '' ? [] : places.filter(({ name }) => hasAll(keyOf(name).split(' '))).map(({ iso3 }) => iso3)
}

/**
 * What spellings of a name have in common: no accents, no punctuation, no articles, `and` and `saint` written out, and words in an order
 * of their own, since `Korea, Rep.` is `Rep. Korea` elsewhere.
 */
function keyOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/['’ʻ`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => abbreviations[word] ?? word)
    .filter((word) => word !== '' && word !== 'the' && word !== 'of')
  return words.sort().join(' ')
}

const abbreviations: Readonly<Record<string, string>> = {
  st: 'saint',
  rep: 'republic',
  dem: 'democratic',
  fed: 'federated',
  sts: 'states',
  arab: 'arab',
  is: 'islands',
}
