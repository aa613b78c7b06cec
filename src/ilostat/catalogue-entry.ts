import { readNumber } from '../formats/numbers.ts'
import { v } from '../formats/schema.ts'
import { serviceText } from '../formats/service-text.ts'

/** What the catalogue says about a dataset. */
export interface Dataset {
  /** With its frequency, such as `EMP_TEMP_ECO_OCU_NB_A`. */
  readonly id: string
  readonly label: string
  /** Null for one that is none of these. */
  readonly frequency: 'annual' | 'quarterly' | 'monthly' | null
  /** First and last year of any value, of quarterly and monthly datasets too; null if it is not given. */
  readonly start: number | null
  readonly end: number | null
  /** When it was last changed, ISO 8601; null if it is not given, or in no form that can be read without doubt. */
  readonly lastUpdated: string | null
  /** Rows from the best source of each area, and rows from all sources. */
  readonly records: number | null
  readonly allRecords: number | null
  readonly areas: number | null
  /** Whether it has rows for ILOSTAT's aggregates (X01 World ...), which are modelled estimates. */
  readonly hasAggregates: boolean
  readonly subject: string | null
  /** The classifications of the values: `['ECO', 'OCU']`; none for a total alone. */
  readonly classifications: readonly string[]
}

/** All but the id is a help to who asks: what has an unknown form is not said. Null fields are left out of the rows. */
const text = v.fallback(v.nullish(serviceText, null), null)
const number = v.union([v.number(), v.pipe(v.string(), v.transform(readNumber), v.number())])
const count = v.fallback(v.nullish(v.pipe(number, v.integer(), v.minValue(0)), null), null)
const year = v.fallback(v.nullish(v.pipe(number, v.integer(), v.minValue(1000), v.maxValue(9999)), null), null)

const rowSchema = v.object({
  id: v.string(),
  indicator: text,
  'indicator.label': text,
  freq: text,
  classification: text,
  'data.start': year,
  'data.end': year,
  'last.update': text,
  'n.records': count,
  'n.records.all': count,
  'n.ref_area': count,
  'with.region': text,
  'subject.label': text,
})

/** The id of a dataset is that of its indicator, with the frequency. */
const isOneId = ({ id, indicator, freq }: v.InferOutput<typeof rowSchema>) =>
  indicator === null || freq === null || id === `${indicator}_${freq}`

export const entrySchema = v.pipe(
  rowSchema,
  v.check(isOneId, ({ input: { id, indicator, freq } }) => `${id} is said to be ${indicator} of frequency ${freq}`),
)

const frequencies: Readonly<Record<string, Dataset['frequency']>> = { A: 'annual', Q: 'quarterly', M: 'monthly' }

export function toDataset(entry: v.InferOutput<typeof entrySchema>): Dataset {
  const { id, freq, classification } = entry
  return {
    id,
    label: entry['indicator.label'] ?? '',
    frequency: frequencies[freq ?? id.at(-1) ?? ''] ?? null,
    start: entry['data.start'],
    end: entry['data.end'],
    lastUpdated: toIso(entry['last.update']),
    records: entry['n.records'],
    allRecords: entry['n.records.all'],
    areas: entry['n.ref_area'],
    hasAggregates: entry['with.region'] === 'Y',
    subject: entry['subject.label'],
    classifications: classification ? classification.split('_') : [],
  }
}

/**
 * The time of `dd/mm/yyyy hh:mm:ss`, which has no time zone: taken for UTC. Null for a day that there is not, and for other forms: what
 * `7/1/2022 16:56` means (it was one of ILOSTAT's in 2022) can't be told.
 */
function toIso(time: string | null): string | null {
  const [, day, month, year, clock] = /^(\d\d)\/(\d\d)\/([12]\d{3}) (\d\d:\d\d:\d\d)$/.exec(time ?? '') ?? []
  const iso = `${year}-${month}-${day}T${clock}.000Z`
  const date = new Date(iso)
  // A day such as the 31st of February is moved to March in silence.
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso ? iso : null
}
