import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import type { EmulatedDataset, EmulatedRow } from '../../scripts/emulator/ilostat-data.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { InputError, TableError } from '../../src/errors.ts'
import { liveHttp, replayHttp } from '../../src/http/index.ts'
import { fetchIlostat, readIlostatCsv, skillLevelCodes } from '../../src/ilostat/index.ts'
import { caught } from '../support/caught.ts'
import { briefSnapshot, temporaryFolder } from '../support/folders.ts'

const employment = 'EMP_TEMP_ECO_OCU_NB_A'

/** Sexes, sources, remarks, notes, a model, an aggregate: what employment in fixtures/tables lacks. */
function unemployment(id: string, times: readonly string[]): EmulatedDataset {
  const areas: readonly Partial<EmulatedRow>[] = [
    { ref_area: 'BTN', source: 'BA:1', obs_value: '2.5', obs_status: 'B', note_source: 'R1:3513_T2:85' },
    { ref_area: 'KOS', source: 'BB:2', obs_value: '', obs_status: 'U' },
    { ref_area: 'X01', source: 'XA:1', obs_value: '5.75' },
  ]
  const rows = times.flatMap((time) =>
    areas.flatMap((row) =>
      ['SEX_T', 'SEX_F'].map((sex): EmulatedRow => {
        return { ref_area: '', source: '', obs_value: '', ...row, sex, indicator: id.slice(0, -2), time }
      }),
    ),
  )
  return {
    id,
    label: 'Unemployment by sex',
    subject: 'Tests',
    rows: () => rows,
    records: rows.length,
    columns: ['ref_area', 'source', 'indicator', 'sex', 'time', 'obs_value', 'obs_status', 'note_source'],
  }
}

const annual = unemployment('UNE_TUNE_SEX_RT_A', ['2019', '2020'])
const quarterly = unemployment('UNE_TUNE_SEX_RT_Q', ['2019Q4', '2020Q1'])

let service: Emulator
beforeAll(async () => {
  service = await startIlostat({ datasets: [annual, quarterly] })
})
afterAll(() => service.stop())

const http = () => liveHttp({ ilostatUrl: service.url, cache: false, retry: { tries: 1 } })
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A file as the service gives it to whoever downloads it. */
async function download(id: string, type: string, more = ''): Promise<string> {
  return (await fetch(`${service.url}/data/indicator?id=${id}&type=${type}&format=.csv${more}`)).text()
}

describe('readIlostatCsv', () => {
  it('gives of a file with codes what fetchIlostat gives of the dataset', async () => {
    const asked = { years: [2020], classif1: ['ECO_SECTOR_TOTAL'], classif2: skillLevelCodes }
    const fetched = await fetchIlostat(employment, { http: await replayHttp(briefSnapshot), ...asked })
    const codes = `&classif1=ECO_SECTOR_TOTAL&classif2=${skillLevelCodes.join('+')}&time=2020`
    const { source, ...read } = await readIlostatCsv(bytesOf(await download(employment, 'code', codes)))
    const { source: _, ...same } = fetched
    expect(read).toEqual(same)
    expect(read.rows.length).toBeGreaterThan(400)
    expect(source).toMatchObject({ id: employment, label: null, file: 'an unnamed file', retrievedAt: null })
    // fixtures/tables/employment-by-skill.csv
    const kosovo = read.rows.filter(({ iso3 }) => iso3 === 'XKX').map(({ classif2, value }) => [classif2, value])
    expect(Object.fromEntries(kosovo)).toMatchObject({ OCU_SKILL_L1: 70.382, OCU_SKILL_TOTAL: 354.91 })
  })

  it('gives of a file with both what fetchIlostat gives with labels', async () => {
    const fetched = await fetchIlostat(annual.id, { http: http(), labels: 'en', aggregates: true })
    const read = await readIlostatCsv(bytesOf(await download(annual.id, 'both')), { aggregates: true })
    expect(read.rows).toEqual(fetched.rows)
    expect(read.source.label).toBe('Label of UNE_TUNE_SEX_RT')
    expect(read.rows[0]).toMatchObject({ iso3: 'BTN', sex: 'SEX_T', status: 'B', notes: ['R1:3513', 'T2:85'] })
    expect(read.rows.find(({ iso3 }) => iso3 === 'XKX')?.value).toBeNull()
    expect(read.rows.find(({ iso3 }) => iso3 === 'X01')?.basis).toBe('modelled estimate')
    const codes = await readIlostatCsv(bytesOf(await download(annual.id, 'code')))
    expect(codes.aggregates).toEqual(['X01'])
  })

  it('finds the codes of a file with labels alone; the notes stay texts', async () => {
    const file = await download(quarterly.id, 'label')
    expect(file).not.toContain('BTN')
    const fetched = await fetchIlostat(quarterly.id, { http: http(), labels: 'en' })
    const read = await readIlostatCsv(bytesOf(file), { http: http() })
    expect(read.source.id).toBe(quarterly.id)
    expect(read.rows.map((row) => ({ ...row, notes: [] }))).toEqual(fetched.rows.map((row) => ({ ...row, notes: [] })))
    expect(read.rows[0]?.notes).toEqual(['Label of R1:3513_T2:85'])
  })

  it('reads packed files, and says that the source is one', async () => {
    const path = join(temporaryFolder(), 'UNE_TUNE_SEX_RT_A.csv.gz')
    writeFileSync(path, gzipSync(await download(annual.id, 'code')))
    const { rows, source } = await readIlostatCsv(path, { retrievedAt: '2026-07-12' })
    expect(rows).toHaveLength(8)
    expect(source).toMatchObject({ id: annual.id, retrievedAt: '2026-07-12', file: 'UNE_TUNE_SEX_RT_A.csv.gz' })
    expect(source.citation).toBe(
      'ILO, ILOSTAT, UNE_TUNE_SEX_RT_A, retrieved 2026-07-12, read from UNE_TUNE_SEX_RT_A.csv.gz.',
    )
  })

  it('tells projections by the day of the download', async () => {
    const file = bytesOf(await download(annual.id, 'code'))
    const world = {
      aggregates: true,
      where: ({ iso3 = '', sex = '' as string | null }) => iso3 === 'X01' && sex === 'SEX_T',
    }
    const basisOf = async (retrievedAt: string) =>
      (await readIlostatCsv(file, { ...world, retrievedAt })).rows.map(({ basis }) => basis)
    expect(await basisOf('2020-03-01')).toEqual(['modelled estimate', 'projection'])
    expect(await basisOf('2021-03-01')).toEqual(['modelled estimate', 'modelled estimate'])
  })

  it('reads the dataset that is named from a file of several, and no other', async () => {
    const [a, b] = [await download(annual.id, 'code'), await download(quarterly.id, 'code')]
    const both = bytesOf(a + b.replace(/^.*\n/, ''))
    expect((await readIlostatCsv(both, { dataset: 'une_tune_sex_rt_q' })).rows).toHaveLength(8)
    expect((await caught(() => readIlostatCsv(both))).message).toBe(
      `an unnamed file: it has several datasets, ${annual.id} and ${quarterly.id}; give one as dataset`,
    )
    expect((await caught(() => readIlostatCsv(both, { dataset: employment }))).message).toBe(
      `an unnamed file: it has no rows of ${employment}`,
    )
  })

  const header = '"ref_area","source","indicator","time","obs_value"\n'
  it.each([
    ['another CSV', 'iso3,year\nBTN,2020\n', 'it is not a file of ILOSTAT: those have a column "ref_area"'],
    ['a header alone', header, 'it has no rows'],
    ['nothing', '', 'the CSV is empty'],
    ['a value that is none', `${header}"BTN","BA:1","X_Y","2020",1e999\n`, 'is not a number'],
    ['a line that breaks off', `${header}"BTN","BA:1","X_Y"\n`, 'line 2 of the CSV has 3 fields'],
  ])('refuses %s', async (_, text, problem) => {
    const error = await caught(() => readIlostatCsv(bytesOf(text)))
    expect(error).toBeInstanceOf(TableError)
    expect(error.message).toContain(problem)
  })

  it('says which label no code has, or several', async () => {
    const file = await download(annual.id, 'label')
    const said = async (text: string) =>
      (await caught(() => readIlostatCsv(bytesOf(text), { http: http() }))).message.replace('an unnamed file: ', '')
    expect(await said(file.replaceAll('"Bhutan"', '"Shangri-La"'))).toBe(
      'no code of ref_area has the label "Shangri-La": download the file with codes',
    )
    expect(await said(file.replaceAll('Label of UNE_TUNE_SEX_RT', 'Bliss'))).toContain('no code of indicator has')
    expect(await said(await download(employment, 'label'))).toContain(
      'ECO_SECTOR_TOTAL, ECO_AGGREGATE_TOTAL, ECO_ISIC4_TOTAL of classif1 have the label "Economic activity: Total"',
    )
  })

  it('refuses wrong arguments by name, and a file that is not there', async () => {
    const { message } = await caught(() => readIlostatCsv(new Uint8Array(), JSON.parse('{ "where": 5 }')))
    expect(message).toBe('readIlostatCsv: options.where is 5; give a function that says whether to keep a row')
    expect(await caught(() => readIlostatCsv('nowhere.csv'))).toBeInstanceOf(InputError)
  })
})
