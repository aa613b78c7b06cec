import { TableError } from '../errors.ts'
import { checkArguments, maybe, oneOf, optionsOf, rowsOf } from '../formats/arguments.ts'
import { type Employment, employmentOf, type SkillLevel } from './employment.ts'
import type { IlostatRow } from './row.ts'

/** What a share is a share of: all employed, or those whose occupation is classified. */
export type Denominator = 'all' | 'classified'

/**
 * The totals of economic activity that ILOSTAT uses for all activities, to be requested as `classif1: { firstOf: activityTotals }`: an economy
 * has several or one of them, such as Singapore until 2020 the second alone.
 */
export const activityTotals: readonly string[] = ['ECO_SECTOR_TOTAL', 'ECO_AGGREGATE_TOTAL', 'ECO_ISIC4_TOTAL']

/** The codes of occupations by skill level, to be requested as `classif2`. */
export const skillLevelCodes: readonly string[] = [
  'OCU_SKILL_TOTAL',
  'OCU_SKILL_L1',
  'OCU_SKILL_L2',
  'OCU_SKILL_L3-4',
  'OCU_SKILL_X',
]

/** The share of one economy and date. */
export interface SkillShare {
  readonly iso3: string
  readonly date: string
  readonly year: number
  /** Per cent, 0 to 100. */
  readonly share: number
}

/** Shares, and the economies and dates without one. */
export interface SkillShares {
  readonly rows: readonly SkillShare[]
  readonly leftOut: readonly { readonly iso3: string; readonly date: string; readonly reason: string }[]
}

export interface SkillShareOptions {
  /** `unclassified` is the part that is in no skill level: the armed forces, and those whose occupation is not classified. */
  readonly level: SkillLevel | 'unclassified'
  /** Default `all`: the armed forces and those not classified count in the denominator. */
  readonly denominator?: Denominator | undefined
}

/**
 * The share of a skill level in employment, from the occupations by skill level (`OCU_SKILL_*`) or from the major groups of ISCO-08 or
 * ISCO-88; where both are there, they must agree.
 *
 * A share needs its own part and the total, but no other level. Parts that do not add up to their total beyond rounding give none: the
 * economy is left out, with the sums. Where the not classified are no row of their own, they are the difference, if all levels are there.
 *
 * @param rows employment of one activity (name a total of `classif1`), one row for an economy, date and occupation
 * @throws TableError for two rows of one economy, date and occupation
 * @example
 * ```ts
 * const row = { iso3: 'BTN', date: '2020', year: 2020, sex: null, classif1: 'ECO_SECTOR_TOTAL', source: 'BX:0', status: null, basis: 'reported', notes: [] }
 * const rows = [['TOTAL', 200], ['L1', 30], ['L2', 110], ['L3-4', 50], ['X', 10]].map(([code, value]) => ({ ...row, classif2: `OCU_SKILL_${code}`, value }))
 * skillShares(rows, { level: 'high' }).rows // => [{ iso3: 'BTN', date: '2020', year: 2020, share: 25 }]
 * skillShares(rows, { level: 'low', denominator: 'classified' }).rows[0].share // => 15.789474
 * ```
 */
export function skillShares(rows: readonly IlostatRow[], options: SkillShareOptions): SkillShares {
  checkArguments('skillShares', { rows, options }, { rows: rowsOf('iso3', 'date', 'year'), options: shareOptions })
  const { level, denominator = 'all' } = options
  const shares: SkillShare[] = []
  const leftOut: { iso3: string; date: string; reason: string }[] = []
  for (const { iso3, date, year, values } of byEconomyAndDate(rows).values()) {
    const share = shareOf(employmentOf(values), level, denominator)
    if (typeof share === 'string') leftOut.push({ iso3, date, reason: share })
    else shares.push({ iso3, date, year, share })
  }
  return { rows: shares, leftOut }
}

const shareOptions = optionsOf<SkillShareOptions>({
  level: oneOf(['low', 'medium', 'high', 'unclassified']),
  denominator: maybe(oneOf(['all', 'classified'])),
})

/** Per cent, from the first division that has what it needs; the reason where none has. */
function shareOf(
  found: readonly Employment[] | string,
  level: SkillShareOptions['level'],
  denominator: Denominator,
): number | string {
  if (typeof found === 'string') return found
  const results = found.map(({ total, parts, lacks, unclassified }) => {
    const part = level === 'unclassified' ? unclassified : parts[level]
    if (total === null) return 'no total employment'
    if (part === null) return `no employment in ${lacks[level]}`
    if (denominator === 'all') return (100 * part) / total
    if (unclassified === null)
      return `the number of those not classified is not known: no employment in ${lacks.unclassified}`
    return total > unclassified ? (100 * part) / (total - unclassified) : 'nobody whose occupation is classified'
  })
  return (
    results.find((result) => typeof result === 'number') ?? results[0] ?? 'no employment by skill level or major group'
  )
}

function byEconomyAndDate(rows: readonly IlostatRow[]) {
  const groups = new Map<string, { iso3: string; date: string; year: number; values: Map<string, number | null> }>()
  for (const { iso3, date, year, classif2, value } of rows) {
    const key = `${iso3} ${date}`
    const group = groups.get(key) ?? { iso3, date, year, values: new Map() }
    groups.set(key, group)
    if (classif2 === null) continue
    if (group.values.has(classif2))
      throw new TableError(`${key} has several rows for ${classif2}; choose one activity and one source`)
    group.values.set(classif2, value)
  }
  return groups
}
