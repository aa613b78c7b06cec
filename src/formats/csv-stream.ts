import { fieldReader } from './csv-fields.ts'
import { utf8Reader } from './utf8.ts'

/** What to do with the parts of a CSV text as they come. */
export interface CsvReader {
  header(fields: readonly string[]): void
  /** Fields are cut from a larger text, which stays in memory as long as one of them is kept: keep numbers and copies. */
  row(fields: readonly string[]): void
}

/** Bytes that are read at once: longer texts are moved about in memory at a much higher cost. */
const piece = 65_536

/**
 * Reads a CSV while it comes, a line at a time, in bounded memory and in time that grows with the text and no faster. It is stricter than a
 * general reader needs to be: the bytes must be UTF-8, every line must have as many fields as the header, so that a text that breaks off is
 * noticed, and quotes stand around a whole field, doubled within it. (papaparse takes two to three times as long for a large answer.)
 *
 * @param fail makes the error for a text that is not a such CSV
 */
export async function streamCsv(
  chunks: AsyncIterable<Uint8Array>,
  reader: CsvReader,
  fail: (problem: string) => Error,
): Promise<void> {
  let columns = 0
  let line = 0
  const take = (fields: readonly string[]) => {
    line += 1
    if (line === 1) {
      columns = fields.length
      refuseRepeated(fields, fail)
      reader.header(fields)
    } else {
      if (fields.length !== columns) {
        throw fail(`line ${line} of the CSV has ${fields.length} fields, its header ${columns}`)
      }
      reader.row(fields)
    }
  }
  await streamLines(chunks, take, fail)
  if (line === 0) throw fail('the CSV is empty, without even a header')
}

/**
 * Reads the lines of a CSV that may be of any length each, as where something stands above the header.
 *
 * @param take gets the fields of each line that is not empty
 * @param fail makes the error for a text that is no CSV
 */
export async function streamLines(
  chunks: AsyncIterable<Uint8Array>,
  take: (fields: readonly string[]) => void,
  fail: (problem: string) => Error,
): Promise<void> {
  let line = 0
  const decode = utf8Reader(() => fail('the CSV is not UTF-8 text'))
  const read = fieldReader(
    (fields) => {
      line += 1
      take(fields)
    },
    (problem) => fail(`line ${line + 1} of the CSV: ${problem}`),
  )
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += piece) read(decode(chunk.subarray(at, at + piece), false), false)
  }
  read(decode(new Uint8Array(), true), true)
}

/**
 * The first lines of a CSV, without reading on.
 *
 * @param fail makes the error for a text that is no CSV
 */
export async function firstLines(
  chunks: AsyncIterable<Uint8Array>,
  count: number,
  fail: (problem: string) => Error,
): Promise<(readonly string[])[]> {
  const lines: (readonly string[])[] = []
  const decode = utf8Reader(() => fail('the CSV is not UTF-8 text'))
  const read = fieldReader(
    (fields) => lines.push(fields),
    (problem) => fail(`line ${lines.length + 1} of the CSV: ${problem}`),
  )
  for await (const chunk of chunks) {
    read(decode(chunk, false), false)
    if (lines.length >= count) return lines.slice(0, count)
  }
  read(decode(new Uint8Array(), true), true)
  return lines.slice(0, count)
}

function refuseRepeated(header: readonly string[], fail: (problem: string) => Error): void {
  const seen = new Set<string>()
  for (const column of header) {
    if (seen.has(column)) throw fail(`the column "${column}" appears twice in the CSV header`)
    seen.add(column)
  }
}
