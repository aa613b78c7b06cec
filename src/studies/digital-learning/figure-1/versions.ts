import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { formatCsv } from '../../../formats/csv.ts'
import type { BriefVersion } from '../figure.ts'
import { releaseValue } from '../releases.ts'
import type { Reproduction } from '../reproduce.ts'

type Draw = (reproduction: Reproduction, size?: ChartSize) => ChartSpec
type Versions = readonly [BriefVersion, ...BriefVersion[]]

/** A chart of figure 1 under every release and income list that the data have. */
export function figure1Versions(reproduction: Reproduction, draw: Draw): Versions {
  const toVersion = (figure1: Reproduction['figure1']): BriefVersion => {
    const { incomeList } = figure1
    const list = { value: incomeList, label: incomeList }
    return drawnWith(reproduction, figure1, draw, { vintage: releaseValue(figure1), 'income-list': list })
  }
  return [toVersion(reproduction.figure1), ...reproduction.alternatives.figure1.map(toVersion)]
}

/** The same for a chart that shows no income groups: under every release. */
export function releaseVersions(reproduction: Reproduction, draw: Draw): Versions {
  const { figure1: own, alternatives } = reproduction
  const toVersion = (figure1: Reproduction['figure1']): BriefVersion =>
    drawnWith(reproduction, figure1, draw, { vintage: releaseValue(figure1) })
  return [
    toVersion(own),
    ...alternatives.figure1.filter(({ incomeList }) => incomeList === own.incomeList).map(toVersion),
  ]
}

function drawnWith(
  reproduction: Reproduction,
  figure1: Reproduction['figure1'],
  draw: Draw,
  chosen: BriefVersion['chosen'],
): BriefVersion {
  return { chosen, chart: (size) => draw({ ...reproduction, figure1 }, size), table: () => figure1Table(figure1) }
}

/** The shares of each economy, by year. */
function figure1Table({ economies, years }: Reproduction['figure1']): string {
  const yearColumns = years.map((year) => `internetUsers${year}`)
  const rows = economies.map(({ iso3, name, incomeGroup, values }): Record<string, string | number | null> => {
    const shares = years.map((year, index) => [yearColumns[index], values[year] ?? null])
    return { iso3, name, incomeGroup, ...Object.fromEntries(shares) }
  })
  return formatCsv(rows, ['iso3', 'name', 'incomeGroup', ...yearColumns])
}
