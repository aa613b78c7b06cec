import { ResponseError } from '../errors.ts'
import { checkArguments, maybe, oneOf, optionsOf, text } from '../formats/arguments.ts'
import { cleanText } from '../formats/clean-text.ts'
import { v } from '../formats/schema.ts'
import { askWanted } from '../http/arguments.ts'
import type { Decoder } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import { requestName, type ServiceRequest } from '../http/request.ts'
import type { CatalogueOptions } from './catalogue.ts'
import { listDecoder } from './json.ts'
import { ilostat } from './service.ts'

const variables = ['ref_area', 'source', 'indicator', 'sex', 'classif1', 'classif2', 'obs_status'] as const
/** Variables that have a dictionary. */
export type CodedVariable = (typeof variables)[number]

/** A code with its label. */
export interface Code {
  readonly code: string
  readonly label: string
  /** Of a source: the area that it is of; surveys of many areas have one label. */
  readonly area?: string
}

interface CodesOptions extends CatalogueOptions {
  /** Only codes that begin so, such as `OCU_SKILL`. */
  readonly prefix?: string | undefined
}

const codesOptions = optionsOf<CodesOptions>({
  ...askWanted,
  language: maybe(text('a language, such as "en"')),
  prefix: maybe(text('how codes begin, such as "OCU_SKILL"')),
})

/** Rows have the variable itself for their key; there can be an empty one. */
const readRows = listDecoder(v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()]))))

/** A decoder of the dictionary of a variable. */
function codesDecoder(variable: CodedVariable): Decoder<Code[]> {
  return (answer, request) => {
    const rows = readRows(answer, request).value.filter((row) => Object.keys(row).length > 0)
    const value = rows.map((row) => ({
      code: String(row[variable] ?? ''),
      label: cleanText(String(row[`${variable}.label`] ?? '')),
      ...(variable === 'source' && typeof row.ref_area === 'string' && { area: row.ref_area }),
    }))
    if (value.some(({ code }) => code === '')) {
      throw new ResponseError(requestName(request), `not the dictionary of ${variable}: a row has no code`)
    }
    return { value, lastUpdated: null }
  }
}

/**
 * The codes of a variable, of all datasets together, with their labels.
 *
 * @throws HttpError, ServiceError, ResponseError, SnapshotError
 */
export async function listCodes(variable: CodedVariable, options: CodesOptions = {}): Promise<Code[]> {
  checkArguments('listCodes', { variable, options }, { variable: oneOf(variables), options: codesOptions })
  const { http = defaultHttp(), language = 'en', prefix = '', signal } = options
  const request: ServiceRequest = {
    service: ilostat,
    path: ['metadata', 'dic'],
    query: { var: variable, lang: language, format: '.json' },
  }
  const { value: codes } = await http.get(request, codesDecoder(variable), { signal })
  return codes.filter(({ code }) => code.startsWith(prefix))
}
