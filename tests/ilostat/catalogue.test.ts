import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import type { EmulatedDataset } from '../../scripts/emulator/ilostat-data.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'
import { liveHttp } from '../../src/http/live.ts'
import { describeDataset, listDatasets, searchDatasets } from '../../src/ilostat/catalogue.ts'
import { listCodes } from '../../src/ilostat/dictionaries.ts'
import { caught } from '../support/caught.ts'

const empty = (id: string, label: string): EmulatedDataset => ({
  ...{
    id,
    label,
    subject: 'Tests',
    lastUpdate: '31/12/2025 23:59:59',
    columns: ['ref_area'],
    rows: () => [],
    records: 0,
  },
})

describe('the catalogue of ILOSTAT', () => {
  let service: Emulator
  beforeAll(async () => {
    service = await startIlostat({
      datasets: [
        empty('EMP_XOCU_SEX_NB_Q', 'Employment by sex and occupation, quarterly'),
        empty('UNE_DEAP_SEX_AGE_RT_A', 'Unemployment rate'),
      ],
    })
  })
  afterAll(() => service.stop())
  const http = () => liveHttp({ ilostatUrl: service.url, retry: { tries: 1 } })

  it('says what a dataset has', async () => {
    expect(await describeDataset('EMP_TEMP_ECO_OCU_NB_A', { http: http() })).toEqual({
      id: 'EMP_TEMP_ECO_OCU_NB_A',
      label: 'Employment by economic activity and occupation (thousands)',
      ...{ frequency: 'annual', start: '2010', end: '2025', subject: 'Employment' },
      lastUpdated: null,
      // Of 2020 the 98 areas of the older table, 7 without X; 978 other rows of the newer, 85 without X, 3 of X and the total alone
      records: 98 * 5 - 7 + (978 * 5 - 85 - 3 * 3),
      allRecords: 98 * 5 - 7 + (978 * 5 - 85 - 3 * 3),
      areas: 163,
      classifications: ['ECO', 'OCU'],
    })
    expect((await listDatasets({ http: http() })).find(({ id }) => id.startsWith('UNE'))).toMatchObject({
      ...{ start: null, end: null, lastUpdated: '2025-12-31T23:59:59.000Z', classifications: ['SEX', 'AGE'] },
    })
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
