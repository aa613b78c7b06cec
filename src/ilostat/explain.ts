import { InputError, NetskillsError } from '../errors.ts'
import type { Http } from '../http/http.ts'
import type { Dataset } from './catalogue-entry.ts'
import { type CodedVariable, listCodes } from './dictionaries.ts'
import type { Asked } from './request.ts'

interface Ask {
  readonly http: Http
  readonly signal?: AbortSignal | undefined
}

/**
 * Looks up codes that were requested and did not come. The service ignores an unknown code; a known one just has no
 * data. If the dictionaries are not available (a snapshot may lack them), nothing is refused.
 *
 * @throws InputError for a code that the dictionary lacks
 */
export async function refuseUnknownCodes(absent: ReadonlyMap<string, ReadonlySet<string>>, ask: Ask): Promise<void> {
  for (const [column, codes] of absent) {
    const known = await knownCodes(column as CodedVariable, ask)
    const unknown = known === null ? [] : [...codes].filter((code) => !known.has(code))
    if (unknown.length > 0) {
      throw new InputError(`unknown ${column} at ILOSTAT: ${unknown.map((code) => `"${code}"`).join(', ')}`, unknown)
    }
  }
}

/** The codes of a column by ILOSTAT's dictionary; null where it can't be asked. */
export async function knownCodes(column: CodedVariable, ask: Ask): Promise<ReadonlySet<string> | null> {
  try {
    return new Set((await listCodes(column, ask)).map(({ code }) => code))
  } catch (error) {
    if (error instanceof NetskillsError) return null
    throw error
  }
}

/** Why an answer has no rows although no code is unknown: the dataset does not reach to the dates, or there is just nothing. */
export function nothingFor(entry: Dataset | null, { dataset, dates }: Asked): InputError {
  const { start = null, end = null } = entry ?? {}
  if (dates !== null && start !== null && end !== null) {
    const [first, last] = [dates.first, dates.last].map((date) => Number(date.slice(0, 4))) as [number, number]
    if (last < start || first > end) {
      const asked = dates.first === dates.last ? dates.first : `${dates.first} to ${dates.last}`
      return new InputError(`${dataset} runs from ${start} to ${end}: it has no data for ${asked}`, dates.first)
    }
  }
  return new InputError(`${dataset} has no data for this request`, dataset)
}
