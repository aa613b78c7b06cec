import { TableError } from '../errors.ts'
import type { IlostatRow } from './rows.ts'

/** ISCO skill levels: 1; 2; 3 and 4 together. */
export type SkillLevel = 'low' | 'medium' | 'high'

/** What a share is a share of: all employed, or those whose occupation is classified. */
export type Denominator = 'all' | 'classified'

/** The codes of occupations by skill level, to be asked as `classif2`. */
export const skillLevelCodes: readonly string[] = [
  'OCU_SKILL_TOTAL',
  'OCU_SKILL_L1',
  'OCU_SKILL_L2',
  'OCU_SKILL_L3-4',
  'OCU_SKILL_X',
]

const levels: readonly SkillLevel[] = ['low', 'medium', 'high']
const codeOfLevel: Readonly<Record<SkillLevel, string>> = { low: 'L1', medium: 'L2', high: 'L3-4' }

/** Major groups of ISCO-08 and of ISCO-88; the armed forces (0) and what is not classified (X) are in no level. */
const groupsOfLevel: Readonly<Record<SkillLevel, readonly string[]>> = {
  low: ['9'],
  medium: ['4', '5', '6', '7', '8'],
  high: ['1', '2', '3'],
}

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
  readonly level: SkillLevel
  /** Default `all`: the armed forces and those not classified count in the denominator. */
  readonly denominator?: Denominator | undefined
}

/**
 * The share of a skill level in employment, from the occupations by skill level (`OCU_SKILL_*`) or from the major groups of ISCO-08 or
 * ISCO-88; where both are there, they must agree.
 *
 * Parts that do not add up to their total beyond rounding give no share: the economy is left out, with the sums. Where the not classified are no
 * row of their own, they are the difference.
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
export function skillShares(
  rows: readonly IlostatRow[],
  { level, denominator = 'all' }: SkillShareOptions,
): SkillShares {
  const shares: SkillShare[] = []
  const leftOut: { iso3: string; date: string; reason: string }[] = []
  for (const { iso3, date, year, values } of byEconomyAndDate(rows).values()) {
    const result = employmentOf(values)
    if (typeof result === 'string') leftOut.push({ iso3, date, reason: result })
    else {
      const whole = denominator === 'all' ? result.total : result.total - result.unclassified
      shares.push({ iso3, date, year, share: (100 * result[level]) / whole })
    }
  }
  return { rows: shares, leftOut }
}

interface Employment extends Readonly<Record<SkillLevel, number>> {
  readonly total: number
  readonly unclassified: number
}

type Values = ReadonlyMap<string, number | null>

function byEconomyAndDate(rows: readonly IlostatRow[]) {
  const groups = new Map<string, { iso3: string; date: string; year: number; values: Map<string, number | null> }>()
  for (const { iso3, date, year, classif2, value } of rows) {
    const key = `${iso3} ${date}`
    const group = groups.get(key) ?? { iso3, date, year, values: new Map() }
    groups.set(key, group)
    if (classif2 === null) continue
    if (group.values.has(classif2))
      throw new TableError(`${key} has several rows for ${classif2}: name one activity and one source`)
    group.values.set(classif2, value)
  }
  return groups
}

/** Employment by skill level, or the reason why it can't be told. */
function employmentOf(values: Values): Employment | string {
  const bySkill = readParts(values, 'OCU_SKILL_', (level) => [codeOfLevel[level]], ['X'])
  const byIsco = ['OCU_ISCO08_', 'OCU_ISCO88_'].map((prefix) =>
    readParts(values, prefix, (level) => groupsOfLevel[level], ['0', 'X']),
  )
  const found = [bySkill, ...byIsco].filter((one) => one !== null)
  const [first, ...others] = found
  if (first === undefined) return 'no employment by skill level or major group'
  if (typeof first === 'string') return first
  for (const other of others) {
    if (typeof other === 'string') return other
    const odd = levels.find((level) => !isSame(other[level], first[level], first.total))
    if (odd !== undefined) {
      return `skill levels and major groups disagree on ${odd}: ${first[odd]} and ${other[odd]}`
    }
  }
  return first
}

/** The parts under a prefix; null where there are none of them, a reason where they are no whole. */
function readParts(
  values: Values,
  prefix: string,
  codesOf: (level: SkillLevel) => readonly string[],
  others: readonly string[],
): Employment | string | null {
  const valueAt = (code: string) => values.get(`${prefix}${code}`) ?? null
  if (![...values.keys()].some((code) => code.startsWith(prefix))) return null
  const total = valueAt('TOTAL')
  if (total === null || total === 0) return 'no total employment'
  const parts: Record<SkillLevel, number> = { low: 0, medium: 0, high: 0 }
  for (const level of levels) {
    for (const code of codesOf(level)) {
      const value = valueAt(code)
      if (value === null) return `no employment in ${prefix}${code}`
      parts[level] += value
    }
  }
  const classified = parts.low + parts.medium + parts.high
  const apart = others.map(valueAt).filter((value) => value !== null)
  const unclassified = apart.length > 0 ? apart.reduce((sum, value) => sum + value, 0) : Math.max(0, total - classified)
  const sum = classified + unclassified
  if (!isSame(sum, total, total)) return `the parts add up to ${round(sum)}, the total is ${total}`
  return { ...parts, total, unclassified }
}

/** Equal but for rounding: figures are printed in thousands with three decimals, and a few of them are added. */
function isSame(a: number, b: number, total: number): boolean {
  return Math.abs(a - b) <= Math.max(0.005, 1e-5 * total)
}

function round(value: number): number {
  return Number(value.toFixed(3))
}
