import { ResponseError, ServiceError, type ServiceMessage } from '../errors.ts'
import { cleanText } from '../formats/clean-text.ts'
import { parseJson } from '../formats/json.ts'
import { type LongList, streamJson } from '../formats/json-stream.ts'
import { check, v } from '../formats/schema.ts'
import { bodyTexts, excerpt, refuseOutage, undecodable } from '../http/body.ts'
import type { StreamedAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'

/** A page of an answer, whichever of its envelopes the service put it in. */
export interface Page<Row> {
  readonly page: number
  readonly pages: number
  readonly perPage: number
  readonly total: number
  readonly lastUpdated: string | null
  /** The number of the Bank's database, 2 being the World Development Indicators; null where the answer does not say it. */
  readonly sourceId: string | null
  readonly rows: readonly Row[]
}

/** The service writes the numbers of the header as numbers or as strings, and null where there is nothing to count. */
const countSchema = v.pipe(
  v.nullable(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, 'not a count'))]), 0),
  v.transform(Number),
  v.integer(),
  v.minValue(0),
)

/** The day of a last update; an unknown form of it is none. */
const dayOf = (text: string) => /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? null

/** The entries of the header of a page. */
export const headerEntries = {
  page: countSchema,
  pages: countSchema,
  per_page: countSchema,
  total: countSchema,
  lastupdated: v.optional(v.nullable(v.pipe(v.string(), v.transform(dayOf))), null),
  sourceid: v.optional(v.nullable(v.string()), null),
}

const headerSchema = v.object(headerEntries)

const messageSchema = v.object({
  message: v.array(v.object({ id: v.string(), key: v.optional(v.string(), ''), value: v.optional(v.string(), '') })),
})

/** Reads a page as it comes, or throws a `ServiceError` where the service rejects the request, which it does with HTTP 200. */
export type PageReader<Row> = (answer: StreamedAnswer, request: ServiceRequest) => Promise<Page<Row>>

/** A reader of the ordinary envelope, `[header, rows]`. */
export function pageReader<Row>(rowSchema: v.GenericSchema<unknown, Row>): PageReader<Row> {
  const envelopeSchema = v.tuple([headerSchema, v.nullable(v.array(v.unknown()))])
  return async (answer, request) => {
    const fail = (problem: string) =>
      new ResponseError(requestName(request), `not the promised [header, rows]: ${problem}`)
    const { rows, list } = rowList('[[', '1', rowSchema, fail)
    const [header] = check(envelopeSchema, await readBody(answer, request, list), fail)
    return toPage(header, rows)
  }
}

/**
 * The list that has the rows of a page, checked as they come.
 *
 * @param path of the list, for messages
 */
export function rowList<Row>(
  brackets: string,
  path: string,
  rowSchema: v.GenericSchema<unknown, Row>,
  fail: (problem: string) => Error,
): { readonly rows: readonly Row[]; readonly list: LongList } {
  const rows: Row[] = []
  const schema = v.array(rowSchema)
  const take = (entries: readonly unknown[]) => {
    const inPiece = (problem: string) =>
      fail(problem.replace(/^\d+/, (index) => `${path}.${rows.length + Number(index)}`))
    for (const row of check(schema, entries, inPiece)) rows.push(row)
  }
  return { rows, list: { brackets, take } }
}

/** The header of a page in the library's own words. */
export function toPage<Row>(header: v.InferOutput<typeof headerSchema>, rows: readonly Row[]): Page<Row> {
  const { page, pages, per_page: perPage, total, lastupdated: lastUpdated, sourceid: sourceId } = header
  return { page, pages, perPage, total, lastUpdated, sourceId, rows }
}

/** The JSON of an answer without its long list, once it is known not to be an outage, an XML error or a JSON one. */
export async function readBody(answer: StreamedAnswer, request: ServiceRequest, list: LongList): Promise<unknown> {
  const texts = bodyTexts(answer, request)
  let start = ''
  for (let next = await texts.next(); !next.done && start.trim() === ''; ) {
    start += next.value
    if (start.trim() === '') next = await texts.next()
  }
  const notJson = () => undecodable(answer, request, `the answer is not JSON: "${excerpt(start)}"`)
  async function* whole() {
    yield start
    yield* texts
  }
  if (answer.status !== 200 || !/^\s*[[{]/.test(start)) return refuseOthers(answer, request, whole())
  const body = await streamJson(whole(), list, notJson)
  refuseJsonError(body, request)
  return body
}

/** Refuses a body that is not a data, in the service's own words where it has any. */
async function refuseOthers(
  answer: StreamedAnswer,
  request: ServiceRequest,
  texts: AsyncIterable<string>,
): Promise<never> {
  let text = ''
  for await (const part of texts) text += part
  refuseXmlError(text, request)
  const body = parseJson(text, () => {
    refuseOutage(answer, text, request)
    return undecodable(answer, request, `the answer is not JSON: "${excerpt(text)}"`)
  })
  refuseJsonError(body, request)
  refuseOutage(answer, text, request)
  throw new ResponseError(requestName(request), `the answer is neither an object nor a list: ${excerpt(text)}`)
}

/** `[{"message": [...]}]`, and at times the object without the array. */
function refuseJsonError(body: unknown, request: ServiceRequest): void {
  const first: unknown = Array.isArray(body) ? body[0] : body
  if (!v.is(messageSchema, first)) return
  const messages = v.parse(messageSchema, first).message.map(({ id, key, value }) => toMessage(id, key, value))
  throw new ServiceError(requestName(request), messages)
}

/** "Data not found." comes as XML even where JSON was asked. */
function refuseXmlError(text: string, request: ServiceRequest): void {
  if (!/^\s*(<\?xml|<wb:error)/.test(text)) return
  const found = [...text.matchAll(/<wb:message id="(\d+)" key="([^"]*)">([^<]*)/g)]
  if (found.length === 0) return
  const messages = found.map(([, id = '', key = '', value = '']) => toMessage(id, key, value))
  throw new ServiceError(requestName(request), messages)
}

function toMessage(id: string, key: string, value: string): ServiceMessage {
  return { id: cleanText(id), text: cleanText([key, value].filter((part) => part !== '').join(': ')) }
}
