import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Decoder, liveHttp } from '../../src/http/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

const decode: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: null })
const request = { service: worldBank, path: ['country'], query: { format: 'json' } } as const

describe('a proxy of the environment', () => {
  const seen: string[] = []
  const names = [
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'all_proxy',
    'ALL_PROXY',
  ]
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]))
  const proxy = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    outgoing.end('by way of the proxy')
  })
  proxy.on('connect', ({ url, headers }, socket) => {
    const told = Buffer.from((headers['proxy-authorization'] ?? '').replace('Basic ', ''), 'base64').toString()
    seen.push([`CONNECT ${url}`, told].filter(Boolean).join(' by '))
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })

  beforeEach(async () => {
    await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve))
    for (const name of names) delete process.env[name]
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    Object.assign(process.env, { http_proxy: address, https_proxy: address })
    seen.length = 0
  })
  afterEach(async () => {
    for (const name of names) {
      delete process.env[name]
      if (before[name] !== undefined) process.env[name] = before[name]
    }
    await new Promise((resolve) => void proxy.close(resolve))
  })

  const get = (worldBankUrl: string) => liveHttp({ worldBankUrl, retry: { tries: 1 } }).get(request, decode)

  it('is asked for addresses that can not be reached without it', async () => {
    expect((await get('http://service.invalid/v2')).value).toBe('by way of the proxy')
    expect(seen).toEqual(['GET http://service.invalid/v2/country?format=json'])
  })

  it('is asked to connect to https addresses', async () => {
    // The answer of a proxy that can't connect comes through as the status that it is.
    await get('https://service.invalid/v2')
    expect(seen).toEqual(['CONNECT service.invalid:443'])
  })

  it.each(['http://', ''])('is told user and password as they are: %suser:p%%40ss@...', async (scheme) => {
    const place = new URL(process.env.https_proxy ?? '').host
    process.env.https_proxy = `${scheme}user:p%40ss@${place}`
    await get('https://service.invalid/v2')
    expect(seen).toEqual(['CONNECT service.invalid:443 by user:p@ss'])
  })

  it('is refused by name where it is none that can be used, without its password', async () => {
    process.env.https_proxy = 'socks5://user:s3cret@127.0.0.1:1080'
    const error = await caught(() => get('https://service.invalid/v2'))
    expect(error.message).toBe(
      '"socks5://127.0.0.1:1080" is not a usable proxy; write it like http://proxy.example:8080',
    )
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('s3cret')
  })

  it('keeps its password from errors where it does not answer', async () => {
    process.env.https_proxy = 'http://user:s3cret@127.0.0.1:9'
    const error = await caught(() => get('https://service.invalid/v2'))
    expect(error.message).toContain('no answer from https://service.invalid: ')
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/s3cret|dXNlcj/)
  })

  it('is left out for addresses in no_proxy', async () => {
    process.env.no_proxy = 'service.invalid'
    await caught(() => get('http://service.invalid/v2'))
    expect(seen).toEqual([])
  })
})
