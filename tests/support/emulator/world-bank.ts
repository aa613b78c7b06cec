import { type Call, jsonError, jsonOrXml, pageOf } from './answers.ts'
import { archivedAnswer, versionsAnswer } from './archives.ts'
import { allSeries, type EmulatedSeries, economies } from './figures.ts'
import { type EmulatedAnswer, type EmulatedRequest, type Emulator, htmlPage, notFound, startServer } from './server.ts'

/** How the emulated World Bank differs from its usual self. */
export interface WorldBankOptions {
  /** The largest page that it gives, whatever is asked. */
  readonly largestPage?: number
  readonly port?: number
}

/** Starts an emulator of the World Bank's Indicators API, version 2, over the figures in fixtures/tables. */
export function startWorldBank({ largestPage = 32_500, port = 0 }: WorldBankOptions = {}): Promise<Emulator> {
  return startServer('/v2', (request) => answer(request, largestPage), port)
}

function answer(request: EmulatedRequest, largestPage: number): EmulatedAnswer {
  if (request.path.split('/').some((part) => part.length > 1500)) return htmlPage(404, 'Request Error')
  const path = request.path.split('/').slice(1).map(decodeURIComponent)
  const call = { path, query: new URLSearchParams(request.query), largestPage }
  if (path[0] === 'country') return path[2] === 'indicator' ? dataAnswer(call) : countriesAnswer(call)
  if (path[0] === 'sources' && path[1] === '57')
    return path[2] === 'version' ? versionsAnswer(call) : archivedAnswer(call)
  return notFound()
}

function countriesAnswer(call: Call): EmulatedAnswer {
  const codes = call.path[1] || 'all'
  const rows = selectEconomies(codes)
  if (rows === null) return jsonError('120', 'Invalid value', 'The provided parameter value is not valid')
  if (rows === 'firewall') return htmlPage(403, 'Forbidden')
  const listed = [...rows].sort((a, b) => (a.code < b.code ? -1 : 1)).map(countryRow)
  const { page, perPage, pages, start } = pageOf(call, rows.length)
  // In this listing the size of the page is a string.
  const header = { page, pages, per_page: String(perPage), total: rows.length }
  return jsonOrXml(call, [header, listed.slice(start, start + perPage)])
}

const incomeNames: Readonly<Record<string, string>> = {
  HIC: 'High income',
  UMC: 'Upper middle income',
  LMC: 'Lower middle income',
  LIC: 'Low income',
  INX: 'Not classified',
}
const lendingNames: Readonly<Record<string, string>> = { IBD: 'IBRD', IDB: 'Blend', IDX: 'IDA', LNX: 'Not classified' }

function countryRow(economy: (typeof economies)[number]) {
  const { code, iso2, name, isAggregate, regionCode, region, adminRegionCode, lendingTypeCode } = economy
  const aggregate = isAggregate === 'true'
  const group = (id: string, value: string) => ({ id, iso2code: iso2Of(id), value })
  const regionName = (id: string) => economies.find((one) => one.code === id)?.name ?? ''
  return {
    id: code,
    iso2Code: iso2,
    name: aggregate ? `${name} ` : name,
    region: {
      id: regionCode,
      iso2code: aggregate ? 'NA' : iso2Of(regionCode),
      value: aggregate ? region : `${region} `,
    },
    adminregion: group(adminRegionCode, regionName(adminRegionCode)),
    incomeLevel: aggregate
      ? { id: 'NA', iso2code: 'NA', value: 'Aggregates' }
      : group(economy.incomeLevelJune2024, incomeNames[economy.incomeLevelJune2024] ?? ''),
    lendingType: aggregate
      ? { id: '', iso2code: '', value: 'Aggregates' }
      : group(lendingTypeCode, lendingNames[lendingTypeCode] ?? ''),
    capitalCity: economy.capitalCity,
    longitude: economy.longitude,
    latitude: economy.latitude,
  }
}

function iso2Of(code: string): string {
  return economies.find((one) => one.code === code)?.iso2 ?? ''
}

function dataAnswer(call: Call): EmulatedAnswer {
  const [, codes = '', , ids = ''] = call.path
  const places = selectEconomies(codes || 'all')
  if (places === 'firewall') return htmlPage(403, 'Forbidden')
  if (places === null) return jsonError('120', 'Invalid value', 'The provided parameter value is not valid')
  const series = allSeries.find(({ id }) => id === ids)
  if (series === undefined) {
    return jsonError('175', 'Invalid format', 'The indicator was not found. It may have been deleted or archived.')
  }
  const vintage = series.vintages.at(-1) ?? ''
  const rows = places.flatMap((place) =>
    yearsOf(series, call.query.get('date')).map((year) => dataRow(series, place, year, vintage)),
  )
  if (rows.length === 0) {
    const nothing = { page: 0, pages: 0, per_page: 0, total: 0, sourceid: null, lastupdated: null }
    return jsonOrXml(call, [nothing, null])
  }
  const { page, perPage, pages, start } = pageOf(call, rows.length)
  const header = { page, pages, per_page: perPage, total: rows.length, sourceid: '2', lastupdated: vintage }
  return jsonOrXml(call, [header, rows.slice(start, start + perPage)])
}

function dataRow(series: EmulatedSeries, place: (typeof economies)[number], year: number, vintage: string) {
  return {
    indicator: { id: series.id, value: series.name },
    country: { id: place.iso2, value: place.name },
    countryiso3code: withoutIso3.has(place.iso2) ? '' : place.code,
    date: String(year),
    value: series.values.get(`${vintage} ${place.code} ${year}`) ?? null,
    unit: '',
    obs_status: '',
    decimal: 0,
  }
}

/** Aggregates whose rows come without a code of three letters. */
const withoutIso3 = new Set(['XD', 'XM', 'XN', 'XT'])

/** Newest first. A window that can't be applied is dropped, and all years come. */
function yearsOf(series: EmulatedSeries, date: string | null): number[] {
  const [first, last = first] = /^\d{4}(:\d{4})?$/.test(date ?? '') ? (date ?? '').split(':').map(Number) : []
  if (first === undefined || last === undefined) return [...series.years].reverse()
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => last - index)
}

/** Economies in the order of their names; null for a list with an unknown code, or with `all` and codes. */
function selectEconomies(codes: string): typeof economies | null | 'firewall' {
  const byName = [...economies].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (codes === 'all') return byName
  const asked = codes.split(';')
  if (asked.includes('LS')) return 'firewall'
  const found = byName.filter(({ code, iso2 }) => asked.includes(code) || asked.includes(iso2))
  return found.length === new Set(asked).size ? found : null
}
