import { SnapshotError } from '../errors.ts'
import { type Http, httpOf } from './http.ts'
import { requestName } from './request.ts'
import { readSnapshot } from './snapshot.ts'

/**
 * Answers from a snapshot alone; no socket is opened. A request that the snapshot lacks is an error.
 *
 * @param folder the folder of the snapshot, such as `fixtures/snapshots/brief`
 * @throws SnapshotError where the folder is no snapshot, or a body is missing or changed
 * @example
 * ```ts
 * const http = await replayHttp('fixtures/snapshots/brief')
 * Object.keys(http.recordedFrom) // => ['world-bank', 'ilostat']
 * ```
 */
export async function replayHttp(folder: string): Promise<Http> {
  const snapshot = await readSnapshot(folder)
  const stream: Http['stream'] = async (request, decode, { signal } = {}) => {
    signal?.throwIfAborted()
    const found = snapshot.find(request)
    if (found === undefined) {
      throw new SnapshotError(
        folder,
        `has no answer to ${requestName(request)}; ask the services (--live), or record a snapshot that has it (npm run record)`,
      )
    }
    const { status, retrievedAt } = found.entry
    async function* chunks() {
      yield found?.body ?? new Uint8Array()
    }
    return { ...(await decode({ status, retrievedAt, chunks: chunks() }, request)), retrievedAt }
  }
  return httpOf(stream, snapshot.lock.recordedFrom)
}
