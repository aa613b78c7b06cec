import { InputError } from '../errors.ts'
import type { Service } from './service.ts'

/**
 * A request before it is written as a URL. A list stands for what the service takes as one.
 */
export interface ServiceRequest {
  readonly service: Service
  readonly path: readonly (string | readonly string[])[]
  readonly query: Readonly<Record<string, string | number | readonly string[]>>
  /** The answer never changes, so a kept one never expires. */
  readonly isImmutable?: boolean
}

/** The path and the query of a request, encoded; the query in alphabetical order, so that equal requests are written alike. */
export function requestTarget(request: ServiceRequest): { readonly path: string; readonly query: string } {
  const path = request.path.map((segment) => `/${encodeList(segment, request.service)}`).join('')
  const query = Object.keys(request.query)
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeList(request.query[name] ?? '', request.service)}`)
    .join('&')
  return { path, query }
}

/** A request as it is recorded: the name of its service, and its address. */
export interface RequestAddress {
  readonly service: string
  readonly path: string
  readonly query: string
}

/** The whole request in one line, such as `world-bank GET /country?format=json&per_page=500`: equal requests have equal keys. */
export function addressKey({ service, path, query }: RequestAddress): string {
  return `${service} GET ${path}${query === '' ? '' : '?'}${query}`
}

/** Where a request goes, below the base of its service. */
export function requestAddress(request: ServiceRequest): RequestAddress {
  return { service: request.service.name, ...requestTarget(request) }
}

/**
 * The request as messages name it, with long lists cut short.
 *
 * @example
 * ```ts
 * requestName({ service: worldBank, path: ['country', ['VNM', 'THA']], query: { format: 'json' } })
 * // => 'world-bank GET /country/VNM;THA?format=json'
 * ```
 */
export function requestName(request: ServiceRequest): string {
  const shorten = <Part>(part: Part) =>
    Array.isArray(part) && part.length > 5 ? [...part.slice(0, 4), `and-${part.length - 4}-more`] : part
  const query = Object.entries(request.query).map(([name, value]) => [name, shorten(value)])
  return addressKey(requestAddress({ ...request, path: request.path.map(shorten), query: Object.fromEntries(query) }))
}

/** An empty item would ask for everything (services read a blank so), and a dot segment would climb out of the path. */
function encodeList(list: string | number | readonly string[], { listSeparator: separator }: Service): string {
  const items = typeof list === 'object' ? list : [String(list)]
  if (items.length === 0 || items.some((item) => item === '' || item === '.' || item === '..')) {
    throw new InputError(
      `a request can't have "${items.join(separator)}" as a part: blanks would request everything`,
      list,
    )
  }
  return items.map(encodeItem).join(separator)
}

function encodeItem(item: string): string {
  return encodeURIComponent(item).replaceAll('%3A', ':')
}
