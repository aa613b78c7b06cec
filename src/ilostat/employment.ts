/** ISCO skill levels: 1; 2; 3 and 4 together. */
export type SkillLevel = 'low' | 'medium' | 'high'

const levels: readonly SkillLevel[] = ['low', 'medium', 'high']

/** A division of employment into parts that make up the whole. */
interface Division {
  /** How its codes begin. */
  readonly prefix: string
  readonly parts: Readonly<Record<SkillLevel, readonly string[]>>
  /** What is in no level: the armed forces, what is not classified. */
  readonly apart: readonly string[]
}

/** Major groups of ISCO-08 and of ISCO-88 alike. */
const majorGroups = { low: ['9'], medium: ['4', '5', '6', '7', '8'], high: ['1', '2', '3'] } as const

const divisions: readonly Division[] = [
  { prefix: 'OCU_SKILL_', parts: { low: ['L1'], medium: ['L2'], high: ['L3-4'] }, apart: ['X'] },
  { prefix: 'OCU_ISCO08_', parts: majorGroups, apart: ['0', 'X'] },
  { prefix: 'OCU_ISCO88_', parts: majorGroups, apart: ['0', 'X'] },
]

/** Employment by skill level, as far as a division has it; null is missing. */
export interface Employment {
  readonly total: number | null
  readonly parts: Readonly<Record<SkillLevel, number | null>>
  readonly unclassified: number | null
  /** Codes that are missing. */
  readonly lacks: Readonly<Record<SkillLevel | 'unclassified', string>>
}

/** Values by code. */
type Values = ReadonlyMap<string, number | null>

/** Employment by skill level, once for each division that there are rows of; or why the values contradict each other. */
export function employmentOf(values: Values): readonly Employment[] | string {
  const found: Employment[] = []
  for (const division of divisions) {
    if (![...values.keys()].some((code) => code.startsWith(division.prefix))) continue
    const employment = read(values, division)
    const problem = contradiction(employment, values, division)
    if (problem !== null) return problem
    found.push(employment)
  }
  const [first, ...others] = found
  for (const other of others) {
    const odd = levels.find((level) => {
      const [a, b] = [first?.parts[level] ?? null, other.parts[level]]
      return a !== null && b !== null && Math.abs(a - b) > rounding(values, first?.total ?? 0)
    })
    if (odd !== undefined) {
      return `skill levels and major groups disagree on ${odd}: ${first?.parts[odd]} and ${other.parts[odd]}`
    }
  }
  return found
}

function read(values: Values, { prefix, parts: codesOf, apart }: Division): Employment {
  const valueAt = (code: string) => values.get(`${prefix}${code}`) ?? null
  const total = valueAt('TOTAL') || null
  const parts: Record<SkillLevel, number | null> = { low: null, medium: null, high: null }
  const lacks: Record<SkillLevel | 'unclassified', string> = { low: '', medium: '', high: '', unclassified: '' }
  for (const level of levels) {
    const missing = codesOf[level].find((code) => valueAt(code) === null)
    if (missing === undefined) parts[level] = sum(codesOf[level].map(valueAt))
    else lacks[level] = `${prefix}${missing}`
  }
  const others = apart.map(valueAt).filter((value) => value !== null)
  const missing = levels.map((level) => lacks[level]).filter((code) => code !== '')
  const difference = total === null || missing.length > 0 ? null : Math.max(0, total - sum(Object.values(parts)))
  const unclassified = others.length > 0 ? sum(others) : difference
  if (unclassified === null) lacks.unclassified = [`${prefix}X`, ...missing].join(', nor in ')
  return { total, parts, unclassified, lacks }
}

/** Why the parts are not those of the total; null where nothing speaks against it. */
function contradiction(
  { total, parts, unclassified }: Employment,
  values: Values,
  { prefix }: Division,
): string | null {
  if (total === null) return null
  const all = sum(Object.values(parts)) + (unclassified ?? 0)
  const isWhole = unclassified !== null && levels.every((level) => parts[level] !== null)
  const difference = isWhole ? Math.abs(all - total) : all - total
  const own = [...values].filter(([code]) => code.startsWith(prefix))
  if (difference <= rounding(new Map(own), total)) return null
  return `the parts add up to ${Number(all.toFixed(3))}, the total is ${total}`
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce((total: number, value) => total + (value ?? 0), 0)
}

/**
 * How far sums may lie apart. Values are in thousands with three decimals, as a rule; some economies have one, and then each number may be
 * half a tenth off. Whole numbers are taken as they are.
 */
function rounding(values: Values, total: number): number {
  const decimals = Math.max(...[...values.values()].map((value) => String(value ?? '').split('.')[1]?.length ?? 0))
  const unit = decimals > 0 ? 10 ** -decimals : 0
  return Math.max(0.005, 1e-5 * total, (values.size * unit) / 2)
}
