// Has the errors that the library throws, told apart by their names.

/** Every error that this library throws on purpose: the message names the thing, the fields carry the context. */
export class NetskillsError extends Error {
  override readonly name: string = 'NetskillsError'
}

/** An invalid argument: an unknown release, a malformed code. No request was sent. */
export class InputError extends NetskillsError {
  override readonly name = 'InputError'
  readonly value: unknown

  constructor(message: string, value: unknown) {
    super(message)
    this.value = value
  }
}

/** The common part of errors about a request to a service. */
class RequestError extends NetskillsError {
  /** The request, such as `world-bank GET /country?format=json`. */
  readonly request: string

  constructor(request: string, problem: string, options?: ErrorOptions) {
    super(`${request}: ${problem}`, options)
    this.request = request
  }
}

/** What is known about a failed request. */
export interface HttpFailure {
  /** The HTTP status; null where no answer came. */
  readonly status: number | null
  /** Whether the same request may succeed later: after an outage, a busy service, a broken connection. */
  readonly isTransient: boolean
  /** How long the service asks to wait, in seconds; null where it does not say. */
  readonly retryAfter?: number | null
}

/** No answer came, or something else came instead: a status other than 200, a page of a portal, a body that breaks off. */
export class HttpError extends RequestError {
  override readonly name = 'HttpError'
  readonly status: number | null
  readonly isTransient: boolean
  readonly retryAfter: number | null

  constructor(request: string, problem: string, failure: HttpFailure, options?: ErrorOptions) {
    super(request, problem, options)
    this.status = failure.status
    this.isTransient = failure.isTransient
    this.retryAfter = failure.retryAfter ?? null
  }
}

/** One of the reasons that a service gave for a rejection. */
export interface ServiceMessage {
  /** The service's own number, such as `120`; null where it has none. */
  readonly id: string | null
  readonly text: string
}

/** The service understood the request and rejected it. */
export class ServiceError extends RequestError {
  override readonly name = 'ServiceError'
  readonly messages: readonly ServiceMessage[]

  constructor(request: string, messages: readonly ServiceMessage[]) {
    const said = messages.map(({ id, text }) => (id === null ? text : `${text} (${id})`)).join('; ')
    super(request, `the service rejected the request: ${said}`)
    this.messages = messages
  }
}

/** The answer does not have the documented form: a field is missing, a number is a word. */
export class ResponseError extends RequestError {
  override readonly name = 'ResponseError'
}

/** The answer does not match the request, or its parts disagree: a page is short, a year was not requested. */
export class MismatchError extends RequestError {
  override readonly name = 'MismatchError'
}

/** A folder that is not a snapshot, or a snapshot that is damaged or lacks an answer. */
export class SnapshotError extends NetskillsError {
  override readonly name = 'SnapshotError'
  /** The folder of the snapshot. */
  readonly snapshot: string

  constructor(snapshot: string, problem: string, options?: ErrorOptions) {
    super(`snapshot ${snapshot}: ${problem}`, options)
    this.snapshot = snapshot
  }
}

/** Rows that can't be combined: repeated keys, columns that collide or are missing. */
export class TableError extends NetskillsError {
  override readonly name = 'TableError'
}

/** Data to which no model can be fitted. */
export class FitError extends NetskillsError {
  override readonly name = 'FitError'
}

/** A chart that can't be drawn as it is described. */
export class RenderError extends NetskillsError {
  override readonly name = 'RenderError'
}

/**
 * Any error that this library throws on purpose, told apart by its `name`.
 *
 * @example
 * ```ts
 * const advise = (error) => {
 *   switch (error.name) {
 *     case 'InputError': return `not ${error.value}`
 *     case 'HttpError': return error.isTransient ? 'later' : 'never'
 *     default: return error.message
 *   }
 * }
 * advise(new InputError('no such list', 'FY99')) // => 'not FY99'
 * ```
 */
export type Failure =
  | InputError
  | HttpError
  | ServiceError
  | ResponseError
  | MismatchError
  | SnapshotError
  | TableError
  | FitError
  | RenderError
