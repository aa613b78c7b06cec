import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { throttled } from '../../scripts/emulator/answers.ts'
import { madeUpSeries } from '../../scripts/emulator/figures.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { InputError } from '../../src/errors.ts'
import type { Years } from '../../src/formats/index.ts'
import { liveHttp } from '../../src/http/index.ts'
import { fetchIndicators, fetchObservations, type IndicatorOptions } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

type Options = IndicatorOptions & { readonly years: Years }

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
    // fixtures/tables: internet-users.csv of 2021-09-15, population.csv of 2026-07-01
    expect(rows).toEqual([
      { iso3: 'NRU', year: 2000, users: null, people: 10168 },
      { iso3: 'NRU', year: 2017, users: 62.38512451, people: 11324 },
      { iso3: 'VNM', year: 2000, users: 0.254248276, people: 77154011 },
      { iso3: 'VNM', year: 2017, users: 58.14, people: 95176977 },
    ])
    expect(sources.users).toMatchObject({
      id: 'IT.NET.USER.ZS',
      vintage: null,
      lastUpdated: '2026-07-01',
      database: '2',
    })
    expect(sources.people).toMatchObject({ id: 'SP.POP.TOTL', label: 'Population, total' })
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
    const { rows } = await fetchIndicators(users, { http: http(), years: [2017], vintage: '202109', aggregates: true })
    const codes = rows.map(({ iso3 }) => iso3)
    expect(codes).toHaveLength(266)
    expect(new Set(codes).size).toBe(266)
    for (const legacy of ['ADO', 'ZAR', 'TMP', 'ROM', 'KSV', 'WBG']) expect(codes).not.toContain(legacy)
    expect(rows.find(({ iso3 }) => iso3 === 'AND')?.users).toBe(91.56746703)
    expect(rows.find(({ iso3 }) => iso3 === 'ROU')?.users).toBe(63.74728218)
  })

  it('finds the code of rows that come without one', async () => {
    const { rows } = await fetchIndicators(users, { http: http(), years: [2017], aggregates: true })
    expect(rows.find(({ iso3 }) => iso3 === 'HIC')?.users).toBeGreaterThan(80)
    expect(rows.filter(({ iso3 }) => iso3 === '')).toEqual([])
  })

  it.each([undefined, '202109'])(
    'leaves aggregates out unless they are wanted, and names them (vintage %s)',
    async (vintage) => {
      const ask = { http: http(), years: [2017], vintage }
      const economies = await fetchIndicators(users, ask)
      const all = await fetchIndicators(users, { ...ask, aggregates: true })
      // The list has 217 economies; the emulator answers 49 aggregates.
      expect([economies.rows.length, all.rows.length]).toEqual([217, 266])
      expect(economies.rows.filter(({ iso3 }) => ['WLD', 'HIC', 'EAS'].includes(iso3))).toEqual([])
      expect(economies.aggregates).toHaveLength(49)
      expect(economies.aggregates).toEqual(all.aggregates)
      expect(economies.aggregates).toContain('WLD')
      const named = await fetchIndicators(users, { ...ask, economies: ['WLD', 'BTN'] })
      expect(named.rows.map(({ iso3 }) => iso3)).toEqual(['BTN', 'WLD'])
    },
  )

  it.each<[string, Partial<Options>, string]>([
    ['no years', { years: [] }, 'no years are requested'],
    ['half a year', { years: [2000.5] }, '2000.5 is not a valid year'],
    ['a blank economy', { economies: ['VNM', ' '] }, '" " is neither the code nor the name of an economy'],
    ['all among codes', { economies: ['all'] }, '"all" is not the code of an economy'],
    ['no economies', { economies: [] }, 'no economies are given'],
    ['a release of another database', { vintage: '202109', database: 'GEM' }, 'not "GEM"'],
    ['a day that no month has, for a release', { vintage: '2021-13-15' }, '"2021-13-15" is not an archived release'],
  ])('refuses %s before anything is asked', async (_, options, message) => {
    const before = service.log.length
    const error = await caught(() => fetchIndicators(users, { http: http(), years: [2000], ...options }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
    expect(service.log).toHaveLength(before)
  })

  it('takes names, codes in any case and codes of aggregates, each once', async () => {
    const { rows } = await fetchIndicators(users, {
      http: http(),
      economies: ['Viet Nam', ' THA', 'idn', 'Korea, Rep.', 'WLD', 'VN'],
      years: [2017],
    })
    expect(rows.map(({ iso3 }) => iso3)).toEqual(['IDN', 'KOR', 'THA', 'VNM', 'WLD'])
  })

  it('names each economy that is none, with those that it may be, before figures are asked for', async () => {
    const before = service.log.length
    const economies = ['VNM', 'TWN', 'Congo', 'Atlantis', 'QQQ']
    const error = await caught(() => fetchIndicators(users, { http: http(), economies, years: [2017] }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(
      `"TWN" (Taiwan) is not on the World Bank's list of economies; "Congo" may be COD or COG; give the code; no economy is called "Atlantis"; no economy is called "QQQ"`,
    )
    expect(error).toMatchObject({ value: ['TWN', 'Congo', 'Atlantis', 'QQQ'] })
    expect(service.log.slice(before).filter((path) => path.includes('/indicator/'))).toEqual([])
  })

  it('refuses an id that would change the path', async () => {
    const error = await caught(() => fetchIndicators({ x: 'A/../B' }, { http: http(), years: [2000] }))
    expect(error).toBeInstanceOf(InputError)
  })
})

describe('many indicators, economies and dates', () => {
  const years = ['2019', '2020', '2021']
  const quarters = ['2017Q1', '2017Q2', '2017Q3', '2017Q4', '2018Q1']
  const months = ['2017M11', '2017M12', '2018M01']
  const made = Array.from({ length: 70 }, (_, index) =>
    madeUpSeries(`MADE.UP.${String(index).padStart(2, '0')}`, years),
  )
  let service: Emulator
  beforeAll(async () => {
    const others = [
      madeUpSeries('QUARTERLY', quarters, { sourceId: '15' }),
      madeUpSeries('MONTHLY', months, { sourceId: '15' }),
      madeUpSeries('REMARKED', years, {
        statuses: new Map([['VNM 2020', 'E']]),
        footnotes: new Map([['VNM 2020', 'Excludes <b>islands</b>.']]),
      }),
    ]
    service = await startWorldBank({ series: [...made, ...others] })
  })
  afterAll(() => service.stop())

  const http = () => liveHttp({ worldBankUrl: service.url, retry: { tries: 1 } })
  /** The list of economies is asked for beside every question. */
  const asked = async <Result>(work: () => Promise<Result>) => {
    const before = service.log.length
    const result = await work()
    return { result, log: service.log.slice(before).filter((url) => !url.includes('/country?')) }
  }
  const indicators = Object.fromEntries(made.map(({ id }, index) => [`column${index}`, id]))

  it('asks for up to 40 indicators at once, naming their database', async () => {
    const { result, log } = await asked(() =>
      fetchIndicators(indicators, { http: http(), economies: ['VNM', 'BTN'], years: { from: 2019, to: 2020 } }),
    )
    expect(log).toHaveLength(2)
    expect(log.map((url) => url.split(';').length)).toEqual([41, 31])
    expect(log[0]).toMatch(/source=2$/)
    expect(result.sources.column0).toMatchObject({ database: '2', collection: 'World Development Indicators' })
    expect(result.rows).toHaveLength(4)
    expect(Object.keys(result.rows[0] ?? {})).toHaveLength(72)
    expect(result.rows.map(({ iso3, year }) => [iso3, year])).toEqual([
      ['BTN', 2019],
      ['BTN', 2020],
      ['VNM', 2019],
      ['VNM', 2020],
    ])
    // The made up value: the place of the economy in the table, and a thousandth for each year after the first.
    expect(result.rows[1]?.column69).toBe((result.rows[0]?.column69 ?? 0) + 0.001)
  })

  it('splits lists that are too long for a path, and puts the parts together', async () => {
    const all = (await fetchIndicators({ a: 'MADE.UP.00' }, { http: http(), years: [2020] })).rows
    const long = Array.from({ length: 30 }, (_, index) =>
      madeUpSeries(`A.VERY.LONG.NAME.FOR.AN.INDICATOR.THAT.TAKES.A.LOT.OF.ROOM.${index}`, years),
    )
    const other = await startWorldBank({ series: long })
    const economies = all.map(({ iso3 }) => iso3)
    const names = Object.fromEntries(long.map(({ id }, index) => [`x${index}`, id]))
    const { rows } = await fetchIndicators(names, {
      http: liveHttp({ worldBankUrl: other.url }),
      economies,
      years: [2020],
    })
    expect(rows.map(({ iso3 }) => iso3)).toEqual(economies)
    expect(rows.every((row) => Object.values(row).every((value) => value !== null))).toBe(true)
    const segments = other.log.flatMap((url) => url.split('?')[0]?.split('/') ?? [])
    expect(Math.max(...segments.map((segment) => segment.length))).toBeLessThanOrEqual(1400)
    expect(other.log.filter((url) => url.includes('/indicator/'))).toHaveLength(2)
    expect(other.log).toHaveLength(3)
    await other.stop()
  })

  it('asks the halves where databases are mixed, and names the one that fails', async () => {
    const { result, log } = await asked(() =>
      fetchObservations(
        { q: 'QUARTERLY', m: 'MONTHLY' },
        { http: http(), economies: ['VNM'], periods: { from: '2017Q1', to: '2017Q2' } },
      ).catch((error) => error),
    )
    expect(result.message).toBe("MONTHLY has months, not quarters; request periods: { from: '2017M01', to: '2017M06' }")
    expect(log.length).toBeGreaterThan(2)
    const mixed = await fetchIndicators(
      { people: 'SP.POP.TOTL', made: 'MADE.UP.01' },
      { http: http(), economies: ['VNM'], years: [2020] },
    )
    expect(mixed.rows).toHaveLength(1)
    const error = await caught(() =>
      fetchIndicators({ a: 'MADE.UP.01', b: 'NO.SUCH' }, { http: http(), economies: ['VNM'], years: [2020] }),
    )
    expect(error.message).toMatch(/indicator\/NO\.SUCH.*The indicator was not found.*\(175\)$/)
  })

  it('reads quarters and months', async () => {
    const quarterly = await fetchIndicators(
      { q: 'QUARTERLY' },
      { http: http(), economies: ['BTN'], periods: { from: '2017Q4', to: '2018Q1' } },
    )
    expect(quarterly.rows.map(({ iso3, period }) => [iso3, period])).toEqual([
      ['BTN', '2017Q4'],
      ['BTN', '2018Q1'],
    ])
    const monthly = await fetchIndicators(
      { m: 'MONTHLY' },
      { http: http(), economies: ['BTN'], periods: { from: '2017M12', to: '2018M01' } },
    )
    expect(monthly.rows.map(({ period }) => period)).toEqual(['2017M12', '2018M01'])
    expect(service.log.filter((url) => url.includes('date=2017M12:2018M01'))).not.toEqual([])
    expect(monthly.sources.m).toMatchObject({
      database: '15',
      collection: 'Global Economic Monitor',
      label: 'Made up MONTHLY',
    })
  })

  it('keeps status and footnotes in long rows, and does without footnotes where the source has none', async () => {
    const options = { http: http(), economies: ['VNM'], footnotes: true } as const
    const { rows, withoutFootnotes } = await fetchObservations({ x: 'REMARKED' }, { ...options, years: [2019, 2020] })
    expect(withoutFootnotes).toEqual([])
    expect(rows.map(({ date, status, footnote }) => [date, status, footnote])).toEqual([
      ['2019', null, null],
      ['2020', 'E', 'Excludes <b>islands</b>.'],
    ])
    const { result, log } = await asked(() =>
      fetchObservations({ q: 'QUARTERLY' }, { ...options, database: 15, periods: { from: '2017Q1', to: '2017Q1' } }),
    )
    expect(result.withoutFootnotes).toEqual(['q'])
    expect(result.rows).toEqual([
      { iso3: 'VNM', date: '2017Q1', year: 2017, name: 'q', value: expect.any(Number), status: null, footnote: null },
    ])
    const data = log.filter((url) => url.includes('QUARTERLY'))
    expect(data.map((url) => url.includes('footnote=y'))).toEqual([true, false, true])
  })

  it('keeps footnotes where the service only wanted to be left alone for a while', async () => {
    service.inject({ when: /footnote=y/, times: 1, answer: throttled })
    const { rows, withoutFootnotes } = await fetchObservations(
      { x: 'REMARKED' },
      { http: http(), economies: ['VNM'], years: [2020], footnotes: true },
    )
    expect([rows[0]?.footnote, withoutFootnotes]).toEqual(['Excludes <b>islands</b>.', []])
  })

  it('asks in another language', async () => {
    const { log } = await asked(() =>
      fetchIndicators({ x: 'REMARKED' }, { http: http(), economies: ['VNM'], years: [2020], language: 'es' }),
    )
    expect(log).toEqual([expect.stringMatching(/^\/v2\/es\/country\/VNM\/indicator\/REMARKED\?/)])
  })

  it('gives two names for one indicator two columns', async () => {
    const { rows } = await fetchIndicators(
      { a: 'REMARKED', b: 'REMARKED' },
      { http: http(), economies: ['VNM'], years: [2020] },
    )
    expect(rows[0]?.a).toBe(rows[0]?.b)
    expect(rows[0]?.a).toEqual(expect.any(Number))
  })

  it.each([
    [{ from: '2017', to: '2018' }, '"2017" is not a quarter or month; write 2017Q3 or 2017M05'],
    [{ from: '2017Q5', to: '2018Q1' }, '"2017Q5" is not a quarter or month'],
    [{ from: '2017M00', to: '2018M01' }, '"2017M00" is not a quarter or month'],
    [{ from: '2017Q1', to: '2018M01' }, '"2017Q1" and "2018M01" mix quarters and months'],
    [{ from: '2018Q1', to: '2017Q4' }, '"2017Q4" is before "2018Q1"'],
  ])('refuses the periods %j', async (periods, message) => {
    const error = await caught(() => fetchIndicators({ x: 'QUARTERLY' }, { http: http(), periods }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
  })
})
