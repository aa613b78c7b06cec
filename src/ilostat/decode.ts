import { InputError, MismatchError } from '../errors.ts'
import { streamCsv } from '../formats/csv-stream.ts'
import { refuseOutage, undecodable } from '../http/body.ts'
import { gather, type StreamDecoder, type StreamedAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { isAggregateArea } from './areas.ts'
import { refuseServiceError } from './json.ts'
import type { Asked, IlostatOptions } from './request.ts'
import { type IlostatRow, type RowReader, rowReader } from './rows.ts'

/** What one request answered. */
export interface Part {
  readonly rows: IlostatRow[]
  readonly aggregates: ReadonlySet<string>
  /** How many rows came, kept or not. */
  readonly count: number
  /** Codes that were asked for and did not come, by column. */
  readonly awaited: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads the rows of an answer as they come, and keeps those that are wanted. */
export function partDecoder(asked: Asked, options: IlostatOptions, maxRows: number): StreamDecoder<Part> {
  return async (answer, request) => {
    const fail = (problem: string) => new MismatchError(requestName(request), problem)
    const body = await refuseOthers(answer, request)
    const rows: IlostatRow[] = []
    const aggregates = new Set<string>()
    let count = 0
    let reading: RowReader | undefined
    const reader = {
      header(fields: readonly string[]) {
        reading = rowReader(
          fields.map((field) => field.trim()),
          asked,
          Number(answer.retrievedAt.slice(0, 4)),
          fail,
        )
      },
      row(fields: readonly string[]) {
        count += 1
        const row = reading?.read(fields) ?? null
        if (row === null) return
        if (isAggregateArea(row.iso3) && !options.aggregates) aggregates.add(row.iso3)
        else if (options.where?.(row) ?? true) {
          if (rows.length >= maxRows) throw tooMany(asked.dataset, `more than ${maxRows}`, maxRows)
          rows.push(row)
        }
      },
    }
    await streamCsv(body, reader, (problem) => undecodable(answer, request, problem))
    const awaited = count === 0 ? asked.codes : (reading?.awaited ?? asked.codes)
    return { value: { rows, aggregates, count, awaited }, lastUpdated: null }
  }
}

/** Tells errors and outages from data by how the answer begins; hands the data on, whole. */
async function refuseOthers(answer: StreamedAnswer, request: ServiceRequest): Promise<AsyncIterable<Uint8Array>> {
  const source = answer.chunks[Symbol.asyncIterator]()
  const first = await source.next()
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (first.done) return
    yield first.value
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  const start = first.done ? '' : new TextDecoder().decode(first.value.subarray(0, 1000)).trimStart()
  if (answer.status === 200 && !/^[<{]/.test(start)) return whole()
  const text = new TextDecoder().decode((await gather({ ...answer, chunks: whole() }, request)).body)
  refuseServiceError(text, request)
  refuseOutage(answer, text, request)
  throw undecodable(answer, request, `not a CSV: "${start.slice(0, 60)}"`)
}

/** The error for more rows than may be kept. */
export function tooMany(dataset: string, count: string, maxRows: number): InputError {
  return new InputError(
    `${dataset} would give ${count} rows, and ${maxRows} are the most to keep: name economies, codes or years, or set maxRows`,
    maxRows,
  )
}
