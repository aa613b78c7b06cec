import { MismatchError } from '../errors.ts'

/**
 * Reads again, past the cache, where an answer does not match the request: the data may have changed between two pages, or the service
 * may have answered someone else's request. The second mismatch is the error.
 */
export async function rereadOnce<Result>(read: (fresh: boolean) => Promise<Result>): Promise<Result> {
  try {
    return await read(false)
  } catch (error) {
    if (!(error instanceof MismatchError)) throw error
    return read(true)
  }
}
