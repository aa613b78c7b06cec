import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulators } from '../../scripts/emulator/index.ts'
import type { EmulatedAnswer } from '../../scripts/emulator/server.ts'
import {
  bibtexOf,
  fetchIlostat,
  fetchIndicators,
  fetchObservations,
  listDatasets,
  listEconomies,
  liveHttp,
  searchIndicators,
} from '../../src/index.ts'
import { caught } from '../support/caught.ts'

/** An escape sequence, a line break, half a character and a mark that turns the direction of writing. */
const dirt = String.raw`\u001b[2J\n\ud800\u202e`
const clean = '[2J '

const soil = (pattern: RegExp) => (answer: EmulatedAnswer) => {
  const text = typeof answer.body === 'string' ? answer.body : [...answer.body].join('')
  return { ...answer, body: text.replaceAll(pattern, (found) => `${found.slice(0, -1)}${dirt}x"`) }
}

/** The same in a CSV, which has no escapes. */
const soilCsv = (answer: EmulatedAnswer) => {
  const text = typeof answer.body === 'string' ? answer.body : [...answer.body].join('')
  return { ...answer, body: text.replaceAll('"Denmark"', '"Denmark\u001b[2J\n\u202ex"') }
}

describe('texts of services are cleaned as they come in', () => {
  let emulators: Awaited<ReturnType<typeof startEmulators>>
  beforeAll(async () => {
    emulators = await startEmulators()
  })
  afterAll(() => emulators.stop())
  const http = () => {
    const [worldBankUrl, ilostatUrl] = [emulators.worldBank.url, emulators.ilostat.url]
    const rateLimit = { atOnce: 4, perMinute: 60_000 }
    return liveHttp({
      worldBankUrl,
      ilostatUrl,
      retry: { tries: 1 },
      rateLimit: { 'world-bank': rateLimit, ilostat: rateLimit },
    })
  }

  it('names of economies', async () => {
    emulators.worldBank.inject({ when: /\/country\?/, times: 1, answer: soil(/"name":"Denmark"/g) })
    const economies = await listEconomies({ http: http() })
    expect(economies.find(({ iso3 }) => iso3 === 'DNK')?.name).toBe(`Denmark${clean}x`)
  })

  it('names of indicators, in their sources and citations', async () => {
    const label = /"value":"Individuals using the Internet \(% of population\)"/g
    emulators.worldBank.inject({ when: /\/indicator\/IT\.NET/, times: 1, answer: soil(label) })
    const { sources } = await fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http: http(), years: [2017] })
    expect(sources.users.label).toBe(`Individuals using the Internet (% of population)${clean}x`)
    expect(bibtexOf([sources.users])).toContain('title = {Individuals using the Internet (\\% of population)[2J x},')
  })

  it('a last update that is no day', async () => {
    emulators.worldBank.inject({
      when: /\/indicator\/IT\.NET/,
      times: 1,
      answer: soil(/"lastupdated":"(?=")|"lastupdated":"[\d-]+"/g),
    })
    const { sources } = await fetchObservations({ users: 'IT.NET.USER.ZS' }, { http: http(), years: [2017] })
    expect(sources.users.lastUpdated).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('entries of the catalogues', async () => {
    emulators.worldBank.inject({ when: /\/indicator\?/, answer: soil(/"name":"Population, total"/g) })
    const [population] = await searchIndicators('SP.POP.TOTL', { http: http() })
    expect(population?.name).toBe(`Population, total${clean}x`)
    emulators.ilostat.inject({
      when: /toc/,
      times: 1,
      answer: soil(/"indicator\.label":"Employment by economic[^"]*"/g),
    })
    const [employment] = await listDatasets({ http: http() })
    expect(employment?.label).toContain(`${clean}x`)
  })

  it('labels of rows', async () => {
    emulators.ilostat.inject({ when: /\/data\//, times: 1, answer: soilCsv })
    const { rows } = await fetchIlostat('EMP_TEMP_ECO_OCU_NB_A', {
      http: http(),
      economies: ['DNK'],
      years: [2020],
      classif1: ['ECO_SECTOR_TOTAL'],
      classif2: ['OCU_SKILL_TOTAL'],
      labels: 'en',
    })
    expect(rows[0]?.labels?.ref_area).toBe(`Denmark${clean}x`)
  })

  it('the words of a rejection', async () => {
    const message = `[{"message":[{"id":"120","key":"Invalid value","value":"no${dirt}"}]}]`
    emulators.worldBank.inject({
      when: /\/indicator\/IT\.NET/,
      times: 1,
      answer: () => ({ status: 200, contentType: 'application/json', body: message }),
    })
    const ask = () => fetchIndicators({ users: 'IT.NET.USER.ZS' }, { http: http(), years: [2017], database: 2 })
    expect((await caught(ask)).message).toContain('Invalid value: no[2J (120)')
  })
})
