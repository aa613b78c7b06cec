import { greatest, least } from '../../../formats/extent.ts'
import { economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { type Claim, significance, type Verdict } from '../../../study/claim.ts'
import { incomeGroupName, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import type { CellCurve } from '../figure-2/curve.ts'
import { type Grid, type GridCell, isFigure2 } from '../figure-2/grid.ts'
import { leastCorrelation, type OtherGroups } from '../figure-2/other-groups.ts'
import { byMeasure, foundAmong, isExcluded, type PByMeasure, ruleText } from './correlation-rule.ts'

export interface OtherCellsEvidence extends OtherGroups {
  /** The tests of the claim, and whether each finds a correlation. */
  readonly tests: readonly {
    readonly of: 'income groups' | 'skill levels'
    readonly pValues: PByMeasure
    readonly isFound: boolean
  }[]
  /** Cells other than the brief's own that could be fitted, and those below the level without correction and after Holm's. */
  readonly cells: readonly CellResult[]
  readonly belowPlain: readonly CellResult[]
  readonly belowHolm: readonly CellResult[]
  readonly curves: readonly CellCurve[]
  readonly problems: readonly string[]
}

type CellResult = Pick<GridCell, 'incomeGroup' | 'skillLevel' | 'nobs' | 'isSmall' | 'pHolm'> & {
  readonly statistic: number
  readonly pValue: number
}

/** C5: for other income groups and skill levels the correlation is non-existent. */
export function testOtherCells(
  grid: Grid,
  otherGroups: OtherGroups,
  curves: readonly CellCurve[],
): Claim<OtherCellsEvidence> {
  const others = grid.cells.filter((cell) => !isFigure2(cell))
  const cells = others.flatMap(toResult)
  const evidence: OtherCellsEvidence = {
    ...otherGroups,
    tests: testsOf(otherGroups),
    cells,
    belowPlain: cells.filter(({ pValue, isSmall }) => pValue < significance && !isSmall),
    belowHolm: cells.filter(({ pHolm, isSmall }) => pHolm !== null && pHolm < significance && !isSmall),
    curves: curves.filter((curve) => !isFigure2(curve)),
    problems: others.flatMap(({ problem, incomeGroup, skillLevel }) =>
      problem === null ? [] : [`${incomeGroup} ${skillLevel}: ${problem}`],
    ),
  }
  return {
    id: 'C5',
    claim: 'The correlation is "non-existent for other income groups of countries and workforce skill levels".',
    criterion:
      `${ruleText} The claim is tested for both middle-income groups together, each with its own level, and for the medium- and low-skill shares of high-income economies together ` +
      "(the three shares add up to nearly 100 %, so that they are no separate tests), with Holm's correction for the two. It does not hold if either finds a correlation; it holds if every other cell excludes one.",
    verdict: verdictOf(evidence),
    finding: describe(evidence),
    evidence,
    wouldChange: changes(evidence),
  }
}

function testsOf({ middleIncome, otherLevels }: OtherGroups): OtherCellsEvidence['tests'] {
  const classical = middleIncome.filter(({ stdErrors }) => stdErrors === 'classical')
  const tests = [
    {
      of: 'income groups',
      pValues: byMeasure(classical.map(({ measure, slope }) => ({ measure, pValue: slope.pValue }))),
    },
    { of: 'skill levels', pValues: byMeasure(otherLevels) },
  ] as const
  const possible = tests.flatMap(({ of, pValues }) => (pValues === null ? [] : [{ of, pValues }]))
  const found = foundAmong(possible.map(({ pValues }) => pValues))
  return possible.map((test, index) => ({ ...test, isFound: found[index] ?? false }))
}

function toResult({ incomeGroup, skillLevel, nobs, isSmall, pHolm, slope }: GridCell): CellResult[] {
  if (slope === null) return []
  return [{ incomeGroup, skillLevel, nobs, isSmall, pHolm, statistic: slope.statistic, pValue: slope.pValue }]
}

function verdictOf({ tests, equivalence }: OtherCellsEvidence): Verdict {
  if (tests.some(({ isFound }) => isFound)) return 'does not hold'
  const large = equivalence.filter((cell) => !cell.isSmall && !isFigure2(cell))
  return large.length > 0 && large.every(isExcluded) ? 'holds' : "can't be decided"
}

function describe({ tests, middleIncome, otherLevels, equalSlopes, equivalence }: OtherCellsEvidence): string {
  const [groups, levels] = (['income groups', 'skill levels'] as const).map((of) =>
    tests.find((test) => test.of === of),
  )
  const sentences = [
    groups === undefined
      ? 'There are too few middle-income economies to test.'
      : `Among ${economiesText(middleIncome[0]?.nobs ?? 0)} of middle income, high-skill employment ${groups.isFound ? 'goes' : "can't be shown to go"} with secure servers too: ${pList(groups.pValues)}.`,
    levels === undefined
      ? 'There are too few high-income economies with medium- and low-skill shares to test.'
      : `Among ${economiesText(otherLevels[0]?.nobs ?? 0)} of high income, the medium- and low-skill shares ${levels.isFound ? 'go' : "can't be shown to go"} with them as well: ${pList(levels.pValues)}; ` +
        'as the three shares add up to nearly 100 %, a rise of one is a fall of the others.',
    slopesText(equalSlopes),
    powerText(equivalence),
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function pList({ values, logarithms, ranks }: PByMeasure): string {
  return `${pText(values)} in values, ${pText(logarithms)} in logarithms, ${pText(ranks)} in ranks`
}

function slopesText(equalSlopes: OtherGroups['equalSlopes']): string {
  const classical = equalSlopes.filter(({ stdErrors }) => stdErrors === 'classical')
  const [first] = classical
  if (first === undefined) return ''
  const texts = classical.map(({ measure, pValue }) => `${pText(pValue)} in ${measure}`)
  const names = first.slopes.map(({ group, nobs }) => `${nobs} ${groupName(group)}`)
  return `That the slope of high-skill employment is the same in all income groups (${listed(names)}) has ${listed(texts)}.`
}

/** What the cells could have shown. */
function powerText(equivalence: OtherGroups['equivalence']): string {
  const large = equivalence.filter((cell) => !cell.isSmall && !isFigure2(cell))
  if (large.length === 0) return ''
  const excluding = large.filter(isExcluded).length
  const detectable = large.map((cell) => cell.detectable)
  const excluded = large.map((cell) => cell.smallestExcluded)
  return (
    `${excluding === 0 ? 'None' : excluding} of the ${large.length} other cells of enough economies ${excluding < 2 ? 'excludes' : 'exclude'} a correlation of ${leastCorrelation}: they exclude correlations from ` +
    `${fixed(least(excluded), 2)} to ${fixed(greatest(excluded), 2)} on, and would have found one of ${fixed(least(detectable), 2)} to ${fixed(greatest(detectable), 2)} four times in five.`
  )
}

function changes({ cells, belowPlain, belowHolm, middleIncome, curves }: OtherCellsEvidence): string[] {
  const robust = middleIncome.filter(({ stdErrors }) => stdErrors === 'HC3')
  const count = cells.filter(({ isSmall }) => !isSmall).length
  const several = curves.filter(({ significance: { significant } }) => significant.pValue < significance)
  return [
    ...(robust.length === 0
      ? []
      : [
          `With HC3 standard errors, the slope over the middle-income groups has ${listed(robust.map(({ measure, slope }) => `${pText(slope.pValue)} in ${measure}`))}.`,
        ]),
    ...(count === 0
      ? []
      : [
          `Cell by cell in values, p is below ${significance} in ${countText(belowPlain.length)} of the ${count} other cells of enough economies${cellsText(belowPlain)}, and in ` +
            `${countText(belowHolm.length)} after Holm's correction for all cells of the grid.`,
        ]),
    ...(curves.length === 0
      ? []
      : [
          `Under all choices, ${countText(several.length)} of ${curves.length} other cells have more significant slopes in one direction than shuffled servers give at the ${100 * significance} % level` +
            `${several.length === 0 ? '' : `: ${listed(several.map((curve) => `${cellName(curve)} (${Math.max(curve.positiveAndSignificant, curve.negativeAndSignificant)} of ${curve.specifications}, ${pText(curve.significance.significant.pValue)})`))}`}.`,
        ]),
  ]
}

function groupName(code: string): string {
  const group = incomeGroupsInOrder.find((one) => one === code)
  return group === undefined ? code : incomeGroupName(group)
}

function countText(count: number): string {
  return count === 0 ? 'none' : String(count)
}

function cellsText(cells: readonly CellResult[]): string {
  const texts = cells.map(
    (cell) => `${cellName(cell)} (t = ${fixed(cell.statistic, 2)}, ${pText(cell.pValue)}, n = ${cell.nobs})`,
  )
  return texts.length === 0 ? '' : ` (${listed(texts)})`
}

function cellName({ incomeGroup, skillLevel }: Pick<CellResult, 'incomeGroup' | 'skillLevel'>): string {
  return `${incomeGroupName(incomeGroup)}, ${skillLevel} skill`
}
