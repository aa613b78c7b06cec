import { ResponseError, ServiceError } from '../errors.ts'
import { cleanText } from '../formats/clean-text.ts'
import { parseJson } from '../formats/json.ts'
import { check, v } from '../formats/schema.ts'
import { bodyText, refuseOutage, undecodable } from '../http/body.ts'
import type { Decoder } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'

const errorSchema = v.object({
  error: v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]),
  documentation: v.optional(v.string()),
})

/** Errors are `{"error": "...", "documentation": "where to look"}`, with status 400 as a rule. */
export function refuseServiceError(text: string, request: ServiceRequest): void {
  if (!text.trimStart().startsWith('{')) return
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), errorSchema), text)
  if (!result.success) return
  const { error, documentation = [] } = result.output
  throw new ServiceError(
    requestName(request),
    [error, documentation].flat().map((message) => ({ id: null, text: cleanText(message) })),
  )
}

/** A decoder of lists in JSON, the catalogue and the dictionaries, which are never empty. */
export function listDecoder<Row>(rowSchema: v.GenericSchema<unknown, Row>): Decoder<Row[]> {
  const schema = v.pipe(v.array(rowSchema), v.minLength(1, 'the list is empty'))
  return (answer, request) => {
    const text = bodyText(answer, request)
    refuseServiceError(text, request)
    refuseOutage(answer, text, request)
    const body = parseJson(text, () => undecodable(answer, request, 'the answer is not JSON'))
    const fail = (problem: string) => new ResponseError(requestName(request), `not the promised list: ${problem}`)
    return { value: check(schema, body, fail), lastUpdated: null }
  }
}
