import { InputError } from '../errors.ts'
import { checkArguments } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import type { Http } from '../http/http.ts'
import { namedWanted, textsWanted } from './arguments.ts'
import { listEconomies } from './economies.ts'
import { economyFinder, type Meaning, type Named } from './find-economies.ts'
import { referenceTable } from './reference.ts'

/**
 * The codes of economies that are written as `findEconomies` takes them, each once, in the order of the texts.
 *
 * @param economies the list of `listEconomies`
 * @param otherCodes codes that stand for themselves beside those of economies, such as codes of aggregates
 * @throws InputError that names every text that is not a economy or may be several, with those that it may mean
 * @example
 * ```ts
 * const economies = await listEconomies({ http: await packagedHttp() })
 * await resolveEconomies(['VNM', ' Thailand', 'Korea, Rep.'], economies) // => ['VNM', 'THA', 'KOR']
 * ```
 */
export async function resolveEconomies(
  texts: readonly string[],
  economies: readonly Named[],
  otherCodes: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  checkArguments(
    'resolveEconomies',
    { texts, economies, otherCodes },
    { texts: textsWanted, economies: namedWanted, otherCodes: v.instance(Set, 'a set of codes') },
  )
  checkEconomyTexts(texts)
  const listed = new Set(economies.filter(({ isAggregate }) => !isAggregate).map(({ iso3 }) => iso3))
  // Names take half a second to load.
  if (texts.every((text) => listed.has(text) || otherCodes.has(text))) return [...new Set(texts)]
  const meaningOf = await economyFinder(economies)
  const codes = new Set<string>()
  const problems = new Map<string, string>()
  for (const text of texts) {
    const meaning = otherCodes.has(text.trim()) ? { code: text.trim() } : meaningOf(text)
    if (meaning.code === null) problems.set(text, problemOf(text, meaning))
    else codes.add(meaning.code)
  }
  if (problems.size > 0) {
    const [wrong, ...others] = problems.keys()
    throw new InputError([...problems.values()].join('; '), others.length === 0 ? wrong : [wrong, ...others])
  }
  return [...codes]
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
  checkArguments('findEconomy', { text, economies }, { text: v.string('a code or a name'), economies: namedWanted })
  const [code = ''] = await resolveEconomies([text], economies)
  return code
}

/**
 * The World Bank's codes of what is requested: economies by codes and names, aggregates by their codes. What the library's own table has
 * as a code takes no request.
 *
 * @throws InputError as `resolveEconomies`
 */
export async function askedCodes(
  texts: 'all' | readonly string[],
  ask: { readonly http: Http; readonly signal?: AbortSignal | undefined },
): Promise<'all' | string[]> {
  if (texts === 'all') return 'all'
  checkEconomyTexts(texts)
  if (texts.includes('all'))
    throw new InputError('"all" is not the code of an economy; use it alone, not in a list', texts)
  const carried = new Set(referenceTable('economies').records.map(({ code }) => code))
  if (texts.every((text) => carried.has(text))) return [...new Set(texts)]
  const list = await listEconomies(ask)
  const aggregates = list.filter(({ isAggregate }) => isAggregate).map(({ iso3 }) => iso3)
  return resolveEconomies(texts, list, new Set(aggregates))
}

/**
 * Refuses what can be no list of economies, before anything is requested.
 *
 * @throws InputError for an empty list, and for a blank
 */
export function checkEconomyTexts(texts: readonly string[]): void {
  if (texts.length === 0) throw new InputError('no economies are given; omit the option to request all', texts)
  const blank = texts.find((text) => text.trim() === '')
  if (blank !== undefined) throw new InputError(`"${blank}" is neither the code nor the name of an economy`, blank)
}

/** So many candidates are named; the others are counted. */
const mostCandidates = 6

function problemOf(text: string, { candidates, elsewhere }: Extract<Meaning, { readonly code: null }>): string {
  if (elsewhere !== null) {
    const what = elsewhere === text.trim() ? '' : ` (${elsewhere})`
    return `"${text}"${what} is not on the World Bank's list of economies`
  }
  if (candidates.length === 0) return `no economy is called "${text}"`
  const some = candidates.slice(0, mostCandidates)
  const rest = candidates.length - some.length
  return `"${text}" may be ${[...some, ...(rest > 0 ? [`one of ${rest} others`] : [])].join(' or ')}; give the code`
}
