import { internetUseChart } from '../charts/internet-use.ts'
import { serversAndSkillsChart } from '../charts/servers-and-skills.ts'
import type { ChartSpec } from '../charts/spec.ts'
import { describeRelease } from './releases.ts'
import type { Reproduction } from './reproduce.ts'

/** Figure 1 as a chart. */
export function figure1Chart({ figure1 }: Reproduction): ChartSpec {
  const { economies, leftOut, years, release, vintage } = figure1
  const all = economies.length + leftOut.length
  return internetUseChart(economies, {
    years,
    title: 'Individuals using the internet in East and South Asia and the Pacific',
    subtitle: `Per cent of the population in ${listed(years)}, in decreasing order of ${years.at(-1)}`,
    caption:
      `${economies.length} of ${all} economies of East Asia & Pacific and South Asia (regions of 2021) have figures for all ${years.length} years. ` +
      `Source: World Bank, World Development Indicators, IT.NET.USER.ZS, ${describeRelease({ id: release, label: vintage })}. CC BY 4.0.`,
  })
}

/** Figure 2 as a chart. */
export function figure2Chart({ figure2 }: Reproduction): ChartSpec {
  const { economies, leftOut, slope, intercept, nobs, year, incomeList, vintage, release, sources } = figure2
  const all = economies.length + leftOut.length
  const equation = `share = ${intercept.estimate.toFixed(1)} ${slope.estimate < 0 ? '\u2212' : '+'} ${Math.abs(slope.estimate).toPrecision(3)} × servers`
  return serversAndSkillsChart(economies, figure2, {
    title: `Internet resources and workforce skills, high-income economies, ${year}`,
    subtitle: `Red line, ordinary least squares: ${equation}; slope t = ${slope.statistic.toFixed(2)}, intercept t = ${intercept.statistic.toFixed(1)}, n = ${nobs}`,
    caption:
      `${nobs} of the ${all} economies on the World Bank's high-income list of fiscal year ${incomeList} have both figures. ` +
      'High-skill occupations: managers, professionals, technicians (ISCO-08 groups 1 to 3). ' +
      `Sources: World Bank, World Development Indicators, IT.NET.SECR.P6, ${describeRelease({ id: release, label: vintage })}; ` +
      `${sources.y.citation} CC BY 4.0.`,
  })
}

/** `2000, 2010 and 2017` */
function listed(years: readonly number[]): string {
  return years.length < 2 ? years.join('') : `${years.slice(0, -1).join(', ')} and ${years.at(-1)}`
}
