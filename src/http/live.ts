import { HttpError, InputError } from '../errors.ts'
import type { Http, RawAnswer } from './http.ts'
import { requestName, requestTarget, type ServiceName, type ServiceRequest } from './request.ts'

/** Where to find the services, and how long to wait. */
export interface LiveOptions {
  /** Base of the World Bank's API; default `WORLD_BANK_API_URL` of the environment, then the service itself. */
  readonly worldBankUrl?: string | undefined
  /** Base of ILOSTAT's service; default `ILOSTAT_API_URL` of the environment, then the service itself. */
  readonly ilostatUrl?: string | undefined
  /** Longest wait for one answer, milliseconds; default 60,000. */
  readonly timeout?: number | undefined
}

const worldBankService = 'https://api.worldbank.org/v2'
const ilostatService = 'https://rplumber.ilo.org'
const userAgent = 'netskills/0.1.0'
const longestAnswer = 64 * 1024 * 1024

/**
 * Asks the services over the network.
 *
 * @throws InputError for a base that is no http(s) URL
 * @example
 * ```ts
 * const http = liveHttp({ worldBankUrl: 'http://127.0.0.1:8080/v2' })
 * typeof http.get // => 'function'
 * ```
 */
export function liveHttp(options: LiveOptions = {}): Http {
  const bases = serviceUrls(options)
  return {
    async get(request, decode, { signal } = {}) {
      const raw = await fetchAnswer(request, bases[request.service], options.timeout ?? 60_000, signal)
      return { ...decode(raw, request), retrievedAt: raw.retrievedAt }
    },
  }
}

/** The base URL of each service: option, then environment, then the service's own. */
export function serviceUrls(options: LiveOptions = {}): Readonly<Record<ServiceName, string>> {
  const { WORLD_BANK_API_URL, ILOSTAT_API_URL } = process.env
  return {
    'world-bank': baseUrl(options.worldBankUrl ?? (WORLD_BANK_API_URL || worldBankService)),
    ilostat: baseUrl(options.ilostatUrl ?? (ILOSTAT_API_URL || ilostatService)),
  }
}

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const usable = url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
  if (!usable)
    throw new InputError(`"${text}" is no base URL of a service: it should read like ${worldBankService}`, text)
  return text.replace(/\/+$/, '')
}

/**
 * The body is taken as bytes: left to itself, axios hands on XML or HTML as a string where JSON was asked. Redirects are not followed,
 * since these services answer outages with one to a portal page.
 */
async function fetchAnswer(
  request: ServiceRequest,
  base: string,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<RawAnswer> {
  const { default: axios } = await import('axios')
  const { path, query } = requestTarget(request)
  const retrievedAt = new Date().toISOString()
  try {
    const response = await axios.get<Buffer>(`${base}${path}${query === '' ? '' : '?'}${query}`, {
      responseType: 'arraybuffer',
      headers: { 'User-Agent': userAgent, 'Accept-Language': 'en', Accept: 'application/json, text/csv, */*;q=0.1' },
      maxRedirects: 0,
      maxContentLength: longestAnswer,
      timeout,
      validateStatus: () => true,
      ...(signal ? { signal } : {}),
    })
    return { status: response.status, body: response.data, retrievedAt }
  } catch (error) {
    signal?.throwIfAborted()
    if (!axios.isAxiosError(error)) throw error
    throw new HttpError(requestName(request), `no answer from ${base}: ${error.message || error.code}`, null, {
      cause: error,
    })
  }
}
