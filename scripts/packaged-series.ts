import type { EmulatedSeries } from './emulator/figures.ts'
import { crossSection, newest, tableSeries } from './emulator/table-series.ts'

/** A series, as `parseSeries` reads it, and the years of it that are known. */
export interface PackagedSeries {
  readonly series: string
  readonly years: readonly number[]
}

/** What the recorded answers of the World Bank have: every series of fixtures/tables, as it stands and in the releases that are known of it. */
export function packagedSeries(): PackagedSeries[] {
  return [
    ...tableSeries.flatMap((one) => [...asItStands(one), ...releasesOf(one)]),
    ...crossSection.flatMap(asItStands),
  ]
}

/** As it stands is what the newest release has. */
function asItStands(one: EmulatedSeries): PackagedSeries[] {
  return one.vintages.at(-1) === newest ? [{ series: one.id, years: yearsOf(one, newest) }] : []
}

/** A release that another one stands for is left out, and so is the newest, but for the series that the brief takes from it in the archives. */
function releasesOf(one: EmulatedSeries): PackagedSeries[] {
  const firsts = new Map(
    Object.entries(one.archived)
      .reverse()
      .map(([release, vintage]) => [vintage, release]),
  )
  return [...firsts]
    .filter(([vintage]) => vintage !== newest || ['NY.GNP.PCAP.CD', 'IT.NET.SECR.P6', 'SP.POP.TOTL'].includes(one.id))
    .map(([vintage, release]) => ({ series: `${one.id}@${release}`, years: yearsOf(one, vintage) }))
}

function yearsOf({ values, dates }: EmulatedSeries, vintage: string): number[] {
  const known = new Set([...values.keys()].filter((key) => key.startsWith(`${vintage} `)).map((key) => key.slice(-4)))
  return dates.filter((date) => known.has(date)).map(Number)
}
