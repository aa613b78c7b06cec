import type { SkillLevel } from '../../../ilostat/employment.ts'
import { type Denominator, skillShares } from '../../../ilostat/skill-shares.ts'
import { joinByEconomy } from '../../../tables/join.ts'
import { type IncomeGroup, incomeGroups } from '../../../world-bank/income-groups.ts'
import type { BriefData, ReleasedData, Servers } from '../data.ts'
import { type LeftOut, namesOf, notAnswered } from '../left-out.ts'

/** What the brief leaves open about figure 2. */
export interface PairChoices {
  /** A fiscal year of the World Bank, such as `FY21`. */
  readonly incomeList: string
  readonly servers: ReleasedData<Servers>
  readonly level: SkillLevel
  /** What the share is a share of; default all employed. */
  readonly denominator?: Denominator | undefined
}

/** An economy with both measures. */
export interface Pair {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup | null
  /** Secure internet servers per 1 million people. */
  readonly servers: number
  /** Employed persons in occupations of the skill level, % of the denominator. */
  readonly share: number
}

/** The economies with both measures, those with one, and why an economy of a list has no pair. */
export interface Pairs {
  /** In the order of servers. */
  readonly pairs: readonly Pair[]
  readonly unmatched: { readonly servers: readonly string[]; readonly skills: readonly string[] }
  readonly whyLeftOut: (iso3: string) => LeftOut
}

/** Joins servers and shares of all economies, whatever their income. */
export function pairEconomies(data: BriefData, { incomeList, servers, level, denominator }: PairChoices): Pairs {
  const { skillsYear } = data
  const groups = incomeGroups(incomeList)
  const nameOf = namesOf(data)
  const shares = skillShares(data.employment.rows, { level, denominator })
  const skills = shares.rows.map(({ iso3, share }) => ({ iso3, share }))
  const { rows, unmatched } = joinByEconomy({ servers: servers.rows, skills })
  const pairs = rows.map(({ iso3, servers: x, share }) => ({
    iso3,
    name: nameOf(iso3),
    incomeGroup: groups.get(iso3) ?? null,
    servers: x,
    share,
  }))
  const listed = new Set(data.economies.map(({ iso3 }) => iso3))
  const [withServers, withSkills] = [servers.rows, skills].map((table) => new Set(table.map(({ iso3 }) => iso3)))
  const reasons = new Map(shares.leftOut.map(({ iso3, reason }) => [iso3, reason]))
  return {
    pairs: pairs.sort((a, b) => a.servers - b.servers),
    unmatched,
    whyLeftOut(iso3) {
      const lacks = [
        !listed.has(iso3) && "not on the World Bank's list of economies",
        listed.has(iso3) && servers.absent.includes(iso3) && notAnswered,
        !withServers?.has(iso3) &&
          !servers.absent.includes(iso3) &&
          `no secure servers for ${skillsYear} at the World Bank`,
        !withSkills?.has(iso3) && (reasons.get(iso3) ?? `no employment by skill level for ${skillsYear} at ILOSTAT`),
      ]
      return { iso3, reason: lacks.filter((reason) => reason !== false).join('; ') }
    },
  }
}
