import { estimatesChart } from '../../../charts/estimates/estimates.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { greatest, least } from '../../../formats/extent.ts'
import { fixed } from '../../../formats/words.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { significance } from '../../../study/claim.ts'
import { figure2Sources } from '../captions.ts'
import type { BriefFigure } from '../figure.ts'
import { newestRelease } from '../releases.ts'
import type { Reproduction } from '../reproduce.ts'
import { mostUnclassified, type OverTime } from './estimates.ts'
import { coverageText, perDoubling, withinVersions } from './texts.ts'

/** The slope of figure 2 between economies in each year, beside the slope within economies over the years. */
function overTimeChart(reproduction: Reproduction, size?: ChartSize): ChartSpec {
  const { overTime: found, incomeControl } = reproduction
  const { years, vintage, sources } = found
  return estimatesChart(
    [
      {
        title: 'Between economies, year by year',
        note: 'Below each year: the number of economies',
        points: years.flatMap(({ year, nobs, slope }) => toPoint(slope, [String(year), String(nobs)])),
      },
      {
        title: 'Within economies, over time',
        note: 'Below: the number of economies',
        points: withinVersions(found).flatMap(({ name, relation: { slope, economies } }) =>
          toPoint(slope, [name, String(economies)]),
        ),
      },
    ],
    {
      size,
      sources: [sources.x, sources.y, incomeControl.source],
      value: { title: 'Percentage points for twice as many servers', label: 'Percentage points', format: '.1f' },
      title: titleOf(reproduction),
      subtitle:
        `Percentage points of high-skill employment that go with twice the secure servers per million people, with 95 % intervals; high-income economies, ${years.at(0)?.year} to ${years.at(-1)?.year}. ` +
        `Filled, blue: p below ${significance}; hollow, brown: p of ${significance} or more`,
      caption:
        `${coverageText(found)} Between: ordinary least squares on the natural logarithm of servers. Within: fixed effects of economies and years, standard errors clustered by economy. ` +
        `Income: GNI per capita (${incomeControl.source.id}), of the same release. Trimmed: without economy-years with more than ${mostUnclassified} % not classified. ` +
        figure2Sources({ release: newestRelease.id, vintage, sources }),
    },
  )
}

function toPoint(slope: Omit<Estimate, 'clustering'> | null, labels: readonly string[]) {
  if (slope === null) return []
  const { estimate, confLow, confHigh, pValue } = slope
  return [
    {
      labels,
      estimate: perDoubling(estimate),
      confLow: perDoubling(confLow),
      confHigh: perDoubling(confHigh),
      isSignificant: pValue < significance,
    },
  ]
}

/** What the chart shows: from what to what the slope goes between economies, and what it is within them. */
function titleOf({ overTime: { years, within } }: Reproduction): string {
  const points = years.flatMap(({ slope }) => (slope === null ? [] : [perDoubling(slope.estimate)]))
  if (points.length === 0 || within.slope === null) return 'Too few economies to compare figure 2 over time'
  const [low, high] = [least(points), greatest(points)]
  const { estimate, pValue } = within.slope
  return (
    `Between economies, twice the servers go with ${fixed(low, 1)} to ${fixed(high, 1)} percentage points ${low > 0 ? 'more high-skill employment' : 'of high-skill employment'}; ` +
    `within an economy over time, with ${fixed(Math.abs(perDoubling(estimate)), 1)} ${estimate < 0 ? 'less' : 'more'}${pValue < significance ? '' : ' (not statistically significant)'}`
  )
}

/** One line for each year, then one for each version of the estimate within economies; slopes are per unit of the natural logarithm. */
function overTimeTable(found: OverTime): string {
  const rows = [
    ...found.years.map(({ year, nobs, slope, pearson, spearman }) => ({
      ...{ kind: 'between', version: String(year), nobs, economies: nobs, ...cellsOf(slope) },
      ...{ pearson: pearson?.estimate ?? null, spearman: spearman?.estimate ?? null },
    })),
    ...withinVersions(found).map(({ about, relation: { nobs, economies, slope } }) => ({
      ...{ kind: 'within', version: about, nobs, economies, ...cellsOf(slope) },
      ...{ pearson: null, spearman: null },
    })),
  ]
  return formatCsv(rows, [
    ...(['kind', 'version', 'nobs', 'economies', 'slope', 'stdError', 'statistic', 'pValue'] as const),
    ...(['confLow', 'confHigh', 'pearson', 'spearman'] as const),
  ])
}

function cellsOf(slope: Omit<Estimate, 'clustering'> | null) {
  return {
    slope: slope?.estimate ?? null,
    stdError: slope?.stdError ?? null,
    statistic: slope?.statistic ?? null,
    pValue: slope?.pValue ?? null,
    confLow: slope?.confLow ?? null,
    confHigh: slope?.confHigh ?? null,
  }
}

export const overTime: BriefFigure = {
  name: 'over-time',
  about: 'the slope of figure 2 in every year, and within economies over the years',
  versions: (reproduction) => [
    {
      chosen: {},
      chart: (size) => overTimeChart(reproduction, size),
      table: () => overTimeTable(reproduction.overTime),
    },
  ],
}
