import { economiesText, fixed, listed, pText } from '../../../formats/words.ts'
import { fitOls } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { type Claim, isPositiveAndSignificant, significance, type Verdict } from '../../../study/claim.ts'
import type { IncomeControl } from '../figure-2/control.ts'
import type { CellCurve } from '../figure-2/curve.ts'
import type { Doubling, LineTests, RelationForm } from '../figure-2/form.ts'
import { type CellCorrelation, type Grid, type GridCell, isFigure2 } from '../figure-2/grid.ts'
import { type Measure, measured, measures } from '../figure-2/measures.ts'
import type { CellEquivalence, OtherGroups } from '../figure-2/other-groups.ts'
import { decisiveEconomies, decisiveText, type Specification } from '../figure-2/specifications.ts'
import { byMeasure, foundAmong, isExcluded, ruleText } from './correlation-rule.ts'

export interface HighIncomeEvidence {
  readonly cell: GridCell | null
  readonly correlations: readonly CellCorrelation[]
  /** The slope in each measure; for ranks that of ranks on ranks, which is their correlation. */
  readonly slopes: readonly (Estimate & { readonly measure: Measure })[]
  readonly equivalence: CellEquivalence | null
  readonly form: RelationForm
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

/** What the claim is tested on. */
export interface HighIncomeInputs {
  readonly grid: Grid
  readonly otherGroups: Pick<OtherGroups, 'equivalence'>
  readonly form: RelationForm
  readonly specifications: readonly Specification[]
  readonly incomeControl: IncomeControl
  readonly curves: readonly CellCurve[]
}

/** C4: among high-income economies the correlation is positive and statistically significant. */
export function testHighIncome(inputs: HighIncomeInputs): Claim<HighIncomeEvidence> {
  const { grid, form, specifications, incomeControl } = inputs
  const [own] = specifications
  const evidence: HighIncomeEvidence = {
    cell: grid.cells.find(isFigure2) ?? null,
    correlations: grid.correlations.filter(isFigure2),
    slopes: slopesOf(grid),
    equivalence: inputs.otherGroups.equivalence.find(isFigure2) ?? null,
    form,
    specifications: countSpecifications(specifications),
    turnedWithout: own === undefined ? [] : decisiveEconomies(own),
    withIncome: incomeControl.models.flatMap(({ model, terms }) => {
      const servers = terms.find(({ term }) => term.includes('servers'))
      return terms.length > 2 && servers ? [{ model, estimate: servers.estimate, pValue: servers.pValue }] : []
    }),
  }
  return {
    id: 'C4',
    claim:
      'Among high-income economies the correlation of secure servers with high-skill employment is positive and statistically significant.',
    criterion: `${ruleText} The claim holds if a positive correlation is found among the high-income economies; it does not hold if a negative one is found, or if there is none.`,
    verdict: verdictOf(evidence),
    finding: describe(evidence),
    evidence,
    wouldChange: changes(evidence, own, inputs),
  }
}

function slopesOf({ points, cells }: Grid): HighIncomeEvidence['slopes'] {
  const cell = cells.find(isFigure2)
  if (cell === undefined || cell.slope === null || cell.isSmall) return []
  return measures.map((measure) => ({
    measure,
    ...coefficientOf(fitOls(measured(points.filter(isFigure2), measure), { x: 'x', y: 'y' }), 'x'),
  }))
}

function verdictOf({ slopes, equivalence }: HighIncomeEvidence): Verdict {
  const test = byMeasure(slopes)
  if (test === null) return "can't be decided"
  const signs = new Set(slopes.map(({ estimate }) => Math.sign(estimate)))
  if (foundAmong([test])[0] === true && signs.size === 1) return signs.has(1) ? 'holds' : 'does not hold'
  return equivalence !== null && isExcluded(equivalence) ? 'does not hold' : "can't be decided"
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

function describe({ cell, correlations, form }: HighIncomeEvidence): string {
  if (cell === null || cell.slope === null) return `There is no regression line: ${cell?.problem ?? 'no data'}.`
  const coefficients = correlations.map(({ method, estimate, pValue, confLow, confHigh }) => {
    const interval =
      confLow === null || confHigh === null ? '' : `, 95 % interval ${fixed(confLow, 2)} to ${fixed(confHigh, 2)}`
    return `${method === 'pearson' ? 'r' : 'rank correlation'} = ${fixed(estimate, 2)} (${pText(pValue)}${interval})`
  })
  return [
    `Across ${economiesText(cell.nobs)}, the slope has t = ${fixed(cell.slope.statistic, 2)} (${pText(cell.slope.pValue)}); ` +
      `${listed(coefficients)}. The line explains ${fixed(100 * (cell.rSquared ?? 0), 0)} % of the variance.`,
    formText(form),
    doublingsText(form.doublings),
  ].join(' ')
}

/** What the straight line rests on, and whether it is the right one. */
function formText({ widest, lines }: RelationForm): string {
  const [linear, log] = lines
  if (linear === undefined || log === undefined) return ''
  return (
    `${widest.name} alone has ${fixed(100 * widest.share, 0)} % of the variation of servers. ${bendText(linear, log)}, and the line on ` +
    `${log.aic < linear.aic ? 'logarithms' : 'servers themselves'} fits better (AIC ${fixed(Math.min(linear.aic, log.aic), 1)} against ${fixed(Math.max(linear.aic, log.aic), 1)})` +
    `${errorsText(linear)}.`
  )
}

function bendText({ reset: linear }: LineTests, { reset: log }: LineTests): string {
  if (linear === null) return "Whether a straight line is the right form can't be tested"
  const onLog = log === null ? '' : `; on logarithms ${pText(log.pValue)}`
  return `A straight line ${linear.pValue < significance ? 'is the wrong form' : 'is not rejected as the form'} (RESET ${pText(linear.pValue)}${onLog})`
}

function errorsText({ breuschPagan }: LineTests): string {
  if (breuschPagan === null) return ''
  const { pValue } = breuschPagan
  return `; the errors ${pValue < significance ? 'differ in size' : 'do not differ in size'} along the line (Breusch-Pagan ${pText(pValue)})`
}

/** What twice the servers go with, by each method. */
function doublingsText(doublings: readonly Doubling[]): string {
  const [plain, income, ...others] = doublings
  if (plain === undefined || income === undefined) return ''
  return (
    `Economies with twice the servers have ${pointsText(plain)} high-skill employment${intervalText(plain)}. ` +
    `With income held equal, they have ${pointsText(income)}${intervalText(income)}; income may itself be an outcome of skills, so holding it equal can take away too much. ` +
    `Other methods without income give ${listed(others.map(({ method, estimate }) => `${fixed(estimate, 1)} (${methodNames[method]})`))}.`
  )
}

const methodNames = {
  'least squares': 'least squares',
  'income held equal': 'with income held equal',
  'weighted by employment': 'weighted by employment',
  'Theil-Sen': "Theil and Sen's median slope",
  Huber: "Huber's robust fit",
} as const satisfies Readonly<Record<Doubling['method'], string>>

function pointsText({ estimate }: Doubling): string {
  return `${fixed(Math.abs(estimate), 1)} percentage points ${estimate < 0 ? 'less' : 'more'}`
}

function intervalText({ confLow, confHigh }: Doubling): string {
  return confLow === null || confHigh === null ? '' : ` (95 % interval ${fixed(confLow, 1)} to ${fixed(confHigh, 1)})`
}

function changes(
  { specifications, withIncome, slopes }: HighIncomeEvidence,
  own: Specification | undefined,
  { incomeControl: { nobs }, curves }: HighIncomeInputs,
): string[] {
  const counts = specifications.map(({ x, stdErrors, count, clear }) => {
    const errors = stdErrors === 'classical' ? 'classical standard errors' : `${stdErrors} standard errors`
    return `${clear} of ${count} ${x === 'log' ? 'logarithmic' : 'linear'} fits with ${errors}`
  })
  const significantModels = withIncome.filter(isPositiveAndSignificant).length
  const models = withIncome.map(({ model, pValue }) => `${pText(pValue)} in ${model}`)
  const curve = curves.find(isFigure2)
  return [
    ...(slopes.length === 0
      ? []
      : [`By measure: ${listed(slopes.map(({ measure, pValue }) => `${pText(pValue)} in ${measure}`))}.`]),
    `The slope is positive with p below ${significance} in ${listed(counts)}.`,
    ...(curve === undefined ? [] : [curveText(curve)]),
    ...(own === undefined ? [] : [decisiveText(own)]),
    `With GNI per capita held constant (${economiesText(nobs)}), the slope of servers has ${listed(models)}; it stays positive and statistically significant in ` +
      `${significantModels === 0 ? 'none' : significantModels} of the ${withIncome.length} models (classical standard errors).`,
  ]
}

/** How many of the fits agree, and how often that many would by chance. */
function curveText(curve: CellCurve): string {
  const { specifications, distinctSlopes, positiveAndSignificant, significance: found } = curve
  const { rearrangements, significant } = found
  return (
    `${positiveAndSignificant} of the ${specifications} fits (${distinctSlopes} different slopes; standard errors move no slope) are positive and significant with classical errors; where servers were dealt out by ` +
    `chance ${rearrangements} times, as many agreed with ${pText(significant.pValue)}.`
  )
}
