import { createHash } from 'node:crypto'
import { HttpError } from '../errors.ts'
import { unpack } from '../formats/gunzip.ts'
import { bounded } from './bounds.ts'
import { type NewEntry, writeCached } from './cache.ts'
import type { Credentials } from './credentials.ts'
import type { Answer, StreamDecoder } from './http.ts'
import { requestName, type ServiceRequest } from './request.ts'
import { fetchOnce, type WireAnswer } from './transport.ts'

/** A request as it is sent. */
export interface Attempt {
  readonly url: string
  readonly credentials: Credentials | null
  readonly request: ServiceRequest
  readonly timeout: number
  readonly userAgent: string
  /** The folder to keep the answer in. */
  readonly cache: string | null
  readonly signal: AbortSignal | undefined
  /** When to give up, by `performance.now()`. */
  readonly end: number
}

/** An answer that passed its decoder. */
export interface Attempted<Value> {
  readonly answer: Answer<Value>
  /** Why it has to be read once more before it is believed, as a text that is the same for the same answer; null where it is believed. */
  readonly doubt: string | null
}

/** Longer answers are not kept: they would fill the disk of the user. */
const longestKept = 256 * 1024 * 1024

/**
 * Sends one request. The bytes go to the cache on their way to the decoder, and stay there if all came, the decoder accepts them, and there is no
 * doubt about them.
 *
 * @throws HttpError where no answer came, or one that breaks off; what the decoder throws
 */
export async function attempt<Value>(asked: Attempt, decode: StreamDecoder<Value>): Promise<Attempted<Value>> {
  const { url, cache, request } = asked
  const wire = await fetchOnce(url, { ...asked, name: requestName(request) })
  let entry: NewEntry | null = null
  try {
    if (cache !== null && wire.status === 200) entry = await writeCached(cache, { url, ...wire }).catch(() => null)
    return await decodeAndKeep(wire, asked, decode, entry)
  } finally {
    wire.close()
    await entry?.discard()
  }
}

async function decodeAndKeep<Value>(
  { wire, status, retrievedAt, retryAfter, isPacked, hasEnd }: WireAnswer,
  { request, end, signal }: Attempt,
  decode: StreamDecoder<Value>,
  entry: NewEntry | null,
): Promise<Attempted<Value>> {
  const fail = (isTransient: boolean) => (problem: string) =>
    new HttpError(requestName(request), problem, { status, isTransient })
  const broken = (problem: string) => fail(true)(`the answer broke off, or was damaged on the way (${problem})`)
  const copy = copyTo(entry, wire)
  const unpacked = isPacked ? unpack(copy.chunks, broken) : copy.chunks
  const chunks = bounded(unpacked, { end, signal, wireBytes: copy.bytes, fail: fail(false) })
  const decoded = await decode({ status, retrievedAt, retryAfter, chunks }, request)
  // Packed bytes have an end of their own.
  const doubt = decoded.isEmpty ? 'empty' : hasEnd || isPacked || status !== 200 ? null : copy.digest()
  if (doubt === null && copy.isWhole()) await succeeds(entry?.keep())
  return { answer: { ...decoded, retrievedAt }, doubt }
}

/** Writes the bytes into an entry on their way; a cache that can't be written must not cost the answer. */
function copyTo(entry: NewEntry | null, wire: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let bytes = 0
  let isWritten = entry !== null
  let isDone = false
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of wire) {
      bytes += chunk.length
      hash.update(chunk)
      isWritten = isWritten && bytes <= longestKept && (await succeeds(entry?.write(chunk)))
      yield chunk
    }
    isDone = true
  }
  return {
    chunks: chunks(),
    bytes: () => bytes,
    digest: () => hash.digest('hex'),
    isWhole: () => isDone && isWritten,
  }
}

async function succeeds(writing: Promise<void> | undefined): Promise<boolean> {
  try {
    await writing
    return true
  } catch {
    return false
  }
}
