import { isAscii } from 'node:buffer'

/**
 * Reads UTF-8 as it comes, without the byte order mark at its beginning. Bytes that are no UTF-8 are an error, since a character put in
 * their place would be a false one.
 *
 * @param fail makes the error
 */
export function utf8Reader(fail: () => Error): (chunk: Uint8Array, isLast: boolean) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isFirst = true
  let mayBeCut = false
  const decode = (chunk: Uint8Array, isLast: boolean): string => {
    try {
      return decoder.decode(chunk, { stream: !isLast })
    } catch {
      throw fail()
    }
  }
  return (chunk, isLast) => {
    // Most pieces are ASCII, which is read in a fraction of the time.
    const isPlain = !mayBeCut && isAscii(chunk)
    const text = isPlain
      ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
      : decode(chunk, isLast)
    mayBeCut = !isPlain && (chunk.at(-1) ?? 0x80) > 0x7f
    if (!isFirst || text === '') return text
    isFirst = false
    return text.startsWith('\ufeff') ? text.slice(1) : text
  }
}
