import { FitError } from '../../../errors.ts'
import type { SkillLevel } from '../../../ilostat/employment.ts'
import type { Denominator } from '../../../ilostat/skill-shares.ts'
import { type Correlation, type CorrelationMethod, correlate } from '../../../statistics/correlation.ts'
import { holm } from '../../../statistics/holm.ts'
import { fitOls, type OlsFit } from '../../../statistics/ols.ts'
import { type PermutationTest, permuteCorrelation } from '../../../statistics/permutation.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { type IncomeGroup, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import type { BriefData, ReleasedData, Servers } from '../data.ts'
import { type Pair, pairEconomies } from './pairs.ts'

export const skillLevelsInOrder = ['high', 'medium', 'low'] as const satisfies readonly SkillLevel[]

/** Below this many economies a cell is reported as small: a single one can change its result. */
export const smallCell = 10

/** One regression of the grid: the share of a skill level (%) on servers per million people. */
export interface GridCell {
  readonly incomeGroup: IncomeGroup
  readonly skillLevel: SkillLevel
  readonly nobs: number
  readonly isSmall: boolean
  /** Null where there are too few economies, or they do not vary: `problem` says so. */
  readonly slope: Estimate | null
  readonly intercept: Estimate | null
  readonly rSquared: number | null
  /** The slope's p-value raised for all tests of the grid (Holm). */
  readonly pHolm: number | null
  readonly problem: string | null
}

/** The correlation of a cell, by each method. */
export interface CellCorrelation extends Omit<Correlation<never>, 'leftOut'> {
  readonly incomeGroup: IncomeGroup
  readonly skillLevel: SkillLevel
  readonly isSmall: boolean
  /** For small cells, where Student's t is an approximation. */
  readonly permutation: Omit<PermutationTest, 'estimate'> | null
}

/** An economy in a cell. */
export interface GridPoint {
  readonly iso3: string
  readonly name: string
  readonly incomeGroup: IncomeGroup
  readonly skillLevel: SkillLevel
  /** Secure internet servers per 1 million people. */
  readonly servers: number
  /** Employed persons in occupations of the skill level, % of the denominator. */
  readonly share: number
}

export interface Grid {
  readonly cells: readonly GridCell[]
  /** What the cells were fitted to. */
  readonly points: readonly GridPoint[]
  readonly correlations: readonly CellCorrelation[]
}

interface GridChoices {
  readonly incomeList: string
  readonly servers: ReleasedData<Servers>
  readonly denominator?: Denominator | undefined
  /** The fit of figure 2, which is one of the cells, where it is made already. */
  readonly figure2?: OlsFit<Pair> | undefined
}

/** Four income groups by three skill levels, the p-values of their slopes corrected for as many tests as there are. */
export function gridOf(data: BriefData, choices: GridChoices): Grid {
  const groups = skillLevelsInOrder.map((level) => ({ level, pairs: pairEconomies(data, { ...choices, level }).pairs }))
  const cells = incomeGroupsInOrder.flatMap((incomeGroup) =>
    groups.map(({ level, pairs }) => ({
      incomeGroup,
      skillLevel: level,
      pairs: pairs.filter((pair) => pair.incomeGroup === incomeGroup),
    })),
  )
  const fitted = cells.map(({ incomeGroup, skillLevel, pairs }) => ({
    incomeGroup,
    skillLevel,
    nobs: pairs.length,
    isSmall: pairs.length < smallCell,
    ...fitCell(() => (isFigure2({ incomeGroup, skillLevel }) && choices.figure2) || fitOls(pairs, variables)),
  }))
  const tested = fitted.filter((cell) => cell.slope !== null)
  const adjusted = holm(tested.map(({ slope }) => slope?.pValue ?? 1))
  const pHolm = new Map(tested.map((cell, index) => [cell, adjusted[index] ?? null]))
  return {
    cells: fitted.map((cell) => ({ ...cell, pHolm: pHolm.get(cell) ?? null })),
    points: cells.flatMap(({ incomeGroup, skillLevel, pairs }) =>
      pairs.map(({ iso3, name, servers, share }) => ({ iso3, name, incomeGroup, skillLevel, servers, share })),
    ),
    correlations: cells.flatMap(({ incomeGroup, skillLevel, pairs }) =>
      (['pearson', 'spearman'] as const).flatMap((method) => {
        const found = correlateCell(pairs, method)
        return found === null ? [] : [{ incomeGroup, skillLevel, isSmall: pairs.length < smallCell, ...found }]
      }),
    ),
  }
}

const variables = { x: 'servers', y: 'share' } as const

/** Whether a cell is the one that the brief shows. */
export function isFigure2({ incomeGroup, skillLevel }: Pick<GridCell, 'incomeGroup' | 'skillLevel'>): boolean {
  return incomeGroup === 'HIC' && skillLevel === 'high'
}

function fitCell(fitPairs: () => OlsFit<Pair>): Pick<GridCell, 'slope' | 'intercept' | 'rSquared' | 'problem'> {
  return orProblem<ReturnType<typeof fitCell>>(
    () => {
      const fit = fitPairs()
      const [slope, intercept] = [coefficientOf(fit, 'servers'), coefficientOf(fit, '(Intercept)')]
      return { slope, intercept, rSquared: fit.rSquared, problem: null }
    },
    (problem) => ({ slope: null, intercept: null, rSquared: null, problem }),
  )
}

function correlateCell(
  pairs: readonly Pair[],
  method: CorrelationMethod,
): (Omit<Correlation<never>, 'leftOut'> & Pick<CellCorrelation, 'permutation'>) | null {
  return orProblem(
    () => {
      const { leftOut: _, ...correlation } = correlate(pairs, { ...variables, method })
      if (pairs.length >= smallCell) return { ...correlation, permutation: null }
      const { estimate: _same, leftOut: _none, ...permutation } = permuteCorrelation(pairs, { ...variables, method })
      return { ...correlation, permutation }
    },
    () => null,
  )
}

/** A cell without enough economies is an answer too. */
function orProblem<Result>(work: () => Result, otherwise: (problem: string) => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof FitError) return otherwise(error.message)
    throw error
  }
}
