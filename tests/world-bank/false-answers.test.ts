import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EmulatedAnswer, type Emulator, textOf } from '../../scripts/emulator/server.ts'
import { startWorldBank } from '../../scripts/emulator/world-bank.ts'
import { HttpError, InputError, MismatchError, ResponseError } from '../../src/errors.ts'
import type { Years } from '../../src/formats/index.ts'
import { liveHttp } from '../../src/http/index.ts'
import { fetchIndicators, type IndicatorOptions } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'

interface Row {
  indicator: { id: string; value: string }
  country: { id: string; value: string }
  countryiso3code: string
  date: string
}

interface ArchivedRow {
  variable: { concept: string; id: string; value: string }[]
  value: number | null
}

const rateLimit = { 'world-bank': { atOnce: 4, perMinute: 60_000 } }
const years = [2000, 2010, 2017]

/** What comes with the total that goes with it: the service itself could have sent it. */
describe('answers that are false, though they count right', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startWorldBank()
  })
  afterEach(() => service.stop())

  const http = () => liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, rateLimit })
  const get = (options: IndicatorOptions & { readonly years?: Years } = {}) =>
    fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http: http(), years, ...options })
  const current = (change: (rows: Row[]) => Row[], when = /date=2000:2017/) =>
    service.inject({ when, answer: (planned) => edited(planned, change) })
  const archived = (change: (rows: ArchivedRow[]) => ArchivedRow[], when = /YR2000;YR2010;YR2017/) =>
    service.inject({ when, answer: (planned) => editedArchive(planned, change) })
  const conceptOf = ({ variable }: ArchivedRow, name: string) => variable.find(({ concept }) => concept === name)

  it.each([undefined, '202109'])('are refused where one value is lost (vintage %s)', async (vintage) => {
    current((rows) => rows.filter(({ countryiso3code, date }) => !(countryiso3code === 'DNK' && date === '2010')))
    archived((rows) =>
      rows.filter((row) => !(conceptOf(row, 'Country')?.id === 'DNK' && conceptOf(row, 'Time')?.id === 'YR2010')),
    )
    const error = await caught(() => get({ vintage }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(/no row came for DNK 2010, which other places have$/)
  })

  it.each([undefined, '202109'])('are refused where a third of the rows is lost (vintage %s)', async (vintage) => {
    current((rows) => rows.filter((_, index) => index % 7 !== 0 && index % 5 !== 0))
    archived((rows) => rows.filter((_, index) => index % 7 !== 0 && index % 5 !== 0))
    expect(await caught(() => get({ vintage }))).toBeInstanceOf(MismatchError)
  })

  it.each([
    [undefined, 2010, /no row came for 2010, though years before and after came$/],
    [undefined, 2017, /no row came for 2017, which the service has for IT\.NET\.USER\.ZS$/],
    ['202109', 2010, /no row came for 2010, though years before and after came$/],
    ['202109', 2000, /no row came for 2000, which the release has$/],
  ] as const)('are refused where a year is lost (vintage %s, %s)', async (vintage, year, problem) => {
    current((rows) => rows.filter(({ date }) => date !== String(year)))
    archived((rows) => rows.filter((row) => conceptOf(row, 'Time')?.id !== `YR${year}`))
    const error = await caught(() => get({ vintage }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(problem)
  })

  it('are refused where a month of another database is lost', async () => {
    service.inject({
      when: /date=2026M05:2026M07/,
      answer: (planned) => edited(planned, (rows) => rows.filter(({ date }) => date !== '2026M06')),
    })
    const ask = { http: http(), periods: { from: '2026M05', to: '2026M07' } }
    const error = await caught(() => fetchIndicators({ x: 'CPTOTSAXN' }, ask))
    expect(error.message).toMatch(/no row came for 2026M06, which the service has for CPTOTSAXN$/)
  })

  it('tell years that the service does not have, and economies that it left out', async () => {
    // fixtures/tables/internet-users.csv ends with 2020.
    const table = await get({ years: { from: 2018, to: 2024 } })
    expect(table.absent).toEqual([{ name: 'users', economies: [], dates: ['2021', '2022', '2023', '2024'] }])
    expect(new Set(table.rows.map(({ year }) => year))).toEqual(new Set([2018, 2019, 2020]))
    // An empty answer is read once more before it is believed.
    expect(service.log.filter((url) => url.includes('date=2021&'))).toHaveLength(2)
    current((rows) => rows.filter(({ countryiso3code }) => countryiso3code !== 'DNK'))
    const { absent, rows } = await get()
    expect(absent).toEqual([{ name: 'users', economies: ['DNK'], dates: [] }])
    expect(rows).toHaveLength(216 * 3)
  })

  it('are refused where an economy that was asked for is not there', async () => {
    current((rows) => rows.filter(({ countryiso3code }) => countryiso3code !== 'DNK'))
    const error = await caught(() => get({ economies: ['DNK', 'SWE'] }))
    expect(error.message).toMatch(/the answer has no rows for DNK$/)
  })

  it('are refused in the archives where a repeated row hides a lost one', async () => {
    archived((rows) =>
      rows.map((row, index) => (conceptOf(row, 'Country')?.id === 'DNK' ? (rows[index - 3] ?? row) : row)),
    )
    const error = await caught(() => get({ vintage: '202109' }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(/two rows came for CZE 2000$/)
  })

  const alsoAs = (legacy: string, iso3: string, value: number | null) => (rows: ArchivedRow[]) => {
    const own = rows.filter((row) => conceptOf(row, 'Country')?.id === iso3)
    return [...rows, ...own.map((row) => ({ variable: withId(row, 'Country', legacy), value }))]
  }

  it('let an economy come twice in the archives under a legacy code: the one with a value counts', async () => {
    // fixtures/tables/internet-users.csv has nothing for the Isle of Man.
    archived(alsoAs('IMY', 'IMN', 4))
    const { rows } = await get({ vintage: '202109' })
    expect(rows.filter(({ iso3 }) => iso3 === 'IMN').map(({ users }) => users)).toEqual([4, 4, 4])
  })

  it.each([
    ['ADO', 'AND', /two rows came for ADO 2000$/],
    ['IMY', 'DNK', /IMN with the name of DNK/],
    ['ROM', 'AND', /name of AND/],
  ] as const)('let no economy come twice otherwise: %s as %s', async (legacy, iso3, problem) => {
    archived(alsoAs(legacy, iso3, 4))
    expect((await caught(() => get({ vintage: '202109' }))).message).toMatch(problem)
  })

  it('are refused where a legacy code has another value', async () => {
    archived((rows) => rows.map((row) => (conceptOf(row, 'Country')?.id === 'ADO' ? { ...row, value: 1 } : row)))
    expect((await caught(() => get({ vintage: '202109' }))).message).toMatch(/answered with two values for AND \d+: /)
  })

  const contradictions: [string, (row: Row) => Row, RegExp][] = [
    [
      'a code and a name',
      (row) => ({ ...row, country: { ...row.country, value: 'Sweden' } }),
      /DNK with the name of SWE, Sweden/,
    ],
    [
      'two codes',
      (row) => ({ ...row, country: { ...row.country, id: 'SE' } }),
      /a row of SE and DNK, which are two places/,
    ],
    [
      'a code that is none',
      (row) => ({ ...row, countryiso3code: 'DNK"' }),
      /a row of "DNK"", which is not the code of a place/,
    ],
    [
      'a code with a blank',
      (row) => ({ ...row, countryiso3code: 'DNK ' }),
      /a row of "DNK ", which is not the code of a place/,
    ],
    [
      'no code',
      (row) => ({ ...row, countryiso3code: '', country: { id: '', value: 'Denmark' } }),
      /a row of "Denmark" without a code/,
    ],
    [
      'another name of the indicator',
      (row) => ({ ...row, indicator: { ...row.indicator, value: 'Population' } }),
      /and "Population"/,
    ],
  ]
  it.each(contradictions)('are refused where a row contradicts itself: %s', async (_, change, problem) => {
    current((rows) => rows.map((row) => (row.countryiso3code === 'DNK' ? change(row) : row)))
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(problem)
  })

  const inArchives: [string, (row: ArchivedRow) => ArchivedRow, RegExp][] = [
    [
      'a code and a name',
      (row) => ({ ...row, variable: withValue(row, 'Country', 'Sweden') }),
      /DNK with the name of SWE/,
    ],
    [
      'a year and its id',
      (row) => ({ ...row, variable: withValue(row, 'Time', '1999') }),
      /a row of YR\d+ and of 1999/,
    ],
    [
      'a concept twice',
      (row) => ({ ...row, variable: [...row.variable, ...row.variable.slice(0, 1)] }),
      /a row with a concept twice/,
    ],
    [
      'another dimension',
      (row) => ({ ...row, variable: [...row.variable, { concept: 'Counterpart', id: 'WLD', value: 'World' }] }),
      /a row with another dimension, Counterpart/,
    ],
    [
      'no year',
      (row) => ({ ...row, variable: row.variable.filter(({ concept }) => concept !== 'Time') }),
      /a row without Time/,
    ],
  ]
  it.each(inArchives)('are refused where a row of the archives contradicts itself: %s', async (_, change, problem) => {
    archived((rows) => rows.map((row) => (conceptOf(row, 'Country')?.id === 'DNK' ? change(row) : row)))
    const error = await caught(() => get({ vintage: '202109' }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toMatch(problem)
  })

  it('may call an economy as they like, if no other one is called so', async () => {
    current((rows) =>
      rows.map((row) => (row.country.id === 'DK' ? { ...row, country: { id: 'DK', value: 'Danmark' } } : row)),
    )
    expect((await get()).rows).toHaveLength(217 * 3)
  })

  it.each([undefined, '202109'])(
    'are refused where a number can not be held, or is none (vintage %s)',
    async (vintage) => {
      for (const number of ['1e400', '"12"', 'true']) {
        service.inject({
          when: /2017/,
          times: 1,
          answer: (planned) => ({ ...planned, body: textOf(planned).replace(/"value":\d+\.\d+/, `"value":${number}`) }),
        })
        expect(await caught(() => get({ vintage })), number).toBeInstanceOf(ResponseError)
      }
    },
  )

  it('are refused where bytes are no UTF-8', async () => {
    service.inject({
      when: /date=2000:2017/,
      answer: (planned) => ({ ...planned, packed: packed(textOf(planned), 'Denmark', [0x44, 0xff, 0x6b]) }),
    })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(HttpError)
    expect(error.message).toContain('the answer is not UTF-8 text')
  })

  it('do not set off thousands of requests', async () => {
    const header = { page: 1, pages: 10_000, per_page: 100, total: 1_000_000, sourceid: '2', lastupdated: '2026-07-01' }
    for (const total of [1_000_000, 0, 12]) {
      service.inject({
        when: /date=2000:2017/,
        answer: (planned) => ({ ...planned, body: JSON.stringify([{ ...header, total }, []]) }),
      })
      const before = service.log.length
      expect(await caught(() => get())).toBeInstanceOf(MismatchError)
      // Twice the question, and twice the list of economies.
      expect(service.log.length - before).toBeLessThanOrEqual(4)
    }
  })

  it('have places on no list, which do not cost the others', async () => {
    current((rows) =>
      rows.map((row) =>
        row.country.id === 'DK' ? { ...row, country: { id: 'MQ', value: 'Martinique' }, countryiso3code: '' } : row,
      ),
    )
    const { rows, unlisted, absent } = await get()
    expect(rows).toHaveLength(216 * 3)
    expect(unlisted.map(({ code, name, rows: own }) => [code, name, own.length])).toEqual([['MQ', 'Martinique', 3]])
    expect(absent).toEqual([{ name: 'users', economies: ['DNK'], dates: [] }])
  })

  it('refuses years that the series ended before', async () => {
    const error = await caught(() => get({ years: { from: 2030, to: 2035 } }))
    expect(error.message).toMatch(/nothing was found for 2030 to 2035: IT\.NET\.USER\.ZS has 1990 to 2020$/)
    const one = await caught(() => get({ years: [2030] }))
    expect(one).not.toBeInstanceOf(InputError)
    expect(one.message).toMatch(/no data were found for the request: IT\.NET\.USER\.ZS, 2030$/)
  })
})

function edited(planned: EmulatedAnswer, change: (rows: Row[]) => Row[]): EmulatedAnswer {
  const [header, rows]: [object, Row[]] = JSON.parse(textOf(planned).replace('\ufeff', ''))
  const next = change(rows)
  return { ...planned, body: JSON.stringify([{ ...header, total: next.length, pages: 1 }, next]) }
}

function editedArchive(planned: EmulatedAnswer, change: (rows: ArchivedRow[]) => ArchivedRow[]): EmulatedAnswer {
  const whole: { source: { data: ArchivedRow[] } } = JSON.parse(textOf(planned).replace('\ufeff', ''))
  const data = change(whole.source.data)
  const source = { ...whole.source, data }
  return { ...planned, body: JSON.stringify({ ...whole, total: data.length, pages: 1, source }) }
}

function withId({ variable }: ArchivedRow, name: string, id: string) {
  return variable.map((one) => (one.concept === name ? { ...one, id } : one))
}

function withValue({ variable }: ArchivedRow, name: string, value: string) {
  return variable.map((one) => (one.concept === name ? { ...one, value } : one))
}

/** The text packed, with bytes in the place of a word. */
function packed(text: string, word: string, bytes: readonly number[]): Uint8Array {
  const [before = '', ...after] = text.split(word)
  return gzipSync(Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after.join(word))]))
}
