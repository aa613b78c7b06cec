import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import type { EmulatedDataset, EmulatedRow } from '../../scripts/emulator/ilostat-data.ts'
import { type Emulator, textOf } from '../../scripts/emulator/server.ts'
import { HttpError, InputError, MismatchError, ServiceError } from '../../src/errors.ts'
import { type LiveOptions, liveHttp } from '../../src/http/index.ts'
import { toArea } from '../../src/ilostat/areas.ts'
import { askedAreas } from '../../src/ilostat/asked-areas.ts'
import { fetchIlostat, fetchIlostatTables, type IlostatOptions, toIso3 } from '../../src/ilostat/index.ts'
import { caught } from '../support/caught.ts'
import { temporaryFolder } from '../support/folders.ts'

const dataset = 'EMP_TEMP_ECO_OCU_NB_A'
const asked = { years: [2020], classif1: ['ECO_SECTOR_TOTAL'], classif2: ['OCU_SKILL_TOTAL', 'OCU_SKILL_L3-4'] }

/** A made up dataset with what the transcription lacks: sexes, sources, remarks, notes, models, aggregates, quarters. */
function madeUp(id: string, times: readonly string[], more: Partial<EmulatedRow> = {}): EmulatedDataset {
  const row = (area: string, time: string, source: string, rest: Partial<EmulatedRow> = {}): EmulatedRow => ({
    ref_area: area,
    source,
    indicator: id.slice(0, -2),
    sex: 'SEX_T',
    time,
    obs_value: '1.5',
    ...more,
    ...rest,
  })
  const rows = ['BTN', 'KOS', 'VNM', 'X01'].flatMap((area) =>
    times.flatMap((time) => [
      row(area, time, area === 'X01' ? 'XA:1' : 'BA:1', {
        obs_status: time === times[0] ? 'B' : '',
        note_source: 'R1:3513_T2:85',
      }),
      ...(area === 'VNM' ? [row(area, time, 'BB:2', { obs_value: '9', best: false })] : []),
    ]),
  )
  const columns = ['ref_area', 'source', 'indicator', 'sex', 'time', 'obs_value', 'obs_status', 'note_source'] as const
  return {
    id,
    label: `Made up ${id}`,
    subject: 'Tests',
    lastUpdate: '02/01/2026 10:00:00',
    columns,
    rows: () => rows,
    records: rows.length,
  }
}

const annual = madeUp('UNE_MADE_SEX_RT_A', ['2018', '2019', '2030'])
const quarterly = madeUp('UNE_MADE_SEX_RT_Q', ['2019Q4', '2020Q1', '2020Q2'])
const monthly = madeUp('UNE_MADE_SEX_RT_M', ['2019M12', '2020M01'])

describe('fetchIlostat', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat({ datasets: [annual, quarterly, monthly] })
  })
  afterEach(() => service.stop())

  const http = (options: LiveOptions = {}) => liveHttp({ ilostatUrl: service.url, retry: { tries: 1 }, ...options })
  const get = (options: IlostatOptions = {}, id = dataset) => fetchIlostat(id, { http: http(), ...asked, ...options })
  const getOf = (id: string, options: IlostatOptions = {}) => fetchIlostat(id, { http: http(), ...options })
  const edit = (change: (body: string) => string, times = 2) =>
    service.inject({ when: /^\/data/, times, answer: (planned) => ({ ...planned, body: change(textOf(planned)) }) })
  const dataLog = () => service.log.filter((url) => url.startsWith('/data/'))

  it('asks with a literal + between codes, and only with parameters that are set', async () => {
    await get()
    expect(dataLog()).toEqual([
      '/data/indicator?classif1=ECO_SECTOR_TOTAL&classif2=OCU_SKILL_TOTAL+OCU_SKILL_L3-4&format=.csv&id=EMP_TEMP_ECO_OCU_NB_A&time=2020&type=code',
    ])
  })

  it('gives rows with the World Bank code of the economy, and says where they come from', async () => {
    const { rows, aggregates, absent, repeated, source } = await get()
    expect(rows).toHaveLength(2 * 99)
    expect(rows.filter(({ iso3 }) => iso3 === 'XKX' || iso3 === 'KOS')).toEqual([
      {
        iso3: 'XKX',
        date: '2020',
        year: 2020,
        sex: null,
        classif1: 'ECO_SECTOR_TOTAL',
        classif2: 'OCU_SKILL_L3-4',
        source: 'BX:0',
        value: 112.402,
        status: null,
        basis: 'reported',
        notes: [],
      },
      expect.objectContaining({ iso3: 'XKX', classif2: 'OCU_SKILL_TOTAL', value: 354.91 }),
    ])
    expect([aggregates, absent, repeated]).toEqual([[], {}, []])
    expect(source).toMatchObject({ service: 'ILO, ILOSTAT', id: dataset, lastUpdated: null, licence: 'CC BY 4.0' })
    expect(source.citation).toMatch(/^ILO, ILOSTAT, EMP_TEMP_ECO_OCU_NB_A, retrieved 20\d\d-\d\d-\d\d\.$/)
  })

  it('takes names and codes of areas, those that only ILOSTAT has and its own spellings too', async () => {
    const economies = ['Viet Nam', ' deu', 'Kosovo', 'KOS', 'Taiwan', 'TWN', 'X01', 'UK']
    await get({ economies })
    expect(dataLog()[0]).toContain('ref_area=VNM+DEU+KOS+TWN+X01+GBR&')
  })

  it('calls the Channel Islands CHA, and CHI what others call them', async () => {
    expect(await askedAreas(['CHA', 'Channel Islands', 'CHI', 'KOS'], { http: http() })).toEqual(['CHI', 'XKX'])
    expect([toArea('CHI'), toIso3('CHA')]).toEqual(['CHA', 'CHI'])
  })

  it('names each area that is none, with those that it may be, before rows are asked for', async () => {
    const error = await caught(() => get({ economies: ['VNM', 'Korea', 'QQQ', 'Central'] }))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(
      '"Korea" may be KOR or PRK; give the code; no economy is called "QQQ"; "Central" may be CAF; give the code',
    )
    expect(dataLog()).toEqual([])
  })

  it('asks for economies by their ILOSTAT codes, in parts where there are many, and names those without figures', async () => {
    const { rows, absent } = await get({ economies: ['XKX', 'VNM', 'NRU'] })
    expect(new Set(rows.map(({ iso3 }) => iso3))).toEqual(new Set(['XKX', 'VNM']))
    expect(dataLog()[0]).toContain('ref_area=KOS+VNM+NRU')
    expect(absent).toEqual({ ref_area: ['NRU'] })
    const all = (await get()).rows.map(({ iso3 }) => iso3)
    const parts = await get({ economies: [...new Set(all)] })
    expect(parts.rows.map(({ iso3 }) => iso3)).toEqual(all)
    expect(
      dataLog()
        .slice(-2)
        .map((url) => /ref_area=([^&]*)/.exec(url)?.[1]?.split('+').length),
    ).toEqual([60, 39])
  })

  it('keeps source, status, notes and basis; leaves out and names aggregates', async () => {
    const { rows, aggregates } = await getOf(annual.id)
    expect(aggregates).toEqual(['X01'])
    expect(rows).toHaveLength(9)
    expect(rows[0]).toEqual({
      iso3: 'BTN',
      date: '2018',
      year: 2018,
      sex: 'SEX_T',
      classif1: null,
      classif2: null,
      source: 'BA:1',
      value: 1.5,
      status: 'B',
      basis: 'reported',
      notes: ['R1:3513', 'T2:85'],
    })
    const world = (await getOf(annual.id, { aggregates: true })).rows.filter(({ iso3 }) => iso3 === 'X01')
    expect(world.map(({ year, basis }) => [year, basis])).toEqual([
      [2018, 'modelled estimate'],
      [2019, 'modelled estimate'],
      [2030, 'projection'],
    ])
  })

  it('takes the best source, or all, or those that are named; what comes several times is reported', async () => {
    const values = async (sources?: IlostatOptions['sources']) => {
      const { rows, repeated } = await getOf(annual.id, { economies: ['VNM'], years: [2019], sources })
      return { values: rows.map(({ source, value }) => [source, value]), repeated }
    }
    expect(await values()).toEqual({ values: [['BA:1', 1.5]], repeated: [] })
    expect(await values('all')).toEqual({
      values: [
        ['BA:1', 1.5],
        ['BB:2', 9],
      ],
      repeated: [{ iso3: 'VNM', date: '2019', sources: ['BA:1', 'BB:2'] }],
    })
    expect(await values(['BB:2'])).toEqual({ values: [['BB:2', 9]], repeated: [] })
  })

  it('reads quarters and months, and no others than were asked for', async () => {
    const dates = async (id: string, from: string, to: string) => {
      const { rows } = await getOf(id, { economies: ['BTN'], periods: { from, to } })
      return rows.map(({ date, year }) => [date, year])
    }
    expect(await dates(quarterly.id, '2020Q1', '2020Q1')).toEqual([['2020Q1', 2020]])
    expect(await dates(monthly.id, '2019M12', '2020M01')).toEqual([
      ['2019M12', 2019],
      ['2020M01', 2020],
    ])
    expect(dataLog()[0]).toContain('timefrom=2020&timeto=2020')
  })

  it('asks for long spans of years as a span, and for the latest year of each economy', async () => {
    await getOf(annual.id, { years: { from: 1990, to: 2030 } })
    expect(dataLog().at(-1)).toContain('timefrom=1990&timeto=2030')
    const { rows } = await getOf(annual.id, { latest: true })
    expect(new Set(rows.map(({ year }) => year))).toEqual(new Set([2030]))
  })

  it('asks for several datasets at once, or gives none', async () => {
    const tables = await fetchIlostatTables([annual.id, dataset], { http: http(), economies: ['VNM'] })
    expect([tables[annual.id]?.rows.length, tables[dataset]?.rows.length]).toEqual([3, 15 * 5])
    const error = await caught(() => fetchIlostatTables([annual.id, 'NO_SUCH_DATASET_A'], { http: http() }))
    expect(error.message).toContain('unknown dataset "NO_SUCH_DATASET_A"')
    expect((await caught(() => fetchIlostatTables([], { http: http() }))).message).toBe('no datasets are requested')
  })

  it('takes ids in small letters, as the service does', async () => {
    const { rows, source } = await get({}, ' emp_temp_eco_ocu_nb_a ')
    expect(rows).toHaveLength(2 * 99)
    expect(source.id).toBe(dataset)
    expect(dataLog()[0]).toContain(`id=${dataset}&`)
  })

  it('gives labels beside the codes', async () => {
    const { rows } = await get({ economies: ['VNM'], labels: 'en' })
    expect(rows[0]?.labels).toMatchObject({ ref_area: 'Viet Nam', classif1: 'Economic activity: Total' })
    expect(rows[0]?.classif2).toBe('OCU_SKILL_L3-4')
    expect(dataLog()[0]).toContain('lang=en&')
  })

  it.each([
    [
      'rows of another code, as when a filter is ignored',
      (body: string) => body.replace('OCU_SKILL_TOTAL', 'OCU_SKILL_L1'),
      'the answer has a row that was not requested: AFG,BX:0',
    ],
    [
      'rows of another year',
      (body: string) => body.replace('"2020"', '"2019"'),
      'the answer has a row that was not requested: AFG,BX:0',
    ],
    [
      'rows of another dataset',
      (body: string) => body.replace('"EMP_TEMP_ECO_OCU_NB"', '"EMP_TEMP_SEX_AGE_NB"'),
      'the answer has a row that was not requested',
    ],
    [
      'a dataset that lacks a filtered column',
      (body: string) => body.replace('"classif2"', '"sex"'),
      'the dataset has no column "classif2": its columns are ref_area',
    ],
    [
      'an economy twice, as with several sources',
      (body: string) => body.replaceAll('"AGO"', '"AFG"'),
      'several rows came for AFG 2020 ECO_SECTOR_TOTAL OCU_SKILL_L3-4',
    ],
    ['a text for a value', (body: string) => body.replace(',401.275,', ',n/a,'), '"n/a" is not a number'],
  ])('refuses %s', async (_, change, message) => {
    edit(change)
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(message)
  })

  it('reads once more after a mismatch, and takes the second answer', async () => {
    edit((body) => body.replace('"2020"', '"2019"'), 1)
    expect((await get()).rows).toHaveLength(2 * 99)
    expect(dataLog()).toHaveLength(2)
  })

  it.each([
    ['a body that breaks off', (body: string) => body.slice(0, 5000), 'of the CSV'],
    ['HTML', () => '<!DOCTYPE html><title>Just a moment</title>', 'answered an HTML page instead of data'],
    ['JSON that is no error', () => '{"rows":[]}', 'not a CSV: "{"rows":[]}"'],
  ])('takes %s for a failure that may pass', async (_, change, message) => {
    edit(change, 1)
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({ isTransient: true })
    expect(error.message).toContain(message)
    await get()
  })

  it('takes a connection that breaks in the middle for one too', async () => {
    const half = await startHalf(service)
    const error = await caught(() => fetchIlostat(dataset, { http: http({ ilostatUrl: half.url }), ...asked }))
    await half.stop()
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({ isTransient: true })
  })

  it('tells an unknown code, years that the dataset does not have and no figures apart', async () => {
    const messages = await Promise.all(
      [
        () => get({ classif2: ['OCU_SKIL_TOTAL'] }),
        () => get({ classif2: ['OCU_SKILL_TOTAL', 'OCU_SKIL_X'] }),
        () => get({ economies: ['QQQ'] }),
        () => get({ years: [1985] }),
        () => get({ economies: ['NRU'] }),
        () => getOf(annual.id, { classif1: ['ECO_SECTOR_TOTAL'] }),
      ].map(async (work) => (await caught(work)).message),
    )
    expect(messages).toEqual([
      'unknown classif2 at ILOSTAT: "OCU_SKIL_TOTAL"',
      'unknown classif2 at ILOSTAT: "OCU_SKIL_X"',
      'no economy is called "QQQ"',
      `${dataset} runs from 2010 to 2025: it has no data for 1985`,
      `${dataset} has no data for this request`,
      expect.stringContaining('the dataset has no column "classif1"'),
    ])
  })

  it('tells a dataset that is none, and names similar ones', async () => {
    const error = await caught(() => get({}, 'EMP_TEMP_ECO_OCU_DT_A'))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toBe(`unknown dataset "EMP_TEMP_ECO_OCU_DT_A"; did you mean ${dataset}?`)
  })

  it("passes on the service's own words", async () => {
    service.inject({
      when: /data/,
      answer: () => ({ status: 400, contentType: 'x', body: '{"error":["no such id"]}' }),
    })
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(ServiceError)
    expect(error.message).toMatch(/the service rejected the request: no such id$/)
  })

  it('refuses more rows than there may be, before the download where the catalogue tells', async () => {
    const whole = await caught(() => getOf(annual.id, { maxRows: 5 }))
    expect(whole).toBeInstanceOf(InputError)
    expect(whole.message).toBe(
      `${annual.id} would give 15 rows, and 5 are the most to keep; give economies, codes or years, or set maxRows`,
    )
    expect(dataLog()).toEqual([])
    const part = await caught(() => getOf(annual.id, { maxRows: 5, sex: ['SEX_T'] }))
    expect(part.message).toContain('would give more than 5 rows, and 5 are the most to keep')
    expect((await getOf(annual.id, { maxRows: 5, where: ({ iso3 }) => iso3 === 'BTN' })).rows).toHaveLength(3)
  })

  it('reads a large answer as it comes, and keeps what is wanted of it', async () => {
    const rows = function* (): Generator<EmulatedRow> {
      for (let index = 0; index < 200_000; index += 1) {
        const area = `A${String(Math.floor(index / 100))
          .padStart(4, '0')
          .slice(-2)}`
        const year = String(1900 + (index % 100))
        yield {
          ref_area: area,
          source: `BA:${index}`,
          indicator: 'EMP_BIG_SEX_NB',
          time: year,
          obs_value: String(index),
        }
      }
    }
    const big: EmulatedDataset = {
      id: 'EMP_BIG_SEX_NB_A',
      label: 'Big',
      subject: 'Tests',
      rows,
      records: 200_000,
      columns: ['ref_area', 'source', 'indicator', 'time', 'obs_value', 'obs_status'],
    }
    const other = await startIlostat({ datasets: [big] })
    let [count, sum] = [0, 0]
    const { rows: kept } = await fetchIlostat(big.id, {
      http: http({ ilostatUrl: other.url }),
      sources: 'all',
      where: ({ value }) => {
        count += 1
        sum += value ?? 0
        return value !== null && value % 50_000 === 7
      },
    })
    await other.stop()
    expect(count).toBe(200_000)
    expect(sum).toBe((200_000 * 199_999) / 2)
    expect(kept.map(({ iso3, year, source }) => [iso3, year, source])).toEqual([
      ['A00', 1907, 'BA:7'],
      ['A00', 1907, 'BA:50007'],
      ['A00', 1907, 'BA:100007'],
      ['A00', 1907, 'BA:150007'],
    ])
  })

  it('comes from the cache as long as the dataset has not changed, whatever the age', async () => {
    const cache = temporaryFolder()
    const ask = () => getOf(annual.id, { http: http({ cache, maxAge: -1 }) })
    const first = await ask()
    expect((await ask()).rows).toEqual(first.rows)
    expect(dataLog()).toHaveLength(1)
    service.inject({
      when: /toc/,
      answer: (planned) => ({
        ...planned,
        body: textOf(planned).replaceAll('02/01/2026 10:00:00', '02/01/2100 10:00:00'),
      }),
    })
    await ask()
    expect(dataLog()).toHaveLength(2)
  })

  it.each<[string, IlostatOptions, string | undefined, string]>([
    ['an id without its frequency', {}, 'EMP_TEMP_ECO_OCU_NB', 'is not the id of a dataset with its frequency'],
    ['an id with a blank in it', {}, 'emp_temp a', '"emp_temp a" is not the id of a dataset with its frequency'],
    ['no years', { years: [] }, undefined, 'no years are requested'],
    [
      'periods of an annual dataset',
      { years: undefined, periods: { from: '2020Q1', to: '2020Q2' } },
      undefined,
      'is annual; give years',
    ],
    ['years of a quarterly dataset', {}, quarterly.id, 'is not annual; give periods'],
    [
      'months of a quarterly dataset',
      { years: undefined, periods: { from: '2020M01', to: '2020M02' } },
      quarterly.id,
      'is quarterly: "2020M01" is not one of its periods',
    ],
    ['dates beside the latest', { latest: true }, undefined, 'give either the latest year or dates, not both'],
    ['a list without codes', { classif2: [] }, undefined, 'classif2 has no codes'],
    ['a blank code', { classif1: [''] }, undefined, '"" is not a code of classif1'],
    ['a blank economy', { economies: [''] }, undefined, '"" is neither the code nor the name of an economy'],
    ['no economies', { economies: [] }, undefined, 'no economies are given'],
    ['a ceiling that is none', { maxRows: 0 }, undefined, '0 is not a valid number of rows'],
  ])('refuses %s before anything is asked', async (_, options, id, message) => {
    const error = await caught(() => get(options, id))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
    expect(service.log).toEqual([])
  })
})

/** Hands on the catalogue, and breaks off every other answer in its middle. */
async function startHalf(service: Emulator): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.from(await (await fetch(`${service.url}${incoming.url}`)).arrayBuffer())
    if (incoming.url?.includes('toc')) return void outgoing.end(body)
    outgoing.writeHead(200, { 'Content-Length': body.length })
    outgoing.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => void server.close(resolve)) }
}
