import { fittedLine } from '../../../charts/fitted-line.ts'
import { type ScatterOptions, scatterChart } from '../../../charts/scatter.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { fixed, precise } from '../../../formats/words.ts'
import type { OlsFit } from '../../../statistics/ols.ts'
import { coefficientOf, type Estimate } from '../../../statistics/tidy.ts'
import { describeRelease } from '../releases.ts'
import type { Reproduction } from '../reproduce.ts'
import { findInfluential } from './influential.ts'
import type { HighIncomePoint } from './servers-and-skills.ts'

/** What figure 2 and its logarithmic version differ in. */
interface ServersScatter {
  readonly fit: OlsFit<HighIncomePoint>
  readonly isLog: boolean
  readonly title: (slope: Estimate) => string
  /** What the line is, and its equation in words. */
  readonly subtitle: (equation: string, slope: Estimate) => string
}

/** High-skill employment against secure servers, with the line of a fit. */
export function serversScatter(
  { figure2 }: Pick<Reproduction, 'figure2'>,
  { fit, isLog, title, subtitle }: ServersScatter,
  size?: ChartSize,
): ChartSpec {
  const { economies, year, sources } = figure2
  const [intercept, slope] = fit.terms.map((term) => coefficientOf(fit, term))
  if (intercept === undefined || slope === undefined) throw new TypeError('the fit has no slope')
  const equation = equationOf(intercept, slope, isLog ? 'log(servers)' : 'servers')
  const influential = findInfluential(fit)
  const points = economies.map((economy) => ({ ...economy, isMarked: influential.iso3.has(economy.iso3) }))
  return scatterChart(points, fittedLine(fit, 'x', { logX: isLog }), {
    ...axesOf(isLog),
    ...{ size, sources: Object.values(sources), lineLabel: equation },
    title: title(slope),
    subtitle:
      `High-income economies, ${year}. Red: ${subtitle(equation, slope)}; ` +
      `slope t = ${fixed(slope.statistic, 2)}, intercept t = ${fixed(intercept.statistic, 1)}, n = ${fit.nobs}`,
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
