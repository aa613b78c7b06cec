import { type Call, jsonOrXml, pageOf, xmlError } from './answers.ts'
import { type EmulatedSeries, releases } from './figures.ts'
import { archivedPlaces, placesOf } from './places.ts'
import type { EmulatedAnswer } from './server.ts'

/** Codes of the archives that stand instead of ISO's; Andorra's stands beside it, without a value. */
const legacyCodes: Readonly<Record<string, string>> = { COD: 'ZAR', TLS: 'TMP', ROU: 'ROM', XKX: 'KSV', PSE: 'WBG' }

const notFound = xmlError('160', 'Data not found.', 'The provided parameter value is not valid')

interface ArchivedRow {
  readonly code: string
  readonly name: string
  readonly year: number
  readonly value: number | null
}

/** The list of releases. */
export function versionsAnswer(call: Call): EmulatedAnswer {
  const { page, perPage, pages, start } = pageOf(call, releases.length)
  const variable = releases.slice(start, start + perPage).map(({ id, label }) => ({ id, value: label }))
  const source = [{ id: '57', name: 'WDI Database Archives', concept: [{ id: 'version', name: 'version', variable }] }]
  return jsonOrXml(call, { page, pages, per_page: perPage, total: releases.length, source })
}

/** /sources/57/country/{codes}/series/{id}/version/{release}/time/{years}, with or without /data. */
export function archivedAnswer(call: Call, allSeries: readonly EmulatedSeries[]): EmulatedAnswer {
  const { codes, id, version, time } = parsePath(call.path)
  const series = allSeries.find((one) => one.id === id)
  const vintage = series?.archived[version]
  const label = releases.find((release) => release.id === version)?.label
  if (series === undefined || vintage === undefined || label === undefined) {
    return notFound
  }
  const all = rowsOf(series, vintage, yearsOf(series, time))
  const asked = codes.split(';')
  // One code that it does not know spoils the whole list.
  if (codes !== 'all' && !asked.every((code) => all.some((row) => row.code === code))) return notFound
  const rows = all.filter(({ code }) => codes === 'all' || asked.includes(code))
  const { page, perPage, pages, start } = pageOf(call, rows.length)
  const data = rows.slice(start, start + perPage).map((row) => ({
    variable: concepts(series, row, { id: version, value: label }, call),
    value: row.value,
  }))
  const source = { id: '57', name: 'WDI Database Archives', data }
  return jsonOrXml(call, { page, pages, per_page: perPage, total: rows.length, lastupdated: '2026-07-28', source })
}

function parsePath(path: readonly string[]) {
  const parts = new Map<string, string>()
  for (let index = 2; index + 1 < path.length; index += 2) parts.set(path[index] ?? '', path[index + 1] ?? '')
  const part = (name: string) => parts.get(name) ?? ''
  return { codes: part('country'), id: part('series'), version: part('version'), time: part('time') }
}

/** No spans: a list of YRnnnn, or all. */
function yearsOf(series: EmulatedSeries, time: string): readonly number[] {
  if (time === 'all') return series.dates.map(Number)
  return time
    .split(';')
    .map((word) => Number(/^YR(\d{4})$/.exec(word)?.[1]))
    .filter((year) => year > 0)
}

/** By name, and by year within an economy. */
function rowsOf(series: EmulatedSeries, vintage: string, years: readonly number[]): ArchivedRow[] {
  return placesOf(series, archivedPlaces).flatMap(({ code, name }) => {
    const valueIn = (year: number) => series.values.get(`${vintage} ${code} ${year}`) ?? null
    const archived = legacyCodes[code] ?? code
    const rows = years.map((year) => ({ code: archived, name, year, value: valueIn(year) }))
    const doubles = code === 'AND' ? years.map((year) => ({ code: 'ADO', name, year, value: null })) : []
    return [...doubles, ...rows]
  })
}

/** The order of the concepts varies between requests: here with the length of the path. */
function concepts(series: EmulatedSeries, row: ArchivedRow, version: { id: string; value: string }, { path }: Call) {
  const variable = [
    { concept: 'Country', id: row.code, value: row.name },
    { concept: 'Series', id: series.id, value: series.name },
    { concept: 'Time', id: `YR${row.year}`, value: String(row.year) },
    { concept: 'Version', ...version },
  ]
  const turn = path.join('/').length % variable.length
  return [...variable.slice(turn), ...variable.slice(0, turn)]
}
