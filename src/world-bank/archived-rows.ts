import { cleanText } from '../formats/clean-text.ts'
import type { ArchivedRow } from './archive.ts'
import type { Observation, RowPlace } from './observation.ts'

/** What a row is a value of. The order of these varies between requests: each is found by its name. */
const concepts = ['Country', 'Series', 'Time', 'Version'] as const

type Concept = (typeof concepts)[number]

type Variable = ArchivedRow['variable'][number]

/**
 * Reads rows of the archives, and holds each to the question and to itself.
 *
 * @param fail makes the error for a row that was not requested, or that contradicts itself
 */
export function archivedReader(
  asked: { readonly indicator: string; readonly release: string; readonly dates: ReadonlySet<string> },
  fail: (problem: string) => Error,
) {
  const places = new Map<string, RowPlace>()
  let label: string | null = null
  const read = ({ variable, value }: ArchivedRow): Observation => {
    const { Country: country, Series: series, Time: time, Version: version } = variablesOf(variable, fail)
    if (series.id !== asked.indicator) throw fail(`answered with the indicator ${series.id}`)
    // The labels of some releases are wrong: only the id counts.
    if (version.id !== asked.release) throw fail(`answered with the release ${version.id}`)
    const date = time.id.replace(/^YR/, '')
    if (!asked.dates.has(date)) throw fail(`answered with the date ${time.id}`)
    if (time.value.trim() !== date) throw fail(`answered with a row of ${time.id} and of ${time.value}`)
    label ??= series.value
    if (series.value !== label) throw fail(`calls ${series.id} "${label}" and "${series.value}"`)
    return { place: placeOf(country, places, fail), date, value, status: null, footnote: null }
  }
  return { read, labelSoFar: () => (label === null ? null : cleanText(label)) }
}

function variablesOf(variable: readonly Variable[], fail: (problem: string) => Error): Record<Concept, Variable> {
  const byName = new Map(variable.map((one) => [one.concept, one]))
  if (byName.size < variable.length) {
    throw fail(`answered with a row with a concept twice: ${variable.map(({ concept }) => concept).join(', ')}`)
  }
  const other = [...byName.keys()].find((name) => !concepts.some((concept) => concept === name))
  if (other !== undefined) throw fail(`answered with a row with another dimension, ${other}`)
  const own = (concept: Concept): Variable => {
    const found = byName.get(concept)
    if (found === undefined) throw fail(`answered with a row without ${concept}`)
    return found
  }
  return { Country: own('Country'), Series: own('Series'), Time: own('Time'), Version: own('Version') }
}

/** The place of a row, which all rows of that place share. */
function placeOf({ id, value }: Variable, places: Map<string, RowPlace>, fail: (problem: string) => Error): RowPlace {
  const key = `${id} ${value}`
  const known = places.get(key)
  if (known !== undefined) return known
  if (!/^[A-Z0-9]{3}$/.test(id)) throw fail(`answered with a row of "${id}", which is not the code of an economy`)
  const place = { iso2: null, iso3: id, name: cleanText(value) }
  places.set(key, place)
  return place
}
