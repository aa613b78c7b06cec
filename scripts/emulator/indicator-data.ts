import { type Call, invalidValue, jsonError, jsonOrXml, pageOf } from './answers.ts'
import type { EmulatedSeries } from './figures.ts'
import { type Place, placesOf, selectPlaces } from './places.ts'
import { type EmulatedAnswer, htmlPage } from './server.ts'

/** /country/{codes}/indicator/{ids}: figures as they stand today. */
export function dataAnswer(call: Call, all: readonly EmulatedSeries[]): EmulatedAnswer {
  const [, codes = '', , ids = ''] = call.path
  const places = selectPlaces(codes || 'all')
  if (places === 'firewall') return htmlPage(403, 'Forbidden')
  if (places === null) return invalidValue()
  const series = selectSeries(ids.split(';'), call.query.get('source'), all)
  if (!Array.isArray(series)) return series
  if (call.query.get('footnote') === 'y' && series.some(({ sourceId }) => sourceId !== '2')) {
    return htmlPage(400, 'Bad request')
  }
  const blocks = series.map((one) => ({
    one,
    places: placesOf(one, places),
    dates: datesOf(one, call.query.get('date')),
  }))
  const total = blocks.reduce((sum, block) => sum + block.dates.length * block.places.length, 0)
  if (total === 0) {
    const nothing = { page: 0, pages: 0, per_page: 0, total: 0, sourceid: null, lastupdated: null }
    return jsonOrXml(call, [nothing, null])
  }
  const { page, perPage, pages, start } = pageOf(call, total)
  const days = series.map(({ vintages }) => vintages.at(-1) ?? '').sort()
  const rows = [...cellsFrom(blocks, start, perPage)].map((cell) => dataRow(cell, call))
  const counts = { page, pages, per_page: perPage, total }
  return jsonOrXml(call, [{ ...counts, sourceid: series[0]?.sourceId, lastupdated: days.at(-1) }, rows])
}

interface Block {
  readonly one: EmulatedSeries
  readonly places: readonly Place[]
  readonly dates: readonly string[]
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

/** Several at once need a source, must be in it, and may be at most 60. */
function selectSeries(
  ids: readonly string[],
  source: string | null,
  all: readonly EmulatedSeries[],
): EmulatedSeries[] | EmulatedAnswer {
  const found = ids.map((id) => all.find((one) => one.id === id))
  const unknown = found.filter((one) => one === undefined).length
  if (unknown > 0 && ids.length === 1) {
    return jsonError('175', 'Invalid format', 'The indicator was not found. It may have been deleted or archived.')
  }
  const series = found.filter((one) => one !== undefined)
  const isMixed = ids.length > 1 && series.some(({ sourceId }) => sourceId !== source)
  return unknown > 0 || isMixed || ids.length > 60 ? invalidValue(Math.max(1, unknown)) : series
}

function dataRow({ one, place, date }: Cell, { query }: Call) {
  const key = `${place.code} ${date}`
  return {
    indicator: { id: one.id, value: one.name },
    country: { id: place.iso2, value: place.name },
    countryiso3code: withoutIso3.has(place.iso2) ? '' : place.code,
    date,
    value: one.values.get(`${one.vintages.at(-1)} ${key}`) ?? null,
    unit: '',
    obs_status: one.statuses?.get(key) ?? '',
    decimal: 0,
    ...(query.get('footnote') === 'y' && { footnote: one.footnotes?.get(key) ?? '' }),
  }
}

/** Aggregates whose rows come without a code of three letters. */
const withoutIso3 = new Set(['XD', 'XM', 'XN', 'XT'])

/** Newest first. A window that can't be applied is dropped, and all dates come. */
function datesOf({ dates }: EmulatedSeries, window: string | null): string[] {
  const newestFirst = [...dates].reverse()
  const [first, last = first] = window?.split(':') ?? []
  const kind = dates[0] ?? ''
  if (first === undefined || last === undefined || first.length !== kind.length || last.length !== kind.length) {
    return newestFirst
  }
  // Years are answered whether the series has them or not.
  if (kind.length === 4) {
    return Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, index) =>
      String(Number(last) - index),
    )
  }
  return newestFirst.filter((date) => date >= first && date <= last)
}
