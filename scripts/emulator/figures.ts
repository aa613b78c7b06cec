import { readTable } from './tables.ts'

/** A series of the World Bank: its figures in each release that is known. */
export interface EmulatedSeries {
  readonly id: string
  readonly name: string
  /** The database that it is in: 2 is the World Development Indicators. */
  readonly sourceId: string
  /** Values by `vintage code date`. */
  readonly values: ReadonlyMap<string, number>
  /** The last one is served as today's. */
  readonly vintages: readonly string[]
  /** In order: `2017`, `2017Q3`, `2017M05`. */
  readonly dates: readonly string[]
  /** The releases of the archives in which the series is served, and the vintage that stands for each. */
  readonly archived: Readonly<Record<string, string>>
  /** Remarks by `code date`. */
  readonly statuses?: ReadonlyMap<string, string>
  readonly footnotes?: ReadonlyMap<string, string>
}

/** An entry of the catalogue. */
export interface EmulatedEntry {
  readonly id: string
  readonly name: string
  readonly sourceId: string
  readonly note: string
  readonly organisation: string
}

/** An economy or aggregate, as fixtures/tables has it. */
export const economies = readTable('economies', [
  'code',
  'iso2',
  'name',
  'isAggregate',
  'regionCode',
  'region',
  'adminRegionCode',
  'lendingTypeCode',
  'capitalCity',
  'longitude',
  'latitude',
  'incomeLevelJune2024',
])

/** Releases of the WDI Database Archives. */
export const releases = readTable('wdi-releases', ['id', 'label'])

/**
 * The series of fixtures/tables. The day of the release 2021-mid lies between May 2021 and 2021-09-14: of the archives' releases of that time
 * (202105, 202107) the later one stands for it. The figures of 202109 are not known; those of 2021-mid, at most four months older, stand
 * for them too.
 */
export const tableSeries: readonly EmulatedSeries[] = [
  readSeries('internet-users', 'IT.NET.USER.ZS', 'Individuals using the Internet (% of population)', {
    202012: '2020-12-16',
    202109: '2021-09-15',
  }),
  readSeries('secure-servers', 'IT.NET.SECR.P6', 'Secure Internet servers (per 1 million people)', {
    202107: '2021-mid',
    202109: '2021-mid',
    202209: '2022-09-16',
  }),
  readSeries('population', 'SP.POP.TOTL', 'Population, total', { 202112: '2021-12' }),
  readSeries('gni-per-capita', 'NY.GNP.PCAP.CD', 'GNI per capita, Atlas method (current US$)', {
    202607: '2026-07-01',
  }),
]

function readSeries(table: string, id: string, name: string, archived: Record<string, string>): EmulatedSeries {
  const rows = readTable(table, ['vintage', 'code', 'year', 'value'])
  const values = new Map(rows.map(({ vintage, code, year, value }) => [`${vintage} ${code} ${year}`, Number(value)]))
  const vintages = [...new Set(rows.map(({ vintage }) => vintage))].sort()
  const dates = [...new Set(rows.map(({ year }) => year))].sort()
  return { id, name, sourceId: '2', values, vintages, dates, archived }
}

/**
 * A series that is made up: every economy has a value for every date, so that tests and benchmarks can ask for as much as they like.
 */
export function madeUpSeries(id: string, dates: readonly string[], more: Partial<EmulatedSeries> = {}): EmulatedSeries {
  const values = new Map<string, number>()
  for (const [place, { code }] of economies.entries()) {
    for (const [index, date] of dates.entries()) values.set(`2026-01-01 ${code} ${date}`, place + index / 1000)
  }
  return {
    ...{ id, name: `Made up ${id}`, sourceId: '2', values, vintages: ['2026-01-01'], dates, archived: {} },
    ...more,
  }
}
