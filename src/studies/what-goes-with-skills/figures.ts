import { type RankedInterval, rankedIntervalsChart } from '../../charts/ranked-intervals/ranked-intervals.ts'
import type { ChartSize } from '../../charts/size.ts'
import type { ChartSpec } from '../../charts/spec.ts'
import { formatCsv } from '../../formats/csv.ts'
import { capital } from '../../formats/words.ts'
import type { CorrelationEstimate } from '../../statistics/screen-measures.ts'
import { significance } from '../../study/claim.ts'
import type { Figure } from '../../study/study.ts'
import type { ScreenedGroup, ScreenedIndicator, Screening } from './analyse.ts'
import { type ChoiceName, topOf } from './choices.ts'
import { groupText, type Kind, measuresOf, ownText, passingOf, passingText, rankText, yText } from './words.ts'

export interface ScreenChartOptions {
  /** How many indicators are shown, besides the own one; default 30. */
  readonly top?: number | undefined
  /** Whether income is held equal; default `plain`. */
  readonly kind?: Kind | undefined
  readonly size?: ChartSize | undefined
}

/**
 * The indicators whose correlations with y are furthest from 0, with their intervals, and secure servers wherever they stand.
 *
 * @example
 * ```ts
 * const found = await screenIndicators({ http: await packagedHttp() })
 * screenChart(found, { top: 10 }).description.includes('21 Secure Internet servers (per 1 million people) 0.49') // => true
 * ```
 */
export function screenChart(found: Screening, options: ScreenChartOptions = {}): ChartSpec {
  return chartOf(found, found.screen, options)
}

function chartOf(
  found: Screening,
  group: ScreenedGroup,
  { top = 30, kind = 'plain', size }: ScreenChartOptions,
): ChartSpec {
  const ranked = rankedBy(group, kind)
  const rows = ranked.filter(({ indicator }, index) => index < top || indicator === found.own)
  const held = kind === 'held' ? ', with the logarithm of GNI per capita held equal' : ''
  const [own] = [...group.rows, ...group.apart].filter(({ indicator }) => indicator === found.own)
  const ownName = own === undefined ? found.own : ownText(own.name)
  return rankedIntervalsChart(
    rows.flatMap((row) => intervalOf(row, { kind, own: found.own })),
    {
      size,
      sources: found.sources,
      title: titleOf(found, group, { kind, ownName }),
      subtitle: `Pearson's correlation with y${held}, and its 95 % interval. Filled: q < 0.05; hollow: not. Red: ${ownName}`,
      caption: captionOf(found, group, { kind, ownName, top, shown: rows.length }),
      value: { title: kind === 'held' ? 'Partial correlation' : 'Correlation', format: '.2f', domain: [-1, 1] },
      detailTitle: 'n',
    },
  )
}

interface Shown {
  readonly kind: Kind
  readonly ownName: string
}

function titleOf(found: Screening, group: ScreenedGroup, { kind, ownName }: Shown): string {
  const given = kind === 'held' ? ', income held equal' : ''
  return `${ownName}: ${rankText(found, group, kind)} by correlation with ${yText(found)}${given}, ${groupText(group.group)}, ${found.year}`
}

/** How many of how many are shown, how many would pass by chance, and what a rank does not say. */
function captionOf(
  found: Screening,
  group: ScreenedGroup,
  { kind, ownName, top, shown }: Shown & { readonly top: number; readonly shown: number },
): string {
  const { tests } = passingOf(group, kind)
  const all = group.rows.length + group.apart.length
  const besides = shown > Math.min(top, tests) ? `, and ${ownName}` : ''
  const rest =
    all === tests
      ? ''
      : `; ${all - tests} of ${all} have too few pairs (the minimum is ${group.leastPairs}) or can't be set against y`
  return (
    `${shown} of ${all} indicators: the ${Math.min(top, tests)} whose correlations are furthest from 0${besides}${rest}. ` +
    `${passingText(group, kind)}. A rank is no cause, and many indicators are parts or definitions of one another. ` +
    `y: ${found.y.label}. Sources: ${found.sources.map(({ citation }) => citation).join(' ')} ${found.sources[0]?.licence ?? ''}.`
  )
}

/** With correlations, in the order of their ranks. */
function rankedBy({ rows }: ScreenedGroup, kind: Kind): ScreenedIndicator[] {
  const rankOf = (row: ScreenedIndicator) => measuresOf(row, kind)?.rank ?? Number.POSITIVE_INFINITY
  return rows.filter((row) => Number.isFinite(rankOf(row))).sort((a, b) => rankOf(a) - rankOf(b))
}

function intervalOf(
  row: ScreenedIndicator,
  { kind, own }: { readonly kind: Kind; readonly own: string },
): RankedInterval[] {
  const found = measuresOf(row, kind)
  if (found === null || found.rank === null) return []
  const { estimate, confLow, confHigh } = found.pearson
  return [
    {
      rank: found.rank,
      name: row.name,
      estimate,
      confLow,
      confHigh,
      detail: String(found.nobs),
      isSignificant: found.qValue < significance,
      isMarked: row.indicator === own,
    },
  ]
}

const measureColumns = [
  'rank',
  'nobs',
  ...['pearson', 'spearman', 'logPearson'].flatMap((name) => [name, `${name}ConfLow`, `${name}ConfHigh`]),
  'pValue',
  'qValue',
]

const columns = [
  'indicator',
  'name',
  'missing',
  ...measureColumns,
  ...measureColumns.map((name) => `held${capital(name)}`),
  'reason',
]

/** All indicators, those that were not set against y at the end with the reason. */
function tableOf(group: ScreenedGroup, kind: Kind): string {
  const ranked = rankedBy(group, kind)
  const unranked = group.rows.filter((row) => !ranked.includes(row))
  const rows = [...ranked, ...unranked].map((row) => {
    const held = Object.entries(cellsOf(row.controlled)).map(([name, value]) => [`held${capital(name)}`, value])
    const { indicator, name, leftOut, withoutControlled } = row
    return {
      indicator,
      name,
      missing: leftOut,
      ...cellsOf(row),
      ...Object.fromEntries(held),
      reason: withoutControlled,
    }
  })
  const apart = group.apart.map(({ indicator, name, nobs, reason }) => ({ indicator, name, nobs, reason }))
  const empty = Object.fromEntries(columns.map((name) => [name, null]))
  return formatCsv(
    [...rows, ...apart].map((row) => ({ ...empty, ...row })),
    columns,
  )
}

function cellsOf(found: ReturnType<typeof measuresOf>): Readonly<Record<string, number | null>> {
  if (found === null) return {}
  const { nobs, pValue, qValue, rank } = found
  const bounds = (name: string, one: CorrelationEstimate | null) => ({
    [name]: one?.estimate ?? null,
    [`${name}ConfLow`]: one?.confLow ?? null,
    [`${name}ConfHigh`]: one?.confHigh ?? null,
  })
  return {
    nobs,
    ...bounds('pearson', found.pearson),
    ...bounds('spearman', found.spearman),
    ...bounds('logPearson', found.logPearson),
    pValue,
    qValue,
    rank,
  }
}

/** A figure in two versions: of the group that was asked for, and of the one to compare with. */
function rankingOf(name: string, about: string, kind: Kind): Figure<Screening, ChoiceName> {
  return {
    name,
    about,
    versions: (found, chosen) => {
      const version = (group: ScreenedGroup) => ({
        chosen: { 'income-group': { value: group.group, label: capital(groupText(group.group)) } },
        chart: (size?: ChartSize) => chartOf(found, group, { top: topOf(chosen), kind, size }),
        table: () => tableOf(group, kind),
      })
      return [version(found.screen), ...(found.comparison === null ? [] : [version(found.comparison)])]
    },
  }
}

export const ranking = rankingOf('ranking', 'which indicators go with y most closely', 'plain')
export const rankingIncomeHeld = rankingOf(
  'ranking-income-held',
  'which indicators go with y most closely, income held equal',
  'held',
)
