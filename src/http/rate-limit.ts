import pLimit from 'p-limit'
import { wait } from './wait.ts'

/** How many requests a service accepts. */
export interface RateLimit {
  /** Requests under way at once. */
  readonly atOnce: number
  /** Requests a minute in the long run; a few may come together. */
  readonly perMinute: number
}

/** How many requests may come together before the limit applies. */
const burst = 10

/** Runs work within a rate limit: what comes too early waits for its turn, first come, first served. */
export function rateLimited({
  atOnce,
  perMinute,
}: RateLimit): <Result>(work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result> {
  const limit = pLimit(atOnce)
  const gap = 60_000 / perMinute
  /** When the last request was due, if all had come evenly spaced. The clock begins with the process, and a young one may ask a few things together too. */
  let due = Number.NEGATIVE_INFINITY
  return (work, signal) =>
    limit(async () => {
      signal?.throwIfAborted()
      const now = performance.now()
      due = Math.max(due, now - burst * gap) + gap
      const early = due - now
      if (early > 0) await wait(early, signal)
      return work()
    })
}
