import { SnapshotError } from '../errors.ts'
import { type Http, httpOf } from './http.ts'
import { requestName } from './request.ts'
import { readSnapshot } from './snapshot.ts'
import { findStored } from './stored.ts'

/** What helps in a package as well as in a checkout. */
const remedy =
  'request it from the services (liveHttp() in a script, --live on the command line), or record it (recordHttp, or npm run record -- --also)'

/**
 * Answers only from a snapshot; no socket is opened. A request that was recorded is answered as it was then; one for less than
 * was recorded (fewer years, fewer economies) from the recorded rows. Any other is an error that
 * says what the snapshot has instead.
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
  const { answers, lock } = await readSnapshot(folder)
  const stream: Http['stream'] = async (request, decode, { signal } = {}) => {
    signal?.throwIfAborted()
    const found = findStored(answers, request)
    if ('lacks' in found) {
      throw new SnapshotError(folder, `${found.lacks ?? `has no answer to ${requestName(request)}`}; ${remedy}`)
    }
    const { body, retrievedAt, partOf } = found
    async function* chunks() {
      yield body
    }
    const decoded = await decode({ status: 200, retrievedAt, chunks: chunks() }, request)
    return { ...decoded, retrievedAt, ...(partOf !== undefined && { partOf }) }
  }
  return httpOf(stream, lock.recordedFrom)
}
