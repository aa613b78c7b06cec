import { type ScatterOptions, scatterChart } from '../../../charts/scatter.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { fixed, precise, pText } from '../../../formats/words.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { significance } from '../claims/claim.ts'
import { describeRelease } from '../releases.ts'
import type { Reproduction } from '../reproduce.ts'

/**
 * Figure 2 as a chart.
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * figure2Chart(reproduction).description.includes('46 economies') // => true
 * ```
 */
export function figure2Chart(reproduction: Pick<Reproduction, 'figure2'>, size?: ChartSize): ChartSpec {
  return serversScatter(reproduction, { isLog: false, title: slopeTitle, subtitle: leastSquaresText }, size)
}

/** Figure 2 with the natural logarithm of servers in place of servers. */
export function figure2LogChart(reproduction: Pick<Reproduction, 'figure2'>, size?: ChartSize): ChartSpec {
  return serversScatter(reproduction, { isLog: true, title: doublingTitle, subtitle: doublingText }, size)
}

/** What figure 2 shows: the direction of the line, whether it is clear, and its slope in a unit that can be read. */
function slopeTitle({ estimate, pValue }: Estimate): string {
  const points = `${fixed(Math.abs(estimate) * 10_000, 2)} points ${estimate < 0 ? 'less' : 'more'} for each 10,000 servers per million people`
  if (pValue >= significance)
    return `No clear relation of high-skill employment to secure servers: ${points}, ${pText(pValue)}`
  return `High-skill employment ${estimate < 0 ? 'falls' : 'rises'} with secure servers: ${points}`
}

function leastSquaresText(equation: string): string {
  return `ordinary least squares with its 95 % confidence band; ${equation}`
}

function doublingTitle({ estimate, pValue }: Estimate): string {
  const points = `${fixed(Math.abs(estimate) * Math.LN2, 1)} points ${estimate < 0 ? 'less' : 'more'} for twice the servers`
  if (pValue >= significance)
    return `No clear relation of high-skill employment to the logarithm of secure servers: ${points}, ${pText(pValue)}`
  return `High-skill employment ${estimate < 0 ? 'falls' : 'rises'} with the logarithm of secure servers: ${points}`
}

function doublingText(equation: string, { estimate }: Estimate): string {
  return (
    'ordinary least squares on the natural logarithm of servers, with its 95 % confidence band; ' +
    `${equation}, so that twice the servers are worth ${precise(estimate, 3)} × ln 2 = ${fixed(estimate * Math.LN2, 2)} points`
  )
}

/** What figure 2 and its logarithmic version differ in. */
interface ServersScatter {
  readonly isLog: boolean
  readonly title: (slope: Estimate) => string
  /** What the line is, and its equation in words. */
  readonly subtitle: (equation: string, slope: Estimate) => string
}

/** High-skill employment against secure servers, with the line of a fit. */
function serversScatter(
  { figure2 }: Pick<Reproduction, 'figure2'>,
  { isLog, title, subtitle }: ServersScatter,
  size?: ChartSize,
): ChartSpec {
  const { economies, year, sources, lines } = figure2
  const { slope, intercept, nobs, points: line, influential } = isLog ? lines.log : lines.linear
  const equation = equationOf(intercept, slope, isLog ? 'log(servers)' : 'servers')
  const points = economies.map((economy) => ({ ...economy, isMarked: influential.iso3.has(economy.iso3) }))
  return scatterChart(points, line, {
    ...axesOf(isLog),
    ...{ size, sources: Object.values(sources), lineLabel: equation },
    title: title(slope),
    subtitle:
      `High-income economies, ${year}. Red: ${subtitle(equation, slope)}; ` +
      `slope t = ${fixed(slope.statistic, 2)}, intercept t = ${fixed(intercept.statistic, 1)}, n = ${nobs}`,
    caption: influential.sentence + captionOf(figure2),
  })
}

function equationOf(intercept: Estimate, slope: Estimate, x: string): string {
  const sign = slope.estimate < 0 ? '\u2212' : '+'
  return `share = ${fixed(intercept.estimate, 1)} ${sign} ${precise(Math.abs(slope.estimate), 3)} × ${x}`
}

function axesOf(isLog: boolean): Pick<ScatterOptions, 'x' | 'y'> {
  return {
    x: {
      title: `Secure internet servers (per 1 million people${isLog ? ', log scale' : ''})`,
      label: 'Secure servers per 1 million people',
      format: ',.0f',
      ...(isLog ? { scale: 'log' } : { zero: true }),
    },
    y: {
      title: 'Employed persons in high-skill occupations (% of all employed)',
      label: 'High-skill share, %',
      format: '.1f',
    },
  }
}

function captionOf({ economies, leftOut, incomeList, vintage, release, sources }: Reproduction['figure2']): string {
  return (
    `${economies.length} of the ${economies.length + leftOut.length} economies on the World Bank's high-income list of fiscal year ${incomeList} have both figures. ` +
    'High-skill occupations: managers, professionals, technicians (ISCO-08 groups 1 to 3). ' +
    `Sources: World Bank, World Development Indicators, IT.NET.SECR.P6, ${describeRelease({ id: release, label: vintage })}; ` +
    `${sources.y.citation} CC BY 4.0.`
  )
}
