import type { ChartText } from '../../charts/theme.ts'
import { capital, fixed, listed, precise, pText } from '../../formats/words.ts'
import { interceptTerm } from '../../statistics/ols.ts'
import { nameOf } from '../../statistics/variables.ts'
import { incomeGroupName } from '../../world-bank/income-groups.ts'
import type { PanelRelation } from './panel.ts'
import { findingText, listText, scopeText, substitutesText } from './words.ts'
import type { PanelEffect, YearRange } from './years.ts'

/** The texts of the chart of a relation over years: the finding, the fit, and the sources of the data. */
export function panelText(found: PanelRelation): ChartText {
  const { labels, years, fixedEffects, incomeGroup, incomeList, slope, substitutes, sources, controlSources } = found
  const effects = fixedEffects.length === 0 ? ', pooled' : `, with ${effectsText(fixedEffects)}`
  const held = labels.controls.length === 0 ? '' : ', other series held constant'
  const citations = [sources.x, sources.y, ...controlSources].map(({ citation }) => citation)
  return {
    title: `${capital(labels.y)} ${findingText(slope)} ${labels.x}, ${scopeText(found, found.coverage.economies.of)}, ${rangeText(years)}${effects}${held}`,
    subtitle: `${panelFitText(found)}; ${measuresText(found)}`,
    caption:
      `${coverageText(found)}${listText(incomeGroup, incomeList)}. ${axesText(found)}. The band is the 95 % confidence interval, with ${errorsText(found)}. ` +
      `${substitutesText([...substitutes.x, ...substitutes.y].map((one) => ({ ...one, iso3: `${one.iso3} ${one.date}` })))}` +
      `Sources: ${[...new Set(citations)].join(' ')} ${sources.x.licence}.`,
  }
}

/** What the regression rests on: `2,761 of 3,255 economy-years are used, from 186 of 217 economies and 15 of 15 years`, and what was left out. */
export function coverageText({
  coverage,
  leftOut,
  singletons,
  fixedEffects,
  incomeGroup,
  isLog,
}: PanelRelation): string {
  const { economies, years, rows } = coverage
  const group = incomeGroup === null ? '' : `${incomeGroupName(incomeGroup)} `
  const missing = isLog.x || isLog.y ? 'lack a value or its logarithm' : 'lack a value'
  const columns = fixedEffects.map((effect) => nouns[effect].one).join(' or ')
  const others = [
    ...(leftOut.length === 0 ? [] : [`${countText(leftOut.length)} ${missing}`]),
    ...(singletons.length === 0
      ? []
      : [`${countText(singletons.length)} dropped: alone in their ${columns} (singletons)`]),
  ]
  return [
    `${countText(rows.used)} of ${countText(rows.of)} economy-years are used, from ${economies.used} of ${economies.of} ${group}economies ` +
      `and ${years.used} of ${years.of} years`,
    ...others,
  ].join('; ')
}

/** The regression in a formula, with the t and p of the slope and the errors that they rest on. */
export function panelFitText(found: PanelRelation): string {
  const { fit, slope, terms, fixedEffects } = found
  const intercept = terms.find(({ term }) => term === interceptTerm)
  const start = intercept === undefined ? `effects of ${namesOf(fixedEffects)}` : precise(intercept.estimate, 3)
  const slopes = terms.flatMap(({ term, estimate }) =>
    term === interceptTerm ? [] : [`${estimate < 0 ? '\u2212' : '+'} ${precise(Math.abs(estimate), 3)} × ${term}`],
  )
  const tested = `slope t = ${fixed(slope.statistic, 2)}, ${pText(slope.pValue)}`
  return `${nameOf(fit.y)} = ${[start, ...slopes].join(' ')}; ${tested}, ${errorsText(found)}`
}

export function measuresText({ fit, coverage }: PanelRelation): string {
  const within = fit.fixedEffects === null ? '' : `R squared within ${fixed(fit.fixedEffects.withinRSquared, 3)}, `
  return `${within}R squared ${fixed(fit.rSquared, 3)}, n = ${countText(coverage.rows.used)}`
}

/** `standard errors clustered by economy (187 clusters)` */
export function errorsText({ stdErrors, slope }: PanelRelation): string {
  if (typeof stdErrors === 'string') return `${stdErrors} standard errors`
  const { clusters = [] } = slope.clustering ?? {}
  const ways = [stdErrors.clusteredBy].flat().map((by) => nouns[by].one)
  return `standard errors clustered by ${listed(ways)} (${listed(clusters)} clusters)`
}

/** What the axes of the chart show. */
export function axesText({ fixedEffects, labels }: PanelRelation): string {
  const out = removedText(fixedEffects, labels.controls.length)
  return out === null
    ? 'Both axes show differences from the mean'
    : `Both axes show residuals: what ${out} leave unexplained`
}

/** What is taken out of x and y; null for their means alone. */
function removedText(fixedEffects: readonly PanelEffect[], controls: number): string | null {
  const parts = [
    ...(fixedEffects.length === 0 ? [] : [effectsText(fixedEffects)]),
    ...(controls === 0 ? [] : ['the other series']),
  ]
  return parts.length === 0 ? null : parts.join(' and ')
}

/** The title of an axis. */
export function axisTitle(found: PanelRelation, name: 'x' | 'y'): string {
  const { labels, isLog, fixedEffects } = found
  const what = isLog[name] ? `Logarithm of ${labels[name]}` : labels[name]
  const out = removedText(fixedEffects, labels.controls.length)
  return `${what}, ${out === null ? 'difference from the mean' : 'residual'}`
}

/** `fixed effects for economies and years` */
function effectsText(effects: readonly PanelEffect[]): string {
  return `fixed effects for ${namesOf(effects)}`
}

export function rangeText({ from, to }: YearRange): string {
  return `${from} to ${to}`
}

export function countText(count: number): string {
  return count.toLocaleString('en')
}

const nouns = { iso3: { one: 'economy', many: 'economies' }, year: { one: 'year', many: 'years' } } as const

function namesOf(effects: readonly PanelEffect[]): string {
  return listed(effects.map((effect) => nouns[effect].many))
}
