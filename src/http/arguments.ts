import { maybe } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import type { Http } from './http.ts'

const isFunction = (object: unknown, name: string) => typeof Reflect.get(Object(object), name) === 'function'

/** What the options of all that ask are held to. */
export const askWanted = {
  http: maybe(
    v.custom<Http>(
      (http) => isFunction(http, 'get') && isFunction(http, 'stream'),
      'what liveHttp, replayHttp or packagedHttp make',
    ),
  ),
  signal: maybe(
    v.custom<AbortSignal>((signal) => isFunction(signal, 'throwIfAborted'), 'the signal of an AbortController'),
  ),
}
