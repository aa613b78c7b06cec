import type { Provenance } from '../../http/provenance.ts'
import { describeRelease } from './releases.ts'

/** A series of the World Bank as captions cite it: with the day of its release, which the archives don't tell. */
export function seriesText({ service, collection, id }: Provenance, release: string): string {
  return `${service}, ${collection}, ${id}, ${release}`
}

interface Figure1Sources {
  readonly release: string | null
  readonly vintage: string
  readonly sources: { readonly internetUsers: Provenance }
}

/** The last sentences of a caption of figure 1. */
export function figure1Source({ release, vintage, sources: { internetUsers } }: Figure1Sources): string {
  const released = describeRelease({ id: release, label: vintage })
  return `Source: ${seriesText(internetUsers, released)}. ${internetUsers.licence}.`
}

interface Figure2Sources {
  readonly release: string | null
  readonly vintage: string
  readonly sources: { readonly x: Provenance; readonly y: Provenance }
}

/**
 * The last sentences of a caption of figure 2.
 *
 * @param releases the releases of the servers, where a chart has more than the figure's own
 * @param others other series that a chart shows
 */
export function figure2Sources(
  { release, vintage, sources: { x, y } }: Figure2Sources,
  releases: string = describeRelease({ id: release, label: vintage }),
  others: readonly string[] = [],
): string {
  return `Sources: ${[seriesText(x, releases), ...others].join('; ')}; ${y.citation} ${y.licence}.`
}
