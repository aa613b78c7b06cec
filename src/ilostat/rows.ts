import { toIso3 } from './areas.ts'
import type { Asked } from './request.ts'

/** What kind of figure it is. A projection is a modelled estimate for a year that was not over when the service was asked. */
export type Basis = 'reported' | 'modelled estimate' | 'projection'

/** A row of an ILOSTAT dataset. */
export interface IlostatRow {
  /** The World Bank's code of the economy: Kosovo, KOS at ILOSTAT, is XKX here. */
  readonly iso3: string
  /** As the service writes it: `2020`, `2020Q1`, `2020M01`. */
  readonly date: string
  readonly year: number
  readonly sex: string | null
  readonly classif1: string | null
  readonly classif2: string | null
  /** Such as `BA:3465`, a labour force survey. */
  readonly source: string
  /** In the unit of the dataset, often thousands of persons; null is missing. */
  readonly value: number | null
  /** Such as `B` (break in series) or `U` (unreliable); null where there is no remark. */
  readonly status: string | null
  readonly basis: Basis
  /** Codes of notes, such as `R1:3513`. */
  readonly notes: readonly string[]
  /** Labels by column, where they were asked for. */
  readonly labels?: Readonly<Record<string, string>>
}

/** Columns that every dataset has. */
const required = ['ref_area', 'source', 'indicator', 'time', 'obs_value', 'obs_status'] as const
const notes = ['note_classif', 'note_indicator', 'note_source'] as const
const labelled = ['ref_area', 'source', 'indicator', 'sex', 'classif1', 'classif2', 'obs_status'] as const

/** Reads the rows of an answer. */
export interface RowReader {
  /** Reads the fields of one line; null for a row of a date between those that were asked for. */
  read(fields: readonly string[]): IlostatRow | null
  /** The codes that were asked for and have not come so far, by column. */
  readonly awaited: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Makes the reader of the rows of an answer from its header.
 *
 * @param fail makes the error for a header that lacks a column, and for a row that was not asked for: the service ignores filters that
 *   it does not understand, and then answers everything
 */
export function rowReader(
  header: readonly string[],
  asked: Asked,
  retrievedYear: number,
  fail: (problem: string) => Error,
): RowReader {
  const absent = [...required, ...asked.codes.keys()].find((column) => !header.includes(column))
  if (absent !== undefined) throw fail(`the dataset has no column "${absent}": its columns are ${header.join(', ')}`)
  const places = new Map(header.map((column, place) => [column, place]))
  const place = (column: string) => places.get(column) ?? -1
  const [area, source, indicator, time, value, status] = required.map(place) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [sex, classif1, classif2] = [place('sex'), place('classif1'), place('classif2')]
  const checks = [...asked.codes].map(([column, codes]) => ({
    column,
    at: place(column),
    codes,
    awaited: new Set(codes),
  }))
  const notePlaces = notes.map(place).filter((at) => at >= 0)
  const labelPlaces = labelled.map((column) => ({ column, at: place(`${column}.label`) })).filter(({ at }) => at >= 0)
  const name = asked.dataset.slice(0, -2)
  const copy = copier()

  const read = (fields: readonly string[]): IlostatRow | null => {
    const field = (at: number) => (at < 0 ? '' : (fields[at] ?? ''))
    const refuse = () => fail(`a row came that was not asked for: ${fields.join(',')}`)
    if (field(indicator) !== name) throw refuse()
    for (const { at, codes, awaited } of checks) {
      if (!codes.has(field(at))) throw refuse()
      if (awaited.size > 0) awaited.delete(field(at))
    }
    const date = copy(field(time))
    if (asked.dates !== null && !asked.dates.wanted.has(date)) {
      if (!isBetween(date, asked.dates)) throw refuse()
      return null
    }
    const code = copy(field(source))
    return {
      ...{ iso3: toIso3(copy(field(area))), date, year: toYear(date, refuse) },
      ...{
        sex: copy(field(sex)) || null,
        classif1: copy(field(classif1)) || null,
        classif2: copy(field(classif2)) || null,
      },
      ...{ source: code, value: toValue(field(value), fail), status: copy(field(status)) || null },
      basis: basisOf(code, Number(date.slice(0, 4)), retrievedYear),
      notes: notesOf(notePlaces.map(field), copy),
      ...(labelPlaces.length > 0 && {
        labels: Object.fromEntries(labelPlaces.map(({ column, at }) => [column, copy(field(at))])),
      }),
    }
  }
  return { read, awaited: new Map(checks.map(({ column, awaited }) => [column, awaited])) }
}

/**
 * Copies of short texts, each made once: fields are cut from the text of the answer, and would keep all of it in memory.
 */
function copier(): (text: string) => string {
  const copies = new Map<string, string>([['', '']])
  return (text) => {
    const known = copies.get(text)
    if (known !== undefined) return known
    const copied = Buffer.from(text).toString()
    copies.set(copied, copied)
    return copied
  }
}

/** Whether the span of years that the service was asked for has the date. */
function isBetween(date: string, { first, last }: { readonly first: string; readonly last: string }): boolean {
  const year = date.slice(0, 4)
  return date.length === first.length && year >= first.slice(0, 4) && year <= last.slice(0, 4)
}

function toYear(date: string, refuse: () => Error): number {
  if (!/^\d{4}(Q[1-4]|M\d\d)?$/.test(date)) throw refuse()
  return Number(date.slice(0, 4))
}

function toValue(field: string, fail: (problem: string) => Error): number | null {
  if (field === '') return null
  const value = Number(field)
  if (!Number.isFinite(value)) throw fail(`"${field}" is no value`)
  return value
}

/** Sources of the kind XA are the ILO's modelled estimates. */
function basisOf(source: string, year: number, retrievedYear: number): Basis {
  if (!source.startsWith('XA:')) return 'reported'
  return year < retrievedYear ? 'modelled estimate' : 'projection'
}

const noNotes: readonly string[] = []

/** Codes are joined with an underscore. */
function notesOf(fields: readonly string[], copy: (text: string) => string): readonly string[] {
  const present = fields.filter((field) => field !== '')
  return present.length === 0 ? noNotes : present.flatMap((field) => field.split('_').map(copy))
}
