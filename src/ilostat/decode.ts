import { InputError, MismatchError } from '../errors.ts'
import { streamCsv } from '../formats/csv-stream.ts'
import { excerpt, refuseOutage, undecodable } from '../http/body.ts'
import { gather, type StreamDecoder, type StreamedAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { contradictingLabel } from './area-names.ts'
import { isAggregateArea } from './areas.ts'
import type { Modelling } from './basis.ts'
import { refuseServiceError } from './json.ts'
import type { Asked, IlostatOptions } from './request.ts'
import type { IlostatRow } from './row.ts'
import { type RowReader, rowReader } from './rows.ts'

/** What one request answered. */
export interface Part {
  readonly rows: IlostatRow[]
  readonly aggregates: ReadonlySet<string>
  /** How many rows of the dates that were requested came, kept or not. */
  readonly count: number
  /** Codes that were requested and did not come, by column. */
  readonly awaited: ReadonlyMap<string, ReadonlySet<string>>
}

/** First and last year that rows may be of, where it is known. */
export type Years = { readonly first: number; readonly last: number } | null

/** Reads the rows of an answer as they come, and keeps those that are wanted. */
export function partDecoder(
  asked: Asked,
  options: IlostatOptions,
  { maxRows, modelling, years }: { readonly maxRows: number; readonly modelling: Modelling; readonly years: Years },
): StreamDecoder<Part> {
  return async (answer, request) => {
    const fail = (problem: string) => new MismatchError(requestName(request), problem)
    const retrievedYear = Number(answer.retrievedAt.slice(0, 4))
    const body = await refuseOthers(answer, request)
    const rows: IlostatRow[] = []
    const aggregates = new Set<string>()
    let count = 0
    let reading: RowReader | undefined
    const reader = {
      header(fields: readonly string[]) {
        const columns = fields.map((field) => field.trim())
        reading = rowReader(columns, asked, { modelling, retrievedYear }, fail)
      },
      row(fields: readonly string[]) {
        const row = reading?.read(fields) ?? null
        if (row === null) return
        count += 1
        if (years !== null && (row.year < years.first || row.year > years.last)) {
          throw fail(
            `answered ${row.date}, and the catalogue has ${years.first} to ${years.last}; give years to request them`,
          )
        }
        if (isAggregateArea(row.iso3) && !options.aggregates) aggregates.add(row.iso3)
        else if (options.where?.(row) ?? true) {
          if (rows.length >= maxRows) throw tooMany(asked.dataset, `more than ${maxRows}`, maxRows)
          rows.push(row)
        }
      },
    }
    await streamCsv(body, reader, (problem) => undecodable(answer, request, problem))
    const contradiction = asked.labels === 'en' ? await contradictingLabel(reading?.areaLabels ?? new Map()) : null
    if (contradiction !== null) throw fail(contradiction)
    const awaited = count === 0 ? asked.codes : (reading?.awaited ?? asked.codes)
    return { value: { rows, aggregates, count, awaited }, lastUpdated: null, isEmpty: count === 0 }
  }
}

/** Tells errors and outages from data by how the answer begins; hands the data on, whole. */
async function refuseOthers(answer: StreamedAnswer, request: ServiceRequest): Promise<AsyncIterable<Uint8Array>> {
  const { start, whole } = await peek(answer.chunks)
  const text = new TextDecoder().decode(start).trimStart()
  if (answer.status === 200 && !/^[<{]/.test(text)) return whole
  const body = new TextDecoder().decode((await gather({ ...answer, chunks: whole }, request)).body)
  refuseServiceError(body, request)
  refuseOutage(answer, body, request)
  throw undecodable(answer, request, `not a CSV: "${excerpt(text.slice(0, 60))}"`)
}

/** Bytes that tell what an answer is, after blanks and a byte order mark. */
const telling = 100

/** Reads how an answer begins. The source is closed with the whole, even where that is not read to its end. */
async function peek(chunks: AsyncIterable<Uint8Array>) {
  const source = chunks[Symbol.asyncIterator]()
  let start: Uint8Array = new Uint8Array()
  let next = await source.next()
  while (!next.done && start.length < telling) {
    start = Buffer.concat([start, next.value])
    if (start.length < telling) next = await source.next()
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield start
      if (next.done) return
      for (next = await source.next(); !next.done; next = await source.next()) yield next.value
    } finally {
      await source.return?.()
    }
  }
  return { start: start.subarray(0, 1000), whole: whole() }
}

/** The error for more rows than may be kept. */
export function tooMany(dataset: string, count: string, maxRows: number): InputError {
  return new InputError(
    `${dataset} would give ${count} rows, and ${maxRows} are the most to keep; give economies, codes or years, or set maxRows`,
    maxRows,
  )
}
