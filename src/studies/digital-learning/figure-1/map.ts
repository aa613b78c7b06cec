import { type Atlas, findPlaces, loadAtlas, type MapPlaces, worldMapChart } from '../../../charts/map/map.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { economiesText, fixed } from '../../../formats/words.ts'
import { figure1Source } from '../captions.ts'
import { mapYearOf } from '../choices.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { type PlaceValue, worldwideIn } from './worldwide.ts'

export interface MapOptions {
  readonly size?: ChartSize | undefined
  /** One of those of figure 1; default the last. */
  readonly year?: number | undefined
}

/** The classes of shares, %. */
const bounds = [0, 20, 40, 60, 80, 100] as const

/**
 * Internet use in the world as a map.
 *
 * @param options.year one of those of figure 1; default the last
 * @throws InputError for another year
 */
export function mapChart(
  reproduction: Reproduction,
  atlas: Atlas,
  { size, year = mapYearOf({}, reproduction.figure1.years) }: MapOptions = {},
): ChartSpec {
  const rows = worldwideIn(reproduction, year)
  const { sources } = reproduction.figure1
  return worldMapChart(rows, atlas, {
    label: 'share',
    unit: ' %',
    bounds,
    noData: 'no data',
    unlisted: { legend: 'not listed', area: "not on the World Bank's list" },
    size,
    sources: [sources.internetUsers],
    title: titleOf(rows, year),
    subtitle: `Individuals using the internet, % of population, ${year}; in brackets the number of economies`,
    caption: `${captionOf(rows, findPlaces(rows, atlas))} ${figure1Source(reproduction.figure1)}`,
  })
}

/** What the map shows: how many economies are in the lowest and in the highest class. */
function titleOf(rows: readonly PlaceValue[], year: number): string {
  const values = rows.map(({ value }) => value).filter((value) => value !== null)
  if (values.length === 0) return `No economy has data for ${year}`
  const [, lowest, , , highest] = bounds
  const few = values.filter((value) => value < lowest).length
  const most = values.filter((value) => value >= highest).length
  return (
    `Under ${lowest} % of people were online in ${few || 'none'} of ${economiesText(values.length)} in ${year}, ` +
    `at least ${highest} % in ${most || 'none'}`
  )
}

/** Where the economies of the list are, and which areas are not on the list. */
function captionOf(rows: readonly PlaceValue[], { circles, nowhere, unlisted }: MapPlaces): string {
  const known = rows.filter(({ value }) => value !== null).length
  const withValue = ({ name, value }: { readonly name: string; readonly value: number | null }) =>
    value === null ? name : `${name} (${fixed(value, 1)} %)`
  const sentences = [
    `${known} of ${economiesText(rows.length)} have a value; each class includes its lower bound.`,
    circles.length > 0 &&
      `${economiesText(circles.length)} too small for the boundaries are shown as circles at their capitals, moved apart where they would overlap.`,
    nowhere.length > 0 &&
      `Not drawn, because the World Bank's list gives no coordinates for them: ${nowhere.map(withValue).join(', ')}.`,
    unlisted.length > 0 &&
      `On the map but not on the World Bank's list: ${unlisted.map(({ name }) => name).join(', ')}.`,
  ]
  return sentences.filter((sentence) => sentence !== false).join(' ')
}

/** All economies of the World Bank's list, also those without a value. */
function mapTable(reproduction: Reproduction, year: number): string {
  const rows = worldwideIn(reproduction, year).map(({ iso3, name, value }) => ({
    iso3,
    name,
    year,
    internetUsers: value,
  }))
  return formatCsv(rows, ['iso3', 'name', 'year', 'internetUsers'])
}

export const map: BriefFigure = {
  name: 'map',
  about: 'internet use in all economies of the world, as a map',
  versions(reproduction, chosen) {
    const toVersion = (year: number) => ({
      chosen: { 'map-year': { value: String(year), label: String(year) } },
      chart: async (size?: ChartSize) => mapChart(reproduction, await loadAtlas(), { size, year }),
      table: () => mapTable(reproduction, year),
    })
    const { years } = reproduction.figure1
    const first = mapYearOf(chosen, years)
    return [toVersion(first), ...years.filter((year) => year !== first).map(toVersion)]
  },
}
