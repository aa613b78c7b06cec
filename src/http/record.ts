import { gather, type Http, httpOf } from './http.ts'
import { addressKey, requestAddress, type ServiceRequest } from './request.ts'
import { readSnapshot } from './snapshot.ts'
import { prepareSnapshot, writeSnapshot } from './snapshot-writer.ts'
import { findStored, type StoredAnswer } from './stored.ts'

/** A recording under way. */
export interface Recording {
  readonly http: Http
  /** Writes the snapshot, completely or not at all; returns the number of answers in it. */
  save(): Promise<number>
}

export interface RecordOptions {
  /** The folder of a snapshot to go on with: its answers are copied and not requested again. */
  readonly onto?: string | undefined
  /** How many entries the service's own list has, for a request whose answer is known to be a part of it. */
  readonly partOf?: ((request: ServiceRequest) => number | undefined) | undefined
}

/**
 * Records every answer that passes its decoder, to be written as a snapshot at the end. What is recorded already is not requested
 * again.
 *
 * @param live where requests go, such as `liveHttp()`
 * @param folder where the snapshot goes; an older snapshot there is replaced, anything else is refused
 * @param recordedFrom what the lock says of the origin, for each service
 * @throws SnapshotError where the folder holds something else than a snapshot
 */
export async function recordHttp(
  live: Http,
  folder: string,
  recordedFrom: Readonly<Record<string, string>>,
  { onto, partOf }: RecordOptions = {},
): Promise<Recording> {
  await prepareSnapshot(folder)
  const older = onto === undefined ? null : await readSnapshot(onto)
  const answers = new Map<string, StoredAnswer>(older?.answers)
  const http = httpOf(async (request, decode, options) => {
    const known = options?.fresh ? { lacks: null } : findStored(answers, request)
    let body: Uint8Array = new Uint8Array()
    async function* chunks() {
      yield body
    }
    if ('body' in known) {
      body = known.body
      const { retrievedAt } = known
      return { ...(await decode({ status: 200, retrievedAt, chunks: chunks() }, request)), retrievedAt }
    }
    const answer = await live.stream(
      request,
      async (streamed) => {
        body = (await gather(streamed, request)).body
        return decode({ ...streamed, chunks: chunks() }, request)
      },
      options,
    )
    const { retrievedAt, lastUpdated } = answer
    const address = requestAddress(request)
    const kept = body
    answers.set(addressKey(address), {
      ...address,
      retrievedAt,
      lastUpdated,
      partOf: partOf?.(request),
      body: () => kept,
    })
    return answer
  })
  return {
    http,
    async save() {
      await writeSnapshot(folder, origins(older?.lock.recordedFrom, recordedFrom), [...answers.values()])
      return answers.size
    },
  }
}

/** Where answers come from two recordings, both origins are said. */
function origins(
  older: Readonly<Record<string, string>> = {},
  newer: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const both = Object.entries(newer).map(([service, origin]) => {
    const before = older[service]
    return [
      service,
      before === undefined || before.split('; ').includes(origin) ? (before ?? origin) : `${before}; ${origin}`,
    ]
  })
  return { ...older, ...Object.fromEntries(both) }
}
