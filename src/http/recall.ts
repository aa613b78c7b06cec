import { unpack } from '../formats/gunzip.ts'
import { DamagedEntry, readCached } from './cache.ts'
import type { Answer, GetOptions, StreamDecoder } from './http.ts'
import type { ServiceRequest } from './request.ts'

const oneDay = 24 * 60 * 60 * 1000

/** A kept answer that is still good and passes the decoder; one that is damaged, or that does not pass, is requested again. */
export async function recall<Value>(
  url: string,
  request: ServiceRequest,
  decode: StreamDecoder<Value>,
  options: GetOptions & { readonly cache: string; readonly maxAge?: number | undefined },
): Promise<Answer<Value> | null> {
  const kept = options.fresh ? null : await readCached(options.cache, url)
  if (kept === null) return null
  const { retrievedAt, isPacked, wire } = kept
  try {
    if (!isGood(retrievedAt, request, options)) return null
    const chunks = isPacked ? unpack(wire, (problem) => new DamagedEntry(problem)) : wire
    const decoded = await decode({ status: 200, retrievedAt, chunks }, request)
    return decoded.isEmpty ? null : { ...decoded, retrievedAt }
  } catch {
    return null
  } finally {
    await kept.close()
  }
}

/** An entry that is stamped in the future was not written by this clock, and would never grow old. */
function isGood(
  retrievedAt: string,
  { isImmutable = false }: ServiceRequest,
  { maxAge = oneDay, unchangedSince }: GetOptions & { readonly maxAge?: number | undefined },
): boolean {
  const age = Date.now() - Date.parse(retrievedAt)
  if (age < 0) return false
  return isImmutable || (unchangedSince === undefined ? age <= maxAge : retrievedAt > unchangedSince)
}
