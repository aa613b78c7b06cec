import { readTable } from './tables.ts'

/** A series of the World Bank: its figures in each release that fixtures/tables has. */
export interface EmulatedSeries {
  readonly id: string
  readonly name: string
  /** Values by `vintage code year`. */
  readonly values: ReadonlyMap<string, number>
  readonly vintages: readonly string[]
  readonly years: readonly number[]
  /** The releases of the archives in which the series is served, and the vintage of the table that stands for each. */
  readonly archived: Readonly<Record<string, string>>
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
 * The day of the release 2021-mid lies between May 2021 and 2021-09-14; of the archives' releases of that time (202105, 202107) the later
 * one stands for it.
 */
export const allSeries: readonly EmulatedSeries[] = [
  readSeries('internet-users', 'IT.NET.USER.ZS', 'Individuals using the Internet (% of population)', {
    202012: '2020-12-16',
    202109: '2021-09-15',
  }),
  readSeries('secure-servers', 'IT.NET.SECR.P6', 'Secure Internet servers (per 1 million people)', {
    202107: '2021-mid',
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
  const years = [...new Set(rows.map(({ year }) => Number(year)))].sort((a, b) => a - b)
  return { id, name, values, vintages, years, archived }
}
