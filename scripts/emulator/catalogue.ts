import { type Call, jsonError, listing } from './answers.ts'
import { databaseOf, databases } from './databases.ts'
import type { EmulatedEntry, EmulatedSeries } from './figures.ts'
import type { EmulatedAnswer } from './server.ts'

/** Ids that the catalogue has twice: with the one of two databases they are 54, as many as in the real one. */
const repeatedEntries: readonly EmulatedEntry[] = Array.from({ length: 53 }, (_, index) => index).flatMap((index) =>
  ['57', '11'].map((sourceId) => ({
    id: `OLD.AND.REPEATED.${index}`,
    name: `Old and repeated ${index}`,
    sourceId,
    note: '',
    organisation: '',
  })),
)

/** /indicator and /indicator/{id}. The order of rows is another one on every page, so of several some rows come twice, others never. */
export function catalogueAnswer(
  call: Call,
  series: readonly EmulatedSeries[],
  entries: readonly EmulatedEntry[],
): EmulatedAnswer {
  const known = series.map(
    ({ id, name, sourceId }): EmulatedEntry => ({ id, name, sourceId, note: '', organisation: 'World Bank' }),
  )
  const rows = [...entries, ...known, ...repeatedEntries].map(catalogueRow)
  const [, id] = call.path
  if (id === undefined) {
    const turn = (call.number * 37) % rows.length
    return listing(call, [...rows.slice(turn), ...rows.slice(0, turn)])
  }
  const found = rows.filter((row) => row.id === id)
  return found.length > 0
    ? listing(call, found)
    : jsonError('120', 'Invalid value', 'The provided parameter value is not valid')
}

function catalogueRow({ id, name, sourceId, note, organisation }: EmulatedEntry) {
  return {
    id,
    name,
    unit: '',
    source: { id: sourceId, value: databaseOf(sourceId).name },
    sourceNote: note,
    sourceOrganization: organisation,
    topics: [{ id: '9', value: 'Infrastructure ' }],
  }
}

/** /source and /source/{id}: the databases, and when each was last updated. */
export function sourceAnswer(call: Call, series: readonly EmulatedSeries[]): EmulatedAnswer {
  const [, wanted] = call.path
  const found = databases.filter(({ id }) => wanted === undefined || id === wanted)
  if (found.length === 0) return jsonError('120', 'Invalid value', 'The provided parameter value is not valid')
  const rows = found.map(({ id, name, code, concepts }) => {
    const days = series.filter(({ sourceId }) => sourceId === id).map(({ vintages }) => vintages.at(-1) ?? '')
    return {
      id,
      lastupdated: days.sort().at(-1) ?? '',
      name,
      code,
      description: '',
      url: '',
      dataavailability: 'Y',
      metadataavailability: 'Y',
      concepts,
    }
  })
  return listing(call, rows)
}
