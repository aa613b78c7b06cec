import { type EqualSlopesTest, equalSlopes } from '../../../statistics/equal-slopes.ts'
import { correlationEquivalence, type Equivalence } from '../../../statistics/equivalence.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { type WaldTest, waldTest } from '../../../statistics/wald.ts'
import type { IncomeGroup } from '../../../world-bank/income-groups.ts'
import { orNone } from '../or-none.ts'
import type { CellCorrelation, Grid, GridPoint } from './grid.ts'
import { smallCell } from './grid.ts'
import { columnIn, type Measure, measured, measures } from './measures.ts'

const errorKinds = ['classical', 'HC3'] as const

type ErrorKind = (typeof errorKinds)[number]

/** Whether the slope of high-skill employment on servers is the same in all income groups. */
export interface EqualSlopes extends Omit<EqualSlopesTest<never>, 'leftOut' | 'singletons'> {
  readonly measure: Measure
  readonly stdErrors: ErrorKind
}

/** The slope of high-skill employment on servers over both middle-income groups, each with an intercept of its own. */
export interface MiddleIncomeSlope {
  readonly measure: Measure
  readonly stdErrors: ErrorKind
  readonly nobs: number
  readonly slope: Estimate
}

/**
 * Whether the shares of the other skill levels, together, go with servers among high-income economies: the F test of servers on both shares, which is that of
 * both shares on servers.
 */
export interface OtherLevels extends WaldTest {
  readonly measure: Measure
  readonly nobs: number
}

/** What a cell says about a correlation that it does not show. */
export interface CellEquivalence extends Equivalence {
  readonly incomeGroup: IncomeGroup
  readonly skillLevel: GridPoint['skillLevel']
  readonly nobs: number
  readonly isSmall: boolean
}

export interface OtherGroups {
  readonly equalSlopes: readonly EqualSlopes[]
  readonly middleIncome: readonly MiddleIncomeSlope[]
  readonly otherLevels: readonly OtherLevels[]
  readonly equivalence: readonly CellEquivalence[]
}

/** A correlation of this size or less is too weak to matter: Cohen calls 0.3 medium. */
export const leastCorrelation = 0.3

/** Tests of what the brief says of the other income groups and skill levels; those for which there are too few economies are not there. */
export function testOtherGroups({ points, correlations }: Pick<Grid, 'points' | 'correlations'>): OtherGroups {
  const high = points.filter(({ skillLevel }) => skillLevel === 'high')
  const countOf = (group: IncomeGroup) => high.filter(({ incomeGroup }) => incomeGroup === group).length
  const large = high.filter(({ incomeGroup }) => countOf(incomeGroup) >= smallCell)
  const middle = high.filter(({ incomeGroup }) => incomeGroup === 'UMC' || incomeGroup === 'LMC')
  const each = measures.flatMap((measure) => errorKinds.map((stdErrors) => ({ measure, stdErrors })))
  return {
    equalSlopes: each.flatMap((choice) => orNone(() => slopesByGroup(large, choice))),
    middleIncome:
      middle.length < smallCell ? [] : each.flatMap((choice) => orNone(() => slopeOfMiddle(middle, choice))),
    otherLevels: measures.flatMap((measure) => orNone(() => testLevels(points, measure))),
    equivalence: correlations
      .filter(({ method }) => method === 'pearson')
      .flatMap((one) => orNone(() => equivalenceOf(one))),
  }
}

interface TestChoice {
  readonly measure: Measure
  readonly stdErrors: ErrorKind
}

function slopesByGroup(points: readonly GridPoint[], { measure, stdErrors }: TestChoice): EqualSlopes {
  const {
    leftOut: _,
    singletons: _none,
    ...test
  } = equalSlopes(measured(points, measure), {
    y: 'y',
    x: 'x',
    by: 'incomeGroup',
    stdErrors,
  })
  return { measure, stdErrors, ...test }
}

function slopeOfMiddle(points: readonly GridPoint[], { measure, stdErrors }: TestChoice): MiddleIncomeSlope {
  const fit = fitOls(measured(points, measure), { y: 'y', x: 'x', fixedEffects: ['incomeGroup'] })
  return { measure, stdErrors, nobs: fit.nobs, slope: coefficientOf(fit, 'x', { stdErrors }) }
}

function testLevels(points: readonly GridPoint[], measure: Measure): OtherLevels {
  const highIncome = points.filter(({ incomeGroup }) => incomeGroup === 'HIC')
  const low = new Map(
    highIncome.filter(({ skillLevel }) => skillLevel === 'low').map(({ iso3, share }) => [iso3, share]),
  )
  const both = highIncome.flatMap(({ iso3, skillLevel, servers, share: medium }) => {
    const lowShare = low.get(iso3)
    return skillLevel === 'medium' && lowShare !== undefined ? [{ servers, medium, low: lowShare }] : []
  })
  const columns = (['servers', 'medium', 'low'] as const).map((name) => {
    const values = both.map((row) => row[name])
    return name === 'servers' || measure === 'ranks' ? columnIn(values, measure) : values
  })
  const rows = both.map((_, index) => {
    const [servers = Number.NaN, medium = Number.NaN, lowShare = Number.NaN] = columns.map((column) => column[index])
    return { servers, medium, low: lowShare }
  })
  const fit = fitOls(rows, { y: 'servers', x: ['medium', 'low'] })
  return { measure, nobs: fit.nobs, ...waldTest(fit, ['medium', 'low']) }
}

function equivalenceOf(correlation: CellCorrelation): CellEquivalence {
  const { incomeGroup, skillLevel, nobs, isSmall } = correlation
  return { incomeGroup, skillLevel, nobs, isSmall, ...correlationEquivalence(correlation, { bound: leastCorrelation }) }
}
