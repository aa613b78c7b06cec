import { InputError, NetskillsError, ServiceError } from '../errors.ts'
import { listed } from '../formats/words.ts'
import { entriesOf, type IndicatorInfo } from './catalogue-entries.ts'
import { type AskOptions, databaseToRead } from './databases.ts'
import { type DatabaseName, wdi } from './observation.ts'

/**
 * The entry of an indicator that is meant: of the database that is named; where none is, that of the World Development Indicators if they
 * have it, else of the one that does. Archives count where there is nothing else.
 *
 * @throws InputError where the database that is named does not have it, and where none is named and several have it
 */
export function chooseEntry(
  entries: readonly IndicatorInfo[],
  database: DatabaseName | null,
): IndicatorInfo | undefined {
  const where = (among: readonly IndicatorInfo[]) =>
    listed(among.map(({ source, sourceId }) => `${source} (${sourceId})`))
  const [any] = entries
  if (database !== null) {
    const own = entries.find(({ sourceId }) => sourceId === database.id)
    if (own !== undefined || any === undefined) return own
    throw new InputError(`${any.id} is not in ${database.name} (${database.id}), but in ${where(entries)}`, database.id)
  }
  const live = entries.filter(({ isArchived }) => !isArchived)
  const own = live.find(({ sourceId }) => sourceId === wdi.id)
  if (own !== undefined) return own
  const [first, ...others] = live
  if (first !== undefined && others.length > 0) {
    throw new InputError(`${first.id} is in ${where(live)}; choose one, such as database: ${first.sourceId}`, first.id)
  }
  return first ?? any
}

/**
 * The database that an indicator is taken from where the caller names none, as the catalogue tells.
 *
 * @param refusal what the service said when it was requested the data; null where it answered from another database, or with nothing
 * @throws InputError where several databases have it, or the one that has it can't be read
 * @throws ServiceError where no database has it, or archives alone
 */
export async function databaseWith(
  indicator: string,
  refusal: ServiceError | null,
  ask: AskOptions,
): Promise<DatabaseName> {
  const entry = chooseEntry(await entriesUnless(refusal, indicator, ask), null)
  if (entry === undefined) throw explained(refusal, `unknown indicator "${indicator}"`)
  if (entry.isArchived) {
    throw explained(refusal, `${indicator} is only in the archives; give a release, such as vintage: '202109'`)
  }
  return databaseToRead(entry.sourceId, ask)
}

/** Throws an `InputError` if the catalogue tells that the indicator is in other databases; else the refusal stands. */
export async function refuseOtherDatabase(
  indicator: string,
  database: DatabaseName,
  refusal: ServiceError,
  ask: AskOptions,
): Promise<never> {
  chooseEntry(await entriesUnless(refusal, indicator, ask), database)
  throw refusal
}

/** Where the catalogue can't tell (a snapshot has no answer, say), the refusal says more. */
async function entriesUnless(
  refusal: ServiceError | null,
  indicator: string,
  ask: AskOptions,
): Promise<readonly IndicatorInfo[]> {
  try {
    return await entriesOf(indicator, ask)
  } catch (problem) {
    throw refusal !== null && problem instanceof NetskillsError ? refusal : problem
  }
}

function explained(refusal: ServiceError | null, text: string): ServiceError {
  return new ServiceError(refusal?.request ?? 'world-bank', [...(refusal?.messages ?? []), { id: null, text }])
}
