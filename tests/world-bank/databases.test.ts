import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { madeUpSeries } from '../../scripts/emulator/figures.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { InputError, ServiceError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/index.ts'
import { fetchIndicators, fetchObservations } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

const rateLimit = { 'world-bank': { atOnce: 4, perMinute: 60_000 } }
const summer = { from: '2026M06', to: '2026M07' }

describe('databases of the World Bank', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startWorldBank({
      entries: [{ id: 'OLD.ONLY', name: 'Old', sourceId: '57', note: '', organisation: '' }],
    })
  })
  afterAll(() => service.stop())
  const http = () => liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, rateLimit })

  it('are found where only one has the indicator: months of the Global Economic Monitor', async () => {
    const before = service.log.length
    const table = await fetchIndicators({ prices: 'CPTOTSAXN' }, { http: http(), periods: summer })
    // Values as they were recorded.
    expect(table.rows.filter(({ iso3 }) => iso3 === 'KEN')).toEqual([
      { iso3: 'KEN', period: '2026M06', prices: 288.21 },
      { iso3: 'KEN', period: '2026M07', prices: 289.76 },
    ])
    expect(table.sources.prices).toMatchObject({ database: '15', collection: 'Global Economic Monitor' })
    expect(table.sources.prices.citation).toMatch(
      /^World Bank, Global Economic Monitor, CPTOTSAXN, last updated 2026-09-08/,
    )
    // The values, the catalogue, the list of databases and that of economies.
    expect(service.log.slice(before)).toHaveLength(4)
  })

  it('have places that the list of economies lacks: they come apart, with their codes', async () => {
    const { rows, aggregates, unlisted, absent } = await fetchIndicators(
      { prices: 'CPTOTSAXN' },
      { http: http(), periods: summer },
    )
    expect(rows).toHaveLength(217 * 2)
    expect(aggregates).toEqual(['EAP', 'ECA', 'LAC', 'MNA', 'SAS', 'SSA'])
    expect(unlisted.map(({ code, name }) => [code, name])).toEqual([
      ['HIY', 'High Income Countries'],
      ['WLT', 'World (WBG members)'],
      ['YUG', 'Yugoslavia'],
    ])
    expect(unlisted[2]?.rows).toEqual([
      { iso3: 'YUG', period: '2026M06', prices: null },
      { iso3: 'YUG', period: '2026M07', prices: null },
    ])
    expect(absent).toEqual([])
    const long = await fetchObservations({ prices: 'CPTOTSAXN' }, { http: http(), periods: summer, aggregates: true })
    expect(long.rows).toHaveLength((217 + 6) * 2)
    expect(long.unlisted.map(({ rows: own }) => own.length)).toEqual([2, 2, 2])
  })

  it.each([15, '15', 'GEM', ' gem ', 'Global Economic Monitor'])(
    'are named by number, code or name: %j',
    async (database) => {
      const ask = { http: http(), database, economies: ['USA'], periods: { from: '2025Q4', to: '2026Q2' } }
      const { rows } = await fetchIndicators({ gdp: 'NYGDPMKTPSAKD' }, ask)
      expect(rows.map(({ period, gdp }) => [period, gdp])).toEqual([
        ['2025Q4', 5354586.12],
        ['2026Q1', 5382365.61],
        ['2026Q2', 5402220.83],
      ])
      expect(service.log.some((url) => url.includes('NYGDPMKTPSAKD') && url.includes('source=15'))).toBe(true)
    },
  )

  it('fill what is before and after a series with null', async () => {
    const ask = { http: http(), economies: ['KEN'], periods: { from: '2026M07', to: '2026M09' } }
    const { rows, absent } = await fetchIndicators({ prices: 'CPTOTSAXN' }, ask)
    expect(rows.map(({ prices }) => prices)).toEqual([289.76, null, null])
    expect(absent).toEqual([])
  })

  it('have quarters in the shape of the others', async () => {
    const { rows, sources } = await fetchIndicators(
      { debt: 'DT.DOD.DECT.CD.AR.US' },
      { http: http(), economies: ['KEN', 'BTN'], periods: { from: '2020Q1', to: '2020Q2' } },
    )
    expect(rows.map(({ iso3, period }) => `${iso3} ${period}`)).toEqual([
      'BTN 2020Q1',
      'BTN 2020Q2',
      'KEN 2020Q1',
      'KEN 2020Q2',
    ])
    expect(sources.debt.collection).toBe('Quarterly External Debt Statistics SDDS')
  })

  it('have to be chosen where several have the indicator', async () => {
    const ask = { http: http(), economies: ['KEN'], periods: summer }
    const error = await caught(() => fetchIndicators({ rate: 'DPANUSSPB' }, ask))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(
      'DPANUSSPB is in Global Economic Monitor (15) and Quarterly External Debt Statistics SDDS (22); choose one, such as database: 15',
    )
    expect((await fetchIndicators({ rate: 'DPANUSSPB' }, { ...ask, database: 15 })).rows).toHaveLength(2)
  })

  it('can be asked together: annual ones of the Monitor beside the World Development Indicators', async () => {
    const { rows, sources } = await fetchIndicators(
      { growth: 'NYGDPMKTPKDZ', people: 'SP.POP.TOTL' },
      { http: http(), economies: ['KEN', 'USA'], years: [2019, 2020] },
    )
    expect(rows.map(({ iso3, year }) => [iso3, year])).toEqual([
      ['KEN', 2019],
      ['KEN', 2020],
      ['USA', 2019],
      ['USA', 2020],
    ])
    expect(rows.every(({ growth, people }) => growth !== null && people !== null)).toBe(true)
    expect([sources.growth.database, sources.people.database]).toEqual(['15', '2'])
  })

  it('answer several of their own indicators in one request', async () => {
    const before = service.log.length
    await fetchIndicators(
      { a: 'CPTOTSAXN', b: 'DPANUSSPB' },
      { http: http(), database: 'GEM', economies: ['KEN'], periods: summer },
    )
    expect(service.log.slice(before).filter((url) => url.includes('/indicator/'))).toEqual([
      expect.stringMatching(/CPTOTSAXN;DPANUSSPB\?.*source=15/),
    ])
  })

  it.each([
    ['CPTOTSAXN', { years: [2026] }, "has months, not years; request periods: { from: '2026M01', to: '2026M12' }"],
    ['NYGDPMKTPKDZ', { periods: summer }, 'has years, not months; request years: { from: 2026, to: 2026 }'],
    ['SP.POP.TOTL', { periods: summer }, 'has years, not months; request years: { from: 2000, to: 2024 }'],
  ] as const)('say which dates they have: %s, %j', async (id, dates, problem) => {
    const error = await caught(() => fetchObservations({ x: id }, { http: http(), economies: ['KEN'], ...dates }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(`${id} ${problem}`)
  })

  it.each([6, undefined])('with another dimension are refused by name (database %s)', async (database) => {
    const ask = { http: http(), database, economies: ['KEN'], years: [2020] }
    const error = await caught(() => fetchIndicators({ debt: 'DT.DOD.BLAT.CD' }, ask))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(
      'the database International Debt Statistics (6) has 4 dimensions, but this library reads three: economy, series and time',
    )
  })

  it('that lack an indicator say who has it', async () => {
    const ask = { http: http(), economies: ['KEN'], years: [2020] }
    const other = await caught(() => fetchIndicators({ x: 'SP.POP.TOTL' }, { ...ask, database: 15 }))
    expect(other).toBeInstanceOf(InputError)
    expect(other.message).toBe(
      'SP.POP.TOTL is not in Global Economic Monitor (15), but in World Development Indicators (2)',
    )
    const archived = await caught(() => fetchIndicators({ x: 'OLD.ONLY' }, ask))
    expect(archived).toBeInstanceOf(ServiceError)
    expect(archived.message).toContain("OLD.ONLY is only in the archives; give a release, such as vintage: '202109'")
    const none = await caught(() => fetchIndicators({ x: 'NO.SUCH' }, ask))
    expect(none).toBeInstanceOf(ServiceError)
    expect(none.message).toMatch(/The indicator was not found.*\(175\)$/)
  })

  it.each([
    [57, 'WDI Database Archives (57) holds releases; omit the database'],
    ['', 'unknown database ""'],
    [99, 'unknown database "99"; choose from World Development Indicators (2)'],
  ])('that there are not are refused: %j', async (database, problem) => {
    const error = await caught(() => fetchIndicators({ x: 'SP.POP.TOTL' }, { http: http(), database, years: [2020] }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(problem)
  })
})

describe('more indicators than the service takes, one of them unknown', () => {
  it('are asked in halves, down to the one that is refused', async () => {
    const made = Array.from({ length: 40 }, (_, index) => madeUpSeries(`MADE.UP.${index}`, ['2020']))
    const service = await startWorldBank({ series: made })
    onTestFinished(() => service.stop())
    const http = liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, rateLimit })
    const ids = [...made.slice(0, 39).map(({ id }) => id), 'NO.SUCH']
    const indicators = Object.fromEntries(ids.map((id, index) => [`x${index}`, id]))
    const error = await caught(() => fetchIndicators(indicators, { http, economies: ['KEN'], years: [2020] }))
    expect(error.message).toMatch(/indicator\/NO\.SUCH\?.*\(175\)$/)
    // 40, 20, 10, 5, 3 (or 2) and 1, two of each but the first, and the catalogue, with the list of economies.
    const asked = service.log.filter((url) => url.includes('/indicator/'))
    expect(asked.length).toBeLessThanOrEqual(1 + 2 * 6 + 1)
  })
})
