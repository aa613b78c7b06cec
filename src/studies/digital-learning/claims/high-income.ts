import { economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { type Claim, isPositiveAndSignificant, significance, type Verdict } from '../../../study/claim.ts'
import type { IncomeControl } from '../figure-2/control.ts'
import { type CellCorrelation, type Grid, type GridCell, isFigure2 } from '../figure-2/grid.ts'
import { decisiveEconomies, decisiveText, type Specification } from '../figure-2/specifications.ts'

export interface HighIncomeEvidence {
  readonly cell: GridCell | null
  readonly correlations: readonly CellCorrelation[]
  /** For each x and standard error, how many specifications there are and how many have a positive slope and p below the level. */
  readonly specifications: readonly {
    readonly x: Specification['x']
    readonly stdErrors: Specification['stdErrors']
    readonly count: number
    readonly clear: number
  }[]
  /** Codes of economies that decide, each left out alone, whether the slope of the first specification is positive and significant. */
  readonly turnedWithout: readonly string[]
  /** The models with income held constant, and p of servers in them. */
  readonly withIncome: readonly { readonly model: string; readonly estimate: number; readonly pValue: number }[]
}

/** C4: among high-income economies the correlation is positive and statistically significant. */
export function testHighIncome(
  grid: Grid,
  specifications: readonly Specification[],
  control: IncomeControl,
): Claim<HighIncomeEvidence> {
  const [own] = specifications
  const evidence: HighIncomeEvidence = {
    cell: grid.cells.find(isFigure2) ?? null,
    correlations: grid.correlations.filter(isFigure2),
    specifications: countSpecifications(specifications),
    turnedWithout: own === undefined ? [] : decisiveEconomies(own),
    withIncome: control.models.flatMap(({ model, terms }) => {
      const servers = terms.find(({ term }) => term.includes('servers'))
      return terms.length > 2 && servers ? [{ model, estimate: servers.estimate, pValue: servers.pValue }] : []
    }),
  }
  return {
    id: 'C4',
    claim:
      'Among high-income economies the correlation of secure servers with high-skill employment is positive and statistically significant.',
    criterion: `Holds if the slope of figure 2 is above 0 with p below ${significance} (classical standard errors, as in the brief).`,
    verdict: verdictOf(evidence.cell),
    finding: describe(evidence),
    evidence,
    wouldChange: changes(evidence, own, control),
  }
}

function verdictOf(cell: GridCell | null): Verdict {
  if (cell === null || cell.slope === null) return "can't be tested"
  return isPositiveAndSignificant(cell.slope) ? 'holds' : 'does not hold'
}

function countSpecifications(specifications: readonly Specification[]): HighIncomeEvidence['specifications'] {
  const kinds = new Map<string, Specification[]>()
  for (const one of specifications) {
    const key = `${one.x} ${one.stdErrors}`
    kinds.set(key, [...(kinds.get(key) ?? []), one])
  }
  return [...kinds.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const clear = same.filter(({ slope }) => isPositiveAndSignificant(slope)).length
    return [{ x: first.x, stdErrors: first.stdErrors, count: same.length, clear }]
  })
}

function describe({ cell, correlations }: HighIncomeEvidence): string {
  if (cell === null || cell.slope === null) return `There is no regression line: ${cell?.problem ?? 'no data'}.`
  const coefficients = correlations.map(({ method, estimate, pValue, confLow, confHigh }) => {
    const interval =
      confLow === null || confHigh === null ? '' : `, 95 % interval ${fixed(confLow, 2)} to ${fixed(confHigh, 2)}`
    return `${method === 'pearson' ? 'r' : 'rank correlation'} = ${fixed(estimate, 2)} (${pText(pValue)}${interval})`
  })
  return (
    `Across ${economiesText(cell.nobs)}, the slope has t = ${fixed(cell.slope.statistic, 2)} (${pText(cell.slope.pValue)}); ` +
    `${listed(coefficients)}. The line explains ${fixed(100 * (cell.rSquared ?? 0), 0)} % of the variance.`
  )
}

function changes(
  { specifications, withIncome }: HighIncomeEvidence,
  own: Specification | undefined,
  { nobs }: IncomeControl,
): string[] {
  const counts = specifications.map(({ x, stdErrors, count, clear }) => {
    const errors = stdErrors === 'classical' ? 'classical standard errors' : `${stdErrors} standard errors`
    return `${clear} of ${count} ${x === 'log' ? 'logarithmic' : 'linear'} fits with ${errors}`
  })
  const significantModels = withIncome.filter(isPositiveAndSignificant).length
  const models = withIncome.map(({ model, pValue }) => `${pText(pValue)} in ${model}`)
  return [
    `The slope is positive with p below ${significance} in ${listed(counts)}.`,
    ...(own === undefined ? [] : [decisiveText(own)]),
    `With GNI per capita held constant (${economiesText(nobs)}), the slope of servers has ${listed(models)}; it stays positive and statistically significant in ` +
      `${significantModels === 0 ? 'none' : significantModels} of the ${withIncome.length} models (classical standard errors).`,
  ]
}
