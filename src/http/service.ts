import { InputError } from '../errors.ts'
import { type Credentials, credentialsOf, withoutCredentials } from './credentials.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Narrowing, RecordedAnswer, Target } from './recorded.ts'
import type { RetryPolicy } from './retry.ts'

/** An answer without data: its status, and the beginning of its body. */
export interface NoData {
  readonly status: number
  readonly text: string
}

/** A service: everything that requests, recordings and citations need to know about it. */
export interface Service {
  /** In snapshots, file names and messages: small letters, digits and hyphens, such as `world-bank`. */
  readonly name: string
  /** Its name in citations, such as `World Bank`. */
  readonly title: string
  /** The publisher of the data, as in a list of references. */
  readonly author: string
  /** The licence of the data, such as `CC BY 4.0`. */
  readonly licence: string
  /** Its base address. */
  readonly url: string
  /** The option of `liveHttp` that gives another address. */
  readonly urlOption: `${string}Url`
  /** The variable of the environment that gives another address. */
  readonly urlVariable: string
  /** What joins the items of a list in its addresses. */
  readonly listSeparator: string
  /** Its rate limit. */
  readonly rateLimit: RateLimit
  /** Whether the same request may succeed later; the service's own rejections have been told apart before. */
  isTransient(failure: NoData): boolean
  /** How its failures are retried, if not as by default. */
  retryAfter?(status: number | null): Partial<RetryPolicy>
  /**
   * Answers a request from answers to others, where these ask for more: fewer rows of them, in the service's own form. Null where it is no
   * request that it can answer so.
   */
  narrow?(asked: Target, recorded: readonly RecordedAnswer[]): Narrowing | null
}

/** Other addresses of services, by the `urlOption` of each: `{ worldBankUrl: 'http://127.0.0.1:8080/v2' }`. */
export interface ServiceAddresses {
  readonly [option: `${string}Url`]: string | undefined
}

/**
 * Whether a status is one that passes at most services: too many requests, and errors of the server.
 *
 * @example
 * ```ts
 * isOutage(503) // => true
 * isOutage(404) // => false
 * ```
 */
export function isOutage(status: number): boolean {
  return status === 429 || status >= 500
}

/** The address of a service, with credentials. */
export interface ServiceAddress {
  readonly url: string
  readonly credentials: Credentials | null
}

/**
 * The base address of a service: the option, then the environment, then the service's own.
 *
 * @throws InputError for anything but an http(s) address
 */
export function serviceAddress(service: Service, addresses: ServiceAddresses = {}): ServiceAddress {
  const text = addresses[service.urlOption] ?? (process.env[service.urlVariable] || service.url)
  checkBaseUrl(text, service.url)
  return { url: withoutCredentials(text).replace(/\/+$/, ''), credentials: credentialsOf(text) }
}

/** Refuses invalid addresses, before anything is requested. */
export function checkAddresses(addresses: ServiceAddresses): void {
  for (const [option, text] of Object.entries(addresses)) {
    if (option.endsWith('Url') && typeof text === 'string') checkBaseUrl(text, 'https://api.example.org/v2')
  }
}

function checkBaseUrl(text: string, example: string): void {
  const url = URL.canParse(text) ? new URL(text) : null
  const isUsable = url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''
  if (isUsable) return
  const shown = withoutCredentials(text)
  throw new InputError(`"${shown}" is not a valid base URL of a service; write it like ${example}`, shown)
}
