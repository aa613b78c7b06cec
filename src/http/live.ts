import { HttpError } from '../errors.ts'
import { cacheFolder, DamagedEntry, type NewEntry, readCached, writeCached } from './cache.ts'
import { type Answer, type GetOptions, type Http, httpOf, type StreamDecoder } from './http.ts'
import { type Pace, paced } from './pace.ts'
import { requestName, requestTarget, type ServiceRequest } from './request.ts'
import { defaultRetryPolicy, type RetryPolicy, retryDelay } from './retry.ts'
import { checkAddresses, type Service, type ServiceAddresses, serviceUrl } from './service.ts'
import { fetchOnce, type WireAnswer } from './transport.ts'
import { unpack } from './unpack.ts'
import { wait } from './wait.ts'

/** What happens to a request, as it happens: `queued` once, then `cached` or `answered` or `failed` once, and each wait for another try. */
export type ProgressEvent =
  | { readonly type: 'queued' | 'cached' | 'answered' | 'failed'; readonly request: string }
  | { readonly type: 'retrying'; readonly request: string; readonly delay: number; readonly reason: string }

/** Where to find the services, how to ask them, and what to keep. */
export interface LiveOptions extends ServiceAddresses {
  /** Longest wait for the next sign of life, milliseconds; default 60,000. */
  readonly timeout?: number | undefined
  /** Longest wait for a request with all its tries, milliseconds; default 300,000. */
  readonly totalTimeout?: number | undefined
  readonly retry?: Partial<RetryPolicy> | undefined
  /** By the names of services; default: as each service likes it. */
  readonly pace?: Readonly<Record<string, Pace>> | undefined
  /** Who asks; default the name of this library. */
  readonly userAgent?: string | undefined
  /** A folder to keep answers in, or false to keep none; default false. `defaultHttp` uses the user's cache folder. */
  readonly cache?: string | false | undefined
  /** How long a kept answer is good, milliseconds; default a day. Archived releases never change and are good for ever. */
  readonly maxAge?: number | undefined
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined
}

const oneDay = 24 * 60 * 60 * 1000

/**
 * Asks the services over the network: at their pace, again where a failure may pass, and only as long as the limits say.
 *
 * @throws InputError for a base that is no http(s) URL
 * @example
 * ```ts
 * const http = liveHttp({ worldBankUrl: 'http://127.0.0.1:8080/v2', retry: { tries: 1 } })
 * typeof http.get // => 'function'
 * ```
 */
export function liveHttp(options: LiveOptions = {}): Http {
  checkAddresses(options)
  const inTurn = turns(options.pace)
  const { onProgress = () => {} } = options

  return httpOf(async (request, decode, getOptions = {}) => {
    const name = requestName(request)
    const { path, query } = requestTarget(request)
    const url = `${serviceUrl(request.service, options)}${path}${query === '' ? '' : '?'}${query}`
    onProgress({ type: 'queued', request: name })
    try {
      const kept = await recall(url, request, decode, { ...options, ...getOptions })
      const work = () => tryOften(url, request, decode, options, getOptions.signal)
      const answer = kept ?? (await inTurn(request.service)(work, getOptions.signal))
      onProgress({ type: kept === null ? 'answered' : 'cached', request: name })
      return answer
    } catch (error) {
      onProgress({ type: 'failed', request: name })
      throw error
    }
  })
}

/** Each service has turns of its own. */
function turns(paces: LiveOptions['pace'] = {}): (service: Service) => ReturnType<typeof paced> {
  const byName = new Map<string, ReturnType<typeof paced>>()
  return ({ name, pace }) => {
    const known = byName.get(name) ?? paced(paces[name] ?? pace)
    byName.set(name, known)
    return known
  }
}

let shared: Http | undefined

/** What every fetching function uses unless it is given another: live, with the cache in the user's folder. One for all, so that the pace holds. */
export function defaultHttp(): Http {
  shared ??= liveHttp({ cache: cacheFolder() })
  return shared
}

/** A kept answer that is still good and passes the decoder; one that is damaged, or that does not pass, is asked for again. */
async function recall<Value>(
  url: string,
  request: ServiceRequest,
  decode: StreamDecoder<Value>,
  { cache = false, maxAge = oneDay, fresh = false, unchangedSince }: LiveOptions & GetOptions,
): Promise<Answer<Value> | null> {
  const kept = fresh || cache === false ? null : await readCached(cache, url)
  if (kept === null) return null
  const { retrievedAt, isPacked, wire } = kept
  const age = Date.now() - Date.parse(retrievedAt)
  const isGood =
    request.isImmutable || (unchangedSince === undefined ? age >= 0 && age <= maxAge : retrievedAt > unchangedSince)
  try {
    if (!isGood) return null
    const chunks = isPacked ? unpack(wire, (problem) => new DamagedEntry(problem)) : wire
    const decoded = await decode({ status: 200, retrievedAt, chunks }, request)
    return { ...decoded, retrievedAt }
  } catch {
    return null
  } finally {
    await kept.close()
  }
}

/** Tries until the answer passes its decoder, a failure is final, or the tries or the time are used up. */
async function tryOften<Value>(
  url: string,
  request: ServiceRequest,
  decode: StreamDecoder<Value>,
  options: LiveOptions,
  signal: AbortSignal | undefined,
): Promise<Answer<Value>> {
  const { timeout = 60_000, totalTimeout = 300_000, userAgent = 'netskills/0.1.0', onProgress } = options
  const name = requestName(request)
  const end = performance.now() + totalTimeout
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await fetchOnce(url, { name, userAgent, timeout, end, signal })
      const isKept = options.cache && answer.status === 200
      const entry = isKept ? await writeCached(options.cache, { url, ...answer }).catch(() => null) : null
      return await decodeAndKeep(answer, request, decode, entry)
    } catch (error) {
      if (!(error instanceof HttpError && error.isTransient)) throw error
      const policy = { ...defaultRetryPolicy, ...request.service.retryAfter?.(error.status), ...options.retry }
      const delay = retryDelay(policy, { tried, retryAfter: error.retryAfter, random: Math.random() })
      if (delay === null || performance.now() + delay > end) throw afterTries(error, tried)
      onProgress?.({ type: 'retrying', request: name, delay, reason: error.message })
      await wait(delay, signal)
    }
  }
}

/** Decodes an answer while it comes; its bytes go to the cache on the way, and stay there if all came and the decoder accepts them. */
async function decodeAndKeep<Value>(
  { wire, isPacked, ...answer }: WireAnswer,
  request: ServiceRequest,
  decode: StreamDecoder<Value>,
  entry: NewEntry | null,
): Promise<Answer<Value>> {
  let isWhole = false
  async function* copied(): AsyncGenerator<Uint8Array> {
    let isWritten = true
    for await (const chunk of wire) {
      isWritten = isWritten && (await succeeds(entry?.write(chunk)))
      yield chunk
    }
    isWhole = isWritten
  }
  const broken = (problem: string) =>
    new HttpError(requestName(request), `the answer broke off, or was damaged on the way (${problem})`, {
      status: answer.status,
      isTransient: true,
    })
  try {
    const chunks = isPacked ? unpack(copied(), broken) : copied()
    const decoded = await decode({ ...answer, chunks }, request)
    if (isWhole) await succeeds(entry?.keep())
    return { ...decoded, retrievedAt: answer.retrievedAt }
  } finally {
    await entry?.discard()
  }
}

/** A cache that can't be written must not cost the answer: it is asked for again next time. */
async function succeeds(writing: Promise<void> | undefined): Promise<boolean> {
  try {
    await writing
    return true
  } catch {
    return false
  }
}

function afterTries(error: HttpError, tried: number): HttpError {
  if (tried === 1) return error
  const problem = `${error.message.slice(error.request.length + 2)} (after ${tried} tries)`
  return new HttpError(error.request, problem, error, { cause: error })
}
