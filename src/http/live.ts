import { HttpError } from '../errors.ts'
import { type Attempt, attempt } from './attempt.ts'
import { cacheFolder } from './cache-folder.ts'
import { type Answer, type Http, httpOf, type StreamDecoder } from './http.ts'
import { type RateLimit, rateLimited } from './rate-limit.ts'
import { recall } from './recall.ts'
import { requestName, requestTarget } from './request.ts'
import { defaultRetryPolicy, type RetryPolicy, retryDelay } from './retry.ts'
import { checkAddresses, type Service, type ServiceAddresses, serviceAddress } from './service.ts'
import { usableCache } from './usable-cache.ts'
import { wait } from './wait.ts'

/** The progress of a request: `queued` once, then `cached` or `answered` or `failed` once, and each wait before another try. */
export type ProgressEvent =
  | { readonly type: 'queued' | 'cached' | 'answered' | 'failed'; readonly request: string }
  | { readonly type: 'retrying'; readonly request: string; readonly delay: number; readonly reason: string }

/** Addresses of the services, limits of the requests, and the cache. */
export interface LiveOptions extends ServiceAddresses {
  /** Longest wait for the next bytes, milliseconds; default 60,000. */
  readonly timeout?: number | undefined
  /** Longest wait for a request with all its tries, milliseconds; default 300,000. */
  readonly totalTimeout?: number | undefined
  readonly retry?: Partial<RetryPolicy> | undefined
  /** By the names of services; default: the limits of each service. */
  readonly rateLimit?: Readonly<Record<string, RateLimit>> | undefined
  /** The user agent; default the name of this library. */
  readonly userAgent?: string | undefined
  /** A folder to keep answers in, or false to keep none; default false. `defaultHttp` uses the user's cache folder. */
  readonly cache?: string | false | undefined
  /** How long a cached answer is used, milliseconds; default a day. Archived releases never change and do not expire. */
  readonly maxAge?: number | undefined
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined
}

/**
 * Sends requests to the services over the network: within their rate limits, again after a failure that may pass, and within the time limits.
 *
 * @throws InputError for a base that is not an http(s) URL
 * @example
 * ```ts
 * const http = liveHttp({ worldBankUrl: 'http://127.0.0.1:8080/v2', retry: { tries: 1 } })
 * typeof http.get // => 'function'
 * ```
 */
export function liveHttp(options: LiveOptions = {}): Http {
  checkAddresses(options)
  const inTurn = turns(options.rateLimit)
  const { onProgress = () => {} } = options

  return httpOf(async (request, decode, getOptions = {}) => {
    const name = requestName(request)
    const { path, query } = requestTarget(request)
    const { url: base, credentials } = serviceAddress(request.service, options)
    const url = `${base}${path}${query === '' ? '' : '?'}${query}`
    const { timeout = 60_000, userAgent = 'netskills/0.1.0' } = options
    const { signal } = getOptions
    onProgress({ type: 'queued', request: name })
    try {
      const cache = await usableCache(options.cache)
      const kept = cache === null ? null : await recall(url, request, decode, { ...options, ...getOptions, cache })
      const asked = { url, credentials, request, timeout, userAgent, cache, signal }
      const work = () => tryOften(asked, decode, options)
      const answer = kept ?? (await inTurn(request.service)(work, getOptions.signal))
      onProgress({ type: kept === null ? 'answered' : 'cached', request: name })
      return answer
    } catch (error) {
      onProgress({ type: 'failed', request: name })
      throw error
    }
  })
}

/**
 * Each service has its own rate limit. `NETSKILLS_PACE=off` in the environment removes the waits, for a service of one's own,
 * such as the emulator.
 */
function turns(limits: LiveOptions['rateLimit'] = {}): (service: Service) => ReturnType<typeof rateLimited> {
  const byName = new Map<string, ReturnType<typeof rateLimited>>()
  return ({ name, rateLimit }) => {
    const usual =
      process.env.NETSKILLS_PACE === 'off' ? { ...rateLimit, perMinute: Number.POSITIVE_INFINITY } : rateLimit
    const known = byName.get(name) ?? rateLimited(limits[name] ?? usual)
    byName.set(name, known)
    return known
  }
}

let shared: Http | undefined

/** What every fetching function uses unless it is given another: live, with the cache in the user's folder. One for all, so that the rate limits hold. */
export function defaultHttp(): Http {
  shared ??= liveHttp({ cache: cacheFolder() })
  return shared
}

/** Tries until the answer passes its decoder, a failure is final, or the tries or the time are used up. */
async function tryOften<Value>(
  asked: Omit<Attempt, 'end'>,
  decode: StreamDecoder<Value>,
  { totalTimeout = 300_000, retry, onProgress }: LiveOptions,
): Promise<Answer<Value>> {
  const { request, signal } = asked
  const name = requestName(request)
  const end = performance.now() + totalTimeout
  for (let tried = 1; ; tried += 1) {
    try {
      return await attemptTwice({ ...asked, end }, decode)
    } catch (error) {
      if (!(error instanceof HttpError && error.isTransient)) throw error
      const policy = { ...defaultRetryPolicy, ...request.service.retryAfter?.(error.status), ...retry }
      const delay = retryDelay(policy, { tried, retryAfter: error.retryAfter, random: Math.random() })
      if (delay === null || performance.now() + delay > end) throw afterTries(error, tried)
      onProgress?.({ type: 'retrying', request: name, delay, reason: error.message })
      await wait(delay, signal)
    }
  }
}

/** An answer in doubt is read once more; it is believed if it comes a second time in the same way. */
async function attemptTwice<Value>(asked: Attempt, decode: StreamDecoder<Value>): Promise<Answer<Value>> {
  const first = await attempt(asked, decode)
  if (first.doubt === null) return first.answer
  const second = await attempt(asked, decode)
  if (second.doubt === null || second.doubt === first.doubt) return second.answer
  const problem = 'the answer does not say where it ends, and it was different when read again'
  throw new HttpError(requestName(asked.request), problem, { status: 200, isTransient: true })
}

function afterTries(error: HttpError, tried: number): HttpError {
  if (tried === 1) return error
  const problem = `${error.message.slice(error.request.length + 2)} (after ${tried} tries)`
  return new HttpError(error.request, problem, error, { cause: error })
}
