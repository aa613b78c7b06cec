import type { ChartText } from '../../charts/theme.ts'
import { least } from '../../formats/extent.ts'
import { capital, economiesText, fixed, listed, precise, pText } from '../../formats/words.ts'
import type { Substitute } from '../../ilostat/first-of.ts'
import type { Estimate } from '../../statistics/tidy.ts'
import { nameOf } from '../../statistics/variables.ts'
import { significance } from '../../study/claim.ts'
import { type IncomeGroup, incomeGroupName } from '../../world-bank/income-groups.ts'
import type { Relation } from './relate.ts'

/** The texts of the chart of a relation: the finding, the fit, and the sources of the data. */
export function relationText(relation: Relation): ChartText {
  const { year, labels, rows, leftOut, substitutes, correlations, incomeGroup, incomeList, sources, slope } = relation
  const all = rows.length + leftOut.length
  const list = listText(incomeGroup, incomeList)
  const years = [...new Set(rows.flatMap(({ xYear, yYear }) => [xYear, yYear]))]
  const older = years.length > 1 ? `Values are the latest of ${least(years)} to ${year}. ` : ''
  return {
    title: `${capital(labels.y)} ${findingText(slope)} ${labels.x}, ${scopeText(relation, all)}, ${year}`,
    subtitle: `${fitText(relation)}; r = ${fixed(correlations.pearson.estimate, 2)}, n = ${rows.length}`,
    caption:
      `${rows.length} of ${incomeGroup === null ? '' : `the ${incomeGroupName(incomeGroup)} `}${economiesText(all)}${list} have both values. ${older}${substitutesText([...substitutes.x, ...substitutes.y])}` +
      `Sources: ${sources.x.citation} ${sources.y.citation} ${sources.x.licence}.`,
  }
}

/** What becomes of y as x grows. */
export function findingText({ estimate, pValue }: Pick<Estimate, 'estimate' | 'pValue'>): string {
  if (pValue >= significance) return 'shows no statistically significant relation to'
  return estimate < 0 ? 'falls with' : 'rises with'
}

/** Which economies a relation is of; `requested`: how many. */
export function scopeText(
  { asked, incomeGroup }: Pick<Relation, 'incomeGroup'> & { readonly asked: Chosen },
  requested: number,
): string {
  const group = incomeGroup === null ? '' : `${incomeGroupName(incomeGroup)} `
  if (asked.economies !== undefined) return `${requested} selected ${group}${requested === 1 ? 'economy' : 'economies'}`
  return incomeGroup === null ? 'all economies' : `${group}economies`
}

interface Chosen {
  readonly economies?: readonly string[] | undefined
}

/** The list that a group is of. */
export function listText(group: IncomeGroup | null, list: string | null): string {
  return group === null ? '' : ` on the World Bank's list of fiscal year ${list}`
}

export function substitutesText(substitutes: readonly Pick<Substitute, 'iso3' | 'code'>[]): string {
  if (substitutes.length === 0) return ''
  return `Another total of economic activity: ${listed(substitutes.map(({ iso3, code }) => `${iso3} (${code})`))}. `
}

/** The line in a formula, with the t and p of its slope. */
export function fitText({
  fit,
  slope,
  intercept,
  stdErrors,
}: Pick<Relation, 'fit' | 'slope' | 'intercept' | 'stdErrors'>): string {
  const [x = 'x'] = fit.x.map(nameOf)
  const sign = slope.estimate < 0 ? '\u2212' : '+'
  const errors = stdErrors === 'classical' ? '' : ` with ${stdErrors} standard errors`
  return (
    `${nameOf(fit.y)} = ${precise(intercept.estimate, 3)} ${sign} ${precise(Math.abs(slope.estimate), 3)} × ${x}; ` +
    `slope t = ${fixed(slope.statistic, 2)}, ${pText(slope.pValue)}${errors}`
  )
}
