import { ResponseError } from '../errors.ts'
import { check, type Of, v } from '../formats/schema.ts'
import type { StreamedAnswer } from '../http/http.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import { headerEntries, type Page, readBody, rowList, toPage } from './envelope.ts'
import { valueSchema } from './observation.ts'
import { worldBank } from './service.ts'

/** The WDI Database Archives. */
export const archive = '57'

const conceptSchema = v.object({ concept: v.string(), id: v.string(), value: v.string() })

const rowSchema = v.object({ variable: v.array(conceptSchema), value: valueSchema })

const envelopeSchema = v.object({
  ...headerEntries,
  source: v.nullable(v.object({ id: v.string(), data: v.array(v.unknown()) })),
})

/** A value of the archives, with what it is a value of. */
export type ArchivedRow = Of<typeof rowSchema>

/** A request for values in the archives; its answer never changes. */
export function archiveRequest(asked: {
  readonly place: string
  readonly indicator: string
  readonly release: string
  readonly years: readonly string[]
}): ServiceRequest {
  const { place, indicator, release, years } = asked
  return {
    service: worldBank,
    path: [
      ...['sources', archive, 'country', place, 'series', indicator, 'version', release],
      ...['time', years.map((year) => `YR${year}`)],
    ],
    query: { format: 'json' },
    isImmutable: true,
  }
}

/** Reads the envelope of the archives: an object, whose source has the rows. */
export async function readArchivedPage(answer: StreamedAnswer, request: ServiceRequest): Promise<Page<ArchivedRow>> {
  const fail = (problem: string) => new ResponseError(requestName(request), `not an answer of the archives: ${problem}`)
  const { rows, list } = rowList('{{[', 'source.data', rowSchema, fail)
  const { source, ...header } = check(envelopeSchema, await readBody(answer, request, list), fail)
  if (source !== null && source.id !== archive) throw fail(`it comes from source ${source.id}`)
  return { ...toPage(header, rows), sourceId: archive }
}
