import { HttpError } from '../errors.ts'
import { utf8Reader } from '../formats/utf8.ts'
import { boundedChunks, type RawAnswer, type StreamedAnswer } from './http.ts'
import { requestName, type ServiceRequest } from './request.ts'

/**
 * The body as text: UTF-8, without the byte order mark that services send at times.
 *
 * @throws HttpError for bytes that are not UTF-8
 * @example
 * ```ts
 * const request = { service: worldBank, path: ['country'], query: {} }
 * bodyText({ status: 200, body: new TextEncoder().encode('\ufeff[]'), retrievedAt: '2026-11-25T10:00:00.000Z' }, request) // => '[]'
 * ```
 */
export function bodyText(answer: RawAnswer, request: ServiceRequest): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(answer.body)
  } catch {
    throw undecodable(answer, request, 'the answer is not UTF-8 text')
  }
}

/**
 * The body as text while it comes: UTF-8, without the byte order mark at its beginning.
 *
 * @throws HttpError for bytes that are not UTF-8, and for more of them than allowed
 */
export async function* bodyTexts(answer: StreamedAnswer, request: ServiceRequest): AsyncGenerator<string> {
  const read = utf8Reader(() => undecodable(answer, request, 'the answer is not UTF-8 text'))
  for await (const chunk of boundedChunks(answer, request)) yield read(chunk, false)
  yield read(new Uint8Array(), true)
}

/**
 * Refuses an outage: another status than 200, and the HTML pages that stand in for one during an outage.
 *
 * @throws HttpError whose `isTransient` says whether the same request may succeed later, as the service indicates
 * @example
 * ```ts
 * const request = { service: worldBank, path: ['country'], query: {} }
 * refuseOutage({ status: 200, retrievedAt: '2026-11-25T10:00:00.000Z' }, '[]', request) // => undefined
 * ```
 */
export function refuseOutage(answer: Omit<RawAnswer, 'body'>, text: string, request: ServiceRequest): void {
  const { status } = answer
  const isPage = /^\s*<(!doctype html|html)/i.test(text)
  if (status >= 300 && status < 400) {
    const problem = `answered HTTP ${status}, a redirect: the service may be down, or its address have changed`
    throw new HttpError(requestName(request), problem, { status, isTransient: true })
  }
  if (status !== 200) {
    const what = isPage ? ' with an HTML page' : text.trim() === '' ? '' : `: ${excerpt(text)}`
    const isTransient = request.service.isTransient({ status, text })
    const failure = { status, isTransient, retryAfter: seconds(answer.retryAfter) }
    throw new HttpError(requestName(request), `answered HTTP ${status}${what}`, failure)
  }
  if (isPage) throw undecodable(answer, request, 'answered an HTML page instead of data: the service may be down')
}

/** The error for a body with status 200 that can't be read; such bodies come from passing outages. */
export function undecodable(
  { status }: Pick<RawAnswer, 'status'>,
  request: ServiceRequest,
  problem: string,
): HttpError {
  return new HttpError(requestName(request), problem, { status, isTransient: true })
}

/** `Retry-After` in seconds: it is a number of them, or a day. */
function seconds(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter)
  const time = Date.parse(retryAfter)
  return Number.isNaN(time) ? null : Math.max(0, (time - Date.now()) / 1000)
}

/** The beginning of a text, for a message of one line. */
export function excerpt(text: string): string {
  const line = text.slice(0, 1000).replaceAll(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
