import { type EmulatedSeries, economies } from './figures.ts'
import { type Place, wdiPlaces } from './places.ts'
import { datesFromTo } from './windows.ts'

/** A database beside others in the list of /source. */
export interface EmulatedDatabase {
  readonly id: string
  readonly name: string
  readonly code: string
  /** Dimensions: economy, series and time, and at times another one. */
  readonly concepts: string
  /** What `/country/all` answers. */
  readonly places: readonly Place[]
}

/**
 * Places of the Global Economic Monitor that the list of economies lacks. That there are such, YUG among them, was recorded; the other two
 * are made up in the likeness of reports.
 */
const gemPlaces: readonly Place[] = [
  { code: 'YUG', iso2: '', name: 'Yugoslavia' },
  { code: 'WLT', iso2: '', name: 'World (WBG members)' },
  { code: 'HIY', iso2: '', name: 'High Income Countries' },
]

const gemAggregates = new Set(['EAP', 'ECA', 'LAC', 'MNA', 'SAS', 'SSA'])

const economiesByCode = economies.filter(({ code, isAggregate }) => isAggregate === 'false' || gemAggregates.has(code))

/**
 * Some of the service's databases. The row of 2 was recorded, codes and dimensions of the others come from reports. A figure of source 6 is
 * one of a debtor and a creditor; how the service answers that here is not recorded: this emulator repeats the row, one for each creditor.
 */
export const databases: readonly EmulatedDatabase[] = [
  { id: '2', name: 'World Development Indicators', code: 'WDI', concepts: '3', places: wdiPlaces },
  { id: '6', name: 'International Debt Statistics', code: 'IDS', concepts: '4', places: wdiPlaces },
  { id: '11', name: 'Africa Development Indicators', code: 'ADI', concepts: '3', places: wdiPlaces },
  {
    id: '15',
    name: 'Global Economic Monitor',
    code: 'GEM',
    concepts: '3',
    places: [...gemPlaces, ...economiesByCode],
  },
  { id: '22', name: 'Quarterly External Debt Statistics SDDS', code: 'QDS', concepts: '3', places: wdiPlaces },
  { id: '57', name: 'WDI Database Archives', code: 'WDA', concepts: '4', places: wdiPlaces },
]

/** Whether a database has the code of a place in `country.id` and fills a window with null rows, as the Global Economic Monitor does. */
export function isLikeGem({ id }: Pick<EmulatedDatabase, 'id'>): boolean {
  return id === '15'
}

export function databaseOf(sourceId: string): EmulatedDatabase {
  const found = databases.find(({ id }) => id === sourceId)
  if (found === undefined) throw new Error(`the emulator has no database ${sourceId}`)
  return found
}

/**
 * Series of other databases. Ids and names are the service's; the values are made up, but for those that were recorded. Source 15 has
 * `DPANUSSPB` and 22 has it too, so that one has to be chosen.
 */
export const databaseSeries: readonly EmulatedSeries[] = [
  makeSeries('CPTOTSAXN', 'CPI Price, nominal, seas. adj.', '15', datesFromTo('2019M01', '2026M07'), {
    'KEN 2026M07': 289.76,
    'KEN 2026M06': 288.21,
  }),
  makeSeries('NYGDPMKTPSAKD', 'GDP,constant 2010 US$,millions,seas. adj.,', '15', datesFromTo('2019Q1', '2026Q2'), {
    'USA 2026Q2': 5402220.83,
    'USA 2026Q1': 5382365.61,
    'USA 2025Q4': 5354586.12,
  }),
  makeSeries('NYGDPMKTPKDZ', 'GDP growth, constant prices, %', '15', datesFromTo('2000', '2025')),
  makeSeries(
    'DPANUSSPB',
    'Exchange rate, new LCU per USD extended backward, period average',
    '15',
    datesFromTo('2019M01', '2026M07'),
  ),
  makeSeries(
    'DPANUSSPB',
    'Exchange rate, new LCU per USD extended backward, period average',
    '22',
    datesFromTo('2019Q1', '2025Q4'),
  ),
  makeSeries(
    'DT.DOD.DECT.CD.AR.US',
    'Gross external debt, all sectors (current US$)',
    '22',
    datesFromTo('2010Q1', '2025Q4'),
  ),
  makeSeries('DT.DOD.BLAT.CD', 'PPG, bilateral (DOD, current US$)', '6', datesFromTo('2015', '2024')),
]

function makeSeries(
  id: string,
  name: string,
  sourceId: string,
  dates: readonly string[],
  recorded: Readonly<Record<string, number>> = {},
): EmulatedSeries {
  const day = '2026-09-08'
  const made = new Map<string, number>()
  return {
    id,
    name,
    sourceId,
    vintages: [day],
    dates,
    archived: {},
    // Made when they are first asked for.
    get values() {
      if (made.size > 0) return made
      // Yugoslavia has no values any more.
      const codes = [...economies, ...gemPlaces].map(({ code }) => code).filter((code) => code !== 'YUG')
      for (const [place, code] of codes.entries()) {
        for (const [index, date] of dates.entries()) made.set(`${day} ${code} ${date}`, 100 + place + index / 10)
      }
      for (const [key, value] of Object.entries(recorded)) made.set(`${day} ${key}`, value)
      return made
    },
  }
}
