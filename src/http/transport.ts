import { HttpError } from '../errors.ts'
import type { RawAnswer } from './http.ts'

/** The largest answer that is taken, in bytes. */
const largestAnswer = 128 * 1024 * 1024

export interface TransportOptions {
  /** What the request is called in messages. */
  readonly name: string
  readonly userAgent: string
  /** The longest wait for the whole answer, milliseconds. */
  readonly timeout: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks once. The body is taken as bytes: left to itself, axios hands on XML or HTML as a string where JSON was asked. Redirects are not
 * followed, since these services answer outages with one to a portal page. Proxies come from the environment.
 *
 * @throws HttpError where no answer came
 */
export async function fetchOnce(
  url: string,
  { name, userAgent, timeout, signal }: TransportOptions,
): Promise<RawAnswer> {
  const { default: axios } = await import('axios')
  const deadline = AbortSignal.timeout(timeout)
  const retrievedAt = new Date().toISOString()
  try {
    const { status, data, headers } = await axios.get<Buffer>(url, {
      responseType: 'arraybuffer',
      headers: { 'User-Agent': userAgent, 'Accept-Language': 'en', Accept: 'application/json, text/csv, */*;q=0.1' },
      maxRedirects: 0,
      maxContentLength: largestAnswer,
      validateStatus: () => true,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    const retryAfter: unknown = headers['retry-after']
    return { status, body: data, retrievedAt, ...(typeof retryAfter === 'string' && { retryAfter }) }
  } catch (error) {
    signal?.throwIfAborted()
    if (!axios.isAxiosError(error)) throw error
    const tooLarge = error.message.includes('maxContentLength')
    const what = deadline.aborted
      ? `no answer from ${new URL(url).origin} within ${timeout / 1000} s`
      : tooLarge
        ? `the answer is larger than ${largestAnswer / 1024 / 1024} MiB`
        : `no answer from ${new URL(url).origin}: ${error.message || error.code}`
    throw new HttpError(name, what, { status: null, isTransient: !tooLarge }, { cause: error })
  }
}
