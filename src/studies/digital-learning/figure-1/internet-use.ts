import { RenderError } from '../../../errors.ts'
import { listed } from '../../../formats/words.ts'
import type { Provenance } from '../../../http/provenance.ts'
import type { Economy } from '../../../world-bank/economies.ts'
import { type IncomeGroup, incomeGroups } from '../../../world-bank/income-groups.ts'
import { type BriefData, type InternetUsers, internetYears, membersOfRegions, type ReleasedData } from '../data.ts'
import { type LeftOut, notAnswered, vintageOf } from '../left-out.ts'

const lastYear = internetYears[2]

/** An economy of figure 1, with its shares by year. */
export interface InternetUse {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  readonly values: Readonly<Record<string, number>>
}

/** Figure 1: individuals using the internet, % of population. */
export interface InternetUseFigure {
  readonly years: readonly number[]
  /** The day of the release, as far as it is known. */
  readonly vintage: string
  /** The id of the release in the Bank's archives; null for the current values. */
  readonly release: string | null
  readonly incomeList: string
  /** In decreasing order of the last year. */
  readonly economies: readonly InternetUse[]
  readonly leftOut: readonly LeftOut[]
  readonly sources: { readonly internetUsers: Provenance }
}

/**
 * The data of figure 1: the economies of the two regions (as they were in 2021) with data for 2000, 2010 and 2017.
 *
 * @throws RenderError if no economy has data
 */
export function internetUseFigure(
  data: ReleasedData<InternetUsers>,
  { economies, incomeList }: Pick<BriefData, 'economies'> & { readonly incomeList: string },
): InternetUseFigure {
  const groups = incomeGroups(incomeList)
  const values = valuesByEconomy(data.rows)
  const members = membersOfRegions(economies)
  const shown: InternetUse[] = []
  const leftOut: LeftOut[] = []
  for (const member of members) {
    const shares = values.get(member.iso3) ?? {}
    const missing = internetYears.filter((year) => shares[year] === undefined)
    if (data.absent.includes(member.iso3)) leftOut.push({ iso3: member.iso3, reason: notAnswered })
    else if (missing.length > 0) leftOut.push({ iso3: member.iso3, reason: `no value for ${missing.join(', ')}` })
    else shown.push(toInternetUse(member, groups, shares))
  }
  if (shown.length === 0) {
    const years = listed(internetYears)
    throw new RenderError(`figure 1 would have no economies: none of ${members.length} has data for ${years}`)
  }
  return {
    years: internetYears,
    vintage: vintageOf(data),
    release: data.release.id,
    incomeList,
    economies: shown.sort(byLastYear),
    leftOut,
    sources: { internetUsers: data.source },
  }
}

function valuesByEconomy(rows: readonly InternetUsers[]): ReadonlyMap<string, Record<string, number>> {
  const values = new Map<string, Record<string, number>>()
  for (const { iso3, year, internetUsers } of rows) {
    values.set(iso3, { ...values.get(iso3), [year]: internetUsers })
  }
  return values
}

function toInternetUse(
  { iso3, name }: Economy,
  groups: ReadonlyMap<string, IncomeGroup>,
  values: Readonly<Record<string, number>>,
): InternetUse {
  return { iso3, name, incomeGroup: groups.get(iso3) ?? null, values }
}

/** Equal shares are put in the order of the names, so that the figure is always the same. */
function byLastYear(a: InternetUse, b: InternetUse): number {
  return (b.values[lastYear] ?? 0) - (a.values[lastYear] ?? 0) || (a.name < b.name ? -1 : 1)
}
