import { type EmulatedAnswer, htmlPage } from './server.ts'

/** Parts of the path, lists not yet taken apart, and the query. */
export interface Call {
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly largestPage: number
  /** How many requests there were before. */
  readonly number: number
}

/** The number of the page, its size after clamping, and where it begins. */
export function pageOf({ query, largestPage }: Call, total: number, defaultSize = 50) {
  const page = Number(query.get('page') ?? 1)
  const perPage = Math.min(Number(query.get('per_page') ?? defaultSize), largestPage)
  return { page, perPage, pages: Math.ceil(total / perPage), start: (page - 1) * perPage }
}

/** Errors come with HTTP 200, with an entry for each part of the path that is rejected. */
export function jsonError(id: string, key: string, value: string, times = 1): EmulatedAnswer {
  return json([{ message: Array.from({ length: times }, () => ({ id, key, value })) }])
}

export const invalidValue = (times = 1) =>
  jsonError('120', 'Invalid value', 'The provided parameter value is not valid', times)

/** What calls in quick succession get, beside broken connections: a 400 with a page that is not the service's own. */
export const throttled = (): EmulatedAnswer => htmlPage(400, 'Request Error')

/** `Data not found.` comes as XML with a byte order mark, even where JSON was asked. */
export function xmlError(id: string, key: string, value: string): EmulatedAnswer {
  const body =
    '\ufeff<?xml version="1.0" encoding="utf-8"?>' +
    `<wb:error xmlns:wb="http://www.worldbank.org"><wb:message id="${id}" key="${key}">${value}</wb:message></wb:error>`
  return { status: 200, contentType: 'text/xml; charset=utf-8', body }
}

/** JSON begins with a byte order mark. */
function json(body: unknown): EmulatedAnswer {
  return { status: 200, contentType: 'application/json;charset=utf-8', body: `\ufeff${JSON.stringify(body)}` }
}

/** Without `format=json` the answer is XML. */
export function jsonOrXml({ query }: Call, body: unknown): EmulatedAnswer {
  if (query.get('format') === 'json') return json(body)
  const xml = `\ufeff<?xml version="1.0"?>${toXml('data', body)}`
  return { status: 200, contentType: 'text/xml; charset=utf-8', body: xml }
}

/** The ordinary envelope. In some listings the size of the page is a string. */
export function listing(call: Call, rows: readonly unknown[], header: object = {}): EmulatedAnswer {
  const { page, perPage, pages, start } = pageOf(call, rows.length)
  const counts = { page, pages, per_page: String(perPage), total: rows.length }
  return jsonOrXml(call, [{ ...counts, ...header }, rows.slice(start, start + perPage)])
}

function toXml(name: string, value: unknown): string {
  if (value === null || value === undefined) return `<wb:${name}/>`
  if (Array.isArray(value)) return `<wb:${name}>${value.map((one) => toXml('item', one)).join('')}</wb:${name}>`
  const content =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([key, one]) => toXml(key, one))
          .join('')
      : String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<wb:${name}>${content}</wb:${name}>`
}
