import { fittedLine } from '../../charts/fitted-line.ts'
import { scatterChart } from '../../charts/scatter.ts'
import type { ChartSize } from '../../charts/size.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import { fixed, precise, pText } from '../../formats/words.ts'
import { significance } from '../claims/claim.ts'
import { describeRelease } from '../releases.ts'
import type { Reproduction } from '../reproduce.ts'
import { fitFigure2 } from '../servers-and-skills.ts'

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

/** What figure 2 shows: the direction of the line, whether it is clear, and its slope in a unit that can be read. */
function slopeTitle({ slope }: Reproduction['figure2']): string {
  const points = `${fixed(Math.abs(slope.estimate) * 10_000, 2)} points ${slope.estimate < 0 ? 'less' : 'more'} for each 10,000 servers per million people`
  if (slope.pValue >= significance)
    return `No clear relation of high-skill employment to secure servers: ${points}, ${pText(slope.pValue)}`
  return `High-skill employment ${slope.estimate < 0 ? 'falls' : 'rises'} with secure servers: ${points}`
}
