import { MismatchError } from '../errors.ts'
import { rereadOnce } from '../http/reread.ts'
import { together } from '../http/together.ts'
import { archive } from './archive.ts'
import { fetchArchivedSeries } from './archived.ts'
import { fetchCurrentSeries } from './current.ts'
import { type Economy, readEconomies } from './economies.ts'
import { type Series, type SeriesRequest, wdi } from './observation.ts'
import { type PlacedObservations, type PlaceFinder, placeFinder, placeObservations } from './places.ts'

/** A series whose places are known. */
export interface PlacedSeries extends Series, PlacedObservations {
  /** Economies that were requested and that did not come. */
  readonly absentEconomies: readonly string[]
}

/**
 * Asks for series and for the list of economies, and looks up the places of one in the other. Where anything does not fit, all is read once
 * more, past the cache.
 */
export function fetchPlacedSeries(asked: SeriesRequest, vintage: string | undefined): Promise<PlacedSeries[]> {
  return rereadOnce(async (fresh) => {
    const { http, language, signal } = asked
    const [list, series] = await together(
      [
        (until) => readEconomies({ http, language: 'en', signal: until, fresh }),
        (until) => {
          const question = { ...asked, fresh, signal: until }
          return vintage === undefined ? fetchCurrentSeries(question) : fetchArchivedSeries(vintage, question)
        },
      ],
      signal,
    )
    const find = placeFinder(list, language === 'en')
    return series.map((one) => place(one, list, find, asked.economies))
  })
}

function place(
  series: Series,
  list: readonly Economy[],
  find: PlaceFinder,
  asked: SeriesRequest['economies'],
): PlacedSeries {
  const { indicator, database } = series
  const fail = (problem: string) => new MismatchError(`world-bank ${indicator}`, problem)
  const placed = placeObservations(series.observations, find, fail)
  const answered = new Set([...placed.placeOf.values()].map(({ code }) => code))
  const wanted = asked === 'all' ? list.filter(({ isAggregate }) => !isAggregate).map(({ iso3 }) => iso3) : asked
  const absentEconomies = wanted.filter((code) => !answered.has(code))
  if (asked === 'all') return { ...series, ...placed, absentEconomies }
  // The World Development Indicators have a row for every economy that is requested, be it null; other databases do not know them all.
  const isRefused = database.id === wdi.id ? absentEconomies.length > 0 : absentEconomies.length === wanted.length
  if (isRefused) throw fail(`the answer has no rows for ${absentEconomies.join(', ')}`)
  const others = [...answered].filter((code) => !asked.includes(code))
  if (others.length > 0 && database.id !== archive)
    throw fail(`the answer has ${others.join(', ')}, which was not requested`)
  const codes = new Set(asked)
  const observations = placed.observations.filter((one) => codes.has(placed.placeOf.get(one.place)?.code ?? ''))
  return { ...series, ...placed, observations, absentEconomies }
}
