import { streamLines } from '../formats/csv-stream.ts'
import { type FileHeader, readHeader, readRemark } from './csv-header.ts'
import { type FiledSeries, fileRowReader } from './csv-rows.ts'

/** A file of the Bank's: of one indicator, from its page, or of several, exported from DataBank. */
export interface WorldBankFile {
  /** What the file says that it is a part of, such as `World Development Indicators`; null where it does not say it. */
  readonly collection: string | null
  /** `YYYY-MM-DD`; null where it does not say it. */
  readonly lastUpdated: string | null
  readonly years: readonly number[]
  /** The series that were wanted, by their ids. */
  readonly series: ReadonlyMap<string, FiledSeries>
  /** Some of the ids that it has beside. */
  readonly otherIds: ReadonlySet<string>
}

/** Lines that are looked through for the header. */
const mostLinesAbove = 20

/**
 * Reads a file of the Bank's while it comes. Lines above the header say what it is and when it was last updated, or, in DataBank's exports, lines at the end.
 *
 * @param wanted ids of the series to keep
 * @param fail makes the error for a file that is none of these, or breaks off
 */
export async function readWorldBankFile(
  chunks: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<string>,
  fail: (problem: string) => Error,
): Promise<WorldBankFile> {
  const state: { header: FileHeader | null; linesAbove: number } = { header: null, linesAbove: 0 }
  const remarks = { collection: null as string | null, lastUpdated: null as string | null }
  const { read, series, otherIds } = fileRowReader(wanted, fail)
  const take = (fields: readonly string[]) => {
    const { header } = state
    if (header !== null && fields.length === header.length && fields[header.code] !== '') {
      read(fields, header)
      return
    }
    const remark = readRemark(fields)
    if (remark !== null) Object.assign(remarks, remark)
    else if (header !== null) {
      const start = fields.join(',').slice(0, 60)
      throw fail(`a line has ${fields.length} fields, the header ${header.length}: "${start}"`)
    } else if (state.linesAbove < mostLinesAbove) {
      state.header = readHeader(fields, fail)
      state.linesAbove += 1
    }
  }
  await streamLines(chunks, take, fail)
  if (state.header === null) {
    throw fail(
      'it has no header with "Country Code" and "Indicator Code" (or "Series Code"), as the files of the World Bank have',
    )
  }
  return { ...remarks, years: state.header.years.map(({ date }) => Number(date)), series, otherIds }
}
