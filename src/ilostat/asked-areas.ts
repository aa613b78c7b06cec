import type { Http } from '../http/http.ts'
import { economyFinder } from '../world-bank/find-economies.ts'
import { carriedEconomies, knownPlaces } from '../world-bank/known-places.ts'
import { checkEconomyTexts, resolveEconomies } from '../world-bank/resolve-economies.ts'
import { isAggregateArea, toIso3 } from './areas.ts'
import { knownCodes } from './explain.ts'

interface Ask {
  readonly http: Http
  readonly signal?: AbortSignal | undefined
}

/**
 * The codes of areas that are requested by code or name, as `resolveEconomies` gives them; ILOSTAT has areas that the World Bank lacks
 * (TWN), spellings of its own (KOS) and aggregates (X01). Only a code that is none of these is looked up in its dictionary.
 *
 * @throws InputError as `resolveEconomies`
 */
export async function askedAreas(texts: readonly string[], ask: Ask): Promise<string[]> {
  checkEconomyTexts(texts)
  const listed = new Set(carriedEconomies().map(({ iso3 }) => iso3))
  if (texts.every((text) => listed.has(text))) return [...new Set(texts)]
  const places = await knownPlaces()
  const meaningOf = await economyFinder(places)
  const codes = texts.map((text) => text.trim()).filter((text) => /^[A-Z0-9]{3}$/.test(text))
  const own = codes.filter((code) => toIso3(code) !== code || isAggregateArea(code))
  const odd = codes.filter((code) => !own.includes(code) && meaningOf(code).code === null)
  const known = odd.length === 0 ? null : await knownCodes('ref_area', ask)
  const areas = await resolveEconomies(texts, places, new Set([...own, ...odd.filter((code) => known?.has(code))]))
  return [...new Set(areas.map(toIso3))]
}
