import type { SkillLevel } from '../../../ilostat/employment.ts'
import type { Denominator } from '../../../ilostat/skill-shares.ts'
import {
  type CurveSpecification,
  permuteSpecifications,
  type SpecificationTest,
} from '../../../statistics/permute-specifications.ts'
import { log } from '../../../statistics/variables.ts'
import { significance } from '../../../study/claim.ts'
import { type IncomeGroup, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import type { BriefData } from '../data.ts'
import { orNone } from '../or-none.ts'
import { incomeListsAround } from './fits.ts'
import { isFigure2, skillLevelsInOrder, smallCell } from './grid.ts'
import { type Pair, pairEconomies } from './pairs.ts'

/** The slopes of one cell under all choices but the standard errors, which move no slope, held against servers that are dealt out by chance. */
export interface CellCurve {
  readonly incomeGroup: IncomeGroup
  readonly skillLevel: SkillLevel
  /** The economies in any of the specifications. */
  readonly nobs: number
  /** How many fits there are, and in how many economies or values differ so that the slopes do. */
  readonly specifications: number
  readonly distinctSlopes: number
  readonly positive: number
  /** How many have a slope above 0, and below it, with p below 0.05. */
  readonly positiveAndSignificant: number
  readonly negativeAndSignificant: number
  /** The share of shuffled sets in which as many are significant in one direction, and that in which they are as strong together. */
  readonly significance: Pick<SpecificationTest<never>, 'significant' | 'z' | 'rearrangements' | 'isExact'>
}

const denominators = ['all', 'classified'] as const satisfies readonly Denominator[]

/** The cell that the brief shows is shuffled more often than the others, of which there are ten. */
const draws = { figure2: 999, others: 99 }

/** Every cell of ten or more economies under every choice of income list, denominator, release of servers, and servers or their logarithm. */
export function curvesOf(data: BriefData, incomeList: string): readonly CellCurve[] {
  const tables = skillLevelsInOrder.map((skillLevel) => ({
    skillLevel,
    choices: choicesOf(data, incomeList, skillLevel),
  }))
  return incomeGroupsInOrder.flatMap((incomeGroup) =>
    tables.flatMap(({ skillLevel, choices }) => curveOf(choices, { incomeGroup, skillLevel })),
  )
}

/** The pairs of one combination of choices, and the columns that they have in the table of all. */
interface Choice {
  readonly servers: string
  readonly share: string
  readonly pairs: readonly Pair[]
}

function choicesOf(data: BriefData, incomeList: string, level: SkillLevel): readonly Choice[] {
  return incomeListsAround(incomeList, data.skillsYear).flatMap((list) =>
    data.servers.flatMap((servers, release) =>
      denominators.map((denominator) => ({
        servers: `servers ${release}`,
        share: `share ${denominator}`,
        pairs: pairEconomies(data, { incomeList: list, servers, level, denominator }).pairs,
      })),
    ),
  )
}

/** An economy with its values under all choices; null where it has none. */
type CurveRow = Readonly<Record<string, number | null>>

function curveOf(choices: readonly Choice[], cell: Pick<CellCurve, 'incomeGroup' | 'skillLevel'>): CellCurve[] {
  const found = choices.map((choice) => ({
    ...choice,
    pairs: choice.pairs.filter(({ incomeGroup }) => incomeGroup === cell.incomeGroup),
  }))
  const codes = [...new Set(found.flatMap(({ pairs }) => pairs.map(({ iso3 }) => iso3)))].sort()
  if (codes.length < smallCell) return []
  const rows = codes.map((iso3, economy): CurveRow => {
    const own = found.flatMap(({ servers, share, pairs }) =>
      pairs
        .filter((pair) => pair.iso3 === iso3)
        .flatMap((pair): (readonly [string, number])[] => [
          [servers, pair.servers],
          [share, pair.share],
        ]),
    )
    return Object.fromEntries([['economy', economy], ...own])
  })
  const specifications = found.flatMap(({ servers, share, pairs }): CurveSpecification<CurveRow>[] => {
    const members = new Set(pairs.map(({ iso3 }) => codes.indexOf(iso3)))
    const where = ({ economy }: CurveRow) => members.has(economy ?? -1)
    return [servers, log(servers)].map((x) => ({ x, y: share, where }))
  })
  const shuffled = [...new Set(choices.map(({ servers }) => servers))]
  const options = { shuffled, draws: isFigure2(cell) ? draws.figure2 : draws.others }
  return orNone(() => {
    const test = permuteSpecifications(rows, specifications, options)
    return { ...cell, nobs: rows.length - test.leftOut.length, ...summaryOf(test) }
  })
}

function summaryOf({ estimates, significant, z, rearrangements, isExact }: SpecificationTest<CurveRow>) {
  const below = estimates.filter(({ pValue }) => pValue < significance)
  return {
    specifications: estimates.length,
    distinctSlopes: new Set(estimates.map(({ estimate }) => estimate.toPrecision(9))).size,
    positive: estimates.filter(({ estimate }) => estimate > 0).length,
    positiveAndSignificant: below.filter(({ estimate }) => estimate > 0).length,
    negativeAndSignificant: below.filter(({ estimate }) => estimate < 0).length,
    significance: { significant, z, rearrangements, isExact },
  }
}
