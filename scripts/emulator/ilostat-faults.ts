import { type Fault, htmlPage } from './server.ts'

// What goes wrong at ILOSTAT, to be given to `inject`.

/**
 * The network before the service refuses everybody with 403, for so long after the first refusal.
 *
 * @param clock milliseconds; another one spares a test the waiting
 */
export function refusedFor(milliseconds: number, clock: () => number = Date.now): Fault {
  let end: number | null = null
  return {
    when: /./,
    answer(planned) {
      end ??= clock() + milliseconds
      return clock() < end ? htmlPage(403, 'Access denied') : planned
    },
  }
}

/** The same for so many requests. */
export function refusedTimes(times: number): Fault {
  return { when: /./, times, answer: () => htmlPage(403, 'Access denied') }
}

/** So many requests get 429, with a page of the network instead of the service's own words. */
export function throttledTimes(times: number): Fault {
  return { when: /./, times, answer: () => htmlPage(429, 'Just a moment...') }
}

/** So many requests get a page that asks for a browser, with status 200. */
export function challengedTimes(times: number): Fault {
  return { when: /./, times, answer: () => htmlPage(200, 'Just a moment...') }
}

/** So many connections are broken before an answer. */
export function brokenTimes(times: number): Fault {
  return { when: /./, times, answer: 'reset' }
}
