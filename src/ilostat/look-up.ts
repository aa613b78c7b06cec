import { InputError, NetskillsError } from '../errors.ts'
import type { Http } from '../http/http.ts'
import { type Modelling, modellingOf } from './basis.ts'
import { findDataset, readCatalogue } from './catalogue.ts'
import type { Dataset } from './catalogue-entry.ts'
import { tooMany, type Years } from './decode.ts'
import type { Asked, IlostatOptions } from './request.ts'

/** What is known of a dataset before its rows come; the entry is null if the catalogue is not available. */
export interface Known {
  readonly entry: Dataset | null
  readonly modelling: Modelling
}

/**
 * The catalogue is a help and no condition: without it the size is not known beforehand, nor when the dataset last changed.
 *
 * @throws InputError for a dataset that the catalogue lacks
 */
export async function lookUp(
  { dataset, labels }: Asked,
  ask: { readonly http: Http; readonly signal?: AbortSignal | undefined; readonly fresh?: boolean },
): Promise<Known> {
  const catalogue = await readCatalogue(ask).catch((error: unknown) => {
    ask.signal?.throwIfAborted()
    if (error instanceof NetskillsError && !(error instanceof InputError)) return null
    throw error
  })
  const entry = catalogue === null ? null : findDataset(catalogue, dataset)
  return { entry, modelling: await modellingOf(entry, catalogue?.datasets ?? null, { ...ask, labels }) }
}

/** Where nothing is filtered, the catalogue says how many rows there are. */
export function refuseTooMany(
  { entry }: Known,
  { codes, dates }: Asked,
  { latest, sources = 'best', where }: IlostatOptions,
  maxRows: number,
): void {
  const isWhole = codes.size === 0 && dates === null && !latest && where === undefined
  const count = (sources === 'best' ? entry?.records : entry?.allRecords) ?? null
  if (entry !== null && isWhole && count !== null && count > maxRows) throw tooMany(entry.id, String(count), maxRows)
}

/** First and last year that rows may be of; null where dates were requested, or the catalogue counts other rows than come. */
export function yearsOf({ entry }: Known, { dates }: Asked, { sources = 'best' }: IlostatOptions): Years {
  const [first, last] = [entry?.start ?? null, entry?.end ?? null]
  return first === null || last === null || dates !== null || sources !== 'best' ? null : { first, last }
}

/**
 * An answer in the cache is as good as new if it was retrieved a day after the last update, whose time zone is not known. Undefined where the
 * update is not known.
 */
export function goodAfter({ entry }: Known): string | undefined {
  const updated = entry?.lastUpdated ?? null
  return updated === null ? undefined : new Date(Date.parse(updated) + 24 * 60 * 60 * 1000).toISOString()
}
