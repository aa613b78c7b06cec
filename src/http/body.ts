import { HttpError, ResponseError } from '../errors.ts'
import type { RawAnswer } from './http.ts'
import { requestName, type ServiceRequest } from './request.ts'

/** The body as text: UTF-8, without the byte order mark that both services send at times. */
export function bodyText(answer: RawAnswer, request: ServiceRequest): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(answer.body)
  } catch {
    throw new ResponseError(requestName(request), 'the answer is not UTF-8 text')
  }
}

/** Refuses what is no answer: another status than 200, and the HTML pages that stand in for one during an outage. */
export function refuseOutage(answer: RawAnswer, text: string, request: ServiceRequest): void {
  const page = /^\s*<(!doctype html|html)/i.test(text)
  if (answer.status !== 200) {
    const what = page ? ' with an HTML page' : text.trim() === '' ? '' : `: ${excerpt(text)}`
    throw new HttpError(requestName(request), `answered HTTP ${answer.status}${what}`, answer.status)
  }
  if (page)
    throw new ResponseError(requestName(request), 'answered an HTML page instead of data: the service may be down')
}

/** The beginning of a text, for a message of one line. */
export function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
