import { skillShares } from '../../../ilostat/skill-shares.ts'
import { incomeGroups } from '../../../world-bank/income-groups.ts'
import { type BriefData, skillsSpan } from '../data.ts'
import { notAnswered } from '../left-out.ts'

/** An economy in a year, with both measures of figure 2. */
export interface EconomyYear {
  readonly iso3: string
  readonly year: number
  /** Secure internet servers per 1 million people: above 0, so that they have a logarithm. */
  readonly servers: number
  /** Employed persons in high-skill occupations, % of all employed. */
  readonly share: number
  /** GNI per capita, Atlas method, current US$. */
  readonly gniPerCapita: number | null
  /** The armed forces and those not classified by occupation, % of all employed; null where it is not known. */
  readonly unclassified: number | null
}

/** Years of an economy that an estimate can't have or does not take, and why. */
export interface LeftOutYears {
  readonly iso3: string
  readonly years: readonly number[]
  readonly reason: string
}

export interface Panel {
  /** In the order of codes and years. */
  readonly rows: readonly EconomyYear[]
  readonly leftOut: readonly LeftOutYears[]
}

/** All years in which figure 2 can be drawn. */
export const years: readonly number[] = Array.from(
  { length: skillsSpan.to - skillsSpan.from + 1 },
  (_, index) => skillsSpan.from + index,
)

/** The high-income economies of a list in every year with both measures. */
export function panelOf({ economies, allYears }: BriefData, incomeList: string): Panel {
  const { servers, income, employment } = allYears
  const shares = skillShares(employment, { level: 'high' })
  const reasons = new Map(shares.leftOut.map(({ iso3, date, reason }) => [`${iso3} ${date}`, reason]))
  const shareIn = byYear(shares.rows, ({ share }) => share)
  const unclassifiedIn = byYear(skillShares(employment, { level: 'unclassified' }).rows, ({ share }) => share)
  const serversIn = byYear(servers.rows, (row) => row.servers)
  const incomeIn = byYear(income.rows, (row) => row.gniPerCapita)
  const onList = new Set(economies.map(({ iso3 }) => iso3))
  const rows: EconomyYear[] = []
  const leftOut: Omit<EconomyYear & { readonly reason: string }, keyof Measures>[] = []
  for (const [iso3, group] of [...incomeGroups(incomeList)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (group !== 'HIC') continue
    for (const year of years) {
      const key = `${iso3} ${year}`
      const [count, share] = [serversIn.get(key), shareIn.get(key)]
      if (onList.has(iso3) && count !== undefined && count > 0 && share !== undefined) {
        const [gniPerCapita, unclassified] = [incomeIn.get(key) ?? null, unclassifiedIn.get(key) ?? null]
        rows.push({ iso3, year, servers: count, share, gniPerCapita, unclassified })
        continue
      }
      const lacks = [
        !onList.has(iso3) && "not on the World Bank's list of economies",
        servers.absent.includes(iso3) ? notAnswered : count === undefined && 'no secure servers at the World Bank',
        count !== undefined && count <= 0 && `${count} secure servers, which have no logarithm`,
        share === undefined && (reasons.get(key) ?? 'no employment by skill level at ILOSTAT'),
      ]
      leftOut.push({ iso3, year, reason: lacks.filter((reason) => reason !== false).join('; ') })
    }
  }
  return { rows, leftOut: gatherYears(leftOut) }
}

type Measures = Omit<EconomyYear, 'iso3' | 'year'>

function byYear<Row extends { readonly iso3: string; readonly year: number }>(
  rows: readonly Row[],
  measure: (row: Row) => number,
): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [`${row.iso3} ${row.year}`, measure(row)]))
}

/** The years of each economy and reason, in their order. */
export function gatherYears(
  rows: readonly { readonly iso3: string; readonly year: number; readonly reason: string }[],
): LeftOutYears[] {
  const gathered = new Map<string, { iso3: string; years: number[]; reason: string }>()
  for (const { iso3, year, reason } of rows) {
    const key = `${iso3} ${reason}`
    const same = gathered.get(key) ?? { iso3, years: [], reason }
    gathered.set(key, same)
    same.years.push(year)
  }
  return [...gathered.values()]
}
