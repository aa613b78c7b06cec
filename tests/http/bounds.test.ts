import { readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseJson } from '../../src/formats/json.ts'
import {
  type Decoder,
  type LiveOptions,
  liveHttp,
  type ServiceRequest,
  type StreamDecoder,
} from '../../src/http/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'

const request: ServiceRequest = { service: worldBank, path: ['data'], query: {} }
const asText: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: null })
const count: StreamDecoder<number> = async ({ chunks }) => {
  let size = 0
  for await (const chunk of chunks) size += chunk.length
  return { value: size, lastUpdated: null }
}

/** A service that answers by hand, to be asked without a second try. */
async function serve(answer: (outgoing: ServerResponse, incoming: IncomingMessage) => void, options: LiveOptions = {}) {
  const server = createServer((incoming, outgoing) => answer(outgoing, incoming))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const worldBankUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return liveHttp({ worldBankUrl, retry: { tries: 1 }, ...options })
}

/** Sends a part again and again, as fast as it is taken, until nobody listens or so many bytes are out. */
function sendOften(outgoing: ServerResponse, part: Uint8Array, most = Number.POSITIVE_INFINITY): void {
  let sent = 0
  const more = () => {
    while (!outgoing.destroyed) {
      if (sent >= most) return void outgoing.end()
      sent += part.length
      if (!outgoing.write(part)) return void outgoing.once('drain', more)
    }
  }
  more()
}

describe('an answer is held to its bounds while it is decoded', () => {
  it('by what it unpacks to: 64 MiB of nothing in 64 kB', async () => {
    const packed = gzipSync(new Uint8Array(64 * 1024 * 1024))
    const http = await serve((outgoing) => outgoing.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed))
    const error = await caught(() => http.stream(request, count))
    expect(error.message).toBe('world-bank GET /data: the answer unpacks to more than 250 times its size')
  })

  it('by a signal, though all bytes have come', async () => {
    const rows = Array.from({ length: 400_000 }, (_, index) => `"${index * 7919}",${index}\n`).join('')
    const packed = gzipSync(rows)
    const http = await serve((outgoing) => outgoing.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed))
    const stop = new AbortController()
    const reason = new Error('enough')
    let parts = 0
    const decode: StreamDecoder<number> = async ({ chunks }) => {
      for await (const chunk of chunks) {
        parts += chunk.length > 0 ? 1 : 0
        stop.abort(reason)
      }
      return { value: parts, lastUpdated: null }
    }
    expect(await caught(() => http.stream(request, decode, { signal: stop.signal }))).toBe(reason)
    expect(parts).toBe(1)
  })

  it('by the time for all tries', async () => {
    const http = await serve((outgoing) => sendOften(outgoing, new Uint8Array(65_536)), { totalTimeout: 300 })
    expect((await caught(() => http.stream(request, count))).message).toContain('the time for all tries has run out')
  })

  it('by its number of parts, before they fill the memory', () => {
    const fail = (problem: string) => new Error(problem)
    expect(() => parseJson(`[${'{},'.repeat(3_000_000)}{}]`, fail)).toThrow('it has more than 1000000 parts')
    expect(parseJson(`["${'x'.repeat(9_000_000)}"]`, fail)).toHaveLength(1)
  })
})

describe('a connection', () => {
  it('ends with the first thing that is wrong, though the service would go on', async () => {
    let closed: () => void = () => {}
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve
    })
    const http = await serve((outgoing) => {
      outgoing.on('close', closed)
      sendOften(outgoing, new Uint8Array(1000))
    })
    const wrong = new Error('not what was asked')
    const decode: StreamDecoder<never> = async ({ chunks }) => {
      // As a decoder that takes parts by hand would leave it: nobody tells the source that this was the last.
      await chunks[Symbol.asyncIterator]().next()
      throw wrong
    }
    expect(await caught(() => http.stream(request, decode))).toBe(wrong)
    await isClosed
  })
})

describe('the cache keeps', () => {
  const entries = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.answer'))

  it('nothing of an answer that would fill the disk', async () => {
    const cache = temporaryFolder()
    const size = 257 * 1024 * 1024
    const http = await serve((outgoing) => sendOften(outgoing, new Uint8Array(1024 * 1024), size), { cache })
    expect((await http.stream(request, count)).value).toBe(size)
    expect(readdirSync(cache)).toEqual([])
  })

  it('nothing that was found to be empty, which is asked for once more', async () => {
    const cache = temporaryFolder()
    let asked = 0
    const http = await serve(
      (outgoing) => {
        asked += 1
        outgoing.end(asked === 1 ? '' : 'found')
      },
      { cache },
    )
    const decode: Decoder<string> = (answer) => ({ ...asText(answer, request), isEmpty: answer.body.length === 0 })
    expect((await http.get(request, decode)).value).toBe('found')
    expect([asked, entries(cache).length]).toEqual([2, 1])
  })

  it('no emptiness, however often it comes', async () => {
    const cache = temporaryFolder()
    let asked = 0
    const http = await serve(
      (outgoing) => {
        asked += 1
        outgoing.end()
      },
      { cache },
    )
    const decode: Decoder<string> = (answer) => ({ ...asText(answer, request), isEmpty: true })
    expect((await http.get(request, decode)).value).toBe('')
    await http.get(request, decode)
    expect([asked, entries(cache)]).toEqual([4, []])
  })

  const openEnd = (bodies: readonly string[], cache: string) => {
    let asked = 0
    return serve(
      (outgoing) => {
        // Neither a length nor parts: the end of the connection is the end of the answer, or a cut.
        outgoing.useChunkedEncodingByDefault = false
        outgoing.writeHead(200, { Connection: 'close' })
        outgoing.end(bodies[Math.min(asked, bodies.length - 1)])
        asked += 1
      },
      { cache },
    )
  }

  it('no answer whose end only a closed connection tells: it is read twice, and believed where both are the same', async () => {
    const cache = temporaryFolder()
    const http = await openEnd(['a,b\n1,2\n'], cache)
    expect((await http.get(request, asText)).value).toBe('a,b\n1,2\n')
    expect(entries(cache)).toEqual([])
  })

  it('and refused where they differ', async () => {
    const cache = temporaryFolder()
    const http = await openEnd(['a,b\n1,2\n', 'a,b\n1,2\n3,4\n'], cache)
    const error = await caught(() => http.get(request, asText))
    expect(error.message).toContain('does not say where it ends, and it was different when read again')
    expect(error).toMatchObject({ isTransient: true })
  })
})
