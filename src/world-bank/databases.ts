import { InputError } from '../errors.ts'
import { checkArguments, optionsOf } from '../formats/arguments.ts'
import { v } from '../formats/schema.ts'
import { serviceText } from '../formats/service-text.ts'
import { listed } from '../formats/words.ts'
import { askWanted } from '../http/arguments.ts'
import type { Http } from '../http/http.ts'
import { defaultHttp } from '../http/live.ts'
import type { ServiceRequest } from '../http/request.ts'
import { rereadOnce } from '../http/reread.ts'
import { archive } from './archive.ts'
import { pageReader } from './envelope.ts'
import { type DatabaseName, wdi } from './observation.ts'
import { getList } from './pages.ts'
import { worldBank } from './service.ts'

/** One of the Bank's databases, as its list has it. */
export interface Database {
  /** Its number, such as `15`. */
  readonly id: string
  readonly name: string
  /** Such as `GEM`. */
  readonly code: string
  readonly lastUpdated: string | null
  /** How many dimensions a value has: economy, series and time are three; null where the list does not say it. */
  readonly dimensions: number | null
}

/** Where requests go. */
export interface AskOptions {
  /** Where requests go; default `defaultHttp()`. */
  readonly http?: Http | undefined
  readonly signal?: AbortSignal | undefined
}

/** What the options of such questions are held to. */
export const askOptions = optionsOf<AskOptions>(askWanted)

const text = v.nullish(serviceText, '')

const rowSchema = v.object({
  id: v.pipe(v.string(), v.trim(), v.regex(/^\d+$/, 'not the number of a database')),
  name: text,
  code: text,
  lastupdated: text,
  concepts: v.nullish(v.pipe(v.string(), v.regex(/^\d*$/, 'not a count')), ''),
})

const readPage = pageReader(rowSchema)

const request: ServiceRequest = { service: worldBank, path: ['source'], query: { format: 'json' } }

/**
 * The World Bank's databases, in the order of their numbers.
 *
 * @throws HttpError, ServiceError, ResponseError, MismatchError, SnapshotError
 * @example
 * ```ts
 * const databases = await listDatabases({ http: await packagedHttp() })
 * databases.find(({ id }) => id === '2').name // => 'World Development Indicators'
 * ```
 */
export async function listDatabases(options: AskOptions = {}): Promise<Database[]> {
  checkArguments('listDatabases', { options }, { options: askOptions })
  const { http = defaultHttp(), signal } = options
  const rows = await rereadOnce((fresh) => getList(http, request, readPage, { perPage: 500, signal, fresh }))
  const databases = rows.map(({ id, name, code, lastupdated, concepts }) => ({
    id,
    name,
    code,
    lastUpdated: lastupdated || null,
    dimensions: concepts === '' ? null : Number(concepts),
  }))
  return databases.sort((a, b) => Number(a.id) - Number(b.id))
}

/** What a caller may write for the World Development Indicators: they are known without asking. */
const namesOfWdi = ['2', 'wdi', 'world development indicators']

/**
 * The database with a number, a code or a name.
 *
 * @throws InputError for an unknown database, with similar ones
 */
export async function findDatabase(asked: number | string, ask: AskOptions): Promise<Database> {
  const wanted = String(asked).trim().toLowerCase()
  const all = await listDatabases(ask)
  const found = all.find(({ id, name, code }) => [id, code.toLowerCase(), name.toLowerCase()].includes(wanted))
  if (found === undefined || wanted === '') throw unknownDatabase(asked, all)
  return found
}

/** Whether a caller means the World Development Indicators: they are known without asking. */
export function meansWdi(asked: number | string): boolean {
  return namesOfWdi.includes(String(asked).trim().toLowerCase())
}

/**
 * The database that values are to be taken from.
 *
 * @throws InputError as `findDatabase`; for one of releases, and for one whose values have more dimensions than economy and time: with a
 *   creditor, say, they come several times for an economy and date
 */
export async function databaseToRead(asked: number | string, ask: AskOptions): Promise<DatabaseName> {
  if (meansWdi(asked)) return wdi
  const { id, name, dimensions } = await findDatabase(asked, ask)
  if (id === archive) {
    throw new InputError(
      `${name} (${id}) holds releases; omit the database and give a release, such as vintage: '202109'`,
      id,
    )
  }
  if (dimensions !== null && dimensions > 3) {
    const problem = `has ${dimensions} dimensions, but this library reads three: economy, series and time`
    throw new InputError(`the database ${name} (${id}) ${problem}`, id)
  }
  return { id, name }
}

function unknownDatabase(asked: number | string, all: readonly Database[]): InputError {
  const words = String(asked).toLowerCase().split(/\s+/).filter(Boolean)
  const near = all.filter(({ name, code }) => words.some((word) => `${name} ${code}`.toLowerCase().includes(word)))
  const some = (near.length > 0 ? near : all.filter(({ id }) => ['2', '15'].includes(id))).slice(0, 6)
  const names = some.map(({ id, name }) => `${name} (${id})`)
  const what = `unknown database "${asked}"`
  return new InputError(`${what}; choose from ${listed(names)}; listDatabases() gives all ${all.length}`, asked)
}
