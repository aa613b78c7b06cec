import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpError, InputError, MismatchError, ServiceError } from '../../src/errors.ts'
import { liveHttp } from '../../src/http/live.ts'
import { fetchIlostat, type IlostatOptions } from '../../src/ilostat/data.ts'
import { caught } from '../support/caught.ts'
import { startIlostat } from '../support/emulator/ilostat.ts'
import { type EmulatedAnswer, type Emulator, textOf } from '../support/emulator/server.ts'

const dataset = 'EMP_TEMP_ECO_OCU_NB_A'
const asked = { years: [2020], classif1: ['ECO_SECTOR_TOTAL'], classif2: ['OCU_SKILL_TOTAL', 'OCU_SKILL_L3-4'] }

describe('fetchIlostat', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat()
  })
  afterEach(() => service.stop())

  const get = (options: Partial<IlostatOptions> = {}, id = dataset) =>
    fetchIlostat(id, { http: liveHttp({ ilostatUrl: service.url, retry: { tries: 1 } }), ...asked, ...options })
  const edit = (change: (body: string) => string) =>
    service.inject({
      when: /./,
      times: 1,
      answer: (answer: EmulatedAnswer) => ({ ...answer, body: change(textOf(answer)) }),
    })

  it('asks with a literal + between codes, and only with parameters that are set', async () => {
    await get()
    expect(service.log).toEqual([
      '/data/indicator?classif1=ECO_SECTOR_TOTAL&classif2=OCU_SKILL_TOTAL+OCU_SKILL_L3-4&format=.csv&id=EMP_TEMP_ECO_OCU_NB_A&time=2020&type=code',
    ])
  })

  it('gives rows with the World Bank code of the economy', async () => {
    const { rows, aggregates, source } = await get()
    expect(rows).toHaveLength(2 * 98)
    expect(rows.filter(({ iso3 }) => iso3 === 'XKX' || iso3 === 'KOS')).toEqual([
      {
        iso3: 'XKX',
        year: 2020,
        source: 'BX:0',
        classif1: 'ECO_SECTOR_TOTAL',
        classif2: 'OCU_SKILL_L3-4',
        value: 112.402,
        status: null,
      },
      expect.objectContaining({ iso3: 'XKX', classif2: 'OCU_SKILL_TOTAL', value: 354.91 }),
    ])
    expect(aggregates).toEqual([])
    expect(source).toMatchObject({ service: 'ILO, ILOSTAT', dataset })
  })

  it('leaves out and names aggregates; a missing value is null, a status is kept', async () => {
    edit((body) => body.replaceAll('"AFG"', '"X01"').replace(/("AGO".*"2020"),[\d.]+,$/m, '$1,,"B"'))
    const { rows, aggregates } = await get()
    expect(aggregates).toEqual(['X01'])
    expect(rows).toHaveLength(2 * 97)
    expect(rows[0]).toMatchObject({ iso3: 'AGO', value: null, status: 'B' })
  })

  it.each([
    [
      'rows of another code, as when a filter is ignored',
      (body: string) => body.replace('OCU_SKILL_TOTAL', 'OCU_SKILL_L1'),
      'a row came that was not asked for: AFG,BX:0',
    ],
    [
      'rows of another year',
      (body: string) => body.replace('"2020"', '"2019"'),
      'a row came that was not asked for: AFG,BX:0',
    ],
    [
      'rows of another dataset',
      (body: string) => body.replace('"EMP_TEMP_ECO_OCU_NB"', '"EMP_TEMP_SEX_AGE_NB"'),
      'a row came that was not asked for: AFG,BX:0',
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
    ['a text for a value', (body: string) => body.replace(',401.275,', ',n/a,'), '"n/a" is no value'],
    [
      'a header without rows',
      (body: string) => body.slice(0, body.indexOf('\n') + 1),
      'there are no rows: a code is unknown to the dataset',
    ],
  ])('refuses %s', async (_, change, message) => {
    edit(change)
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.message).toContain(message)
  })

  it.each([
    ['a body that breaks off', (body: string) => body.slice(0, 5000), 'of the CSV'],
    ['HTML', () => '<!DOCTYPE html><title>Just a moment</title>', 'answered an HTML page instead of data'],
  ])('takes %s for a failure that may pass', async (_, change, message) => {
    edit(change)
    const error = await caught(() => get())
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({ isTransient: true })
    expect(error.message).toContain(message)
    await get()
  })

  it('tells an unknown code by the answer without rows', async () => {
    expect((await caught(() => get({ classif2: ['OCU_SKIL_TOTAL'] }))).message).toContain('there are no rows')
  })

  it("passes on the service's own words", async () => {
    const error = await caught(() => get({}, 'EMP_NO_SUCH_A'))
    expect(error).toBeInstanceOf(ServiceError)
    expect(error.message).toMatch(/the service says no: deprecated or invalid dataset id=EMP_NO_SUCH_A$/)
  })

  it.each<[string, Partial<IlostatOptions>, string | undefined, string]>([
    ['an id without its frequency', {}, 'EMP_TEMP_ECO_OCU_NB', 'is no id of an annual ILOSTAT dataset'],
    ['an id in small letters', {}, 'emp_temp_a', 'is no id of an annual ILOSTAT dataset'],
    ['no years', { years: [] }, undefined, 'no years are asked for'],
    ['a list without codes', { classif2: [] }, undefined, 'classif2 has no codes'],
    ['a blank code', { classif1: [''] }, undefined, '"" is no code of classif1'],
  ])('refuses %s before anything is asked', async (_, options, id, message) => {
    const error = await caught(() => get(options, id))
    expect(error).toBeInstanceOf(InputError)
    expect(error.message).toContain(message)
    expect(service.log).toEqual([])
  })
})

describe('the emulated ILOSTAT', () => {
  let service: Emulator
  beforeEach(async () => {
    service = await startIlostat()
  })
  afterEach(() => service.stop())
  const lines = async (query: string) => {
    const response = await fetch(`${service.url}/data/indicator?${query}`)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      lines: (await response.text()).trim().split('\n'),
    }
  }

  it('widens in silence: an unknown, a blank and an inapplicable parameter do nothing', async () => {
    const all = await lines(`id=${dataset}&format=.csv`)
    expect(all.type).toBe('application/octet-stream')
    for (const query of ['refarea=VNM', 'ref_area=', 'sex=SEX_T', 'region=X']) {
      expect((await lines(`id=${dataset}&${query}`)).lines).toHaveLength(all.lines.length)
    }
    expect((await lines(`id=${dataset}&ref_area=VNM`)).lines).toHaveLength(1 + 3 * 5)
  })

  it('answers an unknown code with a header alone, and breaks on an encoded +', async () => {
    expect((await lines(`id=${dataset}&ref_area=QQQ`)).lines).toHaveLength(1)
    expect((await lines(`id=${dataset}&ref_area=VNM%2BTHA`)).status).toBe(400)
    expect((await fetch(`${service.url}/data/indicator?id=${dataset}`, { method: 'HEAD' })).status).toBe(405)
  })
})
