import { codeOf } from './complete.ts'
import type { Economy } from './economies.ts'
import type { Observation, RowPlace } from './observation.ts'

/** A place of an answer, as the list of economies has it. */
export interface Place {
  /** The list's code; where it has none, the one of the answer. */
  readonly code: string
  readonly name: string
  readonly kind: 'economy' | 'aggregate' | 'unlisted'
}

/** Codes of the Bank's that are not ISO's. The archives have them instead of those, or beside them. */
const legacyCodes: ReadonlyMap<string, string> = new Map([
  ['ADO', 'AND'],
  ['IMY', 'IMN'],
  ['KSV', 'XKX'],
  ['ROM', 'ROU'],
  ['TMP', 'TLS'],
  ['WBG', 'PSE'],
  ['ZAR', 'COD'],
])

/** Makes the error for an answer that contradicts itself. */
type Fail = (problem: string) => Error

/** Looks a place up in the list of economies, and holds its codes and its name to each other. */
export type PlaceFinder = (place: RowPlace, fail: Fail) => Place

/** What the finder needs to know of an economy or aggregate. */
type Listed = Pick<Economy, 'iso3' | 'iso2' | 'name' | 'isAggregate'>

/**
 * Makes a finder of places.
 *
 * @param list of today, in English
 * @param hasEnglishNames whether the names in the answer can be held to the list
 */
export function placeFinder(list: readonly Listed[], hasEnglishNames: boolean): PlaceFinder {
  const byIso3 = new Map(list.map((economy) => [economy.iso3, economy]))
  const byIso2 = new Map(list.map((economy) => [economy.iso2, economy]))
  const byName = new Map(list.filter(({ isAggregate }) => !isAggregate).map((economy) => [economy.name, economy]))
  return (place, fail) => {
    const { iso2, name } = place
    const iso3 = place.iso3 === null ? null : (legacyCodes.get(place.iso3) ?? place.iso3)
    const own = iso3 === null ? undefined : byIso3.get(iso3)
    const other = iso2 === null ? undefined : byIso2.get(iso2)
    if ((own && iso2 !== null && own.iso2 !== iso2) || (other && iso3 !== null && other.iso3 !== iso3)) {
      throw fail(`answered with a row of ${iso2} and ${iso3}, which are two places`)
    }
    const found = own ?? other
    if (found === undefined) return { code: codeOf(place), name, kind: 'unlisted' }
    const namesake = byName.get(name)
    if (hasEnglishNames && !found.isAggregate && namesake !== undefined && namesake !== found) {
      throw fail(`answered with a row of ${found.iso3} with the name of ${namesake.iso3}, ${name}`)
    }
    return { code: found.iso3, name: found.name, kind: found.isAggregate ? 'aggregate' : 'economy' }
  }
}

/** Observations with the place of each, every code and date once. */
export interface PlacedObservations {
  readonly observations: readonly Observation[]
  readonly placeOf: ReadonlyMap<RowPlace, Place>
}

/**
 * Finds the place of each row. The only rows that may be of one place are those of a legacy code and of ISO's (Andorra comes as ADO with
 * null and as AND with the value): of two for a date, ISO's stays unless only the other has a value.
 */
export function placeObservations(
  observations: readonly Observation[],
  find: PlaceFinder,
  fail: Fail,
): PlacedObservations {
  const placeOf = new Map<RowPlace, Place>()
  const byCode = new Map<string, RowPlace[]>()
  for (const { place } of observations) {
    if (placeOf.has(place)) continue
    const found = find(place, fail)
    placeOf.set(place, found)
    byCode.set(found.code, [...(byCode.get(found.code) ?? []), place])
  }
  const doubles = [...byCode].filter(([, places]) => places.length > 1)
  for (const [code, places] of doubles) {
    const isPair = places.length === 2 && places.filter(isLegacy).length === 1
    if (!isPair)
      throw fail(`answered ${code} as ${places.map((place) => `${codeOf(place)} ${place.name}`).join(' and ')}`)
  }
  const doubled = new Set(doubles.flatMap(([, places]) => places))
  return { observations: withoutDoubles(observations, doubled, placeOf, fail), placeOf }
}

function isLegacy({ iso3 }: RowPlace): boolean {
  return iso3 !== null && legacyCodes.has(iso3)
}

function withoutDoubles(
  observations: readonly Observation[],
  doubled: ReadonlySet<RowPlace>,
  placeOf: ReadonlyMap<RowPlace, Place>,
  fail: Fail,
): readonly Observation[] {
  if (doubled.size === 0) return observations
  const keyOf = ({ place, date }: Observation) => `${placeOf.get(place)?.code} ${date}`
  const ofBoth = observations.filter(({ place }) => doubled.has(place))
  const [legacy, own] = [true, false].map(
    (wanted) => new Map(ofBoth.filter(({ place }) => isLegacy(place) === wanted).map((one) => [keyOf(one), one])),
  )
  return observations.filter((one) => {
    if (!doubled.has(one.place)) return true
    const other = (isLegacy(one.place) ? own : legacy)?.get(keyOf(one))
    if (other === undefined) return true
    if (one.value !== null && other.value !== null && one.value !== other.value) {
      throw fail(`answered with two values for ${keyOf(one)}: ${one.value} and ${other.value}`)
    }
    const isBetter = one.value !== null && other.value === null
    const isWorse = one.value === null && other.value !== null
    return isBetter || (!isWorse && !isLegacy(one.place))
  })
}
