import { type Country, loadCountries } from './countries.ts'
import { moreNames, namesakes, partsAndForerunners } from './more-names.ts'
import { NameIndex } from './name-index.ts'
import { keyOf, wordsOf } from './spelling.ts'

/** Names of all places of the world, on the Bank's list or not. */
export interface PlaceNames {
  readonly countries: ReadonlyMap<string, Country>
  /** Whole names, in many languages. */
  readonly whole: NameIndex
  /** Of these, the common and official ones in English. */
  readonly english: NameIndex
  /** Names of parts of an economy, and of what came apart into several. */
  readonly others: NameIndex
}

let names: Promise<PlaceNames> | undefined

/** The names that the package world-countries has, and ours. Made once. */
export function loadPlaceNames(): Promise<PlaceNames> {
  names ??= loadCountries().then(indexNames)
  return names
}

function indexNames(list: readonly Country[]): PlaceNames {
  const countries = new Map(list.map((country) => [country.iso3, country]))
  const [whole, english, others] = [new NameIndex(), new NameIndex(), new NameIndex()]
  for (const country of list) {
    for (const name of wholeNames(country)) whole.add(name, country.iso3)
    for (const name of [country.name.common, country.name.official]) english.add(name, country.iso3)
  }
  for (const { pair, words } of namesakes) {
    const [first, second] = pair.map((code) => countries.get(code))
    if (first === undefined || second === undefined) continue
    for (const name of sharedNames(first, second, words)) whole.add(name, second.iso3)
    for (const name of sharedNames(second, first, words)) whole.add(name, first.iso3)
  }
  for (const [name, code] of Object.entries(moreNames)) whole.settle(name, code)
  for (const [name, codes] of Object.entries(partsAndForerunners)) {
    whole.settle(name, null)
    for (const code of codes) others.add(name, code)
  }
  return { countries, whole, english, others }
}

/**
 * The package has codes among its spellings (`GB`), and single words of a longer English name (`Saudi`, `Emirates`, `Timor`, `Salvador`):
 * a part is not the whole.
 */
function wholeNames({ cca2, name, altSpellings, translations }: Country): string[] {
  const inLanguages = Object.values(translations)
  const called = new Set([name.common, ...inLanguages.map(({ common }) => common)].map(keyOf))
  const [inCommon, inOfficial] = [wordsOf(name.common), wordsOf(name.official)]
  const isPart = (text: string) => {
    const [word, ...more] = wordsOf(text)
    if (word === undefined || more.length > 0) return false
    return (inCommon.length > 1 && inCommon.includes(word)) || (inOfficial.includes(word) && !called.has(word))
  }
  const others = [...altSpellings, ...inLanguages.flatMap(({ common, official }) => [common, official])]
  return [name.common, name.official, ...others.filter((text) => text !== cca2 && !isPart(text))]
}

/** Names of one, in some language, that are a part of the other's name there: `Kongo` is neither for certain. */
function sharedNames(one: Country, other: Country, words: number): string[] {
  return Object.entries(one.translations).flatMap(([language, { common, official }]) => {
    const theirs = other.translations[language]
    const longer = theirs === undefined ? [] : wordsOf(`${theirs.common} ${theirs.official}`)
    return [common, official].filter((name) => {
      const short = wordsOf(name)
      return short.length <= words && short.every((word) => longer.includes(word))
    })
  })
}
