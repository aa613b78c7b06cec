import { type RecordedAnswer, takeApart } from './recorded.ts'
import { addressKey, type RequestAddress, requestAddress, type ServiceRequest } from './request.ts'
import type { Service } from './service.ts'

/** An answer that was recorded, with the address that it answers. */
export interface StoredAnswer extends RequestAddress {
  readonly retrievedAt: string
  readonly lastUpdated: string | null
  /** How many entries the service's own list has, where this one is known to be a part of it. */
  readonly partOf?: number | undefined
  body(): Uint8Array
}

/** What stored answers say to a request: a body, or what they lack, in words that tell it of a snapshot. */
export type Found =
  | { readonly body: Uint8Array; readonly retrievedAt: string; readonly partOf?: number | undefined }
  | { readonly lacks: string | null }

/** One for each stored answer, so that a service can keep what it has read of one. */
const recordedAnswers = new WeakMap<StoredAnswer, RecordedAnswer>()

function toRecorded(answer: StoredAnswer, service: Service): RecordedAnswer {
  const known = recordedAnswers.get(answer)
  if (known !== undefined) return known
  const text = () => new TextDecoder().decode(answer.body())
  const recorded = { ...takeApart(service, answer), text }
  recordedAnswers.set(answer, recorded)
  return recorded
}

/** The answer to just this request, or one that its service makes of the others. */
export function findStored(stored: ReadonlyMap<string, StoredAnswer>, request: ServiceRequest): Found {
  const { service } = request
  const address = requestAddress(request)
  const exact = stored.get(addressKey(address))
  if (exact !== undefined) return { body: exact.body(), retrievedAt: exact.retrievedAt, partOf: exact.partOf }
  const own = [...stored.values()].filter((answer) => answer.service === service.name)
  const times = new Map(own.map((answer) => [toRecorded(answer, service), answer.retrievedAt]))
  const narrowed = service.narrow?.(takeApart(service, address), [...times.keys()]) ?? { lacks: null }
  if ('lacks' in narrowed) return narrowed
  const [oldest = ''] = narrowed.from.map((answer) => times.get(answer) ?? '').sort()
  return { body: new TextEncoder().encode(narrowed.body), retrievedAt: oldest }
}
