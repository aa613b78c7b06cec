import { readNumber } from '../formats/numbers.ts'
import { excerpt } from '../http/body.ts'
import { toIso3 } from './areas.ts'
import { basisReader, type Modelling } from './basis.ts'
import { type Column, cleanColumn, copyingColumn, labelColumn } from './columns.ts'
import type { Asked } from './request.ts'
import type { IlostatRow } from './row.ts'
import { askedReader, codeCheck, type Fail } from './row-checks.ts'

/** Columns that every dataset has; the others come and go. */
const required = ['ref_area', 'source', 'indicator', 'time', 'obs_value'] as const
const notes = ['note_classif', 'note_indicator', 'note_source'] as const
const labelled = ['ref_area', 'source', 'indicator', 'sex', 'classif1', 'classif2', 'obs_status'] as const

/** Reads the rows of an answer. */
export interface RowReader {
  /** Reads the fields of one line; null for a row of a date between those that were requested. */
  read(fields: readonly string[]): IlostatRow | null
  /** The codes that were requested and have not come so far, by column. */
  readonly awaited: ReadonlyMap<string, ReadonlySet<string>>
  /** The labels of the areas so far, by code. */
  readonly areaLabels: ReadonlyMap<string, string>
}

/**
 * Makes the reader of the rows of an answer from its header.
 *
 * @param fail makes the error for a header that lacks a column, for invalid fields, and for a row that was not requested: the
 *   service ignores filters that it does not understand, and then answers everything
 */
export function rowReader(
  header: readonly string[],
  asked: Asked,
  { modelling, retrievedYear }: { readonly modelling: Modelling; readonly retrievedYear: number },
  fail: Fail,
): RowReader {
  const absent = [...required, ...asked.codes.keys()].find((column) => !header.includes(column))
  if (absent !== undefined) {
    throw fail(`the dataset has no column "${absent}": its columns are ${excerpt(header.join(', '))}`)
  }
  const place = (column: string) => header.indexOf(column)
  const codes = (name: string) => copyingColumn(place(name), codeCheck(name, fail))
  const [area, source, sex, classif1, classif2, status] = (
    ['ref_area', 'source', 'sex', 'classif1', 'classif2', 'obs_status'] as const
  ).map(codes) as [Column, Column, Column, Column, Column, Column]
  const [time, valueAt] = [copyingColumn(place('time')), place('obs_value')]
  const noteColumns = notes.filter((name) => header.includes(name)).map(codes)
  const labelColumns = labelled
    .filter((name) => header.includes(`${name}.label`) && header.includes(name))
    .map((name) => ({ at: place(name), ...labelColumn(name, place(`${name}.label`), fail) }))
  const labelsOf = (fields: readonly string[]) =>
    Object.fromEntries(labelColumns.map(({ name, at, label }) => [name, label(fields, fields[at] ?? '')]))
  const hasSourceLabel = asked.labels === 'en' && header.includes('source.label')
  const sourceLabel = hasSourceLabel ? cleanColumn(place('source.label')) : () => null
  const basisOf = basisReader(modelling, retrievedYear)
  const { isAsked, yearOf, awaited } = askedReader(header, asked)

  const read = (fields: readonly string[]): IlostatRow | null => {
    const date = time(fields)
    const year = yearOf(date)
    if (year === null || !isAsked(fields)) {
      throw fail(`the answer has a row that was not requested: ${excerpt(fields.join(','))}`)
    }
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
      basis: basisOf(code, sourceLabel(fields), year),
      notes: noteColumns.length === 0 ? noNotes : notesOf(noteColumns, fields),
    }
    return labelColumns.length === 0 ? row : { ...row, labels: labelsOf(fields) }
  }
  const areaLabels = labelColumns.find(({ name }) => name === 'ref_area')?.labels ?? new Map()
  return { read, awaited, areaLabels }
}

function toValue(field: string, fail: Fail): number | null {
  if (field === '') return null
  const value = readNumber(field)
  if (value !== null) return value
  if (field.trim() === '') return null
  throw fail(`${excerpt(JSON.stringify(field))} is not a number`)
}

const noNotes: readonly string[] = []

/** Codes are joined with an underscore. */
function notesOf(columns: readonly Column[], fields: readonly string[]): readonly string[] {
  const present = columns.map((column) => column(fields)).filter((note) => note !== '')
  return present.length === 0 ? noNotes : present.flatMap((note) => note.split('_'))
}
