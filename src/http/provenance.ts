import type { Service } from './service.ts'

/** The source of a column: enough to find the data again, and to cite them. */
export interface Provenance {
  /** Its name in citations, such as `World Bank`. */
  readonly service: string
  /** The publisher of the data. */
  readonly author: string
  /** What the series is a part of, such as `World Development Indicators`. */
  readonly collection: string
  /** The indicator or the dataset, such as `IT.NET.USER.ZS`. */
  readonly id: string
  /** Its name, as the service has it; null where the answer does not say it. */
  readonly label: string | null
  /** The number of the World Bank's database: 2 is the World Development Indicators, 57 their archives; null for other services. */
  readonly database: string | null
  /** The archived release, such as `202109`; null for the current data. */
  readonly vintage: string | null
  /** What the service says of its last update; for an archived release that is the archive's day, not the release's. */
  readonly lastUpdated: string | null
  /** When the request was sent, ISO 8601; null for a file with an unknown day of download. */
  readonly retrievedAt: string | null
  /** The name of the file that was read; null for answers of the service. */
  readonly file: string | null
  /** Where a reader finds the series. */
  readonly url: string
  readonly licence: string
  /** In one sentence. */
  readonly citation: string
  /** Names the series and its release in a list of references, such as `worldbank-it-net-user-zs-202109`. */
  readonly citationKey: string
}

/** What a client, or the reader of a file, knows of a series; the service adds its own part. */
export interface KnownSeries
  extends Omit<Provenance, 'service' | 'author' | 'licence' | 'citation' | 'citationKey' | 'file'> {
  readonly file?: string | null
}

/**
 * Completes what is known of a series by who publishes it, under which licence, and how it is cited.
 *
 * @example
 * ```ts
 * const { sources } = await fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http: await packagedHttp(), years: [2000, 2010, 2017], vintage: '202109' })
 * const again = withCitation(worldBank, { ...sources.users, retrievedAt: '2026-11-25T10:00:00.000Z' })
 * again.citation
 * // => 'World Bank, World Development Indicators, IT.NET.USER.ZS, archived release 202109, retrieved 2026-11-25.'
 * ```
 */
export function withCitation(service: Service, known: KnownSeries): Provenance {
  const { title, author, licence } = service
  const key = `${service.name.replaceAll('-', '')}-${known.id}-${stateKey(known)}`
  const citationKey = key.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return { service: title, author, file: null, ...known, licence, citation: cite(title, known), citationKey }
}

/** The release; for current data, the day of their last update or of the question. */
function stateKey({ vintage, lastUpdated, retrievedAt }: KnownSeries): string {
  return vintage ?? (lastUpdated ?? retrievedAt ?? 'file').slice(0, 10)
}

function cite(title: string, known: KnownSeries): string {
  const where = title.endsWith(known.collection) ? title : `${title}, ${known.collection}`
  const parts = [where, known.id, releaseText(known), howText(known)]
  return `${parts.filter((part) => part !== null).join(', ')}.`
}

/** `retrieved 2026-11-25`, `read from API_IT.NET.USER.ZS.zip`, or both; null where neither is known. */
export function howText({ retrievedAt, file = null }: Pick<KnownSeries, 'retrievedAt' | 'file'>): string | null {
  const retrieved = retrievedAt === null ? null : `retrieved ${retrievedAt.slice(0, 10)}`
  const parts = [retrieved, file === null ? null : `read from ${file}`]
  return parts.filter((part) => part !== null).join(', ') || null
}

/** `archived release 202109`, `last updated 2026-07-13`; null where neither is known. */
export function releaseText({ vintage, lastUpdated }: Pick<Provenance, 'vintage' | 'lastUpdated'>): string | null {
  if (vintage !== null) return `archived release ${vintage}`
  return lastUpdated === null ? null : `last updated ${lastUpdated.slice(0, 10)}`
}
