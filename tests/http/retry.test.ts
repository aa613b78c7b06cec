import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type EmulatedAnswer, type Emulator, htmlPage, startServer } from '../../scripts/emulator/server.ts'
import { HttpError } from '../../src/errors.ts'
import {
  type Decoder,
  type LiveOptions,
  liveHttp,
  type ProgressEvent,
  refuseOutage,
  type Service,
  type ServiceRequest,
} from '../../src/http/index.ts'
import { retryDelay } from '../../src/http/retry.ts'
import { ilostat } from '../../src/ilostat/index.ts'
import { worldBank } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

const decode: Decoder<string> = (answer, request) => {
  const text = new TextDecoder().decode(answer.body)
  refuseOutage(answer, text, request)
  return { value: text, lastUpdated: null }
}

describe('retryDelay', () => {
  const policy = { tries: 5, firstDelay: 500, longestDelay: 30_000 }
  const delay = (tried: number, random = 1, retryAfter: number | null = null) =>
    retryDelay(policy, { tried, random, retryAfter })

  it('doubles, leaves half to chance, and ends with the last try', () => {
    expect([1, 2, 3, 4, 5].map((tried) => delay(tried))).toEqual([500, 1000, 2000, 4000, null])
    expect([0, 0.5, 1].map((random) => delay(2, random))).toEqual([500, 750, 1000])
  })

  it('waits as long as the service asks, up to a bound', () => {
    expect(delay(1, 1, 7)).toBe(7000)
    expect(delay(1, 1, 0)).toBe(500)
    expect(delay(1, 1, 3600)).toBe(30_000)
    expect(retryDelay({ ...policy, tries: 20 }, { tried: 12, random: 1, retryAfter: null })).toBe(30_000)
  })
})

describe('trying again', () => {
  let server: Emulator
  let events: ProgressEvent[]
  beforeEach(async () => {
    server = await startServer('', () => ({ status: 200, contentType: 'text/plain', body: 'fine' }))
    events = []
  })
  afterEach(() => server.stop())

  const ask = (service: Service): ServiceRequest => ({ service, path: ['data'], query: {} })
  const get = (options: LiveOptions = {}, service: Service = worldBank, signal?: AbortSignal) =>
    liveHttp({
      worldBankUrl: server.url,
      ilostatUrl: server.url,
      retry: { tries: 3, firstDelay: 1 },
      onProgress: (event: ProgressEvent) => void events.push(event),
      ...options,
    }).get(ask(service), decode, { signal })
  const status =
    (number: number, headers = {}) =>
    (): EmulatedAnswer => ({ status: number, contentType: 'text/plain', body: '', headers })

  it.each<[string, EmulatedAnswer['status'] | string, () => EmulatedAnswer]>([
    ['a bad gateway', 502, status(502)],
    ['a busy service', 429, status(429)],
    ['a 400 with a page of the network before the service', 400, () => htmlPage(400, 'Request Error')],
    ["a 400 without the service's own message", 400, status(400)],
    ['HTML in the place of data', 200, () => htmlPage(200, 'Portal')],
    ['a redirect to a portal page', 302, status(302, { Location: 'http://portal.example/' })],
  ])('asks again after %s', async (_, __, answer) => {
    server.inject({ when: /./, times: 2, answer })
    expect((await get()).value).toBe('fine')
    expect(server.log).toHaveLength(3)
    expect(events.map(({ type }) => type)).toEqual(['queued', 'retrying', 'retrying', 'answered'])
  })

  it('asks again after a broken connection and after silence', async () => {
    server.inject({ when: /./, times: 1, answer: 'reset' })
    expect((await get()).value).toBe('fine')
    expect(server.log).toHaveLength(2)
    server.inject({ when: /./, times: 1, answer: 'hang' })
    // On a slow machine other tries than that one may seem silent too.
    expect((await get({ timeout: 500, retry: { tries: 20, firstDelay: 1 } })).value).toBe('fine')
    const reason = expect.stringContaining('nothing came for 0.5 s')
    expect(events).toContainEqual(expect.objectContaining({ type: 'retrying', reason }))
  })

  it.each([
    ['an unknown path', status(404)],
    ['a firewall', status(403)],
  ])('does not ask again after %s', async (_, answer) => {
    server.inject({ when: /./, times: 1, answer })
    expect(await caught(() => get())).toMatchObject({ name: 'HttpError', isTransient: false })
    expect(server.log).toHaveLength(1)
    expect(events.map(({ type }) => type)).toEqual(['queued', 'failed'])
  })

  it('takes the 403 of the network before ILOSTAT for a burst that passes', async () => {
    server.inject({ when: /./, times: 1, answer: status(403) })
    expect((await get({}, ilostat)).value).toBe('fine')
  })

  it('gives up after the last try, and says how many there were', async () => {
    server.inject({ when: /./, answer: status(503) })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(HttpError)
    expect(error.message).toBe('world-bank GET /data: answered HTTP 503 (after 3 tries)')
    expect(server.log).toHaveLength(3)
  })

  it('waits as long as the service asks for', async () => {
    server.inject({ when: /./, times: 1, answer: status(429, { 'Retry-After': '1' }) })
    const start = performance.now()
    await get()
    expect(performance.now() - start).toBeGreaterThan(990)
    expect(events).toContainEqual({
      type: 'retrying',
      request: 'world-bank GET /data',
      delay: 1000,
      reason: 'world-bank GET /data: answered HTTP 429',
    })
  })

  it('never waits past the total time, whatever the service asks for', async () => {
    server.inject({ when: /./, answer: status(503, { 'Retry-After': '20' }) })
    await caught(() => get({ totalTimeout: 15_000 }))
    expect(events.map(({ type }) => type)).toEqual(['queued', 'failed'])
    expect(server.log).toHaveLength(1)
  })

  it('can be aborted while it waits', async () => {
    server.inject({ when: /./, answer: status(503, { 'Retry-After': '20' }) })
    const stopping = new AbortController()
    const reason = new Error('enough')
    const onProgress = ({ type }: ProgressEvent) => {
      if (type === 'retrying') setTimeout(() => stopping.abort(reason))
    }
    expect(await caught(() => get({ onProgress }, worldBank, stopping.signal))).toBe(reason)
  })

  it('asks a service no more than so many things at once', async () => {
    let [now, most] = [0, 0]
    const slow = await startServer(
      '',
      () => {
        now += 1
        most = Math.max(most, now)
        setTimeout(() => {
          now -= 1
        }, 40)
        return { status: 200, contentType: 'text/plain', body: 'fine' }
      },
      { latency: 50 },
    )
    const http = liveHttp({ worldBankUrl: slow.url })
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => http.get({ ...ask(worldBank), query: { index } }, decode)),
    )
    expect(most).toBeLessThanOrEqual(4)
    expect(most).toBeGreaterThan(1)
    await slow.stop()
  })

  it('asks each service within its own rate limit by default', async () => {
    expect([worldBank.rateLimit, ilostat.rateLimit]).toEqual([
      { atOnce: 4, perMinute: 120 },
      { atOnce: 2, perMinute: 60 },
    ])
    const elapsed = async () => {
      const http = liveHttp({ worldBankUrl: server.url })
      const start = performance.now()
      const asked = Array.from({ length: 12 }, (_, index) => ({ ...ask(worldBank), query: { index } }))
      await Promise.all(asked.map((one) => http.get(one, decode)))
      return performance.now() - start
    }
    vi.stubEnv('NETSKILLS_PACE', undefined)
    onTestFinished(() => void vi.unstubAllEnvs())
    // ten at once, then one each half second
    expect(await elapsed()).toBeGreaterThan(990)
  })

  it('lets ten requests go out together, however young the process is', async () => {
    // One a minute: a single one too many would wait that long.
    const http = liveHttp({ worldBankUrl: server.url, rateLimit: { 'world-bank': { atOnce: 20, perMinute: 1 } } })
    const asked = Array.from({ length: 10 }, (_, index) => http.get({ ...ask(worldBank), query: { index } }, decode))
    expect(await Promise.all(asked)).toHaveLength(10)
  })

  it('asks a service no more than so many things a minute, once a few have gone out', async () => {
    const http = liveHttp({ worldBankUrl: server.url, rateLimit: { 'world-bank': { atOnce: 20, perMinute: 600 } } })
    const start = performance.now()
    await Promise.all(
      Array.from({ length: 14 }, (_, index) => http.get({ ...ask(worldBank), query: { index } }, decode)),
    )
    // ten at once, then one each tenth of a second
    expect(performance.now() - start).toBeGreaterThan(290)
  })
})
