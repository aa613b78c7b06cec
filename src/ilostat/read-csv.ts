import { TableError } from '../errors.ts'
import { checkArguments, flag, maybe, oneOf, optionsOf } from '../formats/arguments.ts'
import { firstLines, streamCsv } from '../formats/csv-stream.ts'
import { dayWanted } from '../formats/dates.ts'
import { type FileSource, fileWanted, openFile } from '../formats/file-source.ts'
import { v } from '../formats/schema.ts'
import { askWanted } from '../http/arguments.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { withCitation } from '../http/provenance.ts'
import { unlistedCodes } from './area-names.ts'
import { datasetWanted } from './arguments.ts'
import { type IlostatLanguage, ilostatLanguages } from './catalogue.ts'
import type { IlostatTable } from './data.ts'
import { codedFile } from './file-labels.ts'
import { fileReader } from './file-rows.ts'
import { findRepeats } from './repeats.ts'
import type { IlostatRow } from './row.ts'
import { ilostat } from './service.ts'

export interface IlostatCsvOptions {
  /** With its frequency, such as `EMP_TEMP_ECO_OCU_NB_A`: for a file that has several. */
  readonly dataset?: string | undefined
  /** Whether to keep ILOSTAT's aggregates (X01 World ...); default false. */
  readonly aggregates?: boolean | undefined
  /** Keeps only the rows for which it returns true, while they are read: the others take no memory. */
  readonly where?: ((row: IlostatRow) => boolean) | undefined
  /** The day on which the file was downloaded, such as `2026-07-12`, for citations; default: not known. */
  readonly retrievedAt?: string | undefined
  /** The language of labels; default `en`. */
  readonly language?: IlostatLanguage | undefined
  /** Where requests for dictionaries go, if the file has labels alone or an unknown code; default `defaultHttp()`. */
  readonly http?: Http | undefined
  readonly signal?: AbortSignal | undefined
}

const optionsWanted = optionsOf<IlostatCsvOptions>({
  ...askWanted,
  dataset: maybe(datasetWanted),
  aggregates: maybe(flag),
  where: maybe(v.function('a function that says whether to keep a row')),
  retrievedAt: maybe(dayWanted),
  language: maybe(oneOf(ilostatLanguages)),
})

/**
 * Reads a CSV of ILOSTAT, packed (gzip, zip) or not: with codes, with labels or with both. The table is the one that `fetchIlostat` gives; its
 * source says that it is of a file. Where the file has labels alone, codes are looked up in ILOSTAT's dictionaries, which are requested; its
 * notes stay texts.
 *
 * Which rows are modelled estimates is told by the labels of sources, or by their codes; which of these are projections by the edition of the
 * models, or else by the year of `retrievedAt`, or else by this year.
 *
 * @param file a path, a `file:` URL or bytes
 * @throws InputError where there is no such file
 * @throws TableError for a file that is not from ILOSTAT, is damaged, breaks off or has several datasets; MismatchError for a row that comes twice
 * @throws HttpError, ServiceError, ResponseError, SnapshotError if dictionaries are not available
 * @example
 * ```ts
 * const lines = ['"ref_area","source","indicator","sex","time","obs_value","obs_status"', '"KOS","BA:1","UNE_TUNE_SEX_NB","SEX_T","2020",124.4,"B"']
 * const { rows, source } = await readIlostatCsv(new TextEncoder().encode(lines.join('\n')))
 * rows.map(({ iso3, year, value, status }) => [iso3, year, value, status]) // => [['XKX', 2020, 124.4, 'B']]
 * source.id // => 'UNE_TUNE_SEX_NB_A'
 * ```
 */
export async function readIlostatCsv(file: FileSource, options: IlostatCsvOptions = {}): Promise<IlostatTable> {
  checkArguments('readIlostatCsv', { file, options }, { file: fileWanted, options: optionsWanted })
  const { name, chunks } = await openFile(file)
  const fail = (problem: string) => new TableError(`${name}: ${problem}`)
  const [first = []] = await firstLines(chunks, 1, fail)
  const header = first.map((field) => field.trim())
  const hasLabelsAlone = header.includes('ref_area.label') && !header.includes('ref_area')
  const { http = defaultHttp(), language = 'en', signal } = options
  const coded = hasLabelsAlone ? await codedFile(header, { http, language, signal }, fail) : null
  const reader = fileReader(options, coded, fail)
  await streamCsv((await openFile(file)).chunks, reader, fail)
  const { dataset, label, rows, aggregates } = reader.result()
  return {
    rows,
    aggregates: [...aggregates].sort(),
    absent: {},
    unlisted: await unlistedCodes(
      rows.map(({ iso3 }) => iso3),
      { http, signal },
    ),
    substitutes: [],
    repeated: findRepeats(rows, dataset, { sources: 'all' }),
    source: withCitation(ilostat, {
      id: dataset,
      label,
      collection: 'ILOSTAT',
      database: null,
      vintage: null,
      lastUpdated: null,
      retrievedAt: options.retrievedAt ?? null,
      file: name,
      url: 'https://ilostat.ilo.org/data/',
    }),
  }
}
