import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/live.ts'
import { fetchIndicators, type IndicatorOptions } from '../../src/world-bank/indicators.ts'
import { caught } from '../support/caught.ts'
import type { Emulator } from '../support/emulator/server.ts'
import { startWorldBank } from '../support/emulator/world-bank.ts'

describe('fetchIndicators', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startWorldBank()
  })
  afterAll(() => service.stop())

  const http = () => liveHttp({ worldBankUrl: service.url })
  const users = { users: 'IT.NET.USER.ZS' }

  it('gives a row an economy and year, in order, with a column for each name', async () => {
    const { rows, sources } = await fetchIndicators(
      { users: 'IT.NET.USER.ZS', people: 'SP.POP.TOTL' },
      { http: http(), economies: ['VNM', 'NRU'], years: [2017, 2000] },
    )
    // fixtures/tables: internet-users.csv of 2021-09-15, population.csv
    expect(rows).toEqual([
      { iso3: 'NRU', year: 2000, users: null, people: 10335 },
      { iso3: 'NRU', year: 2017, users: 62.38512451, people: 10577 },
      { iso3: 'VNM', year: 2000, users: 0.254248276, people: 79910411 },
      { iso3: 'VNM', year: 2017, users: 58.14, people: 94600643 },
    ])
    expect(sources.users).toMatchObject({ indicator: 'IT.NET.USER.ZS', vintage: null, lastUpdated: '2021-09-15' })
    expect(sources.people).toMatchObject({ indicator: 'SP.POP.TOTL', lastUpdated: '2021-12' })
  })

  it('reads the release that is asked for', async () => {
    const india = async (vintage: string) => {
      const { rows } = await fetchIndicators(users, { http: http(), economies: ['IND'], years: [2017], vintage })
      return rows[0]?.users
    }
    expect(await india('202012')).toBeCloseTo(34.45, 2)
    expect(await india('202109')).toBeCloseTo(18.2, 2)
  })

  it('maps the codes of the archives, and keeps one row where both codes come', async () => {
    const { rows } = await fetchIndicators(users, { http: http(), years: [2017], vintage: '202109' })
    const codes = rows.map(({ iso3 }) => iso3)
    expect(codes).toHaveLength(296)
    expect(new Set(codes).size).toBe(296)
    for (const legacy of ['ADO', 'ZAR', 'TMP', 'ROM', 'KSV', 'WBG']) expect(codes).not.toContain(legacy)
    expect(rows.find(({ iso3 }) => iso3 === 'AND')?.users).toBe(91.56746703)
    expect(rows.find(({ iso3 }) => iso3 === 'ROU')?.users).toBe(63.74728218)
  })

  it('finds the code of rows that come without one', async () => {
    const { rows } = await fetchIndicators(users, { http: http(), years: [2017] })
    expect(rows.find(({ iso3 }) => iso3 === 'HIC')?.users).toBeGreaterThan(80)
    expect(rows.filter(({ iso3 }) => iso3 === '')).toEqual([])
  })

  it.each<[string, Partial<IndicatorOptions>, string]>([
    ['no years', { years: [] }, 'no years are asked for'],
    ['half a year', { years: [2000.5] }, '2000.5 is no year'],
    ['an ISO2 code', { economies: ['VN'] }, '"VN" is no code of an economy: give ISO3 codes, such as VNM'],
    ['all among codes', { economies: ['all'] }, '"all" is no code of an economy'],
    ['no economies', { economies: [] }, 'no economies are asked for'],
    ['a day for a release', { vintage: '2021-09-15' }, '"2021-09-15" is no archived release'],
  ])('refuses %s before anything is asked', async (_, options, message) => {
    const before = service.log.length
    const error = await caught(() => fetchIndicators(users, { http: http(), years: [2000], ...options }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
    expect(service.log).toHaveLength(before)
  })

  it('refuses an id that would change the path', async () => {
    const error = await caught(() => fetchIndicators({ x: 'A/../B' }, { http: http(), years: [2000] }))
    expect(error).toBeInstanceOf(InputError)
  })
})
