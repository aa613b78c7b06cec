import { TableError } from '../errors.ts'
import { checkArguments, list, maybe, optionsOf, text } from '../formats/arguments.ts'
import { type Cell, isBlank } from '../formats/cells.ts'
import { streamCsv } from '../formats/csv-stream.ts'
import { type FileSource, fileWanted, openFile } from '../formats/file-source.ts'
import { readNumber } from '../formats/numbers.ts'
import { type CellKind, type ColumnKinds, type KnownRow, kindsWanted, toRows } from './columns.ts'

export interface CsvOptions<Kinds extends ColumnKinds | undefined = undefined> {
  /** The columns that are wanted, and what they hold: `{ iso3: 'string', share: 'number' }`. Without it all, as far as their cells tell. */
  readonly kinds?: Kinds
  /** Texts that mean a missing value, such as `['NA', '..']`, in addition to blanks. */
  readonly missing?: readonly string[] | undefined
}

/**
 * Reads a CSV file with a header, packed (gzip, zip) or not, as UTF-8. A blank field is null.
 *
 * Without `kinds` a column of which every field reads as a number is one of numbers; `007`, numbers with more digits than can be kept, and all else stay
 * texts. `NA` is a text (the code of Namibia) unless `missing` names it.
 *
 * @param file a path, a `file:` URL or bytes
 * @throws InputError where there is no such file
 * @throws TableError for a text that is not a such CSV: a line with more or fewer fields than the header, a column that is absent or there twice, bytes that are
 *   not UTF-8; and for a field of another kind
 * @example
 * ```ts
 * const bytes = new TextEncoder().encode('iso3,year,share\nBTN,2020,17.5\nNAM,2020,..\n')
 * await readCsv(bytes, { kinds: { iso3: 'string', share: 'number' }, missing: ['..'] })
 * // => [{ iso3: 'BTN', share: 17.5 }, { iso3: 'NAM', share: null }]
 * ```
 */
export async function readCsv(file: FileSource, options?: CsvOptions): Promise<Record<string, Cell>[]>
export async function readCsv<const Kinds extends ColumnKinds>(
  file: FileSource,
  options: CsvOptions<Kinds> & { readonly kinds: Kinds },
): Promise<KnownRow<Kinds>[]>
export async function readCsv(file: FileSource, options: CsvOptions<ColumnKinds | undefined> = {}) {
  checkArguments(
    'readCsv',
    { file, options },
    {
      file: fileWanted,
      options: optionsOf<CsvOptions>({
        kinds: maybe(kindsWanted),
        missing: maybe(list(text('a text'), 'a list of texts, such as ["NA"]')),
      }),
    },
  )
  const { kinds, missing = [] } = options
  const { name, chunks } = await openFile(file)
  const fail = (problem: string) => new TableError(`${name}: ${problem}`)
  const isMissing = missingTexts(missing)
  const columns: Column[] = []
  const reader = {
    header(names: readonly string[]) {
      for (const column of names) columns.push({ name: column, fields: [] })
    },
    row(fields: readonly string[]) {
      for (const [index, field] of fields.entries()) columns[index]?.fields.push(isMissing(field) ? null : field)
    },
  }
  await streamCsv(chunks, reader, fail)
  const known = columns.map((column) => ({ name: column.name, cells: toCells(column, kinds, fail) }))
  return toRows(known, kinds)
}

interface Column {
  readonly name: string
  /** Null where it is missing. */
  readonly fields: (string | null)[]
}

function missingTexts(texts: readonly string[]): (field: string) => boolean {
  const others = new Set(texts)
  return (field) => field === '' || others.has(field) || isBlank(field)
}

/** The cells of a column of the requested kind, or else of the one that all of its fields can be. */
function toCells({ name, fields }: Column, kinds: ColumnKinds | undefined, fail: (problem: string) => Error): Cell[] {
  if (kinds !== undefined && !Object.hasOwn(kinds, name)) return []
  const kind = kinds?.[name] ?? (fields.every((field) => field === null || isPlainNumber(field)) ? 'number' : 'string')
  const read = readers[kind]
  return fields.map((field, index) => {
    if (field === null) return null
    const cell = read(field)
    if (cell === null)
      throw fail(`the column "${name}" is to hold ${kind}s, and has the text "${field}" in row ${index + 1}`)
    return cell
  })
}

const readers: Readonly<Record<CellKind, (field: string) => Cell>> = {
  string: (field) => field,
  number: readNumber,
  boolean: (field) => ({ true: true, false: false })[field.toLowerCase()] ?? null,
}

/** Written as numbers are, and kept with all digits: no code with zeros in front, no long number of an account. */
function isPlainNumber(field: string): boolean {
  const number = readNumber(field)
  return number !== null && !/^-?0\d/.test(field) && (!Number.isInteger(number) || Number.isSafeInteger(number))
}
