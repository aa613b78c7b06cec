import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startServer } from '../../scripts/emulator/server.ts'
import { HttpError } from '../../src/errors.ts'
import { type Decoder, liveHttp, type ServiceAddresses, type ServiceRequest } from '../../src/http/index.ts'
import { serviceAddress } from '../../src/http/service.ts'
import { ilostat } from '../../src/ilostat/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

const asked: ServiceRequest = { service: worldBank, path: ['a', ['x', 'y z']], query: { list: ['1', '2'] } }
const asText: Decoder<string> = (answer) => ({
  value: `${answer.status} ${new TextDecoder().decode(answer.body)}`,
  lastUpdated: null,
})

describe('liveHttp', () => {
  let server: Emulator
  beforeAll(async () => {
    server = await startServer('/v2', ({ headers }) => {
      const { accept, 'accept-language': language, 'user-agent': agent } = headers
      return { status: 200, contentType: 'text/plain', body: JSON.stringify({ accept, language, agent }) }
    })
  })
  afterAll(() => server.stop())

  const get = (timeout = 60_000, signal?: AbortSignal) =>
    liveHttp({ worldBankUrl: server.url, timeout, retry: { tries: 1 } }).get(asked, asText, { signal })

  it('sends the path and the query as they were built, and says who asks', async () => {
    const { value } = await get()
    expect(server.log).toEqual(['/v2/a/x;y%20z?list=1;2'])
    expect(JSON.parse(value.slice(4))).toEqual({
      accept: 'application/json, text/csv, */*;q=0.1',
      language: 'en',
      agent: 'netskills/0.1.0',
    })
  })

  it('hands every status to the decoder, and follows no redirect', async () => {
    const headers = { Location: 'https://portal.example/' }
    server.inject({
      when: /a/,
      times: 1,
      answer: () => ({ status: 302, contentType: 'text/html', body: 'moved', headers }),
    })
    expect((await get()).value).toBe('302 moved')
  })

  it('says that no answer came: a reset', async () => {
    server.inject({ when: /a/, times: 1, answer: 'reset' })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({ status: null, request: 'world-bank GET /a/x;y%20z?list=1;2' })
    expect(error.message).toMatch(/^world-bank GET \/a\/x;y%20z\?list=1;2: no answer from http:\/\/127\.0\.0\.1:\d+: /)
  })

  it('says that no answer came: a silent server', async () => {
    server.inject({ when: /a/, times: 1, answer: 'hang' })
    expect((await caught(() => get(100))).message).toContain('nothing came for 0.1 s')
  })

  it('can be aborted', async () => {
    server.inject({ when: /a/, times: 1, answer: 'hang' })
    const reason = new Error('changed my mind')
    const aborting = new AbortController()
    setTimeout(() => aborting.abort(reason), 50)
    expect(await caught(() => get(60_000, aborting.signal))).toBe(reason)
  })

  it('bounds the size of an answer', async () => {
    const body = randomBytes(17 * 1024 * 1024).toString('hex')
    server.inject({ when: /a/, times: 1, answer: (answer) => ({ ...answer, body }) })
    expect((await caught(() => get())).message).toContain('the answer is larger than 32 MiB')
  })
})

describe('serviceAddress', () => {
  const urls = (addresses?: ServiceAddresses) =>
    [worldBank, ilostat].map((service) => serviceAddress(service, addresses).url)

  it('are the services, unless an option or the environment says otherwise', () => {
    expect(urls()).toEqual(['https://api.worldbank.org/v2', 'https://rplumber.ilo.org'])
    process.env.WORLD_BANK_API_URL = 'http://127.0.0.1:1/v2/'
    process.env.ILOSTAT_API_URL = 'http://127.0.0.1:2'
    try {
      expect(urls()).toEqual(['http://127.0.0.1:1/v2', 'http://127.0.0.1:2'])
      expect(urls({ ilostatUrl: 'http://127.0.0.1:3' })[1]).toBe('http://127.0.0.1:3')
    } finally {
      delete process.env.WORLD_BANK_API_URL
      delete process.env.ILOSTAT_API_URL
    }
  })

  it.each(['api.worldbank.org', 'ftp://x', 'http://x/?a=1'])('refuse %s', (worldBankUrl) => {
    expect(() => liveHttp({ worldBankUrl })).toThrow(`"${worldBankUrl}" is not a valid base URL of a service`)
  })
})
