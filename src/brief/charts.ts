import { fittedLine } from '../charts/fitted-line.ts'
import { internetUseChart } from '../charts/internet-use.ts'
import { scatterChart } from '../charts/scatter.ts'
import type { ChartSize } from '../charts/size.ts'
import type { ChartSpec } from '../charts/spec.ts'
import { specificationCurve } from '../charts/specification-curve.ts'
import { spreadOf } from '../statistics/spread.ts'
import { isClear, significance } from './claims/claim.ts'
import { describeRelease } from './releases.ts'
import type { Reproduction } from './reproduce.ts'
import { fitFigure2 } from './servers-and-skills.ts'
import { type Specification, specificationChoices } from './specifications.ts'
import { economiesText, fixed, listed, precise, pText } from './words.ts'

/** Figure 1 as a chart. */
export function figure1Chart({ figure1 }: Reproduction, size?: ChartSize): ChartSpec {
  const { economies, leftOut, years, release, vintage } = figure1
  const all = economies.length + leftOut.length
  return internetUseChart(economies, {
    ...{ years, size, sources: Object.values(figure1.sources) },
    title: increaseTitle(figure1),
    subtitle: `Individuals using the internet in East and South Asia and the Pacific, % of population in ${listed(years)}, in decreasing order of ${years.at(-1)}`,
    caption:
      `${economies.length} of ${all} economies of East Asia & Pacific and South Asia (regions of 2021) have figures for all ${years.length} years. ` +
      `Source: World Bank, World Development Indicators, IT.NET.USER.ZS, ${describeRelease({ id: release, label: vintage })}. CC BY 4.0.`,
  })
}

/** What figure 1 shows: how many economies rose, and the typical share at both ends. */
function increaseTitle({ economies, years }: Reproduction['figure1']): string {
  const [first = 0, last = 0] = [years.at(0), years.at(-1)]
  if (economies.length === 0) return `No economy has figures for ${listed(years)}`
  const rising = economies.filter(({ values }) => (values[last] ?? 0) > (values[first] ?? 0)).length
  const [before, after] = [first, last].map((year) => spreadOf(economies.map(({ values }) => values[year] ?? 0)).median)
  const who =
    rising === economies.length ? `all ${economiesText(rising)}` : `${rising} of ${economiesText(economies.length)}`
  return `Internet use rose in ${who}: the median from ${fixed(before ?? 0, 0)} % in ${first} to ${fixed(after ?? 0, 0)} % in ${last}`
}

/** What figure 2 shows: the direction of the line, whether it is clear, and its slope in a unit that can be read. */
function slopeTitle({ slope }: Reproduction['figure2']): string {
  const points = `${fixed(Math.abs(slope.estimate) * 10_000, 2)} points ${slope.estimate < 0 ? 'less' : 'more'} for each 10,000 servers per million people`
  if (slope.pValue >= significance)
    return `No clear relation of high-skill employment to secure servers: ${points}, ${pText(slope.pValue)}`
  return `High-skill employment ${slope.estimate < 0 ? 'falls' : 'rises'} with secure servers: ${points}`
}

/** Figure 2 as a chart. */
export function figure2Chart({ figure2 }: Reproduction, size?: ChartSize): ChartSpec {
  const { economies, leftOut, slope, intercept, nobs, year, incomeList, vintage, release, sources } = figure2
  const all = economies.length + leftOut.length
  const equation = `share = ${fixed(intercept.estimate, 1)} ${slope.estimate < 0 ? '\u2212' : '+'} ${precise(Math.abs(slope.estimate), 3)} × servers`
  return scatterChart(economies, fittedLine(fitFigure2(economies), 'x'), {
    x: {
      title: 'Secure internet servers (per 1 million people)',
      label: 'Secure servers per 1 million people',
      format: ',.0f',
      tickFormat: ',d',
      zero: true,
    },
    y: {
      title: 'Employed persons in high-skill occupations (% of all employed)',
      label: 'High-skill share, %',
      format: '.1f',
    },
    ...{ size, sources: Object.values(sources) },
    title: slopeTitle(figure2),
    subtitle: `High-income economies, ${year}. Red: ordinary least squares with its 95 % confidence band; ${equation}; slope t = ${fixed(slope.statistic, 2)}, intercept t = ${fixed(intercept.statistic, 1)}, n = ${nobs}`,
    caption:
      `${nobs} of the ${all} economies on the World Bank's high-income list of fiscal year ${incomeList} have both figures. ` +
      'High-skill occupations: managers, professionals, technicians (ISCO-08 groups 1 to 3). ' +
      `Sources: World Bank, World Development Indicators, IT.NET.SECR.P6, ${describeRelease({ id: release, label: vintage })}; ` +
      `${sources.y.citation} CC BY 4.0.`,
  })
}

/** Figure 2 under every choice, as a specification curve: one panel for servers as they are, one for their logarithm. */
export function specificationChart({ specifications, figure2, sources }: Reproduction, size?: ChartSize): ChartSpec {
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
        leastWithout: factor * Math.min(...leaveOneOut.map(({ estimate }) => estimate)),
        greatestWithout: factor * Math.max(...leaveOneOut.map(({ estimate }) => estimate)),
        isClear: isClear(slope),
        labels: [listLabel(incomeList), denominatorLabel(denominator), vintageLabel(vintage), errorsLabel(stdErrors)],
      }))
  const clear = specifications.filter(({ slope }) => isClear(slope)).length
  return specificationCurve(
    [
      {
        title: 'Servers as they are, as in the brief',
        unit: 'Points of share for 10,000 more servers per million',
        points: panel('linear', 10_000),
        reference: {
          value: 10_000 * figure2.published.slope,
          label: `published ${fixed(10_000 * figure2.published.slope, 3)}`,
        },
      },
      {
        title: 'Logarithm of servers',
        unit: 'Points of share for twice the servers',
        points: panel('log', Math.LN2),
        reference: null,
      },
    ],
    {
      ...{ choices, size, sources: sources.filter(({ id }) => ids.includes(id)) },
      title: `The slope of figure 2 is positive with p below ${significance} in ${clear} of ${specifications.length} specifications`,
      subtitle:
        'Estimates with 95 % intervals, in increasing order; full and blue: p below 0.05; hollow and brown: not. Grey bars: the range of estimates when each economy in turn is left out',
      caption:
        `High-income economies, ${figure2.year}: ordinary least squares of the high-skill share of employment on secure internet servers, for every combination of the choices below the curve. ` +
        `Sources: World Bank, World Development Indicators, IT.NET.SECR.P6, releases ${listed(vintages)}; ${figure2.sources.y.citation} CC BY 4.0.`,
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
  return denominator === 'all' ? 'Share of all employed' : 'Share of the classified'
}

function vintageLabel(vintage: string): string {
  return `Servers of ${vintage}`
}

function errorsLabel(stdErrors: Specification['stdErrors']): string {
  return stdErrors === 'classical' ? 'Classical standard errors' : `${stdErrors} standard errors`
}
