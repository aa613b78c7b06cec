import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { specificationCurveChart } from '../../../charts/specification-curve/specification-curve.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { greatest, least } from '../../../formats/extent.ts'
import { fixed, listed } from '../../../formats/words.ts'
import { isPositiveAndSignificant, significance } from '../../../study/claim.ts'
import { figure2Sources } from '../captions.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { type Specification, specificationChoices } from './specifications.ts'

/**
 * Figure 2 under every choice, as a specification curve: one panel for linear servers, one for their logarithm.
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * specificationChart(reproduction).title.text // => ['The slope of figure 2 is positive with p below 0.05 in 40 of 48 specifications']
 * ```
 */
export function specificationChart({ specifications, figure2, sources }: Reproduction, size?: ChartSize): ChartSpec {
  const { published } = figure2
  const ids = Object.values(figure2.sources).map(({ id }) => id)
  const lists = unique(specifications.map(({ incomeList }) => incomeList))
  const vintages = unique(specifications.map(({ vintage }) => vintage))
  const choices = [
    ...lists.map(listLabel),
    ...specificationChoices.denominator.map(denominatorLabel),
    ...vintages.map(vintageLabel),
    ...specificationChoices.stdErrors.map(errorsLabel),
  ]
  const panel = (x: Specification['x'], factor: number) =>
    specifications
      .filter((one) => one.x === x)
      .map(({ slope, leaveOneOut, incomeList, denominator, vintage, stdErrors }) => ({
        estimate: factor * slope.estimate,
        confLow: factor * slope.confLow,
        confHigh: factor * slope.confHigh,
        leastWithout: factor * least(leaveOneOut.map(({ estimate }) => estimate)),
        greatestWithout: factor * greatest(leaveOneOut.map(({ estimate }) => estimate)),
        isSignificant: isPositiveAndSignificant(slope),
        labels: [listLabel(incomeList), denominatorLabel(denominator), vintageLabel(vintage), errorsLabel(stdErrors)],
      }))
  const significant = specifications.filter(({ slope }) => isPositiveAndSignificant(slope))
  return specificationCurveChart(
    [
      {
        title: published === null ? 'Linear servers' : 'Linear servers, as in the brief',
        unit: 'Percentage points per 10,000 servers per million',
        points: panel('linear', 10_000),
        reference: published && {
          value: 10_000 * published.slope,
          label: `published ${fixed(10_000 * published.slope, 3)}`,
        },
      },
      {
        title: 'Logarithm of servers',
        unit: 'Percentage points for twice as many servers',
        points: panel('log', Math.LN2),
        reference: null,
      },
    ],
    {
      choices,
      size,
      sources: sources.filter(({ id }) => ids.includes(id)),
      title: `The slope of figure 2 is positive with p below ${significance} in ${significant.length} of ${specifications.length} specifications`,
      subtitle:
        'Estimates with 95 % intervals, in increasing order. Filled, blue: p below 0.05; hollow, brown: p of 0.05 or more. Grey bars: the range of estimates with each economy left out in turn',
      caption:
        `High-income economies, ${figure2.year}: ordinary least squares of the high-skill share of employment on secure internet servers, for every combination of the choices below the curve. ` +
        figure2Sources(figure2, `${vintages.length === 1 ? 'release' : 'releases'} ${listed(vintages)}`),
    },
  )
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)]
}

function listLabel(list: string): string {
  return `Income list ${list}`
}

function denominatorLabel(denominator: Specification['denominator']): string {
  return denominator === 'all' ? 'Share of all employed' : 'Share of those classified'
}

function vintageLabel(vintage: string): string {
  return `Servers, release ${vintage}`
}

function errorsLabel(stdErrors: Specification['stdErrors']): string {
  return stdErrors === 'classical' ? 'Classical standard errors' : `${stdErrors} standard errors`
}

/** One line for each specification, then one for each economy that is left out of it. */
function specificationTable({ specifications }: Reproduction): string {
  const rows = specifications.flatMap(({ slope, leaveOneOut, nobs, ...choices }) => [
    { ...choices, ...slope, nobs, leftOut: null },
    ...leaveOneOut.map(({ iso3, ...without }) => ({
      ...choices,
      ...without,
      nobs: nobs - 1,
      leftOut: iso3,
      stdError: null,
      confLow: null,
      confHigh: null,
    })),
  ])
  return formatCsv(rows, [
    ...(['incomeList', 'denominator', 'vintage', 'x', 'stdErrors', 'leftOut', 'nobs'] as const),
    ...(['estimate', 'stdError', 'statistic', 'pValue', 'confLow', 'confHigh'] as const),
  ])
}

export const specificationCurve: BriefFigure = {
  name: 'specification-curve',
  about: 'the slope of figure 2 under every combination of choices',
  versions: (reproduction) => [
    {
      chosen: {},
      chart: (size) => specificationChart(reproduction, size),
      table: () => specificationTable(reproduction),
    },
  ],
}
