import { ResponseError } from '../errors.ts'
import { cleanText } from '../formats/clean-text.ts'
import { v } from '../formats/schema.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import type { CatalogueOptions } from './catalogue.ts'
import { listDecoder } from './json.ts'
import { ilostat } from './service.ts'

/** Variables that have a dictionary. */
export type CodedVariable = 'ref_area' | 'source' | 'sex' | 'classif1' | 'classif2' | 'obs_status'

/** A code with its label. */
export interface Code {
  readonly code: string
  readonly label: string
}

/** Rows have the variable itself for their key; there can be an empty one. */
const decode = listDecoder(v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()]))))

/**
 * The codes of a variable, of all datasets together, with their labels.
 *
 * @param options.prefix only codes that begin so, such as `OCU_SKILL`
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 */
export async function listCodes(
  variable: CodedVariable,
  options: CatalogueOptions & { readonly prefix?: string | undefined } = {},
): Promise<Code[]> {
  const { http = defaultHttp(), language = 'en', prefix = '', signal } = options
  const request: ServiceRequest = {
    service: ilostat,
    path: ['metadata', 'dic'],
    query: { var: variable, lang: language, format: '.json' },
  }
  const { value } = await http.get(request, decode, { signal })
  const codes = value
    .filter((row) => Object.keys(row).length > 0)
    .map((row) => ({ code: String(row[variable] ?? ''), label: cleanText(String(row[`${variable}.label`] ?? '')) }))
  if (codes.some(({ code }) => code === '')) {
    throw new ResponseError(requestName(request), `not the dictionary of ${variable}: a row has no code`)
  }
  return codes.filter(({ code }) => code.startsWith(prefix))
}
