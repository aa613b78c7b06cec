import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { ServiceError } from '../../src/errors.ts'
import { liveHttp, replayHttp } from '../../src/http/index.ts'
import { compareVintages, fetchIndicators, listVintages } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'
import { briefSnapshot } from '../support/folders.ts'

describe('archived releases', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startWorldBank()
  })
  afterAll(() => service.stop())
  const http = () =>
    liveHttp({
      worldBankUrl: service.url,
      retry: { tries: 1 },
      rateLimit: { 'world-bank': { atOnce: 4, perMinute: 6000 } },
    })
  const get = (indicator: string, vintage: string, economies: 'all' | string[] = 'all') =>
    fetchIndicators({ x: indicator }, { http: http(), economies, years: [2017, 2020], vintage })

  it('are listed, oldest first', async () => {
    const vintages = await listVintages({ http: http() })
    expect(vintages).toHaveLength(142)
    expect([vintages[0], vintages.at(-1)]).toEqual([
      { id: '198904', label: '1989 Apr' },
      { id: '202607', label: '2026 Jul' },
    ])
  })

  it.each([
    ['202108', 'there is no release 202108 in the archives; the nearest are 202107 and 202109'],
    ['198001', 'there is no release 198001 in the archives; the nearest are 198904'],
    ['202608', 'there is no release 202608 in the archives; the nearest are 202607'],
  ])('that are none are refused, with the nearest named: %s', async (vintage, problem) => {
    const error = await caught(() => get('IT.NET.USER.ZS', vintage))
    expect(error).toBeInstanceOf(ServiceError)
    expect(error.message).toContain(problem)
  })

  it.each([
    ['IT.NET.USER.ZS', '202105', 'the nearest that have it are 202012 and 202109'],
    ['SP.POP.TOTL', '202209', 'the nearest that have it are 202112'],
    ['NO.SUCH', '202109', 'and neither do the releases around it'],
  ])('that lack a series say so, with the nearest that have it: %s in %s', async (indicator, vintage, problem) => {
    const error = await caught(() => get(indicator, vintage))
    expect(error.message).toContain(`the release ${vintage} does not have ${indicator}; ${problem}`)
  })

  it("leave the service's own words where a snapshot can not tell more", async () => {
    const error = await caught(async () =>
      fetchIndicators(
        { x: 'SP.POP.TOTL' },
        { http: await replayHttp(briefSnapshot), years: [2017], vintage: '202109' },
      ),
    )
    expect(error.name).toBe('SnapshotError')
  })

  it('find economies under their legacy codes too', async () => {
    const { rows } = await get('IT.NET.USER.ZS', '202109', ['ROU', 'AND'])
    expect(rows.map(({ iso3, year, x }) => [iso3, year, x])).toEqual([
      ['AND', 2017, 91.56746703],
      ['AND', 2020, null],
      ['ROU', 2017, 63.74728218],
      ['ROU', 2020, expect.any(Number)],
    ])
  })

  it('are asked for all economies, whichever are wanted: one code that they do not know would spoil a list', async () => {
    const { rows, absent } = await get('IT.NET.USER.ZS', '202109', ['VNM', 'THA'])
    expect([rows.length, absent]).toEqual([4, []])
    expect(service.log.filter((url) => /\/country\/(?!all\/|USA\/)/.test(url))).toEqual([])
  })

  it('have no quarters', async () => {
    const periods = { from: '2017Q1', to: '2017Q2' }
    const error = await caught(() =>
      fetchIndicators({ x: 'IT.NET.USER.ZS' }, { http: http(), periods, vintage: '202109' }),
    )
    expect(error.message).toBe('the archives have years, not quarters or months')
  })
})

describe('compareVintages', () => {
  it('tells revisions from rounding by a tolerance', async () => {
    const ask = { http: await replayHttp(briefSnapshot), years: [2000, 2010, 2017], aggregates: true }
    const exact = await compareVintages('IT.NET.USER.ZS', ['202012', '202109'], ask)
    const tolerant = await compareVintages('IT.NET.USER.ZS', ['202012', '202109'], { ...ask, tolerance: 0.05 })
    // Of fixtures/tables/internet-users.csv, counted apart: 126 of 728 figures in both are more than 0.05 apart
    expect(tolerant.changed).toHaveLength(126)
    expect(tolerant.changed.length + tolerant.unchanged).toBe(exact.changed.length + exact.unchanged)
  })

  it('tells what changed, came and went', async () => {
    const comparison = await compareVintages('IT.NET.USER.ZS', ['202012', '202109'], {
      http: await replayHttp(briefSnapshot),
      years: [2000, 2010, 2017],
      aggregates: true,
    })
    const pick = (rows: typeof comparison.gone, iso3: string) =>
      rows.filter((row) => row.iso3 === iso3 && row.year === 2017)
    expect(pick(comparison.changed, 'NPL')).toEqual([{ iso3: 'NPL', year: 2017, before: 34, after: 21.40351043 }])
    expect(pick(comparison.gone, 'PHL')).toEqual([{ iso3: 'PHL', year: 2017, before: 60.0548, after: null }])
    // Nothing is counted twice or left out: values of the later release are unchanged, changed or added.
    const { changed, added, gone, unchanged } = comparison
    // grep -cE '^2021-09-15,...,(2000|2010|2017),' fixtures/tables/internet-users.csv, and the same for 2020-12-16
    expect(unchanged + changed.length + added.length).toBe(734)
    expect(unchanged + changed.length + gone.length).toBe(751)
    expect(changed.every(({ before, after }) => before !== after)).toBe(true)
  })
})
