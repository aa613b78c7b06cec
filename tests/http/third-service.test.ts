import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startServer } from '../../scripts/emulator/server.ts'
import {
  bibtexOf,
  bodyText,
  type Http,
  isOutage,
  joinByEconomy,
  liveHttp,
  type Provenance,
  recordHttp,
  refuseOutage,
  replayHttp,
  type Service,
  type ServiceRequest,
  withCitation,
} from '../../src/index.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'

/** A made up service with one number an economy, built from what the library offers to everyone. */
const lighthouses: Service = {
  name: 'lighthouses',
  title: 'Lighthouse Board',
  author: 'Board of Lighthouses',
  licence: 'CC0',
  url: 'https://lighthouses.example/api',
  urlOption: 'lighthousesUrl',
  urlVariable: 'LIGHTHOUSES_API_URL',
  listSeparator: ',',
  rateLimit: { atOnce: 1, perMinute: 600 },
  isTransient: ({ status, text }) => isOutage(status) || (status === 400 && text === 'foggy'),
  retryAfter: (status) => (status === 400 ? { firstDelay: 1 } : {}),
}

async function fetchLighthouses(http: Http, economies: readonly string[], service = lighthouses) {
  const request: ServiceRequest = { service, path: ['count', economies], query: {} }
  const { value, retrievedAt, lastUpdated } = await http.get(request, (answer) => {
    const text = bodyText(answer, request)
    refuseOutage(answer, text, request)
    const [day = '', ...lines] = text.split('\n')
    const rows = lines.map((line) => ({ iso3: line.slice(0, 3), lighthouses: Number(line.slice(4)) }))
    return { value: rows, lastUpdated: day }
  })
  const source: Provenance = withCitation(lighthouses, {
    id: 'COUNT',
    label: 'Lighthouses',
    collection: 'List of Lights',
    database: null,
    vintage: null,
    lastUpdated,
    retrievedAt,
    url: 'https://lighthouses.example/count',
  })
  return { rows: value, sources: { lighthouses: source } }
}

describe('a third service', () => {
  let server: Emulator
  beforeAll(async () => {
    server = await startServer('/api', ({ path }) => {
      const codes = path.replace('/count/', '').split(',')
      const body = ['2026-01-05', ...codes.map((code, index) => `${code} ${index + 1}`)].join('\n')
      return { status: 200, contentType: 'text/plain', body }
    })
  })
  afterAll(() => server.stop())

  it('is asked, retried, joined and cited like the two that are there', async () => {
    server.inject({ when: /./, times: 1, answer: () => ({ status: 400, contentType: 'text/plain', body: 'foggy' }) })
    const table = await fetchLighthouses(liveHttp({ lighthousesUrl: server.url }), ['ISL', 'NOR'])
    expect(server.log).toEqual(['/api/count/ISL,NOR', '/api/count/ISL,NOR'])
    const { rows, sources } = joinByEconomy({ table, names: [{ iso3: 'NOR', name: 'Norway' }] })
    expect(rows).toEqual([{ iso3: 'NOR', lighthouses: 2, name: 'Norway' }])
    expect(sources.lighthouses.citation).toMatch(
      /^Lighthouse Board, List of Lights, COUNT, last updated 2026-01-05, retrieved \d{4}-\d\d-\d\d\.$/,
    )
    const entry = bibtexOf([sources.lighthouses])
    expect(entry).toContain('@misc{lighthouses-count-2026-01-05,\n  author = {{Board of Lighthouses}},')
    expect(entry).toContain('howpublished = {List of Lights, last updated 2026-01-05},')
    expect(entry).toMatch(
      /note = \{COUNT\. Retrieved \d{4}-\d\d-\d\d\. CC0\},\n {2}url = \{https:\/\/lighthouses\.example\/count\},/,
    )
  })

  it('is found by its variable of the environment', async () => {
    process.env.LIGHTHOUSES_API_URL = `${server.url}/`
    try {
      expect((await fetchLighthouses(liveHttp(), ['ISL'])).rows).toEqual([{ iso3: 'ISL', lighthouses: 1 }])
    } finally {
      delete process.env.LIGHTHOUSES_API_URL
    }
  })

  it('is recorded and replayed', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    const recording = await recordHttp(liveHttp({ lighthousesUrl: server.url }), folder, { lighthouses: 'a test' })
    const { rows } = await fetchLighthouses(recording.http, ['ISL', 'NOR'])
    await recording.save()
    const replayed = await replayHttp(folder)
    expect((await fetchLighthouses(replayed, ['ISL', 'NOR'])).rows).toEqual(rows)
    const error = await caught(() => fetchLighthouses(replayed, ['NOR']))
    expect(error.message).toContain('lighthouses GET /count/NOR')
  })

  it('answers for a part of what was recorded, where it says how', async () => {
    const folder = join(temporaryFolder(), 'snapshot')
    const narrowing: Service = {
      ...lighthouses,
      narrow({ path: [, economies = []] }, recorded) {
        const whole = recorded.find(({ path: [, all = []] }) => economies.every((code) => all.includes(code)))
        if (whole === undefined) return { lacks: `has no lighthouses of ${economies.join(', ')}` }
        const [day = '', ...lines] = whole.text().split('\n')
        return {
          body: [day, ...lines.filter((line) => economies.includes(line.slice(0, 3)))].join('\n'),
          from: [whole],
        }
      },
    }
    const recording = await recordHttp(liveHttp({ lighthousesUrl: server.url }), folder, { lighthouses: 'a test' })
    await fetchLighthouses(recording.http, ['ISL', 'NOR', 'DNK'], narrowing)
    const asked = server.log.length
    expect(
      (await fetchLighthouses(recording.http, ['ISL', 'DNK'], narrowing)).rows.map(({ lighthouses }) => lighthouses),
    ).toEqual([1, 3])
    expect(server.log).toHaveLength(asked)
    await recording.save()
    const replayed = await replayHttp(folder)
    const { rows } = await fetchLighthouses(replayed, ['DNK'], narrowing)
    expect(rows).toEqual([{ iso3: 'DNK', lighthouses: 3 }])
    const error = await caught(() => fetchLighthouses(replayed, ['SWE'], narrowing))
    expect(error.message).toContain(`snapshot ${folder}: has no lighthouses of SWE; request it from the services`)
  })

  it('is a failure like any other where its own words do not say that it passes', async () => {
    server.inject({ when: /./, times: 1, answer: () => ({ status: 400, contentType: 'text/plain', body: 'shut' }) })
    const error = await caught(() => fetchLighthouses(liveHttp({ lighthousesUrl: server.url }), ['ISL']))
    expect(error.message).toBe('lighthouses GET /count/ISL: answered HTTP 400: shut')
  })
})
