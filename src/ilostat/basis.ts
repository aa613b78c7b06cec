import { NetskillsError } from '../errors.ts'
import type { Http } from '../http/http.ts'
import type { Dataset } from './catalogue-entry.ts'
import { listCodes } from './dictionaries.ts'

/** The kind of a value. A projection is a modelled estimate for the year of the models' edition, or a later one. */
export type Basis = 'reported' | 'modelled estimate' | 'projection'

/** How modelled estimates are told from what was reported. */
export interface Modelling {
  /** Whether the whole dataset is modelled. */
  readonly isWhole: boolean
  /** Whether a source is, by its label; null where the labels are not known. */
  readonly sources: ReadonlyMap<string, boolean> | null
  /** The year of the edition; null where no label has one. */
  readonly edition: number | null
}

/** `ILO - Modelled Estimates` is a source, `... (ILO modelled estimates, Nov. 2025)` the label of a dataset. */
export function isModelled(label: string): boolean {
  return /modelled estimates/i.test(label)
}

/** The year of the edition that a label names: 2025 for `ILO modelled estimates, Nov. 2025`; null where it names none. */
export function editionOf(label: string): number | null {
  const [, year] = /modelled estimates,?\s+(?:[a-z]+\.?\s+)?(\d{4})\b/i.exec(label) ?? []
  return year === undefined ? null : Number(year)
}

interface Ask {
  readonly http: Http
  /** The language of the labels that come with the rows; null for none. */
  readonly labels: string | null
  readonly signal?: AbortSignal | undefined
}

/**
 * What can be known before the rows come. The label of the dataset says it, or the labels of its sources: only a dataset with aggregates has
 * modelled rows among others, so only for these the dictionary is asked, and not where rows have English labels. Where no label of its own names an edition, it is taken to be the
 * latest that any dataset names.
 *
 * @param datasets the catalogue; null if it is not available
 */
export async function modellingOf(
  dataset: Dataset | null,
  datasets: readonly Dataset[] | null,
  ask: Ask,
): Promise<Modelling> {
  const label = dataset?.label ?? ''
  const isWhole = isModelled(label)
  const editions = (datasets ?? []).map((one) => editionOf(one.label) ?? 0)
  const latest = editions.reduce((most, year) => Math.max(most, year), 0)
  return {
    isWhole,
    sources: dataset?.hasAggregates && !isWhole && ask.labels !== 'en' ? await modelledSources(ask) : null,
    edition: editionOf(label) ?? (latest === 0 ? null : latest),
  }
}

async function modelledSources({ http, signal }: Ask): Promise<ReadonlyMap<string, boolean> | null> {
  try {
    const sources = await listCodes('source', { http, signal })
    return new Map(sources.map(({ code, label }) => [code, isModelled(label)]))
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof NetskillsError) return null
    throw error
  }
}

/**
 * Tells the basis of rows.
 *
 * @param retrievedYear stands for the edition where no label names one
 * @returns a function of the source, its English label (null where the answer has none) and the year
 */
export function basisReader(
  { isWhole, sources, edition }: Modelling,
  retrievedYear: number,
): (source: string, label: string | null, year: number) => Basis {
  const firstProjected = new Map<string, number | null>()
  const learn = (source: string, label: string | null): number | null => {
    // Sources of the kind XA are the ILO's models.
    const bySource = label === null ? (sources?.get(source) ?? source.startsWith('XA:')) : isModelled(label)
    const isEstimate = isWhole || bySource
    const first = isEstimate ? (editionOf(label ?? '') ?? edition ?? retrievedYear) : null
    firstProjected.set(source, first)
    return first
  }
  return (source, label, year) => {
    const known = firstProjected.get(source)
    const first = known === undefined ? learn(source, label) : known
    if (first === null) return 'reported'
    return year < first ? 'modelled estimate' : 'projection'
  }
}
