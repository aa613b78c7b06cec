import { gather, type Http, httpOf } from './http.ts'
import { requestKey } from './request.ts'
import { prepareSnapshot, type RecordedAnswer, writeSnapshot } from './snapshot-writer.ts'

/** A recording under way. */
export interface Recording {
  readonly http: Http
  /** Writes the snapshot, whole or not at all; returns the number of answers in it. */
  save(): Promise<number>
}

/**
 * Records every answer that passes its decoder, to be written as a snapshot at the end.
 *
 * @param live what is asked, such as `liveHttp()`
 * @param folder where the snapshot goes; an older snapshot there is replaced, anything else is refused
 * @param recordedFrom what the lock says of the origin, for each service
 * @throws SnapshotError where the folder holds something else than a snapshot
 */
export async function recordHttp(
  live: Http,
  folder: string,
  recordedFrom: Readonly<Record<string, string>>,
): Promise<Recording> {
  await prepareSnapshot(folder)
  const answers = new Map<string, RecordedAnswer>()
  const http = httpOf(async (request, decode, options) => {
    let body: Uint8Array = new Uint8Array()
    const answer = await live.stream(
      request,
      async (streamed) => {
        const whole = await gather(streamed, request)
        body = whole.body
        async function* chunks() {
          yield whole.body
        }
        return decode({ ...streamed, chunks: chunks() }, request)
      },
      options,
    )
    const { retrievedAt, lastUpdated } = answer
    answers.set(requestKey(request), { request, body, retrievedAt, lastUpdated })
    return answer
  })
  return {
    http,
    async save() {
      await writeSnapshot(folder, recordedFrom, [...answers.values()])
      return answers.size
    },
  }
}
