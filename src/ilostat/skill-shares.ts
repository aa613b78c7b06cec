import { TableError } from '../errors.ts'
import type { IlostatRow } from './data.ts'

/** Employment by occupation: the codes of what is divided. */
const highSkill = 'OCU_SKILL_L3-4'
const allOccupations = 'OCU_SKILL_TOTAL'

/** The codes that `highSkillShares` needs, to be asked as `classif2`. */
export const highSkillShareCodes: readonly string[] = [allOccupations, highSkill]

/** The share of one economy and year. */
export interface HighSkillShare {
  readonly iso3: string
  readonly year: number
  /** Employed persons in occupations of skill levels 3 and 4 (managers, professionals, technicians), % of all employed, 0 to 100. */
  readonly highSkillShare: number
}

/** Shares, and the economies and years without one. */
export interface HighSkillShares {
  readonly rows: readonly HighSkillShare[]
  readonly leftOut: readonly { readonly iso3: string; readonly year: number; readonly reason: string }[]
}

/**
 * The share of high-skill occupations (ISCO-08 major groups 1 to 3) in employment, all employed being the whole: those that are not
 * classified and the armed forces count in the denominator.
 *
 * @param rows employment by skill level, one row for an economy, year and code
 * @throws TableError where a part is greater than its whole
 * @example
 * ```ts
 * const row = { iso3: 'BTN', year: 2020, source: 'BX:0', classif1: 'ECO_SECTOR_TOTAL', status: null }
 * highSkillShares([
 *   { ...row, classif2: 'OCU_SKILL_TOTAL', value: 200 },
 *   { ...row, classif2: 'OCU_SKILL_L3-4', value: 50 },
 * ]).rows // => [{ iso3: 'BTN', year: 2020, highSkillShare: 25 }]
 * ```
 */
export function highSkillShares(rows: readonly IlostatRow[]): HighSkillShares {
  const parts = new Map<string, { iso3: string; year: number; high?: number | null; all?: number | null }>()
  for (const { iso3, year, classif2, value } of rows) {
    const key = `${iso3} ${year}`
    const part = parts.get(key) ?? { iso3, year }
    if (classif2 === highSkill) parts.set(key, { ...part, high: value })
    else if (classif2 === allOccupations) parts.set(key, { ...part, all: value })
    else parts.set(key, part)
  }
  const shares: HighSkillShare[] = []
  const leftOut: { iso3: string; year: number; reason: string }[] = []
  for (const { iso3, year, high = null, all = null } of parts.values()) {
    if (all === null || all === 0) leftOut.push({ iso3, year, reason: 'no total employment' })
    else if (high === null) leftOut.push({ iso3, year, reason: 'no employment in high-skill occupations' })
    else if (high > all)
      throw new TableError(`${iso3} ${year}: ${high} in high-skill occupations is more than all, ${all}`)
    else shares.push({ iso3, year, highSkillShare: (100 * high) / all })
  }
  return { rows: shares, leftOut }
}
