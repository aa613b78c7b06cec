import type { ChartSize } from '../../../charts/size.ts'
import { type LinePanel, linePanelsChart } from '../../../charts/small-multiples/index.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { capital, economiesText, listed } from '../../../formats/words.ts'
import { incomeGroupName, incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { figure1Caption } from './dot-plot.ts'
import { internetShare } from './looks.ts'
import { medianShare, notRisen } from './rise.ts'
import { figure1Versions } from './versions.ts'

type Figure1 = Reproduction['figure1']

/** Figure 1 by income group, as claim C1 reads it. */
export function figure1GroupsChart({ figure1 }: Reproduction, size?: ChartSize): ChartSpec {
  const { economies, years, incomeList, sources } = figure1
  const exceptions = notRisen(figure1)
  return linePanelsChart(groupPanels(economies, years), {
    years,
    by: 'income group',
    value: internetShare,
    size,
    sources: Object.values(sources),
    title: titleOf(figure1),
    subtitle:
      `Individuals using the internet in East and South Asia and the Pacific, % of population in ${listed(years)}. Black, with numbers: the median of the group` +
      (exceptions.length === 0
        ? ''
        : `; red, dashed, with crosses: no increase from ${years.at(0)} to ${years.at(-1)}`),
    caption: figure1Caption(
      figure1,
      `Income groups: the World Bank's list of fiscal year ${incomeList}.`,
      ...absentText(figure1),
    ),
  })
}

/** A median of fewer is one of the economies or between two, and tells no more than they do. */
const leastForMedian = 3

/** The income groups that have economies, from high to low, then the economies that are in none. */
export function groupPanels(economies: Figure1['economies'], years: readonly number[]): LinePanel[] {
  return [...incomeGroupsInOrder, null].flatMap((group) => {
    const rows = economies.filter(({ incomeGroup }) => incomeGroup === group)
    if (rows.length === 0) return []
    const exceptions = notRisen({ economies: rows, years })
    const all = rows.length
    const rose = all - exceptions.length
    const not = `not ${listed(exceptions.map(({ name }) => name))}`
    const name = incomeGroupName(group)
    const found = exceptions.length > 0 ? `${rose} of ${all} rose` : all === 1 ? 'it rose' : `all ${all} rose`
    const medians = years.map((year) => [year, medianShare(rows, year)])
    return {
      title: `${capital(name)}, n = ${all}`,
      notes: [{ text: found }, ...(exceptions.length === 0 ? [] : [{ text: not, isMarked: true }])],
      description: `${name}: ${rose} of ${all} rose${exceptions.length === 0 ? '' : `, ${not}`}`,
      rows: rows.map((row) => ({ ...row, isMarked: exceptions.includes(row) })),
      summary: all < leastForMedian ? null : { label: 'Median of the group', values: Object.fromEntries(medians) },
    }
  })
}

/** What the chart shows: whether every economy rose, and if not, which did not. */
function titleOf(figure1: Figure1): string {
  const { economies, years } = figure1
  if (economies.length === 0) return `No economy has data for ${listed(years)}`
  const exceptions = notRisen(figure1)
  const all = economies.length
  const groups = new Set(economies.map(({ incomeGroup }) => incomeGroup).filter((group) => group !== null)).size
  if (exceptions.length === 0) {
    return `Internet use rose in all ${economiesText(all)}, in each of the ${groups} income groups with data`
  }
  const named = exceptions.length > 3 ? '' : `, not in ${listed(exceptions.map(({ name }) => name))}`
  return `Internet use rose in ${all - exceptions.length} of ${economiesText(all)}${named}`
}

function absentText({ economies, years }: Figure1): string[] {
  const absent = incomeGroupsInOrder.filter((group) => !economies.some(({ incomeGroup }) => incomeGroup === group))
  if (absent.length === 0) return []
  return [`No ${listed(absent.map(incomeGroupName)).replace(' and ', ' or ')} economy has data for ${listed(years)}.`]
}

export const groups: BriefFigure = {
  name: 'figure-1-groups',
  about: 'figure 1 by income group: which economies rose, and the median of each group',
  versions: (reproduction) => figure1Versions(reproduction, figure1GroupsChart),
}
