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
  /** Whether nothing is known of aggregates, so that none are served. */
  readonly economiesOnly?: boolean
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
 * A series that is made up: every economy has a value for every date, so that tests and benchmarks can ask for as much as they like.
 */
export function madeUpSeries(id: string, dates: readonly string[], more: Partial<EmulatedSeries> = {}): EmulatedSeries {
  const values = new Map<string, number>()
  for (const [place, { code }] of economies.entries()) {
    for (const [index, date] of dates.entries()) values.set(`2026-01-01 ${code} ${date}`, place + index / 1000)
  }
  return {
    id,
    name: `Made up ${id}`,
    sourceId: '2',
    values,
    vintages: ['2026-01-01'],
    dates,
    archived: {},
    ...more,
  }
}
