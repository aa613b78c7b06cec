/** How often to try, and how long to wait in between. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly tries: number
  /** The wait after the first try, milliseconds; it doubles with each one. */
  readonly firstDelay: number
  /** The longest wait, milliseconds, even where the service asks for more. */
  readonly longestDelay: number
}

export const defaultRetryPolicy: RetryPolicy = { tries: 5, firstDelay: 500, longestDelay: 30_000 }

/**
 * How long to wait before the next try, milliseconds; null where there is none. A pure function: the jitter comes in as a number.
 *
 * @param tried how many tries there were
 * @param retryAfter what the service asks for, in seconds
 * @param random from 0 to 1; half of the delay is left to it, so that clients that failed together do not come back together
 * @example
 * ```ts
 * const policy = { tries: 3, firstDelay: 500, longestDelay: 30000 }
 * retryDelay(policy, { tried: 2, retryAfter: null, random: 1 }) // => 1000
 * retryDelay(policy, { tried: 2, retryAfter: 7, random: 1 }) // => 7000
 * retryDelay(policy, { tried: 3, retryAfter: null, random: 1 }) // => null
 * ```
 */
export function retryDelay(
  { tries, firstDelay, longestDelay }: RetryPolicy,
  {
    tried,
    retryAfter,
    random,
  }: { readonly tried: number; readonly retryAfter: number | null; readonly random: number },
): number | null {
  if (tried >= tries) return null
  const planned = firstDelay * 2 ** (tried - 1) * (0.5 + random / 2)
  return Math.min(longestDelay, Math.max(planned, (retryAfter ?? 0) * 1000))
}
