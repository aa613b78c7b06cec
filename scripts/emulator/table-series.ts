import type { EmulatedSeries } from './figures.ts'
import { once, readTable } from './tables.ts'

/** The names of 236 indicators. */
const names = new Map(
  readTable('wdi-indicators', ['indicator', 'name']).map(({ indicator, name }) => [indicator, name]),
)

/** The newest release of the tables. */
export const newest = '2026-07-01'

/**
 * The series of fixtures/tables. The day of the release 2021-mid lies between May 2021 and 2021-09-14: of the archives' releases of that time
 * (202105, 202107) the later one stands for it. The figures of 202109 are not known; those of 2021-mid, at most four months older, stand
 * for them too.
 */
export const tableSeries: readonly EmulatedSeries[] = [
  seriesOf('internet-users', 'IT.NET.USER.ZS', {
    name: 'Individuals using the Internet (% of population)',
    archived: { 202012: '2020-12-16', 202109: '2021-09-15' },
  }),
  seriesOf('secure-servers', 'IT.NET.SECR.P6', {
    archived: { 202107: '2021-mid', 202109: '2021-mid', 202209: '2022-09-16', 202607: newest },
  }),
  seriesOf('population', 'SP.POP.TOTL', { archived: { 202112: '2021-12', 202607: newest } }),
  seriesOf('gni-per-capita', 'NY.GNP.PCAP.CD'),
  seriesOf('gdp-per-capita', 'NY.GDP.PCAP.CD'),
  seriesOf('gdp-per-capita-ppp', 'NY.GDP.PCAP.PP.CD'),
  seriesOf('mobile-subscriptions', 'IT.CEL.SETS.P2'),
  seriesOf('broadband-subscriptions', 'IT.NET.BBND.P2'),
  seriesOf('tertiary-enrolment', 'SE.TER.ENRR'),
  seriesOf('unemployment', 'SL.UEM.TOTL.ZS'),
  seriesOf('women-in-services', 'SL.SRV.EMPL.FE.ZS'),
  seriesOf('women-in-vulnerable-employment', 'SL.EMP.VULN.FE.ZS'),
  seriesOf('life-expectancy', 'SP.DYN.LE00.IN'),
]

/** Indicators of which the figures of 2020 are known, of economies alone. */
export const crossSection: readonly EmulatedSeries[] = [...names]
  .filter(([id]) => tableSeries.every((one) => one.id !== id))
  .map(([id, name]) => ({
    id,
    name,
    sourceId: '2',
    archived: { 202607: newest },
    vintages: [newest],
    dates: ['2020'],
    economiesOnly: true,
    get values() {
      return crossSectionValues().get(id) ?? new Map()
    },
  }))

const crossSectionValues = once(() => {
  const byIndicator = new Map<string, Map<string, number>>()
  for (const { indicator, code, value } of readTable('wdi-2020', ['indicator', 'code', 'value'])) {
    const values = byIndicator.get(indicator) ?? new Map<string, number>()
    byIndicator.set(indicator, values.set(`${newest} ${code} 2020`, Number(value)))
  }
  return byIndicator
})

interface KnownOfSeries {
  readonly name?: string
  readonly archived?: Readonly<Record<string, string>>
}

/** The table is read when the series is first asked for. */
function seriesOf(
  table: string,
  id: string,
  { name = names.get(id) ?? id, archived = { 202607: newest } }: KnownOfSeries = {},
): EmulatedSeries {
  const rows = once(() => readTable(table, ['vintage', 'code', 'year', 'value']))
  const values = once(
    () => new Map(rows().map(({ vintage, code, year, value }) => [`${vintage} ${code} ${year}`, Number(value)])),
  )
  const dates = once(() => [...new Set(rows().map(({ year }) => year))].sort())
  return {
    id,
    name,
    sourceId: '2',
    archived,
    vintages: [...new Set(Object.values(archived))].sort(),
    get values() {
      return values()
    },
    get dates() {
      return dates()
    },
  }
}
