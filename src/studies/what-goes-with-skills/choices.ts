import { InputError } from '../../errors.ts'
import type { Choice, Chosen } from '../../study/choice.ts'
import { incomeGroupsInOrder } from '../../world-bank/income-groups.ts'
import { defaultYear, type Group, type ScreenIndicatorsOptions } from './data.ts'

export const choices = {
  y: {
    label: 'y',
    option: {
      word: 'SERIES',
      help: [
        'the explained series, as npm run relate takes it: an indicator of the World Bank or a dataset of ILOSTAT',
        '(default: the share of high-skill occupations in employment)',
      ],
    },
  },
  year: { label: 'Year', option: { word: 'YEAR', help: [`one year (default: ${defaultYear})`] } },
  indicators: {
    label: 'Indicators',
    option: {
      word: 'IDS',
      help: [
        "what y is set against: ids of the World Bank, such as 'SP.DYN.LE00.IN, SE.TER.ENRR'; secure servers are",
        'always among them (default: the 236 that the recorded answers have)',
      ],
    },
  },
  'income-group': {
    label: 'Economies',
    option: {
      word: 'GROUP',
      help: [`all, or one of ${incomeGroupsInOrder.join(', ')} (default: HIC, the economies of figure 2 of the brief)`],
    },
  },
  'income-list': {
    label: 'Income list',
    option: {
      word: 'FYnn',
      help: ["the World Bank's list of the groups (default: the one in effect at the end of the year)"],
    },
  },
  top: { label: 'Indicators shown', option: { word: 'N', help: ['how many the charts show (default: 30)'] } },
} as const satisfies Readonly<Record<string, Choice>>

export type ChoiceName = keyof typeof choices

/** @throws InputError for a choice that can't be meant */
export function toOptions(chosen: Chosen<ChoiceName>): ScreenIndicatorsOptions {
  const { y, year, indicators, 'income-list': incomeList } = chosen
  if (year !== undefined && !/^\d{4}$/.test(year))
    throw new InputError(`"${year}" is not a year; give one, such as 2020`, year)
  topOf(chosen)
  return {
    y,
    year: year === undefined ? undefined : Number(year),
    indicators: indicators?.split(',').map((id) => id.trim()),
    incomeGroup: groupOf(chosen['income-group']),
    incomeList,
  }
}

function groupOf(text: string | undefined): Group | undefined {
  const groups: readonly Group[] = ['all', ...incomeGroupsInOrder]
  const found = groups.find((group) => group === text)
  if (text === undefined || found !== undefined) return found
  throw new InputError(`unknown income group "${text}"; choose from ${groups.join(', ')}`, text)
}

/** How many indicators the charts show. */
export function topOf({ top }: Chosen<ChoiceName>): number {
  if (top === undefined) return 30
  if (!/^[1-9]\d{0,2}$/.test(top))
    throw new InputError(`"${top}" is not a number of indicators; give one from 1 to 999`, top)
  return Number(top)
}
