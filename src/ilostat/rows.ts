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
  const place = (column: string) => header.indexOf(column)
  const column = (name: string) => copyingColumn(place(name))
  const [area, source, time, status] = ['ref_area', 'source', 'time', 'obs_status'].map(column) as [
    Column,
    Column,
    Column,
    Column,
  ]
  const [sex, classif1, classif2] = [column('sex'), column('classif1'), column('classif2')]
  const [indicatorAt, valueAt] = [place('indicator'), place('obs_value')]
  const checks = [...asked.codes].map(([name, codes]) => ({ name, at: place(name), codes, awaited: new Set(codes) }))
  const noteColumns = notes.filter((name) => header.includes(name)).map(column)
  const labelColumns = labelled
    .filter((name) => header.includes(`${name}.label`))
    .map((name) => ({ name, label: column(`${name}.label`) }))
  const indicator = asked.dataset.slice(0, -2)
  const years = new Map<string, number>()

  const isAsked = (fields: readonly string[]): boolean => {
    if (fields[indicatorAt] !== indicator) return false
    for (const { at, codes, awaited } of checks) {
      const code = fields[at] ?? ''
      if (!codes.has(code)) return false
      if (awaited.size > 0) awaited.delete(code)
    }
    return true
  }
  /** The year of a date that may come; null for any other text. */
  const yearOf = (date: string): number | null => {
    const known = years.get(date)
    if (known !== undefined) return known
    const isDate = /^\d{4}(Q[1-4]|M\d\d)?$/.test(date) && (asked.dates === null || isBetween(date, asked.dates))
    if (!isDate) return null
    years.set(date, Number(date.slice(0, 4)))
    return Number(date.slice(0, 4))
  }
  const read = (fields: readonly string[]): IlostatRow | null => {
    const date = time(fields)
    const year = yearOf(date)
    if (year === null || !isAsked(fields)) throw fail(`a row came that was not asked for: ${fields.join(',')}`)
    if (asked.dates !== null && !asked.dates.wanted.has(date)) return null
    const code = source(fields)
    const row = {
      iso3: toIso3(area(fields)),
      date,
      year,
      sex: sex(fields) || null,
      classif1: classif1(fields) || null,
      classif2: classif2(fields) || null,
      source: code,
      value: toValue(fields[valueAt] ?? '', fail),
      status: status(fields) || null,
      basis: basisOf(code, year, retrievedYear),
      notes: noteColumns.length === 0 ? noNotes : notesOf(noteColumns, fields),
    }
    if (labelColumns.length === 0) return row
    return { ...row, labels: Object.fromEntries(labelColumns.map(({ name, label }) => [name, label(fields)])) }
  }
  return { read, awaited: new Map(checks.map(({ name, awaited }) => [name, awaited])) }
}

/** Reads a column of short texts that come again and again; empty where the column is absent. */
type Column = (fields: readonly string[]) => string

/**
 * Fields are cut from the text of the answer and would keep all of it in memory, so each text is copied, once. Neighbours are often alike,
 * which costs less to see than to look up.
 */
function copyingColumn(place: number): Column {
  if (place < 0) return () => ''
  const copies = new Map<string, string>()
  let last = ''
  return (fields) => {
    const text = fields[place] ?? ''
    if (text === last) return last
    let copy = copies.get(text)
    if (copy === undefined) {
      copy = Buffer.from(text).toString()
      copies.set(copy, copy)
    }
    last = copy
    return copy
  }
}

/** Whether the span of years that the service was asked for has the date. */
function isBetween(date: string, { first, last }: { readonly first: string; readonly last: string }): boolean {
  const year = date.slice(0, 4)
  return date.length === first.length && year >= first.slice(0, 4) && year <= last.slice(0, 4)
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
function notesOf(columns: readonly Column[], fields: readonly string[]): readonly string[] {
  const present = columns.map((column) => column(fields)).filter((note) => note !== '')
  return present.length === 0 ? noNotes : present.flatMap((note) => note.split('_'))
}
