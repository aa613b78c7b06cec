import { scatterChart } from '../../../charts/scatter/scatter.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { fixed, pText } from '../../../formats/words.ts'
import { significance } from '../../../study/claim.ts'
import { figure2Sources, seriesText } from '../captions.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'

/**
 * Figure 2 with income held equal: what income leaves of the share and of servers (an added-variable plot).
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * serversGivenIncomeChart(reproduction).description.includes('46 economies') // => true
 * ```
 */
export function serversGivenIncomeChart({ incomeControl, figure2 }: Reproduction, size?: ChartSize): ChartSpec {
  const { given, vintage, source } = incomeControl
  const { slope, nobs, points, line } = given
  const amount = `${fixed(Math.abs(slope.estimate), 1)} percentage points ${slope.estimate < 0 ? 'less' : 'more'}`
  const isSignificant = slope.pValue < significance
  return scatterChart(points, line, {
    size,
    x: {
      title: 'Secure servers, beyond what income explains (doublings)',
      label: 'Servers beyond income, doublings',
      format: '.1f',
    },
    y: {
      title: 'High-skill share, beyond what income explains (percentage points)',
      label: 'Share beyond income, points',
      format: '.1f',
    },
    sources: [...Object.values(figure2.sources), source],
    title: `Among economies of the same income, twice the servers go with ${isSignificant ? '' : 'about '}${amount} high-skill employment${isSignificant ? '' : ', which chance can explain'}`,
    subtitle:
      `High-income economies, ${figure2.year}. Red: the slope of servers with income held equal, and its 95 % interval: ${fixed(slope.confLow, 1)} to ${fixed(slope.confHigh, 1)} percentage points for twice the servers, ` +
      `${pText(slope.pValue)}, n = ${nobs}`,
    caption:
      "Each point is what is left of an economy's share and of its servers after a line on the logarithm of GNI per capita. " +
      `${nobs} of the ${figure2.economies.length} economies of figure 2 have GNI per capita. ${figure2Sources(figure2, undefined, [seriesText(source, `release of ${vintage}`)])}`,
  })
}

export const serversGivenIncome: BriefFigure = {
  name: 'servers-given-income',
  about: 'figure 2 with income held equal: the added-variable plot of servers',
  versions: (reproduction) => [
    {
      chosen: {},
      chart: (size) => serversGivenIncomeChart(reproduction, size),
      table: () => formatCsv(reproduction.incomeControl.given.points, ['iso3', 'name', 'x', 'y']),
    },
  ],
}
