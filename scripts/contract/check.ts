import type { Http, RawAnswer } from '../../src/http/http.ts'
import type { ServiceRequest } from '../../src/http/request.ts'

/** An answer as it came, before the library reads it. */
export interface Seen {
  readonly status: number
  /** The body as text, with its byte order mark. */
  readonly text: string
  /** Its JSON; undefined where it is none. */
  readonly json: unknown
}

/** Asks one question, whatever the answer is. */
export type Ask = (path: ServiceRequest['path'], query?: ServiceRequest['query']) => Promise<Seen>

/** Something that a client relies on. */
export interface Check {
  /** A word or two, by which results of two days are compared. */
  readonly name: string
  /** What is relied on, as a sentence. */
  readonly promise: string
  /** The part of the library that would be wrong without it. */
  readonly dependent: string
  /** How it is known: from recorded answers, or from reports of others. */
  readonly basis: 'recorded' | 'reported'
  /** `breaks`: results would be wrong or absent without it; `helps`: the library copes with either. */
  readonly weight: 'breaks' | 'helps'
  /** Asks, and says what came instead; null where the promise holds. */
  readonly test: (ask: Ask) => Promise<string | null>
}

/** What a check found. */
export interface Finding {
  readonly service: string
  readonly check: Check
  readonly problem: string | null
}

/** Questions to a service, without a decoder in between. */
export function asking(http: Http, service: ServiceRequest['service']): Ask {
  return async (path, query = {}) => {
    const decode = ({ status, body }: RawAnswer) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
      return { value: { status, text, json: jsonOf(text) }, lastUpdated: null }
    }
    return (await http.get({ service, path, query }, decode)).value
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

/** What came, shortened to a line. */
export function shown({ status, text }: Seen): string {
  const line = text.replaceAll(/\s+/g, ' ').slice(0, 160)
  return `HTTP ${status}: ${line}${text.length > 160 ? '…' : ''}`
}

/** Whether a value is as a description has it: lists and objects by their parts, functions by what they say of it. */
export function matches(value: unknown, pattern: unknown): boolean {
  if (typeof pattern === 'function') return pattern(value) === true
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((part, index) => matches(value[index], part))
  }
  if (typeof pattern !== 'object' || pattern === null) return value === pattern
  if (typeof value !== 'object' || value === null) return false
  const parts = new Map(Object.entries(value))
  return Object.entries(pattern).every(([name, part]) => matches(parts.get(name), part))
}

export const aNumber = (value: unknown) => typeof value === 'number'
export const aText = (value: unknown) => typeof value === 'string'
/** A number, or the text of one. */
export const aCount = (value: unknown) => /^\d+$/.test(String(value))
export const numberOrNull = (value: unknown) => value === null || aNumber(value)

/** Holds an answer to a description. */
export function expectJson(seen: Seen, pattern: unknown): string | null {
  return matches(seen.json, pattern) ? null : shown(seen)
}
