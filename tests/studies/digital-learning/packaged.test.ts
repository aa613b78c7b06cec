import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulators, startEmulators } from '../../../scripts/emulator/index.ts'
import { SnapshotError } from '../../../src/errors.ts'
import { parseCsv } from '../../../src/formats/csv.ts'
import type { Years } from '../../../src/formats/index.ts'
import { type Decoder, type Http, liveHttp, packagedHttp, type ServiceRequest } from '../../../src/http/index.ts'
import { describeDataset, fetchIlostat, ilostat } from '../../../src/ilostat/index.ts'
import { relate } from '../../../src/studies/relation/index.ts'
import {
  describeIndicator,
  fetchIndicators,
  fetchObservations,
  type IndicatorOptions,
  worldBank,
} from '../../../src/world-bank/index.ts'
import { caught } from '../../support/caught.ts'

const table = (name: string) =>
  parseCsv(readFileSync(`fixtures/tables/${name}.csv`, 'utf8'), 'all', (problem) => new Error(problem)).records

const asText: Decoder<string> = ({ body }) => ({ value: new TextDecoder().decode(body), lastUpdated: null })

const bank = (path: ServiceRequest['path'], query: ServiceRequest['query'] = {}): ServiceRequest => ({
  service: worldBank,
  path,
  query: { format: 'json', ...query },
})
const archive = (places: readonly string[], release: string, years: readonly string[], id = 'IT.NET.USER.ZS') =>
  bank(['sources', '57', 'country', places, 'series', id, 'version', release, 'time', years], { per_page: 1000 })
const dataset = (query: ServiceRequest['query']): ServiceRequest => ({
  service: ilostat,
  path: ['data', 'indicator'],
  query: { id: 'EMP_TEMP_ECO_OCU_NB_A', format: '.csv', ...query },
})
const skills = ['OCU_SKILL_TOTAL', 'OCU_SKILL_L3-4']

/** The order of the concepts varies between requests. */
function inOrder(text: string): unknown {
  if (!/^\ufeff?[[{]/.test(text)) return text
  return JSON.parse(text.replace(/^\ufeff/, ''), (key, value: unknown) =>
    key === 'variable' && Array.isArray(value)
      ? [...value].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : value,
  )
}

describe('the packaged answers', () => {
  let http: Http
  let emulators: Emulators
  let live: Http
  beforeAll(async () => {
    http = await packagedHttp()
    emulators = await startEmulators()
    const rateLimit = { atOnce: 8, perMinute: 100_000 }
    live = liveHttp({
      worldBankUrl: emulators.worldBank.url,
      ilostatUrl: emulators.ilostat.url,
      rateLimit: { 'world-bank': rateLimit, ilostat: rateLimit },
    })
  })
  afterAll(() => emulators.stop())

  it.each<[string, ServiceRequest]>([
    ['one year', bank(['country', 'all', 'indicator', 'SP.POP.TOTL'], { date: 2015, per_page: 500 })],
    [
      'a span and some economies',
      bank(['country', ['VNM', 'XKX', 'WLD'], 'indicator', 'SP.DYN.LE00.IN'], { date: '2003:2007' }),
    ],
    ['codes of two letters', bank(['country', ['VN', 'NA'], 'indicator', 'SP.DYN.LE00.IN'], { date: '2003:2004' })],
    ['a page', bank(['country', 'all', 'indicator', 'SL.UEM.TOTL.ZS'], { date: '2001:2002', per_page: 100, page: 3 })],
    ['a page past the end', bank(['country', 'all', 'indicator', 'SL.UEM.TOTL.ZS'], { date: '2001:2002', page: 99 })],
    [
      'the usual size of a page',
      bank(['country', ['VNM', 'THA', 'IDN'], 'indicator', 'SE.TER.ENRR'], { date: '2000:2024' }),
    ],
    [
      'several indicators',
      bank(['country', ['VNM', 'DEU'], 'indicator', ['NY.GDP.PCAP.CD', 'AG.LND.FRST.ZS']], { date: 2020, source: 2 }),
    ],
    ['an older release', archive(['VNM', 'AND', 'ROM'], '202109', ['YR1999', 'YR2015'])],
    ['the newest release', archive(['DEU'], '202607', ['YR2004'], 'NY.GNP.PCAP.CD')],
    ['an economy of the list', bank(['country', ['VNM', 'NA']])],
    ['an entry of the catalogue', bank(['indicator', 'AG.LND.FRST.ZS'])],
    ['codes', dataset({ type: 'code', classif1: ['ECO_SECTOR_TOTAL'], classif2: skills, time: ['2014', '2017'] })],
    [
      'labels alone',
      dataset({ type: 'label', classif1: ['ECO_SECTOR_TOTAL'], classif2: skills, ref_area: ['KOS', 'FRA'] }),
    ],
    [
      'codes and labels',
      dataset({
        type: 'both',
        lang: 'en',
        classif1: ['ECO_AGGREGATE_TOTAL'],
        classif2: skills,
        timefrom: 2013,
        timeto: 2019,
      }),
    ],
    [
      'the latest year',
      dataset({ classif1: ['ECO_SECTOR_TOTAL'], classif2: skills, ref_area: ['SGP', 'DEU'], latestyear: 'TRUE' }),
    ],
    ['areas without data', dataset({ classif1: ['ECO_SECTOR_TOTAL'], classif2: skills, ref_area: ['NRU'] })],
    [
      'a column that the dataset lacks',
      dataset({ classif1: ['ECO_SECTOR_TOTAL'], classif2: skills, sex: ['SEX_T'], time: 2019 }),
    ],
  ])('answer a request that was not recorded as the service does: %s', async (_, request) => {
    const [packaged, answered] = await Promise.all([http.get(request, asText), live.get(request, asText)])
    expect(inOrder(packaged.value)).toEqual(inOrder(answered.value))
    expect(packaged.retrievedAt < answered.retrievedAt).toBe(true)
  })

  it('have every year of the twelve series, every indicator of 2020, and every release that is known', async () => {
    const known = table('life-expectancy')
    for (const years of [[2000], [2024], [2003, 2017]]) {
      const { rows } = await fetchIndicators({ life: 'SP.DYN.LE00.IN' }, { http, years })
      const got = new Map(rows.map(({ iso3, year, life }) => [`${iso3} ${year}`, life]))
      const wanted = known.filter(({ year }) => years.includes(Number(year)))
      expect(wanted.length).toBeGreaterThan(200)
      for (const { code, year, value } of wanted) {
        const found = got.get(`${code} ${year}`)
        if (found !== undefined) expect([code, year, found]).toEqual([code, year, Number(value)])
      }
      expect(wanted.filter(({ code, year }) => got.has(`${code} ${year}`)).length).toBeGreaterThan(200)
    }
    const deu = { http, economies: ['DEU'] }
    for (const { indicator = '' } of table('wdi-indicators').filter((_, index) => index % 30 === 0)) {
      const { rows } = await fetchIndicators({ value: indicator }, { ...deu, years: [2020] })
      const value = table('wdi-2020').find((row) => row.indicator === indicator && row.code === 'DEU')?.value
      if (value !== undefined) expect([indicator, rows[0]?.value]).toEqual([indicator, Number(value)])
    }
    const population = async (vintage?: string) =>
      (await fetchIndicators({ value: 'SP.POP.TOTL' }, { ...deu, years: [2005], vintage })).rows[0]?.value
    const deuIn2005 = (release: string) =>
      table('population').find(({ vintage, code, year }) => vintage === release && code === 'DEU' && year === '2005')
        ?.value
    expect(await population()).toBe(Number(deuIn2005('2026-07-01')))
    expect(await population('202112')).toBe(Number(deuIn2005('2021-12')))
  })

  it('have employment of any year and area', async () => {
    const { rows } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
      http,
      years: { from: 2010, to: 2025 },
      economies: ['VNM'],
      classif1: ['ECO_SECTOR_TOTAL'],
      classif2: ['OCU_SKILL_L2'],
    })
    const known = table('employment-by-skill-level').filter(({ code }) => code === 'VNM')
    // The service begins with the newest year.
    expect(rows.map(({ year, value }) => [year, value]).reverse()).toEqual(
      known.map((row) => [Number(row.year), Number(row.OCU_SKILL_L2)]),
    )
  })

  it('relate any two of their series, without a network', async () => {
    const { rows, sources } = await relate({
      http,
      x: 'NY.GDP.PCAP.PP.CD',
      y: 'SL.UEM.TOTL.ZS',
      year: 2011,
      logX: true,
    })
    expect(rows.length).toBeGreaterThan(170)
    expect(sources.x.lastUpdated).toBe('2026-07-01')
  })

  it('describe an indicator', async () => {
    expect(await describeIndicator('EG.ELC.ACCS.ZS', { http })).toMatchObject({
      name: 'Access to electricity (% of population)',
      sourceId: '2',
    })
  })

  const ask = (id: string, more: IndicatorOptions & { years?: Years; footnotes?: boolean } = {}) =>
    fetchObservations({ value: id }, { http, economies: ['VNM'], years: [2010], ...more })
  const employment = (more: Parameters<typeof fetchIlostat>[1]) =>
    fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
      http,
      years: [2015],
      classif1: ['ECO_SECTOR_TOTAL'],
      classif2: skills,
      ...more,
    })

  it.each<[string, () => Promise<unknown>]>([
    [
      'has no values of SP.POP.TOT; of its 237 indicators the nearest are SP.POP.TOTL, SP.POP.TOTL.FE.ZS, ',
      () => ask('SP.POP.TOT'),
    ],
    [
      'has SP.POP.TOTL for 2000 to 2024, not for 1990 to 1999',
      () => ask('SP.POP.TOTL', { years: { from: 1990, to: 2001 } }),
    ],
    [
      'has IT.NET.USER.ZS only in the releases 202012 and 202109, not in the current release',
      () => ask('IT.NET.USER.ZS'),
    ],
    [
      'has SP.POP.TOTL only in the current release and the releases 202112 and 202607, not in 202209',
      () => ask('SP.POP.TOTL', { vintage: '202209' }),
    ],
    ['has SP.POP.TOTL without footnotes', () => ask('SP.POP.TOTL', { footnotes: true })],
    ['has SP.POP.TOTL only in the language "en"', () => ask('SP.POP.TOTL', { language: 'es' })],
    [
      'has no rows of WLD for AG.LND.FRST.ZS',
      () => ask('AG.LND.FRST.ZS', { economies: ['VNM', 'WLD'], years: [2020] }),
    ],
    ['has EMP_TEMP_ECO_OCU_NB_A only from the best source', () => employment({ sources: 'all' })],
    ['has EMP_TEMP_ECO_OCU_NB_A with labels only in "en"', () => employment({ labels: 'fr' })],
    [
      'has EMP_TEMP_ECO_OCU_NB_A only for the classif2 OCU_SKILL_TOTAL, OCU_SKILL_L1, OCU_SKILL_L2, OCU_SKILL_L3-4 and OCU_SKILL_X; not for OCU_ISCO08_1',
      () => employment({ classif2: ['OCU_ISCO08_1'] }),
    ],
    [
      'ECO_SECTOR_TOTAL, ECO_AGGREGATE_TOTAL and ECO_ISIC4_TOTAL; give some of them',
      () => employment({ classif1: undefined }),
    ],
  ])('say what they have instead: %s', async (problem, work) => {
    const error = await caught(work)
    expect(error).toBeInstanceOf(SnapshotError)
    expect(error.message).toContain(problem)
    expect(error.message.split('\n')).toHaveLength(1)
    // What to do, in a package as well as in a checkout.
    expect(error.message).toContain(
      '; request it from the services (liveHttp() in a script, --live on the command line)',
    )
  })

  it('do not speak for the ILO', async () => {
    const error = await caught(() => describeDataset('UNE_DEAP_SEX_AGE_RT_A', { http }))
    expect(error.message).toBe(
      'the recorded catalogue has 1 of ILOSTAT\'s 1,964 datasets, EMP_TEMP_ECO_OCU_NB_A, but not "UNE_DEAP_SEX_AGE_RT_A"; request it from ILOSTAT (liveHttp() in a script, --live on the command line)',
    )
  })
})
