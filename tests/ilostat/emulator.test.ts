import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startIlostat } from '../../scripts/emulator/ilostat.ts'
import { madeUpDatasets } from '../../scripts/emulator/ilostat-made-up.ts'
import type { Emulator } from '../../scripts/emulator/server.ts'

const dataset = 'EMP_TEMP_ECO_OCU_NB_A'

describe('the emulated ILOSTAT', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat({ datasets: madeUpDatasets })
  })
  afterEach(() => service.stop())
  const ask = (path: string) => fetch(`${service.url}${path}`)
  const lines = async (query: string) => {
    const response = await ask(`/data/indicator?${query}`)
    const { status, headers } = response
    // text() would take the byte order mark away.
    const text = Buffer.from(await response.arrayBuffer()).toString()
    return { status, headers, lines: text.trimEnd().split('\n') }
  }

  it('widens in silence: an unknown, a blank and an inapplicable parameter do nothing', async () => {
    const all = await lines(`id=${dataset}&format=.csv`)
    expect(all.headers.get('content-type')).toBe('application/octet-stream')
    expect(all.headers.get('content-disposition')).toContain('attachment')
    for (const query of ['refarea=VNM', 'ref_area=', 'sex=SEX_T', 'region=X']) {
      expect((await lines(`id=${dataset}&${query}`)).lines).toHaveLength(all.lines.length)
    }
    expect((await lines(`id=${dataset}&ref_area=VNM`)).lines).toHaveLength(1 + 15 * 5)
  })

  it('answers an unknown code with a header alone, and nothing but GET', async () => {
    expect((await lines(`id=${dataset}&ref_area=QQQ`)).lines).toHaveLength(1)
    expect((await fetch(`${service.url}/data/indicator?id=${dataset}`, { method: 'HEAD' })).status).toBe(405)
  })

  it('takes small letters and several ids; an encoded + breaks the id alone', async () => {
    const one = await lines(`id=${dataset}&ref_area=VNM`)
    expect((await lines(`id=${dataset.toLowerCase()}&ref_area=VNM`)).lines).toEqual(one.lines)
    expect((await lines(`id=${dataset}&ref_area=VNM%2BTHA&time=2020`)).lines).toHaveLength(1 + 2 * 5)
    const both = await lines(`id=EAR_MADE_NOC_NB_A+${dataset}&ref_area=ALB`)
    expect(both.lines[0]).toBe(
      '\ufeff"ref_area","source","indicator","classif1","classif2","time","obs_value","obs_status","note_indicator","note_source"',
    )
    expect(both.lines).toHaveLength(1 + 3 + 5)
    expect((await lines(`id=EAR_MADE_NOC_NB_A%2B${dataset}`)).status).toBe(400)
  })

  it('has rows by area, then the latest year first, then in the order of the dictionary; no sums that ILOSTAT lacks', async () => {
    const { lines: all } = await lines(`id=${dataset}&ref_area=SGP+AFG&timefrom=2019&timeto=2021`)
    const codes = all.slice(1).map((line) => line.replaceAll('"', '').split(',').slice(3, 6).join(' '))
    // Afghanistan has 2020 alone; Singapore's level 2 of 2019 and 2020 is a sum of major groups, and its X that of ISCO-08
    expect(codes).toEqual([
      ...['L1', 'L2', 'L3-4', 'X', 'TOTAL'].map((code) => `ECO_SECTOR_TOTAL OCU_SKILL_${code} 2020`),
      ...['L1', 'L2', 'L3-4', 'X', 'TOTAL'].map((code) => `ECO_SECTOR_TOTAL OCU_SKILL_${code} 2021`),
      ...['2020', '2019'].flatMap((year) =>
        ['SKILL_L1', 'SKILL_L3-4', 'ISCO08_X', 'SKILL_TOTAL'].map((code) => `ECO_AGGREGATE_TOTAL OCU_${code} ${year}`),
      ),
    ])
  })

  it('refuses an unknown dataset in JSON, with a word on where to look', async () => {
    const response = await ask('/data/indicator?id=FOO_BAR_A')
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json'])
    expect(await response.json()).toEqual({
      error: 'deprecated or invalid dataset id=FOO_BAR_A',
      documentation: expect.stringContaining('/metadata/toc/indicator'),
    })
  })

  it('has only the columns that a dataset has', async () => {
    const header = async (id: string) => (await lines(`id=${id}`)).lines[0]
    expect(await header('EAR_MADE_NOC_NB_A')).toBe(
      '\ufeff"ref_area","source","indicator","time","obs_value","note_indicator","note_source"',
    )
    const { lines: labelled } = await lines('id=LAP_2MADE_NOC_RT_A&ref_area=X01&type=both')
    expect(labelled.slice(0, 2)).toEqual([
      '\ufeff"ref_area","ref_area.label","source","source.label","indicator","indicator.label","time","obs_value","obs_status","obs_status.label"',
      '"X01","World","XA:1","ILO - Modelled Estimates","LAP_2MADE_NOC_RT","Label of LAP_2MADE_NOC_RT","2026",50.25,,',
    ])
  })

  it('lists years as numbers, and leaves out what does not apply', async () => {
    const catalogue = (await (await ask('/metadata/toc/indicator?lang=en&format=.json')).json()) as { id: string }[]
    const entry = (id: string) => catalogue.find((one) => one.id === id)
    expect(entry('UNE_MADE_SEX_AGE_RT_Q')).toEqual({
      id: 'UNE_MADE_SEX_AGE_RT_Q',
      indicator: 'UNE_MADE_SEX_AGE_RT',
      'indicator.label': 'Made up: unemployment rate, quarterly (%)',
      freq: 'Q',
      'freq.label': 'Quarterly',
      rep_var: 'UNE_MADE_RT',
      'rep_var.label': 'Made up: unemployment rate, quarterly (%)',
      classification: 'SEX_AGE',
      'classif.labels': 'sex_age',
      'data.start': 2019,
      'data.end': 2020,
      // Three quarters of two areas, one of which has a second source
      'last.update': '24/09/2026 07:10:19',
      'n.records': 6,
      'n.records.all': 9,
      'n.ref_area': 2,
      subject: 'MAD',
      'subject.label': 'Made up',
      database: 'LFS',
      'database.label': 'LFS',
    })
    expect(entry('EAR_MADE_NOC_NB_A')).not.toHaveProperty('classification')
    expect(entry('EAR_MADE_NOC_NB_A')).not.toHaveProperty('with.region')
    expect(entry('LAP_2MADE_NOC_RT_A')).toHaveProperty('with.region', 'Y')
  })

  it('says in the dictionary of sources which area each is of', async () => {
    const sources = await (await ask('/metadata/dic?var=source&lang=en&format=.json')).json()
    expect(sources).toContainEqual({ source: 'XA:1', 'source.label': 'ILO - Modelled Estimates', ref_area: 'X01' })
    expect(sources).toContainEqual({})
  })
})
