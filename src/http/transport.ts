import type { Readable } from 'node:stream'
import { HttpError, InputError } from '../errors.ts'
import { type Credentials, plainError } from './credentials.ts'
import { proxyFor } from './proxy.ts'

export interface TransportOptions {
  /** What the request is called in messages. */
  readonly name: string
  readonly userAgent: string
  readonly credentials: Credentials | null
  /** The longest wait for the next sign of life, milliseconds. */
  readonly timeout: number
  /** When to give up altogether, by `performance.now()`. */
  readonly end: number
  readonly signal?: AbortSignal | undefined
}

/** An answer as it comes over the wire. */
export interface WireAnswer {
  readonly status: number
  readonly retrievedAt: string
  readonly retryAfter?: string
  /** Whether the bytes are packed with gzip. */
  readonly isPacked: boolean
  /** Whether the answer says where it ends; otherwise a connection that is cut looks like the end. */
  readonly hasEnd: boolean
  readonly wire: AsyncIterable<Uint8Array>
  /** Ends the connection, whether all was read or not. */
  close(): void
}

/**
 * Sends one request. The body is taken as bytes, packed as they come: left to itself, axios hands on XML or HTML as a string where JSON was
 * asked. Redirects are not followed, since these services answer outages with one to a portal page. Proxies come from the environment.
 *
 * @throws HttpError where no answer comes, or the body breaks off
 */
export async function fetchOnce(url: string, options: TransportOptions): Promise<WireAnswer> {
  const { default: axios } = await import('axios')
  const watch = watchFor(options)
  const fail = (error: unknown) => {
    watch.stop()
    options.signal?.throwIfAborted()
    if (error instanceof InputError) return error
    const cause = plainError(error)
    const why = watch.silence ?? `no answer from ${new URL(url).origin}: ${cause.message}`
    return new HttpError(options.name, why, { status: null, isTransient: true }, { cause })
  }
  const retrievedAt = new Date().toISOString()
  try {
    const { status, data, headers } = await axios.get<Readable>(url, {
      responseType: 'stream',
      decompress: false,
      headers: {
        'User-Agent': options.userAgent,
        'Accept-Language': 'en',
        'Accept-Encoding': 'gzip',
        Accept: 'application/json, text/csv, */*;q=0.1',
      },
      proxy: proxyFor(url) ?? false,
      ...(options.credentials && { auth: options.credentials }),
      maxRedirects: 0,
      validateStatus: () => true,
      signal: watch.signal,
    })
    const retryAfter: unknown = headers['retry-after']
    return {
      status,
      retrievedAt,
      // The two names mean the same (RFC 9110, 8.4.1.3), in any case of letters.
      isPacked: /^(x-)?gzip$/i.test(String(headers['content-encoding'])),
      hasEnd: headers['content-length'] !== undefined || /chunked/i.test(String(headers['transfer-encoding'])),
      ...(typeof retryAfter === 'string' && { retryAfter }),
      wire: readWire(data, watch, fail),
      close() {
        watch.stop()
        data.on('error', () => {}).destroy()
      },
    }
  } catch (error) {
    throw fail(error)
  }
}

async function* readWire(body: Readable, watch: Watch, fail: (error: unknown) => Error): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) {
      watch.seen()
      yield chunk
    }
  } catch (error) {
    throw fail(error)
  } finally {
    watch.stop()
  }
}

interface Watch {
  readonly signal: AbortSignal
  /** What happened, if it was too quiet for too long. */
  readonly silence: string | null
  seen(): void
  stop(): void
}

/** Ends a request that says nothing for too long, or takes too long in all. */
function watchFor({ timeout, end, signal }: TransportOptions): Watch {
  const stopping = new AbortController()
  let silence: string | null = null
  let timer: NodeJS.Timeout | undefined
  const seen = () => {
    clearTimeout(timer)
    const left = end - performance.now()
    const wait = Math.max(0, Math.min(timeout, left))
    const what = left < timeout ? 'the time for all tries has run out' : `nothing came for ${timeout / 1000} s`
    timer = setTimeout(() => {
      silence = what
      stopping.abort()
    }, wait)
  }
  seen()
  return {
    signal: signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal,
    get silence() {
      return silence
    },
    seen,
    stop: () => clearTimeout(timer),
  }
}
