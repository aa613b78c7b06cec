import type { ServiceRequest } from './request.ts'

/** An answer as it came: the status and the bytes. */
export interface RawAnswer {
  readonly status: number
  readonly body: Uint8Array
  /** When the service was asked, ISO 8601. */
  readonly retrievedAt: string
  /** The header `Retry-After`, where there is one. */
  readonly retryAfter?: string | undefined
}

/** What a decoder makes of an answer. */
export interface Decoded<Value> {
  readonly value: Value
  /** The day of the data where the service says it. */
  readonly lastUpdated: string | null
}

/** An answer that passed its decoder. */
export interface Answer<Value> extends Decoded<Value> {
  readonly retrievedAt: string
}

/** Reads an answer, or throws a `ServiceError`, `ResponseError`, `MismatchError` or `HttpError`. Only what it accepts is ever stored. */
export type Decoder<Value> = (answer: RawAnswer, request: ServiceRequest) => Decoded<Value>

export interface GetOptions {
  readonly signal?: AbortSignal | undefined
  /** Ask the service even where the answer is in the cache. */
  readonly fresh?: boolean | undefined
}

/** The one way in which this library asks a service: live, recording, or from a snapshot. */
export interface Http {
  get<Value>(request: ServiceRequest, decode: Decoder<Value>, options?: GetOptions): Promise<Answer<Value>>
}
