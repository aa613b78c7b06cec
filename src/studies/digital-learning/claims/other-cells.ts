import { economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { type Claim, significance, type Verdict } from '../../../study/claim.ts'
import { incomeGroupName } from '../../../world-bank/income-groups.ts'
import { type Grid, type GridCell, isFigure2, smallCell } from '../figure-2/grid.ts'

export interface OtherCellsEvidence {
  /** Cells other than the brief's own that could be fitted. */
  readonly tested: number
  readonly small: number
  /** Below the level without correction, and after the correction for all tests of the grid. */
  readonly belowPlain: readonly CellResult[]
  readonly belowHolm: readonly CellResult[]
  readonly smallestHolm: number | null
  readonly problems: readonly string[]
}

type CellResult = Pick<GridCell, 'incomeGroup' | 'skillLevel' | 'nobs' | 'isSmall' | 'pHolm'> & {
  readonly statistic: number
  readonly pValue: number
  readonly correlation: number | null
}

/** C5: for other income groups and skill levels the correlation is non-existent. */
export function testOtherCells(grid: Grid): Claim<OtherCellsEvidence> {
  const others = grid.cells.filter((cell) => !isFigure2(cell))
  const results = others.flatMap((cell) => toResult(cell, grid))
  const evidence: OtherCellsEvidence = {
    tested: results.length,
    small: results.filter(({ isSmall }) => isSmall).length,
    belowPlain: results.filter(({ pValue }) => pValue < significance),
    belowHolm: results.filter(({ pHolm }) => pHolm !== null && pHolm < significance),
    smallestHolm: results.length === 0 ? null : Math.min(...results.map(({ pHolm }) => pHolm ?? 1)),
    problems: others.flatMap(({ problem, incomeGroup, skillLevel }) =>
      problem === null ? [] : [`${incomeGroup} ${skillLevel}: ${problem}`],
    ),
  }
  return {
    id: 'C5',
    claim: 'The correlation is "non-existent for other income groups of countries and workforce skill levels".',
    criterion:
      `Does not hold if any other cell has p below ${significance} after Holm's correction for all cells of the grid. Holds if there are cells of ${smallCell} or more economies ` +
      `and none of them has p below ${significance} even before the correction. Otherwise it can't be tested with these data.`,
    verdict: verdictOf(evidence),
    finding: describe(evidence),
    evidence,
    wouldChange: changes(results, evidence, grid),
  }
}

function toResult(cell: GridCell, { correlations }: Grid): CellResult[] {
  const { incomeGroup, skillLevel, nobs, isSmall, pHolm, slope } = cell
  if (slope === null) return []
  const pearson = correlations.find(
    (one) => one.incomeGroup === incomeGroup && one.skillLevel === skillLevel && one.method === 'pearson',
  )
  const { statistic, pValue } = slope
  return [{ incomeGroup, skillLevel, nobs, isSmall, pHolm, statistic, pValue, correlation: pearson?.estimate ?? null }]
}

function verdictOf({ tested, small, belowPlain, belowHolm }: OtherCellsEvidence): Verdict {
  if (belowHolm.length > 0) return 'does not hold'
  if (tested === small || belowPlain.some(({ isSmall }) => !isSmall)) return "can't be tested"
  return 'holds'
}

function describe({ tested, small, belowPlain, belowHolm, smallestHolm }: OtherCellsEvidence): string {
  if (tested === 0) return 'No other cell has enough economies.'
  const corrected =
    belowHolm.length === 0
      ? `After the correction, p is below ${significance} in none of the ${tested} other cells (the smallest is ${smallestHolm?.toPrecision(2)})`
      : `After the correction, p is below ${significance} in ${belowHolm.length} of the ${tested} other cells: ${cellsText(belowHolm)}`
  const plain =
    belowPlain.length === 0 ? 'before it, in none' : `before it, in ${belowPlain.length}: ${cellsText(belowPlain)}`
  const smallCells =
    small === 0
      ? ''
      : ` ${small} of the cells ${small === 1 ? 'is' : 'are'} small, with fewer than ${smallCell} economies.`
  return `${corrected}; ${plain}.${smallCells} The three shares of an economy add up to nearly 100 %, so the cells of an income group are not independent.`
}

function changes(results: readonly CellResult[], { belowPlain }: OtherCellsEvidence, { correlations }: Grid): string[] {
  const briefs = correlations.find((one) => isFigure2(one) && one.method === 'pearson')
  if (briefs === undefined) return []
  const asStrong = results.filter(
    ({ correlation, isSmall }) => !isSmall && Math.abs(correlation ?? 0) >= Math.abs(briefs.estimate),
  )
  const own = `the brief's own cell (r = ${fixed(briefs.estimate, 2)})`
  return [
    asStrong.length === 0
      ? `No other cell of ${smallCell} or more economies has a correlation as strong as that of ${own}.`
      : `A correlation at least as strong as that of ${own} is found in: ${asStrong.map((cell) => `${cellName(cell)}, r = ${fixed(cell.correlation ?? 0, 2)}, ${economiesText(cell.nobs)}`).join('; ')}.`,
    'Judged by uncorrected p-values, as the brief judges its own cell, ' +
      (belowPlain.some(({ isSmall }) => !isSmall)
        ? 'the claim would not hold.'
        : belowPlain.length === 0
          ? 'the claim would hold.'
          : 'the claim would hold except in small cells.'),
  ]
}

function cellsText(cells: readonly CellResult[]): string {
  return listed(
    cells.map((cell) => `${cellName(cell)} (t = ${fixed(cell.statistic, 2)}, ${pText(cell.pValue)}, n = ${cell.nobs})`),
  )
}

function cellName({ incomeGroup, skillLevel }: CellResult): string {
  return `${incomeGroupName(incomeGroup)}, ${skillLevel} skill`
}
