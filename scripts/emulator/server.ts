import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'

/** What a service answers, before it is sent. */
export interface EmulatedAnswer {
  readonly status: number
  readonly contentType: string
  /** A text, or its parts as they are made. */
  readonly body: string | Iterable<string>
  /** The body packed beforehand, in the place of `body`. */
  readonly packed?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  /** Sends something by hand in the place of all this, as a broken service or network does. */
  readonly send?: (outgoing: ServerResponse) => void
}

/** The request as it came: the path and the query are still encoded. */
export interface EmulatedRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: IncomingMessage['headers']
}

/** Something that goes wrong on demand: the answer is replaced, or the connection is broken. */
export interface Fault {
  /** The requests that it befalls. */
  readonly when: RegExp
  /** How many of them; default all. */
  readonly times?: number
  readonly answer: 'reset' | 'hang' | ((planned: EmulatedAnswer) => EmulatedAnswer)
}

/** A service on 127.0.0.1. */
export interface Emulator {
  readonly url: string
  /** Every request so far, as `/path?query`. */
  readonly log: readonly string[]
  readonly requests: readonly EmulatedRequest[]
  inject(fault: Fault): void
  stop(): Promise<void>
}

/** Starts a service on 127.0.0.1; port 0 is any free one. */
export async function startServer(
  base: string,
  answer: (request: EmulatedRequest) => EmulatedAnswer,
  { port = 0, latency = 0 }: { readonly port?: number; readonly latency?: number } = {},
): Promise<Emulator> {
  const requests: EmulatedRequest[] = []
  const log: string[] = []
  const faults: { fault: Fault; left: number }[] = []
  const server = createServer((incoming, outgoing) => {
    const [path = '', query = ''] = (incoming.url ?? '').split('?')
    const request = {
      method: incoming.method ?? 'GET',
      path: path.slice(base.length),
      query,
      headers: incoming.headers,
    }
    requests.push(request)
    log.push(incoming.url ?? '')
    const due = faults.find(({ fault, left }) => left > 0 && fault.when.test(incoming.url ?? ''))
    if (due) due.left -= 1
    const change = due?.fault.answer
    if (change === 'reset') return void incoming.socket.destroy()
    if (change === 'hang') return
    const planned = path.startsWith(`${base}/`) ? answer(request) : notFound()
    const given = change ? change(planned) : planned
    setTimeout(() => {
      send(request, outgoing, given)
    }, latency)
  })
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${actual}${base}`,
    log,
    requests,
    inject: (fault) => void faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    stop: () => close(server),
  }
}

/** Packed with gzip where that is requested and worth it. */
function send({ method, headers: asked }: EmulatedRequest, outgoing: ServerResponse, answer: EmulatedAnswer): void {
  const { status, contentType, body, headers } = answer
  if (answer.send) return void answer.send(outgoing)
  if (answer.packed) {
    outgoing.writeHead(status, { 'Content-Type': contentType, 'Content-Encoding': 'gzip' })
    return void outgoing.end(answer.packed)
  }
  const isLong = typeof body !== 'string' || body.length > 1000
  const isPacked = isLong && /\bgzip\b/.test(String(asked['accept-encoding']))
  outgoing.writeHead(status, {
    'Content-Type': contentType,
    ...(isPacked && { 'Content-Encoding': 'gzip' }),
    ...headers,
  })
  if (method === 'HEAD') return void outgoing.end()
  const parts = typeof body === 'string' ? [body] : body
  // Who goes away before the end is no error of the server.
  const done = () => {}
  if (isPacked) pipeline(Readable.from(parts), createGzip({ level: 1 }), outgoing, done)
  else pipeline(Readable.from(parts), outgoing, done)
}

/** The text of an answer that is not made in parts. */
export function textOf({ body }: EmulatedAnswer): string {
  return typeof body === 'string' ? body : [...body].join('')
}

export function notFound(): EmulatedAnswer {
  return htmlPage(404, 'Not found')
}

/** The kind of page that stands in for an answer during an outage. */
export function htmlPage(status: number, title: string): EmulatedAnswer {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return { status, contentType: 'text/html; charset=utf-8', body }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}
