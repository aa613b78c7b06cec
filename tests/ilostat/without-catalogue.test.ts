import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import {
  brokenTimes,
  challengedTimes,
  refusedFor,
  refusedTimes,
  throttledTimes,
} from '../../scripts/emulator/ilostat-faults.ts'
import { madeUpDatasets } from '../../scripts/emulator/ilostat-made-up.ts'
import { type Emulator, htmlPage } from '../../scripts/emulator/server.ts'
import { HttpError, InputError, ServiceError } from '../../src/errors.ts'
import { type LiveOptions, liveHttp, type ProgressEvent } from '../../src/http/index.ts'
import { defaultRetryPolicy, retryDelay } from '../../src/http/retry.ts'
import { describeDataset, fetchIlostat, type IlostatOptions, ilostat } from '../../src/ilostat/index.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'

const dataset = 'EAR_MADE_NOC_NB_A'

describe('ILOSTAT in bad times', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat({ datasets: madeUpDatasets })
  })
  afterEach(() => service.stop())

  const http = (options: LiveOptions = {}) => liveHttp({ ilostatUrl: service.url, retry: { tries: 1 }, ...options })
  const get = (options: IlostatOptions = {}, id = dataset) => fetchIlostat(id, { http: http(), ...options })
  const dataLog = () => service.log.filter((url) => url.startsWith('/data/'))

  describe('without its catalogue', () => {
    it.each([
      ['down', () => htmlPage(503, 'Unavailable')],
      ['no list', () => ({ status: 200, contentType: 'x', body: '{"rows":[]}' })],
      ['of another shape', () => ({ status: 200, contentType: 'x', body: '[{"id":7}]' })],
      ['empty', () => ({ status: 200, contentType: 'x', body: '' })],
    ])('gives data all the same: it is %s', async (_, answer) => {
      service.inject({ when: /toc/, answer })
      const { rows, source } = await get({ economies: ['ALB'] })
      expect(rows.map(({ year, value, status }) => [year, value, status])).toEqual([
        [2024, 3000, null],
        [2023, 2990, null],
        [2022, 2980, null],
      ])
      expect(source).toMatchObject({ id: dataset, label: null, lastUpdated: null })
      expect(await caught(() => describeDataset(dataset, { http: http() }))).toBeInstanceOf(Error)
    })

    it('holds to the ceiling on rows, and tells what it can', async () => {
      service.inject({ when: /toc/, answer: 'reset' })
      const many = await caught(() => get({ maxRows: 5 }))
      expect(many).toBeInstanceOf(InputError)
      expect(many.message).toContain('would give more than 5 rows, and 5 are the most to keep')
      const none = await caught(() => get({ years: [1950] }))
      expect(none.message).toBe(`${dataset} has no data for this request`)
      const unknown = await caught(() => get({}, 'FOO_BAR_A'))
      expect(unknown).toBeInstanceOf(ServiceError)
      expect(unknown.message).toBe(
        'ilostat GET /data/indicator?format=.csv&id=FOO_BAR_A&type=code: the service rejected the request: deprecated or invalid dataset id=FOO_BAR_A; the ids are those of /metadata/toc/indicator?lang=en&format=.csv',
      )
    })

    it('is stopped while the catalogue is waited for', async () => {
      service.inject({ when: /toc/, answer: 'hang' })
      const stopping = new AbortController()
      const reason = new Error('enough')
      setTimeout(() => stopping.abort(reason), 50)
      expect(await caught(() => get({ signal: stopping.signal }))).toBe(reason)
      expect(dataLog()).toEqual([])
    })
  })

  it('compares years with years: a quarter of the last year is none that the dataset does not reach', async () => {
    const ask = (from: string, to: string) =>
      caught(() => get({ periods: { from, to } }, 'UNE_MADE_SEX_AGE_RT_Q')).then(({ message }) => message)
    expect(await ask('2020Q4', '2020Q4')).toBe('UNE_MADE_SEX_AGE_RT_Q has no data for this request')
    expect(await ask('2021Q1', '2021Q4')).toBe(
      'UNE_MADE_SEX_AGE_RT_Q runs from 2019 to 2020: it has no data for 2021Q1 to 2021Q4',
    )
    expect(await ask('2018Q1', '2018Q1')).toContain('runs from 2019 to 2020')
  })

  it('does not keep an answer without rows', async () => {
    const cache = temporaryFolder()
    const ask = () => get({ http: http({ cache }), economies: ['ALB'] })
    const headerOnly = (planned: object) => ({
      ...planned,
      status: 200,
      contentType: 'x',
      body: '"ref_area","source","indicator","time","obs_value"\n',
    })
    service.inject({ when: /^\/data/, times: 2, answer: headerOnly })
    expect((await caught(ask)).message).toContain('has no data for this request')
    expect((await ask()).rows).toHaveLength(3)
    const count = dataLog().length
    expect((await ask()).rows).toHaveLength(3)
    expect(dataLog()).toHaveLength(count)
  })

  describe('refused by the network before it', () => {
    it('waits at least a minute after 403 and 429, and then twice as long each time', () => {
      for (const status of [403, 429]) {
        const policy = { ...defaultRetryPolicy, ...ilostat.retryAfter?.(status) }
        const delays = (random: number) =>
          [1, 2, 3, 4, 5].map((tried) => retryDelay(policy, { tried, retryAfter: null, random }))
        expect(delays(0)).toEqual([60_000, 120_000, 240_000, 480_000, null])
        expect(delays(1)).toEqual([120_000, 240_000, 480_000, 600_000, null])
      }
      expect(ilostat.retryAfter?.(503)).toEqual({})
    })

    it.each([
      ['403', refusedTimes(1)],
      ['429', throttledTimes(1)],
    ])('plans so after %s, and can be stopped meanwhile', async (status, fault) => {
      service.inject(fault)
      const stopping = new AbortController()
      const delays: number[] = []
      const onProgress = (event: ProgressEvent) => {
        if (event.type !== 'retrying') return
        expect(event.reason).toContain(`answered HTTP ${status} with an HTML page`)
        delays.push(event.delay)
        stopping.abort(new Error('enough'))
      }
      const patient = http({ retry: {}, onProgress })
      await caught(() => get({ http: patient, signal: stopping.signal }))
      expect(delays).toHaveLength(1)
      expect(delays[0]).toBeGreaterThanOrEqual(60_000)
    })

    it('is answered once the minute is over', async () => {
      let now = 0
      service.inject(refusedFor(60_000, () => now))
      // The clock goes on by what is waited, or by less.
      const onProgress = (event: ProgressEvent) => {
        if (event.type === 'retrying') now += 30_000
      }
      const { rows } = await get({ http: http({ retry: { tries: 4, firstDelay: 1 }, onProgress }), economies: ['ALB'] })
      expect(rows).toHaveLength(3)
      expect(now).toBe(60_000)
      const impatient = await startIlostat({ datasets: madeUpDatasets })
      impatient.inject(refusedFor(60_000, () => 0))
      const error = await caught(() =>
        get({ http: http({ ilostatUrl: impatient.url, retry: { tries: 2, firstDelay: 1 } }) }),
      )
      await impatient.stop()
      expect(error).toBeInstanceOf(HttpError)
      expect(error).toMatchObject({ status: 403, isTransient: true })
    })

    it.each([
      ['challenges', challengedTimes(3)],
      ['broken connections', brokenTimes(3)],
    ])('gets through %s', async (_, fault) => {
      service.inject(fault)
      const { rows } = await get({ http: http({ retry: { tries: 4, firstDelay: 1 } }), economies: ['ALB'] })
      expect(rows).toHaveLength(3)
    })
  })
})
