import Papa from 'papaparse'

/** A record of a CSV text: every field is a string, found by its header. */
export type CsvRecord<Column extends string> = Readonly<Record<Column, string>>

/** A CSV text taken apart. */
export interface CsvTable<Column extends string> {
  readonly header: readonly string[]
  readonly records: readonly CsvRecord<Column>[]
}

/**
 * Reads a CSV text with a header. A record has the columns that are requested and no others; quotes, both line ends and the byte order
 * mark are understood.
 *
 * @param columns the columns to read, or `all` that the header has
 * @param fail makes the error for a text that is not a such CSV: no header, a column absent or repeated, a line too short or too long
 */
export function parseCsv<Column extends string>(
  text: string,
  columns: readonly Column[] | 'all',
  fail: (problem: string) => Error,
): CsvTable<Column> {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true })
  const [error] = errors
  if (error !== undefined) throw fail(`line ${(error.row ?? 0) + 1} of the CSV: ${error.message}`)
  const [header, ...lines] = data
  if (header === undefined) throw fail('the CSV is empty, without even a header')
  const repeated = header.find((column, index) => header.indexOf(column) !== index)
  if (repeated !== undefined) throw fail(`the column "${repeated}" appears twice in the CSV header`)
  const odd = lines.findIndex((line) => line.length !== header.length)
  if (odd >= 0) throw fail(`line ${odd + 2} of the CSV has ${lines[odd]?.length} fields, its header ${header.length}`)
  const wanted = columns === 'all' ? (header as Column[]) : columns
  const places = wanted.map((column) => [column, placeOf(column, header, fail)] as const)
  const toRecord = (line: readonly string[]) =>
    Object.fromEntries(places.map(([column, place]) => [column, line[place] ?? ''])) as CsvRecord<Column>
  return { header, records: lines.map(toRecord) }
}

function placeOf(column: string, header: readonly string[], fail: (problem: string) => Error): number {
  const place = header.indexOf(column)
  if (place < 0) throw fail(`the CSV lacks the column "${column}"; its header is ${header.join(',')}`)
  return place
}

/**
 * Writes rows as CSV with a header, in the order of `columns`; null is an empty field.
 *
 * @example
 * ```ts
 * formatCsv([{ iso3: 'BTN', name: 'Bhutan', value: null }], ['iso3', 'value']) // => 'iso3,value\nBTN,\n'
 * ```
 */
export function formatCsv<Column extends string>(
  rows: readonly Readonly<Record<Column, string | number | null>>[],
  columns: readonly Column[],
): string {
  const data = rows.map((row) => columns.map((column) => row[column]))
  return `${Papa.unparse({ fields: [...columns], data }, { newline: '\n' })}\n`
}
