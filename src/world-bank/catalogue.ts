import { InputError, ServiceError } from '../errors.ts'
import { checkArguments, maybe, number, optionsOf, text } from '../formats/arguments.ts'
import { askWanted } from '../http/arguments.ts'
import { databaseWanted, indicatorWanted } from './arguments.ts'
import { entriesOf, type IndicatorInfo, readCatalogue } from './catalogue-entries.ts'
import { type AskOptions, findDatabase, listDatabases } from './databases.ts'
import { chooseEntry } from './which-database.ts'

interface CatalogueOptions extends AskOptions {
  /** A database by its number, code or name, such as `15`, `GEM` or `Global Economic Monitor`: only its indicators. */
  readonly database?: number | string | undefined
}

interface SearchOptions extends CatalogueOptions {
  /** How many to return; default 20. */
  readonly limit?: number | undefined
}

const catalogueEntries = { ...askWanted, database: maybe(databaseWanted) }
const catalogueOptions = optionsOf<CatalogueOptions>(catalogueEntries)
const searchOptions = optionsOf<SearchOptions>({ ...catalogueEntries, limit: maybe(number('a number')) })

/**
 * Searches the names, ids and notes of all indicators of the World Bank. A complete id comes first, then names that have all
 * words, then names and notes together; live indicators come before archived ones, short names before long ones. An indicator that several
 * live databases have comes once for each.
 *
 * The complete catalogue (about 15 MB) is requested once and then comes from the cache.
 *
 * @param words such as `secure servers`; the order does not matter
 * @throws InputError for no words, and for an unknown database
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const found = await searchIndicators('life expectancy', { http: await packagedHttp() })
 * found.map(({ id }) => id).includes('SP.DYN.LE00.IN') // => true
 * ```
 */
export async function searchIndicators(words: string, options: SearchOptions = {}): Promise<IndicatorInfo[]> {
  checkArguments(
    'searchIndicators',
    { words, options },
    { words: text('words, such as "secure servers"'), options: searchOptions },
  )
  const { database, limit = 20, ...ask } = options
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) throw new InputError('no words to search for', words)
  const only = database === undefined ? null : await findDatabase(database, ask)
  const all = (await readCatalogue(ask)).filter(({ sourceId }) => only === null || sourceId === only.id)
  const ranked = withoutRepeats(all)
    .map((info) => ({ info, rank: rankOf(info, wanted) }))
    .filter(({ rank }) => rank !== null)
  ranked.sort((a, b) => Number(a.rank) - Number(b.rank) || byLength(a.info, b.info))
  return ranked.slice(0, limit).map(({ info }) => info)
}

/**
 * What the catalogue says about one indicator, with the day on which its database was last updated.
 *
 * @param id such as `IT.NET.USER.ZS`
 * @param options.database default: the World Development Indicators if they have it, else the one that does
 * @throws InputError for an invalid id; for an unknown database, or one that lacks the indicator; where several databases have it
 *   and none is named
 * @throws ServiceError for an unknown indicator
 * @throws HttpError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const { name, source } = await describeIndicator('SP.POP.TOTL', { http: await packagedHttp() })
 * name // => 'Population, total'
 * source // => 'World Development Indicators'
 * ```
 */
export async function describeIndicator(
  id: string,
  options: CatalogueOptions = {},
): Promise<IndicatorInfo & { readonly lastUpdated: string | null }> {
  checkArguments('describeIndicator', { id, options }, { id: indicatorWanted, options: catalogueOptions })
  const { database, ...ask } = options
  if (!/^[A-Za-z0-9._-]+$/.test(id))
    throw new InputError(`"${id}" is not the id of an indicator, such as IT.NET.USER.ZS`, id)
  const only = database === undefined ? null : await findDatabase(database, ask)
  const info = chooseEntry(await entriesOf(id, ask), only)
  if (info === undefined) {
    throw new ServiceError(`world-bank GET /indicator/${id}`, [{ id: null, text: `unknown indicator "${id}"` }])
  }
  const databases = await listDatabases(ask)
  return { ...info, lastUpdated: databases.find((one) => one.id === info.sourceId)?.lastUpdated ?? null }
}

/** An id can come twice of one database; where a live one has it, archived ones do not count. */
function withoutRepeats(infos: readonly IndicatorInfo[]): IndicatorInfo[] {
  const live = new Set(infos.filter(({ isArchived }) => !isArchived).map(({ id }) => id))
  const kept = new Map<string, IndicatorInfo>()
  for (const info of infos) {
    const { id, sourceId, isArchived } = info
    const key = `${id} ${isArchived ? 'archives' : sourceId}`
    if (!kept.has(key) && !(isArchived && live.has(id))) kept.set(key, info)
  }
  return [...kept.values()]
}

/** The lower the better; null where not all words are found. */
function rankOf({ id, name, note, isArchived }: IndicatorInfo, words: readonly string[]): number | null {
  const hasAll = (text: string) => words.every((word) => text.includes(word))
  const lower = name.toLowerCase()
  const late = isArchived ? 1 : 0
  if (words.length === 1 && words[0] === id.toLowerCase()) return late
  if (hasAll(lower)) return 2 + late
  if (hasAll(`${id.toLowerCase()} ${lower}`)) return 4 + late
  return hasAll(`${id} ${name} ${note}`.toLowerCase()) ? 6 + late : null
}

function byLength(a: IndicatorInfo, b: IndicatorInfo): number {
  return a.name.length - b.name.length || (a.id < b.id ? -1 : 1)
}
