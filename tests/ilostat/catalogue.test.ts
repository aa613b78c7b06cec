import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import type { EmulatedDataset } from '../../scripts/emulator/ilostat-data.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { liveHttp } from '../../src/http/index.ts'
import {
  type Dataset,
  describeDataset,
  fetchIlostat,
  listCodes,
  listDatasets,
  searchDatasets,
} from '../../src/ilostat/index.ts'
import { caught } from '../support/caught.ts'

const empty = (id: string, label: string): EmulatedDataset => ({
  id,
  label,
  subject: 'Tests',
  lastUpdate: '31/12/2025 23:59:59',
  columns: ['ref_area'],
  rows: () => [],
  records: 0,
})

const dataset = 'EMP_TEMP_ECO_OCU_NB_A'

/** What the catalogue says where a row says nothing else. */
const row = (more: Partial<Dataset>) => ({
  frequency: null,
  start: 1948,
  end: 2026,
  lastUpdated: null,
  records: null,
  allRecords: null,
  areas: null,
  hasAggregates: false,
  subject: null,
  classifications: [],
  ...more,
})

describe('the catalogue of ILOSTAT', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat({
      datasets: [
        empty('EMP_XOCU_SEX_NB_Q', 'Employment by sex and occupation, quarterly'),
        empty('UNE_DEAP_SEX_AGE_RT_A', 'Unemployment rate'),
      ],
    })
  })
  afterEach(() => service.stop())
  const http = () => liveHttp({ ilostatUrl: service.url, retry: { tries: 1 } })

  it('says what a dataset has', async () => {
    expect(await describeDataset('EMP_TEMP_ECO_OCU_NB_A', { http: http() })).toEqual({
      id: 'EMP_TEMP_ECO_OCU_NB_A',
      label: 'Employment by economic activity and occupation (thousands)',
      frequency: 'annual',
      start: 2010,
      end: 2025,
      subject: 'Employment',
      lastUpdated: null,
      // 1,077 rows of five; three of X and the total alone, 95 without X, 12 whose level 2 is a sum that ILOSTAT has no code for
      records: 1077 * 5 - 3 * 3 - 95 - 12,
      allRecords: 1077 * 5 - 3 * 3 - 95 - 12,
      areas: 163,
      hasAggregates: false,
      classifications: ['ECO', 'OCU'],
    })
    expect((await listDatasets({ http: http() })).find(({ id }) => id.startsWith('UNE'))).toMatchObject({
      start: null,
      end: null,
      lastUpdated: '2025-12-31T23:59:59.000Z',
      classifications: ['SEX', 'AGE'],
    })
  })

  it('is refused where an id is not that of its indicator and frequency, and where it is empty', async () => {
    const answerWith = (rows: readonly object[]) =>
      service.inject({ when: /toc/, times: 1, answer: (planned) => ({ ...planned, body: JSON.stringify(rows) }) })
    answerWith([{ id: 'UNE_DEAP_SEX_AGE_RT_AA', indicator: 'UNE_DEAP_SEX_AGE_RT', freq: 'A' }])
    expect((await caught(() => listDatasets({ http: http() }))).message).toMatch(
      /not the promised list: 0: UNE_DEAP_SEX_AGE_RT_AA is said to be UNE_DEAP_SEX_AGE_RT of frequency A$/,
    )
    answerWith([])
    expect((await caught(() => listDatasets({ http: http() }))).message).toMatch(/the list is empty$/)
  })

  it('is read as it was recorded: years as numbers for every frequency, classifications from their field', async () => {
    const entry = (id: string, more: object) => ({
      id,
      'indicator.label': id,
      'data.start': 1948,
      'data.end': 2026,
      ...more,
    })
    const body = JSON.stringify([
      entry('UNE_DEAP_SEX_AGE_RT_M', { freq: 'M', classification: 'SEX_AGE', 'n.records': 393827, 'n.ref_area': 86 }),
      entry('EMP_TEMP_SEX_INS_DSB_NB_Q', {
        freq: 'Q',
        classification: 'SEX_INS_DSB',
        'last.update': '16/09/2026 07:14:26',
      }),
      entry('SDG_0552_NOC_RT_A', { freq: 'A', 'classif.labels': '', 'with.region': 'Y' }),
      entry('EAR_OTHER_CUR_NB_W', { freq: 'W' }),
    ])
    service.inject({ when: /toc/, times: 1, answer: (planned) => ({ ...planned, body }) })
    const datasets = await listDatasets({ http: http() })
    expect(datasets.map(({ id: _, label: __, ...one }) => one)).toEqual([
      row({ frequency: 'monthly', classifications: ['SEX', 'AGE'], records: 393827, areas: 86 }),
      row({ frequency: 'quarterly', classifications: ['SEX', 'INS', 'DSB'], lastUpdated: '2026-09-16T07:14:26.000Z' }),
      row({ frequency: 'annual', hasAggregates: true }),
      row({ frequency: null }),
    ])
  })

  it.each([
    ['24/09/2026 07:10:19', '2026-09-24T07:10:19.000Z'],
    ['29/02/2024 00:00:00', '2024-02-29T00:00:00.000Z'],
    ['29/02/2025 00:00:00', null],
    ['31/02/2026 10:00:00', null],
    ['11/25/2026 10:00:00', null],
    ['11/25/2026', null],
    ['24/09/2026 25:10:19', null],
    ['7/1/2022 16:56', null],
    ['', null],
    ['soon', null],
    [20260924, null],
    [null, null],
    [{ day: 1 }, null],
  ])('takes %j for the last update, or for no date: never for an error', async (written, expected) => {
    const body = JSON.stringify([
      { id: dataset, 'last.update': written, 'n.records': 'many', 'data.start': 'long ago' },
    ])
    service.inject({ when: /toc/, answer: (planned) => ({ ...planned, body }) })
    expect(await describeDataset(dataset.toLowerCase(), { http: http() })).toMatchObject({
      lastUpdated: expected,
      records: null,
      start: null,
      frequency: 'annual',
    })
    const { rows } = await fetchIlostat(dataset, { http: http(), years: [2020], classif1: ['ECO_SECTOR_TOTAL'] })
    expect(rows.length).toBeGreaterThan(0)
  })

  it('is searched by words in any order, by id, short labels first', async () => {
    const ids = async (words: string) => (await searchDatasets(words, { http: http() })).map(({ id }) => id)
    expect(await ids('occupation EMPLOYMENT')).toEqual(['EMP_XOCU_SEX_NB_Q', 'EMP_TEMP_ECO_OCU_NB_A'])
    expect(await ids('une_deap_sex_age_rt_a')).toEqual(['UNE_DEAP_SEX_AGE_RT_A'])
    expect(await ids('wages')).toEqual([])
    expect((await caught(() => ids(' '))).message).toBe('no words to search for')
  })

  it('has dictionaries, in which an empty row is none', async () => {
    const codes = await listCodes('classif2', { http: http(), prefix: 'OCU_SKILL_L' })
    expect(codes.map(({ code }) => code)).toEqual(['OCU_SKILL_L1', 'OCU_SKILL_L2', 'OCU_SKILL_L3-4'])
    expect(codes[2]?.label).toBe('Occupation (Skill level): Skill levels 3 and 4 ~ high')
  })

  it('is refused where it is none', async () => {
    service.inject({ when: /toc/, times: 1, answer: (planned) => ({ ...planned, body: '[{"id":7}]' }) })
    expect(await caught(() => listDatasets({ http: http() }))).toMatchObject({ name: 'ResponseError' })
    service.inject({ when: /dic/, times: 1, answer: (planned) => ({ ...planned, body: '[{"sex":"SEX_T"}]' }) })
    expect((await caught(() => listCodes('classif1', { http: http() }))).message).toContain(
      'not the dictionary of classif1',
    )
    service.inject({ when: /toc/, times: 1, answer: (planned) => ({ ...planned, body: '<html>' }) })
    expect(await caught(() => listDatasets({ http: http() }))).toMatchObject({ name: 'HttpError', isTransient: true })
  })
})
