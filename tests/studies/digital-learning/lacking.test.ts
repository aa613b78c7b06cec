import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type EmulatedAnswer, textOf } from '../../../scripts/emulator/server.ts'
import { startWorldBank } from '../../../scripts/emulator/world-bank.ts'
import { RenderError } from '../../../src/errors.ts'
import { httpOf } from '../../../src/http/http.ts'
import { type Http, liveHttp, replayHttp } from '../../../src/http/index.ts'
import {
  analyseBrief,
  type BriefData,
  fetchBriefData,
  internetReleases,
  type ReleasedData,
  serverReleases,
} from '../../../src/studies/digital-learning/index.ts'
import { briefSnapshot } from '../../support/folders.ts'
import { deepFreeze, fetchData, reportOf } from './made.ts'

let data: BriefData
beforeAll(async () => {
  data = await fetchData()
})

/** The brief's other answers as they were recorded, the World Bank's from an emulator that can be tampered with. */
async function startTampered(tamper: (body: string) => string): Promise<Http> {
  const service = await startWorldBank()
  onTestFinished(() => service.stop())
  const change = (planned: EmulatedAnswer) => ({ ...planned, body: tamper(textOf(planned)) })
  service.inject({ when: /IT\.NET\.SECR\.P6\/version\/202107/, answer: change })
  const rateLimit = { 'world-bank': { atOnce: 4, perMinute: 60_000 } }
  const live = liveHttp({ worldBankUrl: service.url, retry: { tries: 1 }, rateLimit })
  const recorded = await replayHttp(briefSnapshot)
  return httpOf((request, decode, options) =>
    (request.service.name === 'world-bank' ? live : recorded).stream(request, decode, options),
  )
}

const inRelease = (id: string, name: string) => `"id":"${id}","value":"${name}"`

describe('what the answers lack', () => {
  it('is the reason why an economy is left out, and a place that no list has is named', async () => {
    const http = await startTampered((body) =>
      body.replaceAll(inRelease('DNK', 'Denmark'), inRelease('MTQ', 'Martinique')),
    )
    const tampered = await fetchBriefData({ http, internetReleases, serverReleases })
    expect(tampered.servers[0].absent).toEqual(['DNK'])
    const reproduction = analyseBrief(tampered, 'FY21')
    expect(reproduction.unlisted).toEqual(['MTQ Martinique'])
    expect(reproduction.figure2.leftOut).toContainEqual({ iso3: 'DNK', reason: "not in the World Bank's answer" })
    expect(reportOf(reproduction)).toContain(
      "- The World Bank's answers include places that are not on its list of economies; they are left out: MTQ Martinique.",
    )
    expect(analyseBrief(data, 'FY21').unlisted).toEqual([])
  })

  it('may be every economy of figure 1: that is an error, and no empty figure', () => {
    const [chosen, ...others] = data.internetUse
    const without = (figures: ReleasedData<{ iso3: string; year: number; internetUsers: number }>) => ({
      ...figures,
      rows: figures.rows.filter(({ year }) => year !== 2017),
    })
    const cut = deepFreeze({ ...data, internetUse: [without(chosen), ...others] } as const)
    expect(() => analyseBrief(cut, 'FY21')).toThrow(RenderError)
    expect(() => analyseBrief(cut, 'FY21')).toThrow(
      'figure 1 would have no economies: none of 45 has data for 2000, 2010 and 2017',
    )
  })
})
