import { readTable } from '../emulator/tables.ts'
import {
  type Ask,
  aCount,
  aNumber,
  aText,
  type Check,
  expectJson,
  matches,
  numberOrNull,
  type Seen,
  shown,
} from './check.ts'

const json = { format: 'json' }
const users = 'IT.NET.USER.ZS'

/** Indicators of the World Development Indicators, many enough to try how many go into one request. */
const indicators = readTable('wdi-indicators', ['indicator']).map(({ indicator }) => indicator)

/** The rows of the ordinary envelope, `[header, rows]`. */
function rowsOf({ json: body }: Seen): readonly unknown[] {
  const rows: unknown = Array.isArray(body) ? body[1] : null
  return Array.isArray(rows) ? rows : []
}

/** The rows of an answer of the archives. */
function archivedRows({ json: body }: Seen): readonly unknown[] {
  const found: unknown[] = []
  matches(body, { source: { data: (rows: unknown) => Array.isArray(rows) && found.push(...rows) > 0 } })
  return found
}

const every = (rows: readonly unknown[], pattern: unknown) =>
  rows.length > 0 && rows.every((row) => matches(row, pattern))
const some = (rows: readonly unknown[], pattern: unknown) => rows.some((row) => matches(row, pattern))

/** A rejection by the service's own number, as JSON or as XML, with HTTP 200. */
const isRejection = ({ text }: Seen, numbers: readonly string[]) =>
  numbers.some((number) => text.includes(`"id":"${number}"`) || text.includes(`id="${number}"`))

const data = (ask: Ask, codes: string | readonly string[], ids: string | readonly string[], query = {}) =>
  ask(['country', codes, 'indicator', ids], { ...json, ...query })

const archived = (ask: Ask, id: string, codes = 'all', query = {}) =>
  ask(['sources', '57', 'country', codes, 'series', id, 'version', '202109', 'time', 'YR2017'], { ...json, ...query })

/** What the World Bank's client relies on. */
export const worldBankChecks: readonly Check[] = [
  {
    name: 'envelope',
    promise: 'data are [header, rows]; a row has the indicator, the economy, its ISO3 code, a date and a value or null',
    dependent: 'src/world-bank/envelope.ts, current-rows.ts',
    basis: 'recorded',
    weight: 'breaks',
    test: async (ask) =>
      expectJson(await data(ask, 'VNM', users, { date: '2016:2017' }), [
        { page: aCount, pages: aCount, per_page: aCount, total: aCount, lastupdated: aText },
        [
          {
            indicator: { id: users, value: aText },
            country: { id: 'VN', value: aText },
            countryiso3code: 'VNM',
            date: (date: unknown) => date === '2017' || date === '2016',
            value: numberOrNull,
          },
        ],
      ]),
  },
  {
    name: 'byte order mark',
    promise: 'JSON begins with a byte order mark',
    dependent: 'src/http/body.ts',
    basis: 'recorded',
    weight: 'helps',
    async test(ask) {
      const seen = await data(ask, 'VNM', users, { date: '2017' })
      return seen.text.startsWith('\ufeff') ? null : shown(seen)
    },
  },
  {
    name: 'database',
    promise: 'the header of one indicator names its database, 2 for the World Development Indicators',
    dependent: 'src/world-bank/databases.ts',
    basis: 'recorded',
    weight: 'helps',
    test: async (ask) => expectJson(await data(ask, 'VNM', users, { date: '2017' }), [{ sourceid: '2' }]),
  },
  {
    name: 'window',
    promise: 'a span of years inside the series brings these years and no others',
    dependent: 'src/world-bank/current-rows.ts',
    basis: 'reported',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, ['VNM', 'THA'], users, { date: '2015:2017' })
      const years = rowsOf(seen).map((row) => (matches(row, { date: '2015' }) ? 2015 : row))
      const isRight = every(rowsOf(seen), { date: (date: unknown) => /^201[567]$/.test(String(date)) })
      return isRight && years.length === 6 ? null : shown(seen)
    },
  },
  {
    name: 'paging',
    promise: 'pages echo their number and size, and count all rows in total',
    dependent: 'src/world-bank/pages.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'VNM', users, { date: '2015:2017', per_page: 2, page: 2 })
      return matches(seen.json, [{ page: 2, pages: 2, total: 3 }]) && rowsOf(seen).length === 1 ? null : shown(seen)
    },
  },
  {
    name: 'page past the end',
    promise: 'a page past the end has no rows',
    dependent: 'src/world-bank/pages.ts',
    basis: 'reported',
    weight: 'helps',
    async test(ask) {
      const seen = await data(ask, 'VNM', users, { date: '2017', page: 99 })
      return rowsOf(seen).length === 0 && seen.status === 200 ? null : shown(seen)
    },
  },
  {
    name: 'all places',
    promise: 'country/all answers some 265 places, aggregates among them, whatever their number on the list',
    dependent: 'src/world-bank/complete.ts, places.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'all', users, { date: '2017', per_page: 400 })
      const rows = rowsOf(seen)
      const isRight = rows.length > 255 && rows.length < 280 && some(rows, { countryiso3code: 'WLD' })
      return isRight ? null : `${rows.length} rows; ${shown(seen)}`
    },
  },
  {
    name: 'codes left out',
    promise: 'income groups come without an ISO3 code, and their two characters are on the list',
    dependent: 'src/world-bank/places.ts',
    basis: 'recorded',
    weight: 'helps',
    async test(ask) {
      const seen = await data(ask, 'all', users, { date: '2017', per_page: 400 })
      return some(rowsOf(seen), { country: { id: 'XD' }, countryiso3code: '' }) ? null : shown(seen)
    },
  },
  {
    name: 'several indicators',
    promise: 'several indicators come in one answer with source=2, whose header names no database',
    dependent: 'src/world-bank/current.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'VNM', [users, 'SP.POP.TOTL'], { date: '2017', source: 2 })
      const ids = new Set([users, 'SP.POP.TOTL'])
      const found = [...ids].every((id) => some(rowsOf(seen), { indicator: { id } }))
      return found && matches(seen.json, [{ sourceid: null }]) ? null : shown(seen)
    },
  },
  {
    name: 'forty indicators',
    promise: 'forty indicators are answered at once',
    dependent: 'src/world-bank/current.ts',
    basis: 'recorded',
    weight: 'helps',
    async test(ask) {
      const ids = indicators.slice(0, 40)
      const seen = await data(ask, 'VNM', ids, { date: '2020', source: 2, per_page: 100 })
      return ids.every((id) => some(rowsOf(seen), { indicator: { id } })) ? null : shown(seen)
    },
  },
  {
    name: 'sixty indicators',
    promise: 'sixty indicators are rejected with the number 120',
    dependent: 'src/world-bank/current.ts',
    basis: 'recorded',
    weight: 'helps',
    async test(ask) {
      const seen = await data(ask, 'VNM', indicators.slice(0, 60), { date: '2020', source: 2 })
      return isRejection(seen, ['120']) ? null : shown(seen)
    },
  },
  {
    name: 'unknown indicator',
    promise: 'an unknown indicator is rejected with the number 175 or 120, in a message with HTTP 200',
    dependent: 'src/world-bank/envelope.ts, which-database.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'VNM', 'NO.SUCH.INDICATOR')
      return isRejection(seen, ['175', '120']) ? null : shown(seen)
    },
  },
  {
    name: 'unknown economy',
    promise: 'an unknown economy is rejected with the number 120',
    dependent: 'src/world-bank/envelope.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'QQQ', users, { date: '2017' })
      return isRejection(seen, ['120']) ? null : shown(seen)
    },
  },
  {
    name: 'list of economies',
    promise: 'the list has 217 economies and marks aggregates by the region NA; Namibia is NA too, by its two letters',
    dependent: 'src/world-bank/economies.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await ask(['country'], { ...json, per_page: 500 })
      const rows = rowsOf(seen)
      const economies = rows.filter((row) => !matches(row, { region: { id: 'NA' } }))
      const isRight =
        some(rows, { id: 'WLD', region: { id: 'NA' } }) &&
        some(rows, { id: 'NAM', iso2Code: 'NA' }) &&
        economies.length === 217
      return isRight ? null : `${economies.length} economies; ${shown(seen)}`
    },
  },
  {
    name: 'releases',
    promise: 'the archives list their releases by year and month, 202109 among them',
    dependent: 'src/world-bank/vintages.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await ask(['sources', '57', 'version'], { ...json, per_page: 1000 })
      return /"id":"202109"/.test(seen.text) ? null : shown(seen)
    },
  },
  {
    name: 'archived data',
    promise: 'an archived row names its economy, series, time and release, each by its concept',
    dependent: 'src/world-bank/archive.ts, archived-rows.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await archived(ask, users, 'VNM')
      const [row] = archivedRows(seen)
      const text = JSON.stringify(row ?? null)
      const isRight = [
        '"Country"',
        '"VNM"',
        '"Series"',
        `"${users}"`,
        '"Time"',
        '"YR2017"',
        '"Version"',
        '"202109"',
      ].every((part) => text.includes(part))
      return isRight && matches(row, { value: numberOrNull }) ? null : shown(seen)
    },
  },
  {
    name: 'archived codes',
    promise: 'the archives may have an old code beside the ISO code of an economy, never two values for one',
    dependent: 'src/world-bank/archived-rows.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const rows = archivedRows(await archived(ask, users, 'all', { per_page: 1000 }))
      const codes = rows.map((row) => /"Country","id":"(\w+)"/.exec(JSON.stringify(row))?.[1])
      const isRight = codes.length > 200 && new Set(codes).size === codes.length
      return isRight ? null : `${codes.length} rows, ${new Set(codes).size} codes`
    },
  },
  {
    name: 'missing in the archives',
    promise: 'a series that a release lacks is rejected with the number 160',
    dependent: 'src/world-bank/vintages.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await archived(ask, 'NO.SUCH.INDICATOR', 'VNM')
      return isRejection(seen, ['160']) ? null : shown(seen)
    },
  },
  {
    name: 'another database',
    promise: 'the Global Economic Monitor has the ISO3 code of an economy in country.id, and monthly dates',
    dependent: 'src/world-bank/places.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'all', 'CPTOTSAXN', { source: 15, date: '2024M01:2024M02', per_page: 1000 })
      return some(rowsOf(seen), { country: { id: 'KEN' }, date: '2024M01', value: numberOrNull }) ? null : shown(seen)
    },
  },
  {
    name: 'catalogue entry',
    promise: 'an entry of the catalogue has its name and its database, one row for each database that has the id',
    dependent: 'src/world-bank/catalogue.ts, which-database.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await ask(['indicator', users], json)
      return every(rowsOf(seen), { id: users, name: aText, source: { id: aText } }) ? null : shown(seen)
    },
  },
  {
    name: 'list of databases',
    promise: 'a database has a number, a name, a code and the day of its last update',
    dependent: 'src/world-bank/databases.ts',
    basis: 'recorded',
    weight: 'breaks',
    test: async (ask) =>
      expectJson(await ask(['source', '2'], json), [
        {},
        [
          {
            id: '2',
            name: 'World Development Indicators',
            code: 'WDI',
            lastupdated: (day: unknown) => /^\d{4}-\d\d-\d\d$/.test(String(day)),
          },
        ],
      ]),
  },
  {
    name: 'population',
    promise: 'values are numbers in the unit of the indicator, not in thousands or as text',
    dependent: 'src/world-bank/current-rows.ts',
    basis: 'recorded',
    weight: 'breaks',
    async test(ask) {
      const seen = await data(ask, 'VNM', 'SP.POP.TOTL', { date: '2017' })
      const isRight = (value: unknown) => aNumber(value) && Number(value) > 9e7 && Number(value) < 1e8
      return some(rowsOf(seen), { value: isRight }) ? null : shown(seen)
    },
  },
]
