import { type Call, jsonError, listing } from './answers.ts'
import type { EmulatedEntry, EmulatedSeries } from './figures.ts'
import type { EmulatedAnswer } from './server.ts'

const sourceNames: Readonly<Record<string, string>> = {
  '2': 'World Development Indicators',
  '15': 'Global Economic Monitor',
  '57': 'WDI Database Archives',
}

/** /indicator and /indicator/{id}. The order of rows is not stable between pages, so an id can come on two of them. */
export function catalogueAnswer(
  call: Call,
  series: readonly EmulatedSeries[],
  entries: readonly EmulatedEntry[],
): EmulatedAnswer {
  const known = series.map(
    ({ id, name, sourceId }): EmulatedEntry => ({ id, name, sourceId, note: '', organisation: 'World Bank' }),
  )
  const rows = [...entries, ...known].map(catalogueRow)
  const [, id] = call.path
  if (id === undefined) return listing(call, rows)
  const found = rows.filter((row) => row.id === id)
  return found.length > 0
    ? listing(call, found.slice(0, 1))
    : jsonError('120', 'Invalid value', 'The provided parameter value is not valid')
}

function catalogueRow({ id, name, sourceId, note, organisation }: EmulatedEntry) {
  return {
    id,
    name,
    unit: '',
    source: { id: sourceId, value: sourceNames[sourceId] ?? '' },
    sourceNote: note,
    sourceOrganization: organisation,
    topics: [{ id: '9', value: 'Infrastructure ' }],
  }
}

/** /source/{id}: when a database was last updated. */
export function sourceAnswer(call: Call, series: readonly EmulatedSeries[]): EmulatedAnswer {
  const ids = call.path[1] === undefined ? Object.keys(sourceNames) : [call.path[1]]
  const rows = ids.map((id) => {
    const days = series.filter(({ sourceId }) => sourceId === id).map(({ vintages }) => vintages.at(-1) ?? '')
    return {
      id,
      lastupdated: days.sort().at(-1) ?? '',
      name: sourceNames[id] ?? '',
      dataavailability: 'Y',
      concepts: '3',
    }
  })
  return listing(call, rows)
}
