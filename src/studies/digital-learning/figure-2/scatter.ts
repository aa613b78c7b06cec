import { type ScatterOptions, scatterChart } from '../../../charts/scatter/scatter.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { fixed, precise, pText } from '../../../formats/words.ts'
import type { Estimate } from '../../../statistics/tidy.ts'
import { significance } from '../../../study/claim.ts'
import { figure2Sources } from '../captions.ts'
import type { BriefFigure, BriefVersion } from '../figure.ts'
import { releaseValue } from '../releases.ts'
import { serversUnit } from '../units.ts'
import type { ServersAndSkillsFigure } from './figure.ts'
import type { ServersLine } from './line.ts'

/**
 * Figure 2 as a chart.
 *
 * @example
 * ```ts
 * const reproduction = analyseBrief(await briefData(), 'FY21')
 * figure2Chart(reproduction).description.includes('46 economies') // => true
 * ```
 */
export function figure2Chart(reproduction: { readonly figure2: ServersAndSkillsFigure }, size?: ChartSize): ChartSpec {
  return serversScatter(reproduction, { isLog: false, title: slopeTitle, subtitle: leastSquaresText }, size)
}

/** Figure 2 with the natural logarithm of servers in place of servers. */
export function figure2LogChart(
  reproduction: { readonly figure2: ServersAndSkillsFigure },
  size?: ChartSize,
): ChartSpec {
  return serversScatter(reproduction, { isLog: true, title: doublingTitle, subtitle: doublingText }, size)
}

/** What figure 2 shows: the direction of the line, whether it is significant, and its slope in a readable unit. */
function slopeTitle({ estimate, pValue }: Estimate): string {
  const points = `${fixed(Math.abs(estimate) * serversUnit, 2)} percentage points ${estimate < 0 ? 'less' : 'more'} for each 10,000 servers per million people`
  if (pValue >= significance)
    return `No statistically significant relation between high-skill employment and secure servers: ${points}, ${pText(pValue)}`
  return `Economies with more secure servers have ${estimate < 0 ? 'less' : 'more'} high-skill employment: ${points}`
}

function leastSquaresText(equation: string): string {
  return `ordinary least squares with its 95 % confidence band; ${equation}`
}

function doublingTitle({ estimate, pValue }: Estimate): string {
  const points = `${fixed(Math.abs(estimate) * Math.LN2, 1)} percentage points ${estimate < 0 ? 'less' : 'more'}`
  if (pValue >= significance)
    return `No statistically significant relation between high-skill employment and the logarithm of secure servers: ${points} for twice as many servers, ${pText(pValue)}`
  return `Economies with twice the secure servers have ${points} high-skill employment`
}

function doublingText(equation: string, { estimate }: Estimate): string {
  return (
    'ordinary least squares on the natural logarithm of servers, with its 95 % confidence band; ' +
    `${equation}, so twice as many servers go with ${precise(estimate, 3)} × ln 2 = ${fixed(estimate * Math.LN2, 2)} percentage points`
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
  { figure2 }: { readonly figure2: ServersAndSkillsFigure },
  { isLog, title, subtitle }: ServersScatter,
  size?: ChartSize,
): ChartSpec {
  const { economies, year, sources, lines } = figure2
  const { slope, intercept, nobs, points: line, influential } = isLog ? lines.log : lines.linear
  const equation = equationOf(intercept, slope, isLog ? 'log(servers)' : 'servers')
  const points = economies.map((economy) => ({ ...economy, isMarked: influential.iso3.has(economy.iso3) }))
  return scatterChart(points, line, {
    ...axesOf(isLog),
    size,
    sources: Object.values(sources),
    lineLabel: equation,
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

function captionOf(figure2: ServersAndSkillsFigure): string {
  const { economies, leftOut, incomeList } = figure2
  return (
    `${economies.length} of the ${economies.length + leftOut.length} economies on the World Bank's high-income list of fiscal year ${incomeList} have both values. ` +
    'High-skill occupations: managers, professionals, technicians (ISCO-08 groups 1 to 3). ' +
    figure2Sources(figure2)
  )
}

/** The points of figure 2 with the fit of each. */
function lineTable({ rows: fitted }: ServersLine): string {
  const rows = fitted.map(({ servers, share, resid, ...row }) => ({
    ...row,
    serversPerMillion: servers,
    highSkillShare: share,
    residual: resid,
  }))
  const influence = ['hat', 'studentised', 'cooksD', 'dffits'] as const
  const columns = ['iso3', 'name', 'serversPerMillion', 'highSkillShare', 'fitted', 'residual', ...influence] as const
  return formatCsv(rows, columns)
}

function versionOf(figure2: ServersAndSkillsFigure, isLog: boolean): BriefVersion {
  const { incomeList, lines } = figure2
  return {
    chosen: {
      'servers-vintage': releaseValue(figure2),
      'income-list': { value: incomeList, label: incomeList },
      scale: isLog ? { value: 'log', label: 'logarithm' } : { value: 'linear', label: 'linear' },
    },
    chart: (size) => (isLog ? figure2LogChart({ figure2 }, size) : figure2Chart({ figure2 }, size)),
    table: () => lineTable(isLog ? lines.log : lines.linear),
  }
}

export const scatter: BriefFigure = {
  name: 'figure-2',
  about: "the brief's figure 2: high-skill employment against secure servers",
  versions: ({ figure2, alternatives }) => [
    versionOf(figure2, false),
    versionOf(figure2, true),
    ...alternatives.figure2.flatMap((one) => [versionOf(one, false), versionOf(one, true)]),
  ],
}

/** On the page the logarithm is a choice about figure 2. */
export const logScatter: BriefFigure = {
  name: 'figure-2-log',
  about: 'figure 2 with the logarithm of servers',
  versions: ({ figure2 }) => [versionOf(figure2, true)],
}
