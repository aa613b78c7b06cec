import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { throttled } from '../../scripts/emulator/answers.ts'
import { type EmulatedAnswer, type Emulator, htmlPage, textOf } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { HttpError, MismatchError, ResponseError, ServiceError } from '../../src/errors.ts'
import type { Years } from '../../src/formats/index.ts'
import { liveHttp } from '../../src/http/index.ts'
import { fetchIndicators, type IndicatorOptions } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

type Options = IndicatorOptions & { readonly years: Years }

/** Three economies and three years make nine rows: of at most two a page, five pages. */
const asked = { economies: ['VNM', 'BTN', 'THA'], years: [2000, 2001, 2002] }

describe('reading pages', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startWorldBank({ largestPage: 2 })
  })
  afterEach(() => service.stop())

  const rateLimit = { 'world-bank': { atOnce: 4, perMinute: 60_000 } }
  const http = () => liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, rateLimit })
  const get = (options: Partial<Options> = {}) =>
    fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http: http(), ...asked, ...options })

  const edit = (change: (body: string) => string) => (answer: EmulatedAnswer) => ({
    ...answer,
    body: change(textOf(answer)),
  })

  it('follows the size that the first page echoes', async () => {
    const { rows } = await get()
    expect(rows).toHaveLength(9)
    const pages = service.log.filter((url) => !url.includes('/country?'))
    const sizes = pages.map((url) => [/\bpage=(\d+)/.exec(url)?.[1] ?? '1', /per_page=(\d+)/.exec(url)?.[1]])
    expect(sizes.sort()).toEqual([
      ['1', '20000'],
      ['2', '2'],
      ['3', '2'],
      ['4', '2'],
      ['5', '2'],
    ])
  })

  it.each([
    [
      'a page that is short of rows',
      edit((body) => body.replace(/,\{"indicator".*$/, ']]')),
      '1 rows came on page 3 instead of 2',
    ],
    [
      'another page than requested',
      edit((body) => body.replace('"page":3', '"page":2')),
      'requested page 3, got page 2',
    ],
    [
      'data that changed on the way',
      edit((body) => body.replace('2021-09-15', '2021-10-28')),
      'the data changed while being read: lastUpdated is 2021-09-15 on page 1 and 2021-10-28 on page 3',
    ],
    [
      'another total',
      edit((body) => body.replace('"total":9', '"total":10')),
      'the data changed while being read: total is 9 on page 1 and 10 on page 3',
    ],
    [
      'another indicator',
      edit((body) => body.replace('IT.NET.USER.ZS', 'SP.POP.TOTL')),
      'answered with the indicator SP.POP.TOTL',
    ],
  ])('refuses %s', async (_, answer, problem) => {
    service.inject({ when: /\bpage=3/, answer })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(problem)
    expect(
      service.log.filter((url) => /\bpage=3/.test(url)),
      'it is read once more',
    ).toHaveLength(2)
  })

  /** On the pages of its rows, an economy is another one. */
  const renamed = (body: string) =>
    body.replaceAll('"THA"', '"FJI"').replaceAll('"TH","value":"Thailand"', '"FJ","value":"Fiji"')

  it('refuses another economy', async () => {
    service.inject({ when: /\/indicator\//, answer: edit(renamed) })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain('the answer has no rows for THA')
  })

  it('reads once more where parts do not agree, and takes the second answer', async () => {
    service.inject({ when: /\bpage=3/, times: 1, answer: edit((body) => body.replace('2021-09-15', '2021-10-28')) })
    expect((await get()).rows).toHaveLength(9)
    expect(service.log.filter((url) => /\bpage=3/.test(url))).toHaveLength(2)
  })

  it.each([
    ['fails', () => htmlPage(502, 'Bad gateway')],
    ['says nothing', 'hang'],
    ['breaks off', 'reset'],
    ['sends a page of a portal', () => htmlPage(200, 'Welcome')],
  ] as const)('asks for small pages where the service %s on a large one', async (_, answer) => {
    service.inject({ when: /per_page=20000/, answer })
    const { rows } = await fetchIndicators(
      { users: 'IT.NET.USER.ZS' },
      { ...asked, http: liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, timeout: 1000, rateLimit }) },
    )
    expect(rows).toHaveLength(9)
    const sizes = service.log.map((url) => /per_page=(\d+)/.exec(url)?.[1]).filter((size) => Number(size) > 500)
    expect(sizes).toEqual(['20000', '5000'])
  })

  it('does not ask for small pages where the service wants to be left alone, or can not be reached', async () => {
    service.inject({ when: /\/indicator\//, answer: throttled })
    expect((await caught(() => get())).message).toContain('answered HTTP 400 with an HTML page')
    expect(service.log.filter((url) => url.includes('per_page=5000'))).toEqual([])
    const requests: string[] = []
    const closed = liveHttp({
      worldBankUrl: 'http://127.0.0.1:9/v2',
      retry: { tries: 1 },
      onProgress: ({ request }) => requests.push(request),
    })
    await caught(() => get({ http: closed }))
    expect(requests.filter((request) => request.includes('per_page=5000'))).toEqual([])
  })

  it('waits and asks again where it is throttled: a 400 that is not the service, or a broken connection', async () => {
    service.inject({ when: /\/indicator\//, times: 1, answer: throttled })
    service.inject({ when: /\/indicator\//, times: 1, answer: 'reset' })
    const patient = liveHttp({ worldBankUrl: service.url, retry: { tries: 3, firstDelay: 1 }, rateLimit })
    expect((await get({ http: patient })).rows).toHaveLength(9)
    // The service's own message is final.
    service.inject({
      when: /\/indicator\//,
      answer: (planned) => ({ ...planned, status: 400, body: '[{"message":[{"id":"120","key":"x","value":"y"}]}]' }),
    })
    const before = service.log.length
    expect(await caught(() => get({ http: patient }))).toBeInstanceOf(ServiceError)
    expect(service.log.slice(before).filter((url) => url.includes('/country/'))).toHaveLength(1)
  })

  it('names the page that fails, and gives no rows', async () => {
    service.inject({ when: /\bpage=4/, answer: 'reset' })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(HttpError)
    expect(error.message).toMatch(/^world-bank GET .*&page=4&per_page=2: no answer from/)
  })

  it('tells a field that is not as promised', async () => {
    service.inject({ when: /\bpage=3/, answer: edit((body) => body.replace(/"value":[\d.]+/, '"value":"n/a"')) })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(ResponseError)
    expect(error.message).toContain('not the promised [header, rows]: 1.0.value: ')
  })

  it('refuses years that were not asked for, as when the service drops the window', async () => {
    service.inject({ when: /./, answer: edit((body) => body.replaceAll('"date":"2002"', '"date":"1999"')) })
    expect((await caught(() => get())).message).toContain('answered with the date 1999')
  })

  it('refuses a header that claims more pages than there can be', async () => {
    service.inject({
      when: /\/indicator\//,
      answer: edit((body) => body.replace('"pages":5', '"pages":5000000000')),
    })
    const error = await caught(() => get())
    expect(error.message).toContain('the answer claims to have 9 rows on 5000000000 pages of 2')
  })

  it('refuses an economy that comes twice', async () => {
    service.inject({
      when: /\bpage=5/,
      answer: edit((body) =>
        body
          .replace('"VNM"', '"BTN"')
          .replace('"VN","value":"Viet Nam"', '"BT","value":"Bhutan"')
          .replace('"2000"', '"2002"'),
      ),
    })
    expect((await caught(() => get())).message).toContain('two rows came for BTN 2002')
  })

  it('tells an outage from data: HTML with status 200, and a status', async () => {
    service.inject({ when: /\/indicator\//, times: 2, answer: () => htmlPage(200, 'Welcome') })
    const page = await caught(() => get())
    expect(page).toBeInstanceOf(HttpError)
    expect(page).toMatchObject({ status: 200, isTransient: true })
    expect(page.message).toMatch(/answered an HTML page instead of data: the service may be down$/)
    service.inject({ when: /./, times: 1, answer: () => htmlPage(403, 'Forbidden') })
    const status = await caught(() => get())
    expect(status).toBeInstanceOf(HttpError)
    expect(status).toMatchObject({ status: 403, isTransient: false })
    expect(status.message).toMatch(/answered HTTP 403 with an HTML page$/)
  })

  it('tells a body that is no JSON', async () => {
    service.inject({ when: /\/indicator\//, times: 2, answer: edit(() => '[{"page":1,') })
    expect((await caught(() => get())).message).toContain('the answer is not JSON: "[{"page":1,"')
    service.inject({ when: /\/indicator\//, times: 2, answer: edit(() => '') })
    expect((await caught(() => get())).message).toContain('the answer is not JSON: ""')
  })

  it("passes on the service's own words and number, in each of its ways of saying no", async () => {
    const unknown = await caught(() => fetchIndicators({ x: 'NO.SUCH' }, { http: http(), ...asked }))
    expect(unknown).toBeInstanceOf(ServiceError)
    expect(unknown).toMatchObject({
      messages: [
        { id: '175', text: 'Invalid format: The indicator was not found. It may have been deleted or archived.' },
      ],
    })
    service.inject({
      when: /./,
      times: 1,
      answer: edit(
        () => '[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]',
      ),
    })
    expect((await caught(() => get())).message).toMatch(/Invalid value: .* \(120\)$/)
    // XML with a byte order mark, and an object without its array
    expect((await caught(() => get({ vintage: '199909' }))).message).toMatch(/Data not found\.: .* \(160\)/)
    service.inject({
      when: /./,
      answer: edit(() => '{"message":[{"id":"105","key":"Service unavailable","value":"x"}]}'),
    })
    expect((await caught(() => get())).message).toMatch(/Service unavailable: x \(105\)$/)
  })

  it('takes an answer of nothing for an error, not for a table without rows', async () => {
    const nothing = '[{"page":0,"pages":0,"per_page":null,"total":0,"sourceid":null,"lastupdated":null},null]'
    service.inject({ when: /\/country\//, answer: edit(() => nothing) })
    expect((await caught(() => get())).message).toContain('no data were found for the request')
  })
})
