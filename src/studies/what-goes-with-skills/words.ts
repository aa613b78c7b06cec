import { capital, fixed, pText } from '../../formats/words.ts'
import type { RankedMeasures } from '../../statistics/screen-family.ts'
import type { CorrelationEstimate } from '../../statistics/screen-measures.ts'
import { incomeGroupName } from '../../world-bank/income-groups.ts'
import type { ScreenedGroup, ScreenedIndicator, Screening } from './analyse.ts'
import { type Group, highSkillShare } from './data.ts'

/** Whether income is held equal. */
export type Kind = 'plain' | 'held'

export function groupText(group: Group): string {
  return group === 'all' ? 'all economies' : `${incomeGroupName(group)} economies`
}

/** What y is called in a sentence. */
export function yText({ y }: Screening): string {
  return y.series === highSkillShare ? 'the high-skill share of employment' : y.label
}

/** The name of the indicator whose place is looked for, without its unit. */
export function ownText(name: string): string {
  return name.replace(/ \([^)]*\)$/, '')
}

/** The correlations of an indicator, with income held equal or not; null where it has none. */
export function measuresOf(row: ScreenedIndicator, kind: Kind): RankedMeasures | null {
  return kind === 'plain' ? row : row.controlled
}

export function passingOf({ passing, controlledPassing }: ScreenedGroup, kind: Kind) {
  return kind === 'plain' ? passing : (controlledPassing ?? passing)
}

/** `0.49 (0.24 to 0.68)` */
export function estimateText({ estimate, confLow, confHigh }: CorrelationEstimate): string {
  if (confLow === null || confHigh === null) return fixed(estimate, 2)
  return `${fixed(estimate, 2)} (${fixed(confLow, 2)} to ${fixed(confHigh, 2)})`
}

const heldText = 'with income held equal'

/** The correlations of the own indicator; why there are none, where it was not set against y. */
function ownOf({ own }: Screening, group: ScreenedGroup, kind: Kind): RankedMeasures | string {
  const row = group.rows.find(({ indicator }) => indicator === own)
  if (row === undefined) return group.apart.find(({ indicator }) => indicator === own)?.reason ?? 'no values'
  return measuresOf(row, kind) ?? row.withoutControlled ?? 'no values'
}

/** `rank 21 of 205 indicators` */
export function rankText(found: Screening, group: ScreenedGroup, kind: Kind): string {
  const own = ownOf(found, group, kind)
  const { tests } = passingOf(group, kind)
  return typeof own === 'string'
    ? `no rank among ${tests} indicators (${own})`
    : `rank ${own.rank} of ${tests} indicators`
}

/** Where the own indicator stands in a group, in a clause. */
function placeText(found: Screening, group: ScreenedGroup, kind: Kind): string {
  const own = ownOf(found, group, kind)
  if (typeof own === 'string') return rankText(found, group, kind)
  const q = pText(own.qValue).replace('p', 'q')
  return `${rankText(found, group, kind)}, r = ${estimateText(own.pearson)}, ${pText(own.pValue)}, ${q}, n = ${own.nobs}`
}

/** Where the own indicator stands, raw and with income held equal. */
export function placesText(found: Screening, group: ScreenedGroup): string {
  return `${capital(groupText(group.group))}: ${placeText(found, group, 'plain')}; ${heldText}: ${placeText(found, group, 'held')}.`
}

/** How many pass, and how many would by chance. */
export function passingText(group: ScreenedGroup, kind: Kind): string {
  const { tests, found, expected, corrected } = passingOf(group, kind)
  return (
    `${found} of ${tests} indicators pass at 5 %${kind === 'held' ? ` ${heldText}` : ''}, where about ${Math.round(expected)} would by chance alone if none had to do with y; ` +
    `${corrected === 0 ? 'none passes' : `${corrected} ${corrected === 1 ? 'passes' : 'pass'}`} once p is corrected for ${tests} tests (Benjamini and Hochberg, q < 0.05)`
  )
}

export const cautionTexts = [
  'A rank is no cause: a correlation across economies says nothing about cause and effect, or about people within an economy.',
  'Many indicators are parts of one another, or defined by one another, such as a share and the rest of it: they are not so many separate findings. Some are parts of y: employment by sector or status is counted from the same surveys.',
  'Indicators have values of different economies. Where there are few, a correlation is far from 0 more easily by chance; the intervals show it.',
] as const
