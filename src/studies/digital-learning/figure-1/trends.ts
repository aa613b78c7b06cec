import { type LineSeries, linesChart } from '../../../charts/lines/lines.ts'
import type { ChartSize } from '../../../charts/size.ts'
import type { ChartSpec } from '../../../charts/spec.ts'
import { InputError } from '../../../errors.ts'
import { formatCsv } from '../../../formats/csv.ts'
import { greatest, least } from '../../../formats/extent.ts'
import { economiesText, listed } from '../../../formats/words.ts'
import { incomeGroupsInOrder } from '../../../world-bank/income-groups.ts'
import { economiesOf } from '../choices.ts'
import type { BriefFigure } from '../figure.ts'
import type { Reproduction } from '../reproduce.ts'
import { figure1Caption } from './dot-plot.ts'
import { incomeGroupLooks, internetShare } from './looks.ts'

export interface TrendsOptions {
  readonly size?: ChartSize | undefined
  /** Codes; default the economies of each income group with the highest, the middle and the lowest share in the last year of figure 1. */
  readonly economies?: readonly string[] | undefined
}

/**
 * Internet use over all years, for the economies of figure 1.
 *
 * @throws InputError for an economy that figure 1 doesn't have, and for an empty list
 */
export function internetTrendsChart(reproduction: Reproduction, { size, economies }: TrendsOptions = {}): ChartSpec {
  const { figure1 } = reproduction
  const all = trendsOf(reproduction)
  const chosen = economies === undefined ? typicalEconomies(figure1) : checkCodes(economies, all)
  const [first, last] = yearsOf(all, figure1.years)
  const which =
    economies === undefined
      ? `Named: the highest, the middle and the lowest of each income group in ${figure1.years.at(-1)}`
      : `Named: a choice of ${economiesText(chosen.length)}`
  return linesChart(all, {
    years: [first, last],
    chosen,
    value: internetShare,
    groups: incomeGroupLooks,
    size,
    sources: Object.values(figure1.sources),
    title: titleOf(all),
    subtitle: `Individuals using the internet in East and South Asia and the Pacific, % of population, ${first} to ${last}. ${which}; gaps: no data`,
    caption: figure1Caption(figure1, `Income groups: the World Bank's list of fiscal year ${figure1.incomeList}.`),
  })
}

function trendsOf({ figure1, trends }: Reproduction): LineSeries[] {
  return figure1.economies.map(({ iso3, name, incomeGroup }) => ({
    iso3,
    name,
    group: incomeGroup,
    values: trends
      .filter((row) => row.iso3 === iso3)
      .map(({ year, internetUsers }) => ({ year, value: internetUsers }))
      .sort((a, b) => a.year - b.year),
  }))
}

/** The first and the last year with a value; if there are none, those of figure 1. */
function yearsOf(trends: readonly LineSeries[], others: readonly number[]): [number, number] {
  const found = trends.flatMap(({ values }) => values.map(({ year }) => year))
  const years = found.length > 0 ? found : others
  return [least(years), greatest(years)]
}

function checkCodes(codes: readonly string[], trends: readonly LineSeries[]): string[] {
  const known = trends.map(({ iso3 }) => iso3).sort()
  const wrong = codes.filter((code) => !known.includes(code))
  if (codes.length > 0 && wrong.length === 0) return [...new Set(codes)]
  const named = listed(wrong.map((code) => `"${code}"`))
  const what = codes.length === 0 ? 'no economy is chosen' : `figure 1 has no data for ${named}`
  throw new InputError(`${what}; choose from ${known.join(', ')}`, wrong)
}

/** Of an even number, the higher of the two in the middle. */
function typicalEconomies({ economies }: Reproduction['figure1']): string[] {
  const codes = [...incomeGroupsInOrder, null].flatMap((group) => {
    const members = economies.filter(({ incomeGroup }) => incomeGroup === group)
    const middle = Math.max(0, Math.ceil(members.length / 2) - 1)
    return [members.at(0), members[middle], members.at(-1)].flatMap((member) => (member ? [member.iso3] : []))
  })
  return [...new Set(codes)]
}

/** What the trends show: which economy was the first with half of its population online, and how many have not reached that. */
function titleOf(trends: readonly LineSeries[]): string {
  const reached = trends.flatMap(({ name, values }) => {
    const first = values.find(({ value }) => value >= 50)
    return first === undefined ? [] : [{ name, year: first.year }]
  })
  const missing = trends.length - reached.length
  if (reached.length === 0) return `Half of the population was online in none of ${economiesText(trends.length)}`
  const year = least(reached.map((one) => one.year))
  const first = reached.filter((one) => one.year === year).map(({ name }) => name)
  const where = first.length > 3 ? economiesText(first.length) : listed(first)
  const rest =
    missing === 0
      ? `since then all ${economiesText(trends.length)} have reached half`
      : `${missing} of ${economiesText(trends.length)} had not reached half by their last value`
  return `Half of the population was online first in ${where} (${year}); ${rest}`
}

function trendsTable({ figure1, trends }: Reproduction): string {
  const rows = figure1.economies.flatMap(({ iso3, name, incomeGroup }) =>
    trends
      .filter((row) => row.iso3 === iso3)
      .map(({ year, internetUsers }) => ({ iso3, name, incomeGroup, year, internetUsers })),
  )
  return formatCsv(rows, ['iso3', 'name', 'incomeGroup', 'year', 'internetUsers'])
}

export const trends: BriefFigure = {
  name: 'trends',
  about: 'internet use over all years, for the economies of figure 1',
  versions: (reproduction, chosen) => [
    {
      chosen: {},
      chart: async (size) => internetTrendsChart(reproduction, { size, economies: await economiesOf(chosen) }),
      table: () => trendsTable(reproduction),
    },
  ],
}
