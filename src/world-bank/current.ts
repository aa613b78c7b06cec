import { MismatchError, ServiceError } from '../errors.ts'
import { together } from '../http/together.ts'
import { type CurrentAnswer, getAnswer } from './current-answer.ts'
import { toSeries } from './current-series.ts'
import { type DatabaseName, type Series, type SeriesRequest, wdi } from './observation.ts'
import { splitList } from './split-list.ts'
import { databaseWith, refuseOtherDatabase } from './which-database.ts'

/** Indicators in a request: 40 are known to be answered, 60 to be refused. */
const mostIndicators = 40

/**
 * Reads the current values of indicators, from the ordinary endpoint, in as few requests as its limits allow: the lists of indicators and
 * economies are split, and the parts asked together. The service takes a span of dates; those in it that were not requested are
 * dropped here.
 */
export async function fetchCurrentSeries(asked: SeriesRequest): Promise<Series[]> {
  const indicatorParts = splitList(asked.indicators, mostIndicators)
  const economyParts = asked.economies === 'all' ? (['all'] as const) : splitList(asked.economies)
  const parts = indicatorParts.flatMap((indicators) =>
    economyParts.map((economies) => ({ ...asked, indicators, economies })),
  )
  const works = parts.map((part) => (signal: AbortSignal) => fetchPart({ ...part, signal }))
  const series = await together(works, asked.signal)
  return asked.indicators.map((indicator) => merge(series.flat().filter((one) => one.indicator === indicator)))
}

/** Where the service rejects several indicators together, each half is asked by itself, down to the one that is refused. */
async function fetchPart(asked: SeriesRequest): Promise<Series[]> {
  const { indicators } = asked
  if (indicators.length === 1) return fetchAlone(asked)
  try {
    return await fetchTogether(asked)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const middle = Math.ceil(indicators.length / 2)
    return fetchEach(asked, [indicators.slice(0, middle), indicators.slice(middle)])
  }
}

async function fetchEach(asked: SeriesRequest, parts: readonly (readonly string[])[]): Promise<Series[]> {
  const works = parts.map((indicators) => (signal: AbortSignal) => fetchPart({ ...asked, indicators, signal }))
  return (await together(works, asked.signal)).flat()
}

/** Where no database is named, several indicators are asked of the World Development Indicators; those that they lack, by themselves. */
async function fetchTogether(asked: SeriesRequest): Promise<Series[]> {
  const database = asked.database ?? wdi
  const answer = await getAnswer({ ...asked, database })
  const lacking = asked.database === null ? asked.indicators.filter((id) => !answer.labels.has(id)) : []
  const indicators = asked.indicators.filter((id) => !lacking.includes(id))
  const [own, others] = await together(
    [
      (signal) => toSeries(answer, { ...asked, indicators, database, signal }),
      (signal) =>
        fetchEach(
          { ...asked, signal },
          lacking.map((id) => [id]),
        ),
    ],
    asked.signal,
  )
  return [...own, ...others]
}

/**
 * One indicator. Where no database is named, the service chooses one; if that is not the World Development Indicators, the catalogue tells
 * which is meant.
 */
async function fetchAlone(asked: SeriesRequest): Promise<Series[]> {
  const { database, http, signal } = asked
  const [indicator = ''] = asked.indicators
  const { answer, refusal } = await getAnswer(asked).then(accepted, refused)
  if (database !== null) {
    if (refusal !== null) return refuseOtherDatabase(indicator, database, refusal, { http, signal })
    return toSeries(answer, { ...asked, database })
  }
  const said = answer === null ? null : databaseSaid(answer)
  if (answer !== null && said !== null) return toSeries(answer, { ...asked, database: said })
  const chosen = { ...asked, database: await databaseWith(indicator, refusal, { http, signal }) }
  const isChosen =
    answer !== null && (answer.rows.length === 0 ? chosen.database === wdi : answer.sourceId === chosen.database.id)
  return toSeries(isChosen ? answer : await getAnswer(chosen), chosen)
}

function accepted(answer: CurrentAnswer) {
  return { answer, refusal: null } as const
}

function refused(error: unknown) {
  if (error instanceof ServiceError) return { answer: null, refusal: error } as const
  throw error
}

/** The database of an answer that needs no further question; null for another one than is preferred, or for no rows. */
function databaseSaid({ rows, sourceId }: CurrentAnswer): DatabaseName | null {
  if (rows.length === 0) return null
  if (sourceId === wdi.id) return wdi
  return sourceId === null ? { id: null, name: 'DataBank' } : null
}

/** One series from the parts of its economies, which must be of one state of the data. */
function merge(parts: readonly Series[]): Series {
  const [first, ...others] = parts
  if (first === undefined) throw new RangeError('a series has at least one part')
  const other = others.find(({ lastUpdated }) => lastUpdated !== first.lastUpdated)
  if (other !== undefined) {
    const days = `${first.lastUpdated} and ${other.lastUpdated}`
    throw new MismatchError(`world-bank ${first.indicator}`, `the data changed while being read: last updated ${days}`)
  }
  const absentDates = first.absentDates.filter((date) => parts.every((part) => part.absentDates.includes(date)))
  const withoutFootnotes = parts.some((part) => part.withoutFootnotes)
  return { ...first, absentDates, withoutFootnotes, observations: parts.flatMap(({ observations }) => observations) }
}
