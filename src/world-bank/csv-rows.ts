import { readNumber } from '../formats/numbers.ts'
import type { FileHeader } from './csv-header.ts'
import type { Observation, RowPlace } from './observation.ts'

/** What a file has of one series. */
export interface FiledSeries {
  readonly label: string | null
  readonly observations: Observation[]
}

/** Other ids that are kept, to name in an error. */
const mostOtherIds = 8

/**
 * Reads the rows of a file: one an economy and series, with its values by year. A blank and `..` are missing.
 *
 * @param wanted ids of the series to keep
 * @param fail makes the error for anything but value
 */
export function fileRowReader(wanted: ReadonlySet<string>, fail: (problem: string) => Error) {
  const series = new Map<string, FiledSeries>()
  const otherIds = new Set<string>()
  const read = (fields: readonly string[], header: FileHeader): void => {
    const id = (fields[header.id] ?? '').trim()
    if (!wanted.has(id)) {
      if (otherIds.size < mostOtherIds) otherIds.add(copyOf(id))
      return
    }
    const own = series.get(id) ?? { label: copyOf(fields[header.label] ?? '') || null, observations: [] }
    series.set(id, own)
    const place: RowPlace = {
      iso2: null,
      iso3: copyOf((fields[header.code] ?? '').trim()),
      name: copyOf((fields[header.name] ?? '').trim()),
    }
    for (const { at, date } of header.years) {
      const value = toValue((fields[at] ?? '').trim(), (text) =>
        fail(`"${text}" is not a valid value of ${place.iso3} in ${date}`),
      )
      own.observations.push({ place, date, value, status: null, footnote: null })
    }
  }
  return { read, series, otherIds }
}

function toValue(text: string, fail: (text: string) => Error): number | null {
  if (text === '' || text === '..') return null
  const value = readNumber(text)
  if (value === null) throw fail(text)
  return value
}

/** Fields are cut from the text of the file, and would keep it in memory. */
function copyOf(text: string): string {
  return Buffer.from(text).toString()
}
