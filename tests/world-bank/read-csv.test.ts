import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../scripts/emulator/tables.ts'
import { InputError, TableError } from '../../src/errors.ts'
import { replayHttp } from '../../src/http/index.ts'
import { fetchIndicators, readWorldBankCsv } from '../../src/world-bank/index.ts'
import { caught } from '../support/caught.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'
import { zipOf } from '../support/zip.ts'

const id = 'IT.NET.USER.ZS'
const label = 'Individuals using the Internet (% of population)'
const years = Array.from({ length: 31 }, (_, index) => 1990 + index)

/** The figures of fixtures/tables as they were in the release of 15 September 2021, and all places of the Bank's list. */
const released = readTable('internet-users', ['vintage', 'code', 'year', 'value']).filter(
  ({ vintage }) => vintage === '2021-09-15',
)
const figures = new Map(released.map(({ code, year, value }) => [`${code} ${year}`, value]))
const places = readTable('economies', ['code', 'name'])

const quoted = (fields: readonly string[]) => fields.map((field) => `"${field}"`).join(',')

/** As the Bank's pages give it: lines above the header, every field in quotes, a comma at the end of lines. */
const indicatorFile = `\ufeff${[
  '"Data Source","World Development Indicators",',
  '',
  '"Last Updated Date","2021-09-15",',
  '',
  `${quoted(['Country Name', 'Country Code', 'Indicator Name', 'Indicator Code', ...years.map(String)])},`,
  ...places.map(
    ({ code, name }) =>
      `${quoted([name, code, label, id, ...years.map((year) => figures.get(`${code} ${year}`) ?? '')])},`,
  ),
  '',
].join('\r\n')}`

/** As DataBank exports it. */
const databankFile = [
  ['Country Name', 'Country Code', 'Series Name', 'Series Code', ...years.map((year) => `${year} [YR${year}]`)].join(
    ',',
  ),
  ...places.map(({ code, name }) =>
    quoted([name, code, label, id, ...years.map((year) => figures.get(`${code} ${year}`) || '..')]),
  ),
  ',,,',
  '',
  'Data from database: World Development Indicators',
  'Last Updated: 09/15/2021',
  '',
].join('\n')

const zipped = zipOf({
  [`Metadata_Indicator_API_${id}_DS2_en_csv_v2_2.csv`]: '"INDICATOR_CODE","INDICATOR_NAME"\n',
  [`API_${id}_DS2_en_csv_v2_2.csv`]: indicatorFile,
  [`Metadata_Country_API_${id}_DS2_en_csv_v2_2.csv`]: '"Country Code","Region"\n',
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('readWorldBankCsv', () => {
  it.each([
    ['the CSV from a page', bytesOf(indicatorFile)],
    ['the zip from a page', zipped],
    ['an export from DataBank', bytesOf(databankFile)],
    ['the zip of an export', zipOf({ '1f-2e_Data.csv': databankFile, '1f-2e_Series - Metadata.csv': 'Code,Name\n' })],
  ])('gives of %s what fetchIndicators gives of the release', async (_, file) => {
    const asked = { years: [2000, 2010, 2017] }
    const http = await replayHttp(briefSnapshot)
    const fetched = await fetchIndicators({ users: id }, { http, vintage: '202109', ...asked })
    const read = await readWorldBankCsv(file, { users: id }, asked)
    const { unlisted, absent } = fetched
    expect(read.rows).toEqual(fetched.rows)
    expect(read.rows.length).toBeGreaterThan(600)
    expect(read).toMatchObject({ unlisted, absent, aggregates: expect.arrayContaining([...fetched.aggregates]) })
    const all = await fetchIndicators({ users: id }, { http, vintage: '202109', aggregates: true, ...asked })
    const codes = new Set(all.rows.map(({ iso3 }) => iso3))
    const { rows } = await readWorldBankCsv(file, { users: id }, { ...asked, aggregates: true })
    expect(rows.filter(({ iso3 }) => codes.has(iso3))).toEqual(all.rows)
  })

  it('says that the source is a file, of which day, and part of what', async () => {
    const path = join(temporaryFolder(), 'API_IT.NET.USER.ZS_DS2_en_csv_v2_2.zip')
    writeFileSync(path, zipped)
    const { sources } = await readWorldBankCsv(path, { users: id }, { retrievedAt: '2021-10-01' })
    expect(sources.users).toMatchObject({
      service: 'World Bank',
      collection: 'World Development Indicators',
      id,
      label,
      database: '2',
      vintage: null,
      lastUpdated: '2021-09-15',
      retrievedAt: '2021-10-01',
      file: 'API_IT.NET.USER.ZS_DS2_en_csv_v2_2.zip',
    })
    const { sources: exported } = await readWorldBankCsv(bytesOf(databankFile), { users: id })
    expect(exported.users).toMatchObject({ lastUpdated: '2021-09-15', retrievedAt: null, file: 'an unnamed file' })
    expect(exported.users.citation).toBe(
      `World Bank, World Development Indicators, ${id}, last updated 2021-09-15, read from an unnamed file.`,
    )
  })

  it('takes all years and the economies that are named, by name too', async () => {
    const { rows } = await readWorldBankCsv(zipped, { users: id }, { economies: ['Viet Nam', 'WLD'] })
    expect(new Set(rows.map(({ iso3 }) => iso3))).toEqual(new Set(['VNM', 'WLD']))
    expect(rows).toHaveLength(2 * 31)
    // In the release of September 2021, as other tests have it too.
    expect(figures.get('IND 2017')).toBe('18.2')
    expect(rows.find(({ iso3, year }) => iso3 === 'VNM' && year === 2017)?.users).toBe(Number(figures.get('VNM 2017')))
  })

  it('reads several series, and places that the list lacks apart', async () => {
    const lines = [
      'Country Name,Country Code,Series Name,Series Code,2016 [YR2016],2017 [YR2017]',
      'Bhutan,BTN,A,A.X,1,2',
      'Bhutan,BTN,B,B.X,..,-2.5E-3',
      'Romania,ROM,A,A.X,3,..',
      'Yugoslavia,YUG,A,A.X,5,6',
      'Data from database: Jobs,,,,,',
    ]
    const { rows, unlisted, sources } = await readWorldBankCsv(bytesOf(lines.join('\n')), { a: 'A.X', b: 'B.X' })
    expect(rows).toEqual([
      { iso3: 'BTN', year: 2016, a: 1, b: null },
      { iso3: 'BTN', year: 2017, a: 2, b: -0.0025 },
      { iso3: 'ROU', year: 2016, a: 3, b: null },
      { iso3: 'ROU', year: 2017, a: null, b: null },
    ])
    expect(unlisted.map(({ code }) => code)).toEqual(['YUG'])
    expect(sources.a).toMatchObject({ collection: 'Jobs', database: null, lastUpdated: null })
  })

  it('refuses what the file does not have, and names what it has', async () => {
    const absent = await caught(() => readWorldBankCsv(zipped, { servers: 'IT.NET.SECR.P6' }))
    expect(absent).toBeInstanceOf(InputError)
    expect(absent.message).toBe(`an unnamed file does not have IT.NET.SECR.P6; it has ${id}`)
    const early = await caught(() => readWorldBankCsv(zipped, { users: id }, { years: [1950] }))
    expect(early.message).toBe('an unnamed file: it has none of the years 1950 to 1950')
    const nowhere = await caught(() =>
      readWorldBankCsv(bytesOf(databankFile.replaceAll('"VNM"', '"QQQ"')), { users: id }, { economies: ['VNM'] }),
    )
    expect(nowhere.message).toBe('an unnamed file: it has no data for VNM')
  })

  it.each([
    ['another CSV', 'iso3,year\nBTN,2020\n', 'has no header with "Country Code"'],
    ['quarters', 'Country Name,Country Code,Series Name,Series Code,2016Q1 [2016Q1]\n', 'it has quarters or months'],
    ['no years', 'Country Name,Country Code,Series Name,Series Code,Time\n', 'its header has no years'],
    ['a text among the values', databankFile.replace('..', 'n/a'), '"n/a" is not a valid value of ABW in'],
    ['a file that breaks off', indicatorFile.slice(0, -400), 'a quoted field has no end'],
    [
      'a line that breaks off',
      indicatorFile.slice(0, indicatorFile.lastIndexOf('",') - 40).replace(/"[^"]*$/, ''),
      'a line has',
    ],
    ['an economy twice', databankFile.replace('"AFG"', '"ABW"'), 'answered ABW as'],
  ])('refuses %s', async (_, text, problem) => {
    const error = await caught(() => readWorldBankCsv(bytesOf(text), { users: id }))
    expect(error).toBeInstanceOf(TableError)
    expect(error.message).toContain(problem)
  })

  it('refuses wrong arguments by name', async () => {
    const options = JSON.parse('{ "years": 2017 }')
    const { message } = await caught(() => readWorldBankCsv(zipped, { users: id }, options))
    expect(message).toBe(
      'readWorldBankCsv: options.years is 2017; give years, such as [2010, 2020] or { from: 2010, to: 2020 }',
    )
  })
})
