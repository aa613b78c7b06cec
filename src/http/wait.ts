import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits so many milliseconds.
 *
 * @throws the reason of the signal, if it is aborted meanwhile
 */
export async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {})
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  }
}
