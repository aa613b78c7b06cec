/** A request taken apart: the segments of its path and the values of its query, each as a list, decoded. */
export interface Target {
  readonly path: readonly (readonly string[])[]
  readonly query: ReadonlyMap<string, readonly string[]>
}

/** A recorded answer, with the request that it answers. */
export interface RecordedAnswer extends Target {
  /** The body as text, without a byte order mark. */
  text(): string
}

/**
 * An answer that was made of recorded ones, in the form of the service, and those that it was made of; or what they lack, in words that
 * tell it of a snapshot: `has no values of X`.
 */
export type Narrowing = { readonly body: string; readonly from: readonly RecordedAnswer[] } | { readonly lacks: string }

/** Takes the address of a request apart; it is encoded as `requestTarget` writes it. */
export function takeApart(
  { listSeparator }: { readonly listSeparator: string },
  { path, query }: { readonly path: string; readonly query: string },
): Target {
  const items = (text: string) => text.split(listSeparator).map(decodeURIComponent)
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split('='))
  return {
    path: path.split('/').slice(1).map(items),
    query: new Map(pairs.map(([name = '', value = '']) => [decodeURIComponent(name), items(value)])),
  }
}
