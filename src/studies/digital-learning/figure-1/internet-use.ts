import { RenderError } from '../../../errors.ts'
import { listed } from '../../../formats/words.ts'
import type { Provenance } from '../../../http/provenance.ts'
import type { Economy } from '../../../world-bank/economies.ts'
import { type IncomeGroup, incomeGroups } from '../../../world-bank/income-groups.ts'
import { type BriefData, type InternetUsers, membersOfRegions, type ReleasedData } from '../data.ts'
import { type LeftOut, notAnswered, vintageOf } from '../left-out.ts'

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
 * The data of figure 1: the economies of the two regions (as they were in 2021) with data for all its years.
 *
 * @throws RenderError if no economy has data
 */
export function internetUseFigure(
  data: ReleasedData<InternetUsers>,
  {
    economies,
    internetYears,
    incomeList,
  }: Pick<BriefData, 'economies' | 'internetYears'> & { readonly incomeList: string },
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
    economies: shown.sort(inOrderOf(internetYears.at(-1) ?? Number.NaN)),
    leftOut,
    sources: { internetUsers: data.source },
  }
}

/** A release without values for some years. */
export interface LackingYears {
  readonly vintage: string
  readonly years: readonly number[]
}

/** The years of figure 1 for which a release has no value of any economy; nothing if there are none. */
export function lackingYears(data: ReleasedData<InternetUsers>, years: readonly number[]): LackingYears[] {
  const known = new Set(data.rows.map(({ year }) => year))
  const lacking = years.filter((year) => !known.has(year))
  return lacking.length === 0 ? [] : [{ vintage: vintageOf(data), years: lacking }]
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
function inOrderOf(year: number) {
  return (a: InternetUse, b: InternetUse) => (b.values[year] ?? 0) - (a.values[year] ?? 0) || (a.name < b.name ? -1 : 1)
}
