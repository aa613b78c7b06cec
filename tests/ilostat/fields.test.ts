import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpError, MismatchError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/index.ts'
import { fetchIlostat, type IlostatOptions } from '../../src/ilostat/index.ts'
import { caught } from '../support/caught.ts'

const id = 'UNE_MADE_SEX_AGE_RT_A'
const header = 'ref_area,source,indicator,sex,classif1,time,obs_value,obs_status'

/** A line of the dataset, with other fields where they are given. */
function line(fields: Readonly<Record<string, string>> = {}, columns = header): string {
  const usual: Readonly<Record<string, string>> = {
    ref_area: '"DNK"',
    'ref_area.label': '"Denmark"',
    source: '"BA:1"',
    'source.label': '"LFS"',
    indicator: '"UNE_MADE_SEX_AGE_RT"',
    sex: '"SEX_T"',
    'sex.label': '"Total"',
    classif1: '"AGE_YTHADULT_YGE15"',
    time: '"2020"',
    obs_value: '5.25',
    obs_status: '',
  }
  return columns
    .split(',')
    .map((column) => fields[column] ?? usual[column] ?? '')
    .join(',')
}

const csv = (lines: readonly string[], columns = header) => `${columns}\n${lines.map((one) => `${one}\n`).join('')}`

describe('fields of ILOSTAT', () => {
  let server: Server | undefined
  /** What the dictionaries are; null for none. */
  let dictionary: string | null
  beforeEach(() => {
    dictionary = null
  })
  afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))))

  /** A service that has the one dataset, and answers its data so. */
  async function serve(answer: (response: ServerResponse) => void) {
    const started = createServer((request, response) => {
      if (request.url?.startsWith('/metadata/toc')) return void response.end(JSON.stringify([{ id }]))
      if (request.url?.startsWith('/metadata') && dictionary === null) return void response.writeHead(404).end()
      if (request.url?.startsWith('/metadata')) return void response.end(dictionary)
      answer(response)
    })
    server = started
    await new Promise<void>((resolve) => void started.listen(0, '127.0.0.1', resolve))
    const { port } = started.address() as AddressInfo
    return liveHttp({ ilostatUrl: `http://127.0.0.1:${port}`, retry: { tries: 1 } })
  }

  async function get(body: string | Uint8Array, options: IlostatOptions = {}) {
    const http = await serve((response) => void response.end(body))
    return fetchIlostat(id, { http, ...options })
  }

  it.each([
    ['5.25', 5.25],
    ['-0.5', -0.5],
    ['0', 0],
    ['1e-05', 0.00001],
    ['1.5e+06', 1_500_000],
    ['', null],
    [' ', null],
    ['"  "', null],
    ['\t', null],
  ])('reads the value %j as %j', async (written, value) => {
    const { rows } = await get(csv([line({ obs_value: written })]))
    expect(rows.map((row) => row.value)).toEqual([value])
  })

  it.each([
    '0x10',
    '1e400',
    '-1e400',
    'Infinity',
    'NaN',
    'NA',
    '1,5'.replace(',', ';'),
    '1_000',
    ' 5',
    '5 ',
    '+5',
    '.',
    '0b1',
  ])('refuses %j, which is not a number', async (written) => {
    const error = await caught(() => get(csv([line({ obs_value: written })])))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(`${JSON.stringify(written)} is not a number`)
  })

  it.each([
    ['ref_area', '"DNK "'],
    ['ref_area', '" DNK"'],
    ['ref_area', '"DNK"""'],
    ['ref_area', '"dnk"'],
    ['ref_area', '"DK"'],
    ['ref_area', '"DENMARK"'],
    ['ref_area', ''],
    ['ref_area', '"D\u00d1K"'],
    ['sex', '"SEX_T "'],
    ['sex', '"SEX_T"""'],
    ['classif1', '"AGE_\u00a0YTHADULT"'],
    ['source', '"BA:1\u001b[31m"'],
    ['obs_status', '"B B"'],
  ])('refuses %s with the code %s', async (column, written) => {
    const error = await caught(() => get(csv([line({ [column]: written })])))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(`is not a code of ${column}`)
    expect(error.message).not.toContain('\u001b')
  })

  it.each(['"2020Q1"', '"2020M01"', '"202"', '"20201"', '"2020 "', '""'])(
    'refuses the date %s of an annual dataset',
    async (time) => {
      const error = await caught(() => get(csv([line({ time })])))
      expect(error.message).toContain('the answer has a row that was not requested')
    },
  )

  it.each([
    ['"DNK"x', '"x" follows a closing quote'],
    ['DNK"', 'a quote appears in a field that does not begin with one'],
    ['"DNK" ', '" " follows a closing quote'],
  ])('refuses the field %s: the answer is damaged', async (written, problem) => {
    const error = await caught(() => get(csv([line({ ref_area: written })])))
    expect(error).toBeInstanceOf(HttpError)
    expect(error.message).toContain(`line 2 of the CSV: ${problem}`)
  })

  it('refuses labels in Latin-1: the bytes are no UTF-8', async () => {
    const columns = header.replace('ref_area', 'ref_area,ref_area.label')
    const body = csv([line({ ref_area: '"CIV"', 'ref_area.label': '"C\u00f4te d\'Ivoire"' }, columns)], columns)
    const error = await caught(() => get(Buffer.from(body, 'latin1'), { labels: 'en' }))
    expect(error).toBeInstanceOf(HttpError)
    expect(error.message).toContain('the CSV is not UTF-8 text')
    expect((await get(body, { labels: 'en' })).rows[0]?.labels?.ref_area).toBe("C\u00f4te d'Ivoire")
  })

  it('needs only the columns that every dataset has', async () => {
    const columns = 'ref_area,source,indicator,time,obs_value'
    const { rows } = await get(csv([line({}, columns)], columns))
    expect(rows).toEqual([
      {
        iso3: 'DNK',
        date: '2020',
        year: 2020,
        sex: null,
        classif1: null,
        classif2: null,
        source: 'BA:1',
        value: 5.25,
        status: null,
        basis: 'reported',
        notes: [],
      },
    ])
    for (const column of columns.split(',')) {
      const others = columns.replace(column, 'other')
      const error = await caught(() => get(csv([line({}, others)], others)))
      expect(error.message).toContain(`the dataset has no column "${column}"`)
    }
  })

  it.each([
    ['a byte order mark', `\ufeff${csv([line()])}`],
    ['line ends of Windows', csv([line()]).replaceAll('\n', '\r\n')],
    ['no line end at the end', csv([line()]).trimEnd()],
    ['empty lines at the end', `${csv([line()])}\n\r\n\n`],
    [
      'quotes around the columns, with blanks',
      csv([line()]).replace(header, header.replaceAll(/[a-z_0-9]+/g, '"$& "')),
    ],
  ])('reads an answer with %s', async (_, body) => {
    expect((await get(body)).rows).toMatchObject([{ iso3: 'DNK', year: 2020, value: 5.25 }])
  })

  it.each([
    [
      'a code with two labels',
      [{ sex: '"SEX_F"', 'sex.label': '"Female"' }, { sex: '"SEX_T"' }, { time: '"2021"', 'sex.label': '"Male"' }],
      'SEX_T is labelled "Total" and "Male"',
    ],
    [
      'an area with two labels',
      [{}, { time: '"2021"', 'ref_area.label': '"Norway"' }],
      'DNK is labelled "Denmark" and "Norway"',
    ],
    [
      'an area with the name of another one',
      [{ 'ref_area.label': '"Norway"' }],
      'DNK is labelled "Norway", which is the name of NOR',
    ],
    [
      'an area with a name of another one that the World Bank writes otherwise',
      [{ ref_area: '"EST"', 'ref_area.label': '"Iran (Islamic Republic of)"' }],
      'EST is labelled "Iran (Islamic Republic of)", which is the name of IRN',
    ],
    ['two areas with one label', [{}, { ref_area: '"NOR"' }], 'DNK and NOR are both labelled "Denmark"'],
  ])('refuses %s', async (_, changes, message) => {
    const columns = 'ref_area,ref_area.label,source,source.label,indicator,sex,sex.label,time,obs_value'
    const lines = changes.map((change) => line(change, columns))
    const error = await caught(() => get(csv(lines, columns), { labels: 'en' }))
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(message)
  })

  it('takes the labels that ILOSTAT uses for what they are', async () => {
    const labels = {
      BOL: 'Bolivia (Plurinational State of)',
      CHA: 'Channel Islands',
      COG: 'Congo',
      KOS: 'Kosovo',
      COD: 'Congo, Democratic Republic of the',
      KOR: 'Republic of Korea',
      NER: 'Niger',
      TUR: 'T\u00fcrkiye',
      TWN: 'Taiwan, China',
      ANT: 'Netherlands Antilles',
      PSE: 'Occupied Palestinian Territory',
      X01: 'World',
    }
    const columns = 'ref_area,ref_area.label,source,indicator,time,obs_value'
    const lines = Object.entries(labels).map(([area, label]) =>
      line({ ref_area: `"${area}"`, 'ref_area.label': `"${label}"` }, columns),
    )
    const { rows, aggregates } = await get(csv(lines, columns), { labels: 'en' })
    expect([rows.length, aggregates]).toEqual([11, ['X01']])
  })

  it('keeps rows of codes that are on no list, and names them', async () => {
    const areas = ['ANT', 'DNK', 'KOS', 'QQQ', 'TWN', 'DNQ', 'X01']
    const lines = areas.map((area) => line({ ref_area: `"${area}"` }))
    const { rows, unlisted } = await get(csv(lines))
    expect(rows.map(({ iso3 }) => iso3)).toEqual(['ANT', 'DNK', 'XKX', 'QQQ', 'TWN', 'DNQ'])
    // The Netherlands Antilles are in ILOSTAT's dictionary, which this service lacks
    expect(unlisted).toEqual(['ANT', 'DNQ', 'QQQ'])
    dictionary = JSON.stringify([{ ref_area: 'ANT', 'ref_area.label': 'Netherlands Antilles' }, {}])
    expect((await get(csv(lines))).unlisted).toEqual(['DNQ', 'QQQ'])
    expect((await get(csv([line()]))).unlisted).toEqual([])
  })

  it('shows the beginning of an odd line, not all of it', async () => {
    const error = await caught(() => get(csv([line({ indicator: `"${'x'.repeat(50_000)}"` })])))
    expect(error.message).toContain('the answer has a row that was not requested: DNK,BA:1,xxx')
    expect(error.message.length).toBeLessThan(400)
  })

  it('closes the connection of an answer that it refuses, however much is still to come', async () => {
    let closed = () => {}
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve
    })
    const http = await serve((response) => {
      response.on('close', closed)
      response.write(`${csv([line({ time: '"1776Q4"' })])}${line()}`)
    })
    expect(await caught(() => fetchIlostat(id, { http }))).toBeInstanceOf(MismatchError)
    await isClosed
  })
})
