import { cleanText } from '../formats/clean-text.ts'
import { v } from '../formats/schema.ts'
import { type PageReader, pageReader } from './envelope.ts'
import { type Observation, type RowPlace, valueSchema } from './observation.ts'

const rowSchema = v.object({
  indicator: v.object({ id: v.string(), value: v.string() }),
  country: v.object({ id: v.string(), value: v.string() }),
  countryiso3code: v.nullish(v.string(), ''),
  date: v.pipe(v.string(), v.regex(/^\d{4}(Q[1-4]|M(0[1-9]|1[0-2]))?$/, 'not a date')),
  value: valueSchema,
  obs_status: v.nullish(v.string(), ''),
  footnote: v.nullish(v.string(), ''),
})

type Row = v.InferOutput<typeof rowSchema>

const readPage = pageReader(rowSchema)

/** What is kept of a row; of large answers the rows themselves would fill the memory. */
export interface CurrentRow extends Observation {
  readonly indicator: string
}

/** What the rows of an answer say beside their values. */
export interface Gathered {
  /** The name of each indicator. */
  readonly labels: Map<string, string>
  readonly places: Map<string, RowPlace>
}

/**
 * Reads a page, holds its rows to the indicators that were requested and to each other, and keeps what is needed of them; the names are
 * gathered aside.
 */
export function currentReader(
  indicators: readonly string[],
  { labels, places }: Gathered,
  fail: (problem: string) => Error,
): PageReader<CurrentRow> {
  const byId = new Map(indicators.map((id) => [id, id]))
  return async (answer, request) => {
    const page = await readPage(answer, request)
    const rows = page.rows.map((row): CurrentRow => {
      const { date, value, obs_status: status, footnote } = row
      const indicator = byId.get(row.indicator.id)
      if (indicator === undefined) throw fail(`answered with the indicator ${row.indicator.id}`)
      const label = labels.get(indicator) ?? row.indicator.value
      if (label !== row.indicator.value) throw fail(`calls ${indicator} "${label}" and "${row.indicator.value}"`)
      labels.set(indicator, label)
      const place = placeOf(row, places, fail)
      return { indicator, place, date, value, status: cleanText(status) || null, footnote: cleanText(footnote) || null }
    })
    return { ...page, rows }
  }
}

/**
 * The place of a row, which all rows of that place share. Most databases have the code of two letters in `country.id`; that of three is
 * empty for some aggregates. A longer `country.id` is the code itself: so it is in the Global Economic Monitor.
 */
function placeOf({ country, countryiso3code }: Row, places: Map<string, RowPlace>, fail: (problem: string) => Error) {
  const key = `${country.id} ${countryiso3code} ${country.value}`
  const known = places.get(key)
  if (known !== undefined) return known
  const isLong = country.id.length > 2
  if (isLong && countryiso3code !== '' && countryiso3code !== country.id) {
    throw fail(`answered with a row of ${country.id} and ${countryiso3code}`)
  }
  const place = {
    iso2: isLong || country.id === '' ? null : country.id,
    iso3: isLong ? country.id : countryiso3code || null,
    name: cleanText(country.value),
  }
  const odd = [place.iso2, place.iso3].find((code) => code !== null && !/^[A-Za-z0-9_.-]+$/.test(code))
  if (odd !== undefined) throw fail(`answered with a row of "${odd}", which is not the code of a place`)
  if (place.iso2 === null && place.iso3 === null) throw fail(`answered with a row of "${place.name}" without a code`)
  places.set(key, place)
  return place
}
