import { type Call, invalidValue, jsonError, jsonOrXml, pageOf } from './answers.ts'
import { databaseOf, type EmulatedDatabase, isLikeGem } from './databases.ts'
import type { EmulatedSeries } from './figures.ts'
import { type Place, placesOf, selectPlaces } from './places.ts'
import { type EmulatedAnswer, htmlPage } from './server.ts'
import { datesOf } from './windows.ts'

/** Series in one request; 40 are known to be answered and 60 to be refused. */
const mostSeries = 40

/** /country/{codes}/indicator/{ids}: figures as they stand today. */
export function dataAnswer(call: Call, all: readonly EmulatedSeries[]): EmulatedAnswer {
  const [, segment = '', , ids = ''] = call.path
  const codes = segment || 'all'
  const series = selectSeries(ids.split(';'), call.query.get('source'), all)
  if (!Array.isArray(series)) return series
  const [first] = series
  if (first === undefined || (codes === 'all' && call.query.has('mrnev'))) return htmlPage(400, 'Bad request')
  const database = databaseOf(first.sourceId)
  const places = selectPlaces(codes, database.places)
  if (places === 'firewall') return htmlPage(403, 'Forbidden')
  if (places === null) return invalidValue()
  if (call.query.get('footnote') === 'y' && database.id !== '2') return htmlPage(400, 'Bad request')
  return pageOfCells(call, blocksOf(series, database, places, call.query.get('date')), database)
}

interface Block {
  readonly one: EmulatedSeries
  readonly places: readonly Place[]
  readonly dates: readonly string[]
}

/** Where there is a creditor to each figure, the rows come once for each of two. */
function blocksOf(
  series: readonly EmulatedSeries[],
  database: EmulatedDatabase,
  places: readonly Place[],
  window: string | null,
): Block[] {
  const times = database.concepts === '3' ? 1 : 2
  return series.flatMap((one) => {
    const block = { one, places: placesOf(one, places), dates: datesOf(one.dates, window, isLikeGem(database)) }
    return Array.from({ length: times }, () => block)
  })
}

function pageOfCells(call: Call, blocks: readonly Block[], database: EmulatedDatabase): EmulatedAnswer {
  const total = blocks.reduce((sum, { dates, places }) => sum + dates.length * places.length, 0)
  if (total === 0) {
    const nothing = { page: 0, pages: 0, per_page: 0, total: 0, sourceid: null, lastupdated: null }
    return jsonOrXml(call, [nothing, null])
  }
  const { page, perPage, pages, start } = pageOf(call, total)
  const days = blocks.map(({ one }) => one.vintages.at(-1) ?? '').sort()
  // Of several series the envelope does not name the database.
  const several = call.path[3]?.includes(';') ?? false
  const isLike = { gem: isLikeGem(database), several }
  const rows = [...cellsFrom(blocks, start, perPage)].map((cell) => dataRow(cell, call, isLike))
  const header = { page, pages, per_page: perPage, total, sourceid: several ? null : database.id }
  return jsonOrXml(call, [{ ...header, lastupdated: days.at(-1) }, rows])
}

interface Cell {
  readonly one: EmulatedSeries
  readonly place: Place
  readonly date: string
}

/** So many cells from the start on, by series, place and date; those of other pages are not made. */
function* cellsFrom(blocks: readonly Block[], start: number, count: number): Generator<Cell> {
  let skip = start
  let left = count
  for (const { one, places, dates } of blocks) {
    for (const place of places) {
      if (skip >= dates.length) {
        skip -= dates.length
        continue
      }
      for (const date of dates.slice(skip, skip + left)) yield { one, place, date }
      left -= Math.min(left, dates.length - skip)
      skip = 0
      if (left === 0) return
    }
  }
}

/** Several at once need a source, must be in it, and may be at most 40. Of the databases that have a single one, the first is taken. */
function selectSeries(
  ids: readonly string[],
  source: string | null,
  all: readonly EmulatedSeries[],
): EmulatedSeries[] | EmulatedAnswer {
  if (ids.length > 1 && source === null) return invalidValue()
  const ofSource = all.filter(({ sourceId }) => source === null || sourceId === source)
  const found = ids.map((id) => ofSource.filter((one) => one.id === id).sort(bySource)[0])
  const unknown = found.filter((one) => one === undefined).length
  if (unknown > 0 && ids.length === 1) {
    return jsonError('175', 'Invalid format', 'The indicator was not found. It may have been deleted or archived.')
  }
  return unknown > 0 || ids.length > mostSeries
    ? invalidValue(Math.max(1, unknown))
    : found.filter((one) => one !== undefined)
}

function bySource(a: EmulatedSeries, b: EmulatedSeries): number {
  return Number(a.sourceId) - Number(b.sourceId)
}

/** Places that are not classified, and aggregates of income groups, come without a code of three letters. */
const withoutIso3 = new Set(['XD', 'XM', 'XN', 'XT', 'XY'])

function wdiPlace({ code, iso2, name }: Place) {
  return { country: { id: iso2, value: name }, countryiso3code: withoutIso3.has(iso2) ? '' : code }
}

function gemPlace({ code, name }: Place) {
  return { country: { id: code, value: name }, countryiso3code: '' }
}

/** Rows of several series have no unit. */
function dataRow(
  { one, place, date }: Cell,
  { query }: Call,
  { gem, several }: { readonly gem: boolean; readonly several: boolean },
) {
  const key = `${place.code} ${date}`
  return {
    indicator: { id: one.id, value: one.name },
    ...(gem ? gemPlace(place) : wdiPlace(place)),
    date,
    value: one.values.get(`${one.vintages.at(-1)} ${key}`) ?? null,
    ...(!several && { unit: '' }),
    obs_status: one.statuses?.get(key) ?? '',
    decimal: 0,
    ...(query.get('footnote') === 'y' && { footnote: one.footnotes?.get(key) ?? '' }),
  }
}
