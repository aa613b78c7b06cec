import type { Http } from '../http/http.ts'
import { economyFinder } from '../world-bank/find-economies.ts'
import { carriedEconomies, knownPlaces } from '../world-bank/known-places.ts'
import { isAggregateArea, toArea, toIso3 } from './areas.ts'
import { knownCodes } from './explain.ts'

/**
 * An area whose English label is the name of another one: its code or its label is wrong. Null where there is none; a label that is not a name
 * for certain (Congo) contradicts nothing.
 *
 * @param labels by ILOSTAT's code
 * @returns the contradiction, in words
 */
export async function contradictingLabel(labels: ReadonlyMap<string, string>): Promise<string | null> {
  const names = new Map(carriedEconomies().map(({ iso3, name }) => [iso3, name]))
  const others = [...labels].filter(([area, label]) => !isAggregateArea(area) && names.get(toIso3(area)) !== label)
  if (others.length === 0) return null
  const meaningOf = await economyFinder(await knownPlaces())
  for (const [area, label] of others) {
    const { code } = meaningOf(label)
    if (code !== null && code !== toIso3(area)) return `${area} is labelled "${label}", which is the name of ${code}`
  }
  return null
}

/**
 * Codes of economies that are on no list: not the World Bank's, not ISO's, and not ILOSTAT's own, which is requested them alone.
 */
export async function unlistedCodes(
  codes: Iterable<string>,
  ask: { readonly http: Http; readonly signal?: AbortSignal | undefined },
): Promise<string[]> {
  const listed = new Set(carriedEconomies().map(({ iso3 }) => iso3))
  const odd = [...new Set(codes)].filter((code) => !listed.has(code) && !isAggregateArea(code))
  if (odd.length === 0) return []
  const places = new Set((await knownPlaces()).map(({ iso3 }) => iso3))
  const unknown = odd.filter((code) => !places.has(code))
  const known = unknown.length === 0 ? null : await knownCodes('ref_area', ask)
  return unknown.filter((code) => !known?.has(toArea(code))).sort()
}
