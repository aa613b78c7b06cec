import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Emulator, htmlPage, textOf } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { InputError, MismatchError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/index.ts'
import { describeIndicator, listDatabases, searchIndicators } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

const entry = (id: string, name: string, note = '', sourceId = '2') => ({
  id,
  name,
  note,
  sourceId,
  organisation: 'ITU',
})

describe('the catalogue', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startWorldBank({
      entries: [
        entry('IT.NET.SECR', 'Secure Internet servers ', 'Distinct, publicly-trusted TLS certificates.'),
        entry('IT.OLD', 'Secure servers', '', '57'),
        entry('IT.NOTE', 'Hosts', 'Counted beside secure servers.'),
        entry('SECURE.ID', 'Servers in racks'),
        entry('IT.NET.SECR', 'Secure Internet servers'),
        entry('IT.NET.SECR', 'Secure Internet servers', '', '57'),
      ],
    })
  })
  afterAll(() => service.stop())
  const http = () => liveHttp({ worldBankUrl: service.url, retry: { tries: 1 } })

  it('is searched by words in any order: names first, then ids, then notes; live before archived; each id once', async () => {
    const found = await searchIndicators('SERVERS secure', { http: http() })
    expect(found.map(({ id, isArchived }) => [id, isArchived])).toEqual([
      ['IT.NET.SECR', false],
      ['IT.NET.SECR.P6', false],
      ['IT.OLD', true],
      ['SECURE.ID', false],
      ['IT.NOTE', false],
    ])
  })

  it('is read in one page, since its order changes between pages', async () => {
    const before = service.log.length
    await searchIndicators('servers', { http: http() })
    expect(service.log.slice(before)).toEqual([expect.stringMatching(/\/indicator\?.*per_page=30000$/)])
  })

  it('is searched within a database, by number, code or name', async () => {
    for (const database of [15, 'gem', 'Global Economic Monitor']) {
      const found = await searchIndicators('constant', { http: http(), database })
      expect(found.map(({ id, sourceId }) => [id, sourceId])).toEqual([
        ['NYGDPMKTPKDZ', '15'],
        ['NYGDPMKTPSAKD', '15'],
      ])
    }
    const both = await searchIndicators('exchange rate new LCU', { http: http() })
    expect(both.map(({ id, source }) => [id, source])).toEqual([
      ['DPANUSSPB', 'Global Economic Monitor'],
      ['DPANUSSPB', 'Quarterly External Debt Statistics SDDS'],
    ])
  })

  it('puts an id that is given whole first, and respects the limit', async () => {
    const found = await searchIndicators('it.net.secr', { http: http(), limit: 2 })
    expect(found.map(({ id }) => id)).toEqual(['IT.NET.SECR', 'IT.NET.SECR.P6'])
    expect(await searchIndicators('no such words', { http: http() })).toEqual([])
    expect((await caught(() => searchIndicators('  ', { http: http() }))).message).toBe('no words to search for')
  })

  it('describes one indicator, with the day of its database', async () => {
    expect(await describeIndicator('IT.NET.SECR', { http: http() })).toEqual({
      id: 'IT.NET.SECR',
      name: 'Secure Internet servers',
      unit: '',
      sourceId: '2',
      source: 'World Development Indicators',
      note: 'Distinct, publicly-trusted TLS certificates.',
      organisation: 'ITU',
      topics: ['Infrastructure'],
      isArchived: false,
      lastUpdated: '2026-07-01',
    })
  })

  it('bears fields that are null or absent', async () => {
    const entry = { id: 'BARE', name: 'Bare', source: { id: '2', value: null }, sourceNote: null, topics: [{}] }
    const bare = { page: 1, pages: 1, per_page: '50', total: 1 }
    service.inject({
      when: /indicator\/BARE/,
      times: 1,
      answer: (planned) => ({ ...planned, body: JSON.stringify([bare, [entry]]) }),
    })
    expect(await describeIndicator('BARE', { http: http() })).toMatchObject({
      id: 'BARE',
      note: '',
      unit: '',
      topics: [],
    })
  })

  it('describes an indicator in the database that is named, or in the only one', async () => {
    expect(await describeIndicator('CPTOTSAXN', { http: http() })).toMatchObject({
      sourceId: '15',
      lastUpdated: '2026-09-08',
    })
    expect(await describeIndicator('DPANUSSPB', { http: http(), database: 'QDS' })).toMatchObject({ sourceId: '22' })
    const several = await caught(() => describeIndicator('DPANUSSPB', { http: http() }))
    expect(several).toBeInstanceOf(InputError)
    expect(several.message).toBe(
      'DPANUSSPB is in Global Economic Monitor (15) and Quarterly External Debt Statistics SDDS (22); choose one, such as database: 15',
    )
    const elsewhere = await caught(() => describeIndicator('CPTOTSAXN', { http: http(), database: 'WDI' }))
    expect(elsewhere).toBeInstanceOf(InputError)
    expect(elsewhere.message).toBe(
      'CPTOTSAXN is not in World Development Indicators (2), but in Global Economic Monitor (15)',
    )
  })

  it('names databases that are near one that there is not', async () => {
    const error = await caught(() => searchIndicators('gdp', { http: http(), database: 'Economic Watch' }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(
      'unknown database "Economic Watch"; choose from Global Economic Monitor (15); listDatabases() gives all 6',
    )
    expect((await listDatabases({ http: http() })).find(({ code }) => code === 'GEM')).toEqual({
      id: '15',
      name: 'Global Economic Monitor',
      code: 'GEM',
      lastUpdated: '2026-09-08',
      dimensions: 3,
    })
  })

  it('says no to an id that is none, or that is not there', async () => {
    expect((await caught(() => describeIndicator('a/b', { http: http() }))).name).toBe('InputError')
    expect((await caught(() => describeIndicator('NO.SUCH', { http: http() }))).message).toMatch(/\(120\)$/)
  })
})

describe('the catalogue of a service that can not answer it in one page', () => {
  const start = async (largestPage?: number) => {
    const entries = Array.from({ length: 20 }, (_, index) => entry(`NEEDLE.${index}`, `A needle ${index}`))
    const service = await startWorldBank({ ...(largestPage && { largestPage }), entries })
    onTestFinished(() => service.stop())
    service.inject({ when: /per_page=30000/, answer: () => htmlPage(502, 'Bad gateway') })
    return { service, http: liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, rateLimit }) }
  }
  const rateLimit = { 'world-bank': { atOnce: 4, perMinute: 60_000 } }

  it('is read again and again until all of its ids have come', async () => {
    // About 390 entries, in pages whose order changes: one reading loses some of them.
    const { service, http } = await start(150)
    const found = await searchIndicators('needle', { http, limit: 100 })
    expect(found.map(({ id }) => id)).toHaveLength(20)
    const firstPages = service.log.filter((url) => url.includes('per_page=5000'))
    expect(firstPages.length).toBeGreaterThan(1)
  })

  it('is refused where ids are lacking in the end', async () => {
    const { service, http } = await start()
    service.inject({
      when: /./,
      answer: (planned) => ({ ...planned, body: textOf(planned).replaceAll(/NEEDLE\.\d+/g, 'NEEDLE.1') }),
    })
    const error = await caught(() => searchIndicators('needle', { http }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(/its pages, read 8 times, lack 19 of the indicators that it counts$/)
  })
})
