import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { liveHttp } from '../../src/http/live.ts'
import { describeIndicator, searchIndicators } from '../../src/world-bank/catalogue.ts'
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
      // The same id on two pages, as when rows move while they are read.
      largestPage: 4,
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

  it('says no to an id that is none, or that is not there', async () => {
    expect((await caught(() => describeIndicator('a/b', { http: http() }))).name).toBe('InputError')
    expect((await caught(() => describeIndicator('NO.SUCH', { http: http() }))).message).toMatch(/\(120\)$/)
  })
})
