import { archivedAnswer, versionsAnswer } from './archives.ts'
import { catalogueAnswer, sourceAnswer } from './catalogue.ts'

import { countriesAnswer } from './country-list.ts'
import { databaseSeries } from './databases.ts'
import type { EmulatedEntry, EmulatedSeries } from './figures.ts'

import { dataAnswer } from './indicator-data.ts'
import { type EmulatedAnswer, type EmulatedRequest, type Emulator, htmlPage, notFound, startServer } from './server.ts'
import { crossSection, tableSeries } from './table-series.ts'

/** How the emulated World Bank differs from its usual self. */
export interface WorldBankOptions {
  /** The largest page of values and of the catalogue that it gives, whatever is asked. */
  readonly largestPage?: number
  readonly port?: number
  /** Milliseconds before each answer. */
  readonly latency?: number
  /** Series beside those of fixtures/tables. */
  readonly series?: readonly EmulatedSeries[]
  /** Entries of the catalogue beside those of the series. */
  readonly entries?: readonly EmulatedEntry[]
}

/** Starts an emulator of the World Bank's Indicators API, version 2, over the values in fixtures/tables. */
export function startWorldBank(options: WorldBankOptions = {}): Promise<Emulator> {
  const { port = 0, latency = 0 } = options
  let number = 0
  const inTurn = (request: EmulatedRequest) => {
    number += 1
    return answer(request, options, number)
  }
  return startServer('/v2', inTurn, { port, latency })
}

const languages = ['en', 'es', 'fr', 'ar', 'zh']

function answer(request: EmulatedRequest, options: WorldBankOptions, number: number): EmulatedAnswer {
  const { largestPage = 32_500, series = [], entries = [] } = options
  if (request.path.split('/').some((part) => part.length > 1500) || request.path.length > 4000) {
    return htmlPage(404, 'Request Error')
  }
  const parts = request.path.split('/').slice(1).map(decodeURIComponent)
  const path = languages.includes(parts[0] ?? '') ? parts.slice(1) : parts
  const call = { path, query: new URLSearchParams(request.query), largestPage, number }
  const all = [...tableSeries, ...crossSection, ...databaseSeries, ...series]
  if (path[0] === 'country') return path[2] === 'indicator' ? dataAnswer(call, all) : countriesAnswer(call)
  if (path[0] === 'indicator') return catalogueAnswer(call, all, entries)
  if (path[0] === 'source') return sourceAnswer(call, all)
  if (path[0] === 'sources' && path[1] === '57')
    return path[2] === 'version' ? versionsAnswer(call) : archivedAnswer(call, all)
  return notFound()
}
