import { HttpError } from '../errors.ts'
import { requestName, type ServiceRequest } from './request.ts'

/** An answer as it came: the status and the bytes. */
export interface RawAnswer {
  readonly status: number
  readonly body: Uint8Array
  /** When the request was sent, ISO 8601. */
  readonly retrievedAt: string
  /** The header `Retry-After`, where there is one. */
  readonly retryAfter?: string | undefined
}

/** An answer while it comes. */
export interface StreamedAnswer extends Omit<RawAnswer, 'body'> {
  /** The body, unpacked; to be read once. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/** What a decoder makes of an answer. */
export interface Decoded<Value> {
  readonly value: Value
  /** The day of the data where the service says it. */
  readonly lastUpdated: string | null
  /** Whether nothing was found: such an answer is read once more, and never kept. */
  readonly isEmpty?: boolean
}

/** An answer that passed its decoder. */
export interface Answer<Value> extends Decoded<Value> {
  readonly retrievedAt: string
  /** How many entries the service's own list has, where a recorded one is known to be a part of it. */
  readonly partOf?: number
}

/** Reads an answer, or throws a `ServiceError`, `ResponseError`, `MismatchError` or `HttpError`. Only what it accepts is ever stored. */
export type Decoder<Value> = (answer: RawAnswer, request: ServiceRequest) => Decoded<Value>

/** The same for an answer that is too large to be held at once; it is called anew for each try. */
export type StreamDecoder<Value> = (answer: StreamedAnswer, request: ServiceRequest) => Promise<Decoded<Value>>

export interface GetOptions {
  readonly signal?: AbortSignal | undefined
  /** Send the request even if the answer is in the cache. */
  readonly fresh?: boolean | undefined
  /** An answer in the cache is good if it was retrieved after this time (ISO 8601), whatever its age. */
  readonly unchangedSince?: string | undefined
}

/** The interface for all requests of this library: live, recording, or from a snapshot. */
export interface Http {
  get<Value>(request: ServiceRequest, decode: Decoder<Value>, options?: GetOptions): Promise<Answer<Value>>
  /** For large answers: the body is read as it comes. */
  stream<Value>(request: ServiceRequest, decode: StreamDecoder<Value>, options?: GetOptions): Promise<Answer<Value>>
  /** What a snapshot says of where its answers were recorded, by service; null for answers of the services themselves. */
  readonly recordedFrom: Readonly<Record<string, string>> | null
}

/** The largest answer that is held at once, in bytes. */
export const largestAnswer = 32 * 1024 * 1024

/** What can stream can get: the body is gathered, and decoded when it is complete. */
export function httpOf(stream: Http['stream'], recordedFrom: Http['recordedFrom'] = null): Http {
  return {
    recordedFrom,
    stream,
    get(request, decode, options) {
      return stream(request, async (answer) => decode(await gather(answer, request), request), options)
    },
  }
}

/**
 * The parts of an answer that is held at once.
 *
 * @throws HttpError for more bytes than allowed
 */
export async function* boundedChunks(
  { chunks, status }: StreamedAnswer,
  request: ServiceRequest,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > largestAnswer) {
      const problem = `the answer is larger than ${largestAnswer / 1024 / 1024} MiB`
      throw new HttpError(requestName(request), problem, { status, isTransient: false })
    }
    yield chunk
  }
}

/** A complete answer. */
export async function gather(streamed: StreamedAnswer, request: ServiceRequest): Promise<RawAnswer> {
  const { chunks: _, ...answer } = streamed
  const parts: Uint8Array[] = []
  for await (const chunk of boundedChunks(streamed, request)) parts.push(chunk)
  return { ...answer, body: Buffer.concat(parts) }
}
