/** The most bytes of one answer, unpacked. */
const mostBytes = 8 * 1024 ** 3

/** Tables pack to a twentieth or so; a text that packs to far less is made to fill the memory of who unpacks it. */
const mostPacked = 250
const suspicious = 16 * 1024 * 1024

/** What an answer is held to while it is decoded. */
export interface Bounds {
  /** When to give up, by `performance.now()`. */
  readonly end: number
  readonly signal: AbortSignal | undefined
  /** How many bytes came over the wire so far. */
  wireBytes(): number
  /** Makes the error. */
  fail(problem: string): Error
}

/** Hands on the parts of an answer as long as it keeps to its bounds: a stop is heard at each part, not only while bytes come. */
export async function* bounded(chunks: AsyncIterable<Uint8Array>, bounds: Bounds): AsyncGenerator<Uint8Array> {
  const { end, signal, wireBytes, fail } = bounds
  let size = 0
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    if (performance.now() > end) throw fail('the time for all tries has run out')
    size += chunk.length
    if (size > mostBytes) throw fail(`the answer is larger than ${mostBytes / 1024 ** 3} GiB`)
    if (size > suspicious && size > mostPacked * wireBytes()) {
      throw fail(`the answer unpacks to more than ${mostPacked} times its size`)
    }
    yield chunk
  }
}
