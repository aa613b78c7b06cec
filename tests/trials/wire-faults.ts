import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type EmulatedAnswer, htmlPage, textOf } from '../../scripts/emulator/server.ts'
import type { Verdict } from '../../scripts/fuzz/difference.ts'

/** What may come of a call: the true values, what is reported to differ from them or can't be told, or an error of the library. */
export type Outcome =
  | Verdict
  | 'HttpError'
  | 'MismatchError'
  | 'ResponseError'
  | 'ServiceError'
  | 'InputError'
  | 'NetskillsError'

/** Something that goes wrong with an answer on its way, whatever it is an answer to. */
export interface WireFault {
  readonly name: string
  /** What a call may end in; where the fault passes, in the true values as well. */
  readonly expected: readonly Outcome[]
  /** Whether only a deadline ends it. */
  readonly isSlow?: boolean
  /** The answer as it comes; `number` counts the answers that went wrong before. */
  change(planned: EmulatedAnswer, number: number): EmulatedAnswer
}

const bytesOf = (planned: EmulatedAnswer) => Buffer.from(textOf(planned))
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2))

/** An answer that is sent by hand. */
function byHand(name: string, expected: readonly Outcome[], send: Send, isSlow = false): WireFault {
  return {
    name,
    expected,
    isSlow,
    change: (planned, number) => ({
      ...planned,
      send: (outgoing) => send(outgoing, bytesOf(planned), { ...planned, number }),
    }),
  }
}

type Send = (outgoing: ServerResponse, body: Buffer, planned: EmulatedAnswer & { readonly number: number }) => void

/** Another answer in the place of the right one. */
function instead(name: string, expected: readonly Outcome[], answer: EmulatedAnswer): WireFault {
  return { name, expected, change: () => answer }
}

/** A body that comes whole, and is another. */
function otherBytes(name: string, expected: readonly Outcome[], change: (body: Buffer) => Buffer): WireFault {
  return byHand(name, expected, (outgoing, body) => {
    outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(change(body))
  })
}

/** A body that says it is packed. */
function packed(name: string, expected: readonly Outcome[], pack: (body: Buffer) => Buffer): WireFault {
  return byHand(name, expected, (outgoing, body) => {
    outgoing.writeHead(200, { 'Content-Encoding': 'gzip' }).end(pack(body))
  })
}

/** Writes to the connection as it is, past all rules of HTTP. */
function raw(name: string, text: (body: Buffer) => string): WireFault {
  return byHand(name, ['HttpError'], (outgoing, body) => void outgoing.socket?.end(text(body)))
}

const connectionFaults: readonly WireFault[] = [
  byHand('the connection is reset', ['HttpError'], (outgoing) => void outgoing.destroy()),
  byHand('it is cut in the middle', ['HttpError'], (outgoing, body) => {
    outgoing.writeHead(200, { 'Content-Length': body.length }).write(half(body), () => outgoing.destroy())
  }),
  byHand('it is cut in the middle of a part', ['HttpError'], (outgoing, body) => {
    outgoing.writeHead(200).write(half(body), () => outgoing.destroy())
  }),
  byHand('it ends without a length, elsewhere each time', ['HttpError'], (outgoing, body, { number }) => {
    outgoing.useChunkedEncodingByDefault = false
    outgoing.writeHead(200, { Connection: 'close' }).end(body.subarray(0, body.length - 40 * (number + 1)))
  }),
  raw('its length is too short', (body) => `HTTP/1.1 200 OK\r\nContent-Length: ${half(body).length}\r\n\r\n${body}`),
  raw('its length is no number', (body) => `HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n${body}`),
  raw(
    'a part has a length that is none',
    (body) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n${body}`,
  ),
  raw('its head is garbage', () => 'SSH-2.0-OpenSSH_9.2\r\n'),
]

/** Sends something again and again, for as long as somebody listens. */
function repeat(outgoing: ServerResponse, what: Buffer | string, every: number): void {
  const timer = setInterval(() => void outgoing.write(what), every)
  outgoing.on('close', () => clearInterval(timer))
}

const slowFaults: readonly WireFault[] = [
  byHand('nothing ever comes', ['HttpError'], () => {}, true),
  byHand('the head comes, and no body', ['HttpError'], (outgoing) => outgoing.writeHead(200).flushHeaders(), true),
  byHand(
    'it comes slower than the deadline',
    ['HttpError'],
    (outgoing, body) => {
      outgoing.writeHead(200).write(half(body))
      repeat(outgoing, ' ', 40)
    },
    true,
  ),
  byHand(
    'it never ends',
    ['HttpError', 'ResponseError', 'MismatchError'],
    (outgoing, body) => {
      outgoing.writeHead(200).write(half(body))
      repeat(outgoing, body, 20)
    },
    true,
  ),
]

const packedFaults: readonly WireFault[] = [
  packed('the gzip is cut', ['HttpError'], (body) => half(gzipSync(body))),
  packed('the gzip lacks its checksum', ['HttpError'], (body) => gzipSync(body).subarray(0, -8)),
  packed('the gzip is damaged', ['HttpError'], (body) => {
    const bytes = gzipSync(body)
    const middle = half(bytes).length
    return bytes.fill(0x55, middle, middle + 8)
  }),
  packed('garbage follows the gzip', ['HttpError', 'the same'], (body) =>
    Buffer.concat([gzipSync(body), Buffer.from('garbage')]),
  ),
  packed('another gzip follows the gzip', ['HttpError', 'MismatchError', 'ResponseError'], (body) =>
    Buffer.concat([gzipSync(body), gzipSync(body)]),
  ),
  packed('it says that it is packed, and is not', ['HttpError'], (body) => body),
  packed('it is packed twice', ['HttpError'], (body) => gzipSync(gzipSync(body))),
  byHand('it is packed, and does not say so', ['HttpError'], (outgoing, body) => {
    outgoing.writeHead(200).end(gzipSync(body))
  }),
]

const portal = (status: number) => htmlPage(status, 'Just a moment...')
const text = (status: number, body: string, headers = {}) => ({ status, contentType: 'text/plain', body, headers })

const statusFaults: readonly WireFault[] = [
  instead('a portal answers 200', ['HttpError'], portal(200)),
  instead('a page of somebody else answers 400', ['HttpError'], portal(400)),
  ...[401, 403, 404, 408, 429, 500, 502, 504].map((status) =>
    instead(`a page answers ${status}`, ['HttpError'], portal(status)),
  ),
  instead('503, come back', ['HttpError'], text(503, '', { 'Retry-After': '1' })),
  instead(
    '503, come back on a day',
    ['HttpError'],
    text(503, 'busy', { 'Retry-After': 'Wed, 25 Nov 2026 10:00:00 GMT' }),
  ),
  instead('it is elsewhere', ['HttpError'], text(302, '', { Location: 'https://portal.invalid/' })),
  instead('it is empty', ['HttpError', 'InputError', 'MismatchError'], text(200, '')),
  instead('it is blank', ['HttpError', 'MismatchError'], text(200, ' \n\n')),
  instead('204, no content', ['HttpError'], text(204, '')),
  byHand('206, a part', ['HttpError'], (outgoing, body) => void outgoing.writeHead(206).end(half(body))),
  instead(
    'JSON of another service',
    ['HttpError', 'ResponseError', 'MismatchError'],
    text(200, '{"status":"ok","rows":[]}'),
  ),
  instead('null', ['HttpError', 'ResponseError', 'MismatchError'], text(200, 'null')),
  instead('XML', ['HttpError'], text(200, '<?xml version="1.0"?><rows><row>1</row></rows>')),
]

const bodyFaults: readonly WireFault[] = [
  otherBytes('it is cut, and ends well', ['HttpError', 'MismatchError'], half),
  otherBytes('zeros fill its second half', ['HttpError', 'MismatchError', 'ResponseError'], (body) => {
    return Buffer.concat([half(body), Buffer.alloc(body.length - half(body).length)])
  }),
  otherBytes('a byte is no UTF-8', ['HttpError', 'MismatchError'], (body) => {
    return Buffer.concat([half(body), Buffer.from([0xff]), body.subarray(half(body).length)])
  }),
  otherBytes('it is UTF-16', ['HttpError', 'MismatchError'], (body) => Buffer.from(`\ufeff${body}`, 'utf16le')),
  otherBytes('its mark of order comes twice', ['HttpError', 'the same'], (body) =>
    Buffer.concat([Buffer.from('\ufeff\ufeff'), body]),
  ),
  otherBytes('it comes twice', ['HttpError', 'MismatchError', 'ResponseError'], (body) => Buffer.concat([body, body])),
  otherBytes('something follows it', ['HttpError', 'MismatchError'], (body) =>
    Buffer.concat([body, Buffer.from('<!-- cached -->')]),
  ),
  {
    name: 'its type is wrong',
    expected: ['the same'],
    change: (planned) => ({ ...planned, contentType: 'image/png' }),
  },
]

/** Faults of connections, of packing, of statuses and of bodies. */
export const wireFaults: readonly WireFault[] = [
  ...connectionFaults,
  ...slowFaults,
  ...packedFaults,
  ...statusFaults,
  ...bodyFaults,
]
