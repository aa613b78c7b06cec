import { InputError } from '../errors.ts'
import { checkArguments, maybe, number, optionsOf, text } from '../formats/arguments.ts'
import { nearest } from '../formats/nearest.ts'
import { listed } from '../formats/words.ts'
import { askWanted } from '../http/arguments.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import type { ServiceRequest } from '../http/request.ts'
import { type Dataset, entrySchema, toDataset } from './catalogue-entry.ts'
import { listDecoder } from './json.ts'
import { ilostat } from './service.ts'

/** Languages of labels. */
export const ilostatLanguages = ['en', 'fr', 'es'] as const
export type IlostatLanguage = (typeof ilostatLanguages)[number]

export interface CatalogueOptions {
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  /** Of labels; default `en`. */
  readonly language?: IlostatLanguage | undefined
  readonly signal?: AbortSignal | undefined
}

interface SearchOptions extends CatalogueOptions {
  /** How many to return; default 20. */
  readonly limit?: number | undefined
}

const catalogueEntries = { ...askWanted, language: maybe(text('a language, such as "en"')) }
const catalogueOptions = optionsOf<CatalogueOptions>(catalogueEntries)
const searchOptions = optionsOf<SearchOptions>({ ...catalogueEntries, limit: maybe(number('a number')) })

const decode = listDecoder(entrySchema)

/**
 * All datasets of ILOSTAT, as listed in the catalogue.
 *
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 * @example
 * ```ts
 * const datasets = await listDatasets({ http: await packagedHttp() })
 * datasets.map(({ id }) => id).includes('EMP_TEMP_ECO_OCU_NB_A') // => true
 * ```
 */
export async function listDatasets(options: CatalogueOptions = {}): Promise<Dataset[]> {
  checkArguments('listDatasets', { options }, { options: catalogueOptions })
  return (await readCatalogue(options)).datasets
}

/** Datasets, and the size of the catalogue that they are part of: a recorded one may have few of them. */
export interface Catalogue {
  readonly datasets: Dataset[]
  readonly partOf: number | null
}

/** The complete catalogue, for several look-ups. */
export async function readCatalogue(
  options: CatalogueOptions & { readonly fresh?: boolean | undefined },
): Promise<Catalogue> {
  const { http = defaultHttp(), language = 'en', signal, fresh } = options
  const request: ServiceRequest = {
    service: ilostat,
    path: ['metadata', 'toc', 'indicator'],
    query: { lang: language, format: '.json' },
  }
  const { value, partOf = null } = await http.get(request, decode, { signal, fresh })
  return { datasets: value.map(toDataset), partOf }
}

/**
 * What ILOSTAT has in a dataset: years, areas, records, classifications, the last update.
 *
 * @throws InputError for an id that is not in the catalogue; the message names similar ones
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const { classifications, frequency } = await describeDataset('EMP_TEMP_ECO_OCU_NB_A', { http })
 * classifications // => ['ECO', 'OCU']
 * frequency // => 'annual'
 * ```
 */
export async function describeDataset(id: string, options: CatalogueOptions = {}): Promise<Dataset> {
  checkArguments('describeDataset', { id, options }, { id: text('the id of a dataset'), options: catalogueOptions })
  return findDataset(await readCatalogue(options), id)
}

/** ILOSTAT takes ids in small letters too. */
export function toDatasetId(text: string): string {
  return text.trim().toUpperCase()
}

/**
 * The dataset with an id.
 *
 * @throws InputError if there is none; the message names similar ones
 */
export function findDataset({ datasets, partOf }: Catalogue, text: string): Dataset {
  const id = toDatasetId(text)
  const dataset = datasets.find((one) => one.id === id)
  if (dataset !== undefined) return dataset
  if (partOf !== null) {
    const ids = datasets.map((one) => one.id)
    const some = `${ids.length > 5 ? 'such as ' : ''}${listed(nearest(id, ids))}`
    const count = `${ids.length} of ILOSTAT's ${partOf.toLocaleString('en')} datasets`
    const remedy = 'request it from ILOSTAT (liveHttp() in a script, --live on the command line)'
    throw new InputError(`the recorded catalogue has ${count}, ${some}, but not "${id}"; ${remedy}`, id)
  }
  const near = datasets.map((one) => one.id).filter((other) => isNear(other, id))
  const hint = near.length > 0 ? `; did you mean ${near.slice(0, 5).join(', ')}?` : ''
  throw new InputError(`unknown dataset "${text}"${hint}`, text)
}

/** The same id with another frequency or none, or one that shares all of its words but one. */
function isNear(other: string, id: string): boolean {
  const [theirs, ours] = [new Set(other.split('_')), id.split('_')]
  return ours.filter((word) => theirs.has(word)).length >= Math.max(2, ours.length - 1)
}

/**
 * Searches the datasets of ILOSTAT by words in their ids and labels. A complete id comes first, then short labels before long ones.
 *
 * @param words such as `employment occupation`; the order does not matter
 * @throws InputError for no words
 * @example
 * ```ts
 * const http = await packagedHttp()
 * const found = await searchDatasets('occupation employment', { http })
 * found.map(({ id }) => id) // => ['EMP_TEMP_ECO_OCU_NB_A']
 * ```
 */
export async function searchDatasets(words: string, options: SearchOptions = {}): Promise<Dataset[]> {
  const wordsWanted = text('words, such as "employment occupation"')
  checkArguments('searchDatasets', { words, options }, { words: wordsWanted, options: searchOptions })
  const { limit = 20, ...ask } = options
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) throw new InputError('no words to search for', words)
  const rankOf = ({ id, label }: Dataset) => {
    if (wanted.length === 1 && wanted[0] === id.toLowerCase()) return 0
    const hasAll = (where: string) => wanted.every((word) => where.toLowerCase().includes(word))
    return hasAll(label) ? 1 : hasAll(`${id} ${label}`) ? 2 : null
  }
  const ranked = (await listDatasets(ask)).map((dataset) => ({ dataset, rank: rankOf(dataset) }))
  return ranked
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => Number(a.rank) - Number(b.rank) || a.dataset.label.length - b.dataset.label.length)
    .slice(0, limit)
    .map(({ dataset }) => dataset)
}
